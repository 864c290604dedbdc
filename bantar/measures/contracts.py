"""The tables that measures hand to the subjects and to the presentation."""

from bantar.core.frames import Column, Contract, Kind
from bantar.storage.read.contracts import COUNT, ID, MAYBE_TEXT, NUMBER, SCORE, SHARE, TEXT

FLAG = Column(Kind.FLAG)
POINTS = Column(Kind.NUMBER, nullable=True, within=(-100.0, 100.0))
MAYBE_SHARE = Column(Kind.NUMBER, nullable=True, within=(0.0, 1.0))
YEARS = Column(Kind.NUMBER, nullable=True)

COVERAGE = Contract(
    "coverage",
    {
        **dict.fromkeys(("n_rt", "n_melaksanakan", "n_awarded"), COUNT),
        "coverage_share": SHARE,
        "coverage_kk_share": MAYBE_SHARE,
    },
)
ADOPTION = Contract(
    "adoption",
    {
        **dict.fromkeys(("n_awarded", "n_new", "n_repeat", "n_melaksanakan", "n_rt"), COUNT),
        "coverage_share": MAYBE_SHARE,
    },
)
LAST_SCORES = Contract(
    "last_scores",
    {"last": SCORE, "change": POINTS, "periode": MAYBE_TEXT},
    index="rt_id",
    unique=("rt_id",),
)
ASPEK_MEANS = Contract(
    "aspek_means",
    {
        **dict.fromkeys(("bersih", "aman", "pintar", "total"), SCORE),
        **dict.fromkeys(("n_bersih", "n_aman", "n_pintar", "n_total"), COUNT),
        "n_rt": COUNT,
    },
)
RT_FACTS = Contract(
    "rt_facts",
    {
        "has_it": FLAG,
        "score": SCORE,
        "periode": MAYBE_TEXT,
        "short": POINTS,
        "change": POINTS,
        "years": YEARS,
        "finding": TEXT,
        "streak": COUNT,
        "since": MAYBE_TEXT,
        "lost": FLAG,
        "n_near": COUNT,
        "n_near_bantar": COUNT,
    },
    index="rt_id",
    unique=("rt_id",),
)
AREA_FACTS = Contract(
    "area_facts",
    {
        **dict.fromkeys(("n_rt", "n_has", "n_never", "n_reach", "n_past", "n_slipped"), COUNT),
        "share": SHARE,
        "n_needed": COUNT,
    },
)
GAINS = Contract(
    "gains", {"indicator_id": ID, "score": SCORE, "gain": NUMBER}, unique=("indicator_id",)
)
