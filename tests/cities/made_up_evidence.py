"""Evidence for made-up cities, and every text of a view."""

from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from random import Random
from typing import Any

import pandas as pd

from bantar.city.evidence import Evidence
from bantar.city.snapshot import Snapshot
from bantar.core.domain import Dukungan

INDICATORS = pd.DataFrame(
    {
        "form_id": 1,
        "code": ["B1", "B2", "A1", "P1"],
        "aspek": ["bersih", "bersih", "aman", "pintar"],
        "name_id": ["Selokan", "Bank sampah", "Ronda", "Taman baca"],
        "name_en": ["Drains", "Waste bank", "Night watch", None],
        "weight": [3.0, 1.0, 2.0, 1.0],
    },
    index=pd.Index([1, 2, 3, 4], name="indicator_id"),
)
_LINES = ["evaluation_id", "rt_id", "periode", "team", "indicator_id", "score"]
_GIVEN = ["kind", "programme", "rt_id", "kelurahan_code", "given_on", "amount_rp", "title"]


def evidence_of(snapshot: Snapshot, seed: int) -> Evidence:
    """Make up what is known besides a snapshot; any of it may be missing."""
    dice = Random(seed)
    rt = snapshot.rt
    lines = [
        (row.evaluation_id, row.rt_id, row.periode, dice.choice(["T1", "T2", None]), i, mark)
        for row in snapshot.results.itertuples()
        if not pd.isna(row.score) and dice.random() < 0.8
        for i in INDICATORS.index
        if (mark := dice.choice([0.0, 1.0, 2.0, 2.0, None])) is not None or dice.random() < 0.5
    ]
    ids = list(rt.index)
    pairs = [
        (a, b, date(2021, 6, 1), dice.choice([None, date(2022, 1, 1)]))
        for a in ids
        if (b := dice.choice(ids)) != a and dice.random() < 0.2
    ]
    given = [
        (
            dice.choice(list(Dukungan)).value,
            dice.choice([None, "Bangkit Berdaya"]),
            dice.choice([None, *ids]),
            dice.choice(list(rt["kelurahan_code"])),
            dice.choice([date(2021, 1, 1), date(2025, 1, 1)]),
            dice.choice([None, 2_500_000]),
            "Bantuan",
        )
        for _ in range(dice.randrange(6))
    ]
    where = pd.DataFrame(
        [_place(dice) for _ in ids],
        columns=["x_m", "y_m", "area_km2", "river_m", "formed_on"],
        index=rt.index,
    )
    # No border is measured: that is tested elsewhere, and takes longer than all the rest.
    beside = [(a, b, 50.0) for i, a in enumerate(ids) for b in ids[i + 1 :] if dice.random() < 0.3]
    return Evidence(
        indicators=INDICATORS,
        lines=pd.DataFrame(lines, columns=_LINES).astype({"score": "float64"}),
        adopsi=pd.DataFrame(pairs, columns=["rt_id", "mentor_rt_id", "started_on", "ended_on"]),
        dukungan=pd.DataFrame(given, columns=_GIVEN).astype(
            {"rt_id": "Int64", "amount_rp": "Int64"}
        ),
        places=where,
        neighbours=pd.DataFrame(beside, columns=["left", "right", "shared_m"]),
    )


def _place(dice: Random) -> tuple[object, ...]:
    formed = dice.choice([None, date(2010, 1, 1), date(2020, 1, 1)])
    if dice.random() < 0.2:
        return (float("nan"), float("nan"), float("nan"), float("nan"), formed)
    river = dice.choice([float("nan"), 100.0, 5000.0])
    return (dice.uniform(0, 9e3), dice.uniform(0, 9e3), dice.uniform(0.01, 1), river, formed)


def texts_in(view: Any) -> list[str]:
    """Return every text of a view, however deep."""
    if isinstance(view, Enum):
        return []
    if isinstance(view, str):
        return [view]
    if isinstance(view, tuple | list):
        return [text for part in view for text in texts_in(part)]
    if isinstance(view, dict):
        return [text for part in view.values() for text in texts_in(part)]
    if is_dataclass(view) and not isinstance(view, type):
        return [text for field in fields(view) for text in texts_in(getattr(view, field.name))]
    return []


def is_clean(text: str) -> bool:
    """Say whether a text holds nothing that only a program would say."""
    wrong = {"nan", "nan%", "inf", "−inf", "-inf", "nat", "<na>"}
    words = text.lower().replace("(", " ").replace(")", " ").replace(",", " ").split()
    return not wrong & set(words) and "{" not in text
