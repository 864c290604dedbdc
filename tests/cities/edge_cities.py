"""Cities at the edge of what can be said, and random ones of a few dozen to some hundred RT."""

from collections.abc import Iterator
from random import Random

import pandas as pd
import shapely
from hypothesis import strategies as st

from bantar.city.snapshot import Snapshot
from tests import tiny
from tests.cities.made_up_areas import Counts, city_of

_BOTH = {"Anggrek": "Hulu", "Bakung": "Hulu", "Cempaka": "Hilir", "Dahlia": "Hilir"}
_SIZES = dict(zip(_BOTH, (6, 30, 3, 12), strict=True))

EDGES: dict[str, dict[str, Counts]] = {
    "one RT": {"Anggrek": (1, 0, 1)},
    "three RT": {"Anggrek": (1, 0, 1), "Bakung": (2, 0, 0)},
    "all": {name: (n, n, n) for name, n in _SIZES.items()},
    "none": {name: (n, 0, 0) for name, n in _SIZES.items()},
    "one kelurahan": {"Anggrek": (30, 3, 17)},
    "ties": dict.fromkeys(_BOTH, (20, 4, 10)),
    "two periods": {
        "Anggrek": (40, 4, 36),
        "Bakung": (30, 2, 6),
        "Cempaka": (6, 1, 3),
        "Dahlia": (3, 0, 3),
    },
}
"""By name; all but the last leave no area to be named before the others."""


def edge_cities() -> dict[str, Snapshot]:
    """Return the cities by name."""
    return {
        name: city_of(counts, kecamatan=_BOTH if len(counts) == len(_BOTH) else None)
        for name, counts in EDGES.items()
    }


def edge_tables(counts: dict[str, Counts]) -> dict[str, pd.DataFrame]:
    """Return the rows of a database of such a city: squares in rows, two published periodes.

    Who is not Bantar at the end was scored short of passing in the last periode, every second of
    the others was visited; one pair learns, one RT received help.
    """
    kecamatan = list(dict.fromkeys(_BOTH[name] for name in counts))
    code = {name: f"15.71.{i + 1:02d}" for i, name in enumerate(kecamatan)}
    kelurahan = {name: f"{code[_BOTH[name]]}.{1001 + i}" for i, name in enumerate(counts)}
    rt = [(name, i) for name, sizes in counts.items() for i in range(sizes[0])]
    rows = [_rt_row(i, kelurahan[name], nth) for i, (name, nth) in enumerate(rt, start=1)]
    whole = tiny.tables()
    return {
        "kecamatan": _table(whole, "kecamatan", [(code[name], name, tiny.START) for name in code]),
        "kelurahan": _table(
            whole,
            "kelurahan",
            [(kelurahan[name], name, code[_BOTH[name]], tiny.START) for name in counts],
        ),
        "boundary_set": whole["boundary_set"],
        "rt": _table(whole, "rt", [(i, tiny.START, None) for i in range(1, len(rt) + 1)]),
        "rt_version": pd.DataFrame(rows, columns=list(whole["rt_version"].columns)),
        "periode": whole["periode"].iloc[:2],
        "evaluation": _table(whole, "evaluation", list(_sheets(counts, rt))),
        "visit": _table(
            whole,
            "visit",
            [
                (i, i, tiny.DAY, ("aktif", "perlu_pembinaan", "terbengkalai")[i % 3])
                for i, (name, nth) in enumerate(rt, start=1)
                if nth < counts[name][1] and nth % 2 == 0
            ],
        ),
        "rule": whole["rule"],
        "target": whole["target"],
    }


def _table(
    like: dict[str, pd.DataFrame], name: str, rows: list[tuple[object, ...]]
) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(like[name].columns))


def _rt_row(i: int, kelurahan: str, nth: int) -> tuple[object, ...]:
    """Lay the RT in rows of ten."""
    west, south = 103.60 + (i % 10) * 0.002, -1.62 + (i // 10) * 0.002
    square = shapely.MultiPolygon([shapely.box(west, south, west + 0.002, south + 0.002)])
    return (i, i, kelurahan, f"{nth + 1:03d}", 50, tiny.START, None, 1, square)


def _sheets(counts: dict[str, Counts], rt: list[tuple[str, int]]) -> Iterator[tuple[object, ...]]:
    n = 0
    for i, (name, nth) in enumerate(rt, start=1):
        for periode, before, now in zip(
            ("2021", "2022-I"), (0, *counts[name][1:]), counts[name][1:], strict=False
        ):
            passes = before <= nth < now
            if passes or (periode == "2022-I" and nth >= now and nth % 2):
                n += 1
                score = 80.0 if passes else 60.0
                yield (n, i, periode, "meraih" if passes else "dinilai", "kecil", *[score] * 4)


@st.composite
def cities(draw: st.DrawFn) -> Snapshot:
    """Draw a city of two to nine kelurahan in up to three kecamatan, over one to three periods."""
    dice = Random(draw(st.integers(0, 2**32)))
    n_periods = dice.randint(1, 3)
    names = [f"Kampung {chr(65 + i)}" for i in range(dice.randint(2, 9))]
    home = {name: f"Kecamatan {dice.randint(1, 3)}" for name in names}
    return city_of(
        {name: _counts(dice, n_periods) for name in names},
        kecamatan=home,
        target=dice.choice([None, 0.5, 0.8]),
    )


def _counts(dice: Random, n_periods: int) -> Counts:
    n, chance = dice.choice([1, 4, 5, 8, 20, 40]), dice.choice([0.0, 0.1, 0.5, 0.9, 1.0])
    counts, has = [n], 0
    for _ in range(n_periods):
        has += sum(dice.random() < chance for _ in range(n - has))
        counts.append(has)
    return tuple(counts)
