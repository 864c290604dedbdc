"""Cities at the edge of what can be said, and random ones of a few dozen to some hundred RT."""

from random import Random

from hypothesis import strategies as st

from bantar.city.snapshot import Snapshot
from tests.cities.made_up_areas import Counts, city_of

_BOTH = {"Anggrek": "Hulu", "Bakung": "Hulu", "Cempaka": "Hilir", "Dahlia": "Hilir"}


def edge_cities() -> dict[str, Snapshot]:
    """Return the cities by name; all but the last leave no area to be named before the others."""
    return {
        "one RT": city_of({"Anggrek": (1, 0, 1)}),
        "three RT": city_of({"Anggrek": (1, 0, 1), "Bakung": (2, 0, 0)}),
        "all": city_of({name: (n, n, n) for name, n in _sizes()}, kecamatan=_BOTH),
        "none": city_of({name: (n, 0, 0) for name, n in _sizes()}, kecamatan=_BOTH),
        "one kelurahan": city_of({"Anggrek": (30, 3, 17)}),
        "ties": city_of(dict.fromkeys(_BOTH, (20, 4, 10)), kecamatan=_BOTH),
        "two periods": city_of(
            {
                "Anggrek": (40, 4, 36),
                "Bakung": (30, 2, 6),
                "Cempaka": (6, 1, 3),
                "Dahlia": (3, 0, 3),
            },
            kecamatan=_BOTH,
        ),
    }


def _sizes() -> list[tuple[str, int]]:
    return list(zip(_BOTH, (6, 30, 3, 12), strict=True))


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
