"""The tables that reading hands out, as the rooms above may rely on them."""

from bantar.core.domain import (
    Aspek,
    Declaration,
    Dukungan,
    Finding,
    Level,
    PeriodeState,
    Skala,
    Stage,
)
from bantar.core.frames import Column, Contract, Kind

ID, MAYBE_ID = Column(Kind.WHOLE), Column(Kind.WHOLE, nullable=True)
COUNT, MAYBE_COUNT = ID, MAYBE_ID
TEXT, MAYBE_TEXT = Column(Kind.TEXT), Column(Kind.TEXT, nullable=True)
DAY, MAYBE_DAY = Column(Kind.DAY), Column(Kind.DAY, nullable=True)
NUMBER = Column(Kind.NUMBER)
SHARE = Column(Kind.NUMBER, within=(0.0, 1.0))
MAYBE_SHARE = Column(Kind.NUMBER, nullable=True, within=(0.0, 1.0))
SCORE = Column(Kind.NUMBER, nullable=True, within=(0.0, 100.0))
MARK = Column(Kind.NUMBER, nullable=True, within=(0.0, 2.0))
SHAPE = Column(Kind.SHAPE, nullable=True)
STAGE, SKALA = Column(Kind.TEXT, words=Stage), Column(Kind.TEXT, nullable=True, words=Skala)
ASPEK = Column(Kind.TEXT, words=Aspek)

SPAN = {"valid_from": DAY, "valid_to": MAYBE_DAY}
AREA_NAMES = {"code": TEXT, "name": TEXT, "kecamatan_code": TEXT, "kecamatan": TEXT}
INDICATOR = {"code": TEXT, "aspek": ASPEK, "name_id": TEXT, "name_en": MAYBE_TEXT, "weight": NUMBER}
PAIRS = {"rt_id": ID, "mentor_rt_id": ID, "started_on": DAY, "ended_on": MAYBE_DAY}
PLACES = {"id": ID, "rt_id": ID, "kelurahan_code": TEXT, "nomor": TEXT, "rw": MAYBE_TEXT}
PEOPLE = {"kk": MAYBE_COUNT, "population": MAYBE_COUNT}
UNITS = {**PLACES, "unit_kind": TEXT, **PEOPLE, "boundary_set_id": MAYBE_ID, "geometry": SHAPE}

# Of ``reads``. Whether an RT is there twice is for the join to refuse, by name.
RT_COLUMNS = {
    "nomor": TEXT,
    "kelurahan_code": TEXT,
    "kelurahan": TEXT,
    "kecamatan_code": TEXT,
    "kecamatan": TEXT,
    "kk": MAYBE_COUNT,
    "geometry": SHAPE,
}
RESULT_COLUMNS = {
    "evaluation_id": ID,
    "rt_id": ID,
    "periode": TEXT,
    "entry": MAYBE_TEXT,
    "stage": STAGE,
    "skala": SKALA,
    "score_bersih": SCORE,
    "score_aman": SCORE,
    "score_pintar": SCORE,
    "score": SCORE,
    "team": MAYBE_TEXT,
}
RT_OF_DAY = Contract("rt_on", RT_COLUMNS, index="rt_id")
RESULTS = Contract("results_until", RESULT_COLUMNS, unique=("evaluation_id",))
PERIODES = Contract(
    "periodes",
    {"id": TEXT, "announced_on": DAY, "state": Column(Kind.TEXT, words=PeriodeState)},
    unique=("id",),
)
VISITS = Contract(
    "visits", {"rt_id": ID, "visited_on": DAY, "finding": Column(Kind.TEXT, words=Finding)}
)
RULES = Contract("rules_on", {"key": TEXT, "value": NUMBER, "source": TEXT})
TARGETS = Contract(
    "targets",
    {
        "level": Column(Kind.TEXT, words=Level),
        "code": MAYBE_TEXT,
        "share": SHARE,
        "due_on": MAYBE_DAY,
        "source": TEXT,
    },
)
LEDGER = Contract(
    "official_figures",
    {
        "measure": TEXT,
        "as_of": DAY,
        "value": NUMBER,
        "said_by": TEXT,
        "source": TEXT,
        "counts": Column(Kind.FLAG),
    },
)
VERSIONS = Contract("versions_of", {"nomor": TEXT, "kelurahan": TEXT, "kk": MAYBE_COUNT, **SPAN})
INDICATOR_SCORES = Contract("indicator_scores", {**INDICATOR, "score": MARK}, unique=("code",))
SHEET_LINES = Contract(
    "sheet_lines",
    {"evaluation_id": ID, "indicator_id": ID, "score": MARK},
    unique=("evaluation_id", "indicator_id"),
)
FORM_LINES = Contract(
    "form_lines",
    {"form_id": ID, **INDICATOR},
    index="indicator_id",
    unique=("indicator_id",),
)
ADOPSI = Contract("adopsi", PAIRS)
DUKUNGAN = Contract(
    "dukungan",
    {
        "kind": Column(Kind.TEXT, words=Dukungan),
        "programme": MAYBE_TEXT,
        "rt_id": MAYBE_ID,
        "kelurahan_code": MAYBE_TEXT,
        "given_on": DAY,
        "amount_rp": MAYBE_COUNT,
        "title": MAYBE_TEXT,
    },
)

# Of ``layers``.
LAYER_FIGURES = Contract(
    "layer_figures",
    {
        "layer": TEXT,
        "unit": TEXT,
        "is_count": Column(Kind.FLAG),
        "as_of": DAY,
        "kelurahan_code": TEXT,
        "rt_id": MAYBE_ID,
        "value": NUMBER,
        "source": TEXT,
        "file": TEXT,
        "says": Column(Kind.TEXT, words=Declaration),
    },
)

# Of ``areas``.
KELURAHAN = Contract("kelurahan", AREA_NAMES, unique=("code",))
KECAMATAN = Contract("kecamatan", {"code": TEXT, "name": TEXT}, unique=("code",))
VERSIONS_FROM = Contract("versions_from", {**UNITS, **SPAN}, unique=("id",))

# Of ``facts``.
AREAS = Contract("areas", {**AREA_NAMES, **SPAN}, unique=("code",))
RT_PLACES = Contract("rt_places", {**PLACES, **PEOPLE, **SPAN}, unique=("id",), as_stored=True)
VERSION_ROWS = Contract(
    "version_rows", {**UNITS, **SPAN}, index="id", unique=("id",), as_stored=True
)
INDICATORS = Contract(
    "indicators",
    {
        "id": ID,
        "form_id": ID,
        **INDICATOR,
        **dict.fromkeys(("band_2", "band_1", "band_0"), MAYBE_TEXT),
        **dict.fromkeys(("band_2_min", "band_1_min"), MAYBE_SHARE),
        "form": TEXT,
        "version": TEXT,
    },
    unique=("id",),
    as_stored=True,
)

# Of ``contents`` and ``audit``.
PERIODE_CONTENTS = Contract(
    "periode_contents",
    {"periode": TEXT, "stage": STAGE, "skala": SKALA, "n": COUNT, "n_scored": COUNT},
    unique=("periode", "stage", "skala"),
    as_stored=True,
)
AUDIT = Contract(
    "audit",
    {
        "id": ID,
        "at": Column(Kind.MOMENT),
        "who": TEXT,
        "action": TEXT,
        "detail": Column(Kind.THING),
    },
    unique=("id",),
)
