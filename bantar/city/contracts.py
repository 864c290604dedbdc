"""The tables of a city on a day, as the measures and the subjects may rely on them."""

from dataclasses import replace

from bantar.core.domain import Outcome
from bantar.core.frames import Column, Contract, Kind
from bantar.storage.read import contracts as reads

METRES = Column(Kind.NUMBER, nullable=True)

# Of ``Snapshot``.
RT = replace(reads.RT_OF_DAY, name="Snapshot.rt", unique=("rt_id",))
RESULTS = replace(reads.RESULTS, name="Snapshot.results", unique=("rt_id", "periode"))
OUTCOMES = Contract(
    "Snapshot.outcomes",
    index="rt_id",
    each=Column(Kind.TEXT, words=Outcome),
    unique=("rt_id",),
)
VISITS = replace(reads.VISITS, name="Snapshot.visits")
TARGETS = replace(reads.TARGETS, name="Snapshot.targets")
RESULTS_WITHOUT_RT = Contract(
    "JoinReport.results_without_rt", {"rt_id": reads.ID, "periode": reads.TEXT}
)

# Of ``Evidence``.
INDICATORS = replace(reads.FORM_LINES, name="Evidence.indicators")
LINES = Contract(
    "Evidence.lines",
    {
        "evaluation_id": reads.ID,
        "rt_id": reads.ID,
        "periode": reads.TEXT,
        "team": reads.MAYBE_TEXT,
        "indicator_id": reads.ID,
        "score": reads.MARK,
    },
    unique=("evaluation_id", "indicator_id"),
)
ADOPSI = replace(reads.ADOPSI, name="Evidence.adopsi")
DUKUNGAN = replace(reads.DUKUNGAN, name="Evidence.dukungan")
PLACES = Contract(
    "Evidence.places",
    {
        **dict.fromkeys(("x_m", "y_m", "area_km2", "river_m"), METRES),
        "formed_on": reads.MAYBE_DAY,
    },
    index="rt_id",
    unique=("rt_id",),
)
NEIGHBOURS = Contract(
    "Evidence.neighbours",
    {"left": reads.ID, "right": reads.ID, "shared_m": reads.NUMBER},
    unique=("left", "right"),
)
