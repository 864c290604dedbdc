"""A made-up nation with as many areas as Indonesia has; illustrative, and no picture of any place.

38 provinces, 514 kabupaten and kota, 7,277 kecamatan, 80,047 kelurahan, 1,200,705 RT. All are
squares in squares, so that none overlaps another. Codes have the form of Kemendagri's, but are
those of no real area.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
import shapely

PROVINCES, CITIES, KECAMATAN = 38, 514, 7277
KELURAHAN_IN, RT_IN = 11, 15
START = date(2014, 1, 1)
PERIODES = (("2021", date(2021, 11, 10)), ("2022-I", date(2022, 9, 20)))
CELL = 0.003
"""Degrees: the side of an RT. A kelurahan is a square of 4 by 4, a kecamatan of 4 by 3 of these."""

_WEST, _NORTH = 97.0, 3.0


@dataclass(frozen=True)
class Size:
    """How many areas there are; a smaller nation for tests has fewer of the first two."""

    provinces: int = PROVINCES
    cities: int = CITIES
    kecamatan: int = KECAMATAN

    @classmethod
    def of(cls, provinces: int) -> "Size":
        """Return a nation of some provinces, each as large as those of the whole one."""
        part = provinces / PROVINCES
        return cls(provinces, round(CITIES * part), round(KECAMATAN * part))


def names(size: Size) -> dict[str, str]:
    """Return the name of each province and city by code."""
    provinces = {f"{11 + p}": f"Provinsi {p + 1}" for p in range(size.provinces)}
    cities = {code: f"Kota Contoh {n + 1}" for n, code in enumerate(_cities(size))}
    return provinces | cities


def _cities(size: Size) -> list[str]:
    """Return the codes of cities, those of a province one after the other."""
    codes = []
    for p in range(size.provinces):
        n = size.cities // size.provinces + (p < size.cities % size.provinces)
        codes += [f"{11 + p}.{i + 1:02d}" for i in range(n)]
    return codes


def kecamatan(size: Size) -> list[str]:
    """Return the codes of kecamatan."""
    codes = []
    for n, city in enumerate(_cities(size)):
        n_in = size.kecamatan // size.cities + (n < size.kecamatan % size.cities)
        codes += [f"{city}.{i + 1:02d}" for i in range(n_in)]
    return codes


def areas(size: Size) -> dict[str, pd.DataFrame]:
    """Return the rows of kecamatan and kelurahan, and what all RT share."""
    of = kecamatan(size)
    inside = [(f"{code}.{1001 + i}", code) for code in of for i in range(KELURAHAN_IN)]
    return {
        "kecamatan": pd.DataFrame(
            {"code": of, "name": [f"Kecamatan {c}" for c in of], "valid_from": START}
        ),
        "kelurahan": pd.DataFrame(
            {
                "code": [code for code, _ in inside],
                "name": [f"Kelurahan {code[-4:]}" for code, _ in inside],
                "kecamatan_code": [parent for _, parent in inside],
                "valid_from": START,
            }
        ),
        "boundary_set": pd.DataFrame(
            [(1, "contoh", "benchmarks", "contoh", True)],
            columns=["id", "name", "source", "licence", "is_illustrative"],
        ),
        "periode": pd.DataFrame(
            [(key, day, "published") for key, day in PERIODES],
            columns=["id", "announced_on", "state"],
        ),
    }


def provinces(size: Size) -> Iterator[dict[str, pd.DataFrame]]:
    """Yield the RT of one province after the other, with their boundaries and results."""
    rng = np.random.default_rng(20220920)
    of = pd.Series(kecamatan(size))
    first = 1
    for p, codes in of.groupby(of.str[:2], sort=True):
        made = _rt(str(p), list(codes), first, rng)
        first += len(made["rt"])
        yield made


def _rt(
    province: str, codes: list[str], first: int, rng: np.random.Generator
) -> dict[str, pd.DataFrame]:
    n = len(codes) * KELURAHAN_IN * RT_IN
    ids = np.arange(first, first + n)
    of_kelurahan = [f"{code}.{1001 + i}" for code in codes for i in range(KELURAHAN_IN)]
    return {
        "rt": pd.DataFrame({"id": ids, "formed_on": START, "dissolved_on": None}),
        "rt_version": pd.DataFrame(
            {
                "id": ids,
                "rt_id": ids,
                "kelurahan_code": np.repeat(of_kelurahan, RT_IN),
                "nomor": np.tile([f"{i + 1:03d}" for i in range(RT_IN)], len(of_kelurahan)),
                "kk": rng.integers(20, 165, n),
                "boundary_set_id": 1,
                "geometry": _squares(province, codes),
                "valid_from": START,
                "valid_to": None,
            }
        ),
        "evaluation": _results(ids, rng),
    }


def corner(province: str) -> tuple[float, float]:
    """Return the west and the north of a province in degrees."""
    at = int(province) - 11
    return _WEST + at % 8 * 5.0 * 64 * CELL, _NORTH - at // 8 * 5.0 * 64 * CELL


def _squares(province: str, codes: list[str]) -> np.ndarray:
    """Return the square of each RT, in the order of their codes."""
    west, north = corner(province)
    cities = {city: i for i, city in enumerate(dict.fromkeys(code[:5] for code in codes))}
    city = np.array([cities[code[:5]] for code in codes])
    inside = np.array([int(code[6:]) - 1 for code in codes])
    column = (city % 4 * 4 + inside % 4)[:, None, None] * 16
    row = (city // 4 * 4 + inside // 4)[:, None, None] * 16
    kelurahan = np.arange(KELURAHAN_IN)[None, :, None]
    rt = np.arange(RT_IN)[None, None, :]
    x = west + (column + kelurahan % 4 * 4 + rt % 4) * CELL
    y = north - (row + kelurahan // 4 * 4 + rt // 4) * CELL
    # Rounded, so that neighbours share the very same corners.
    edges = (np.round(at.ravel(), 6) for at in (x, y - CELL, x + CELL, y))
    squares = shapely.box(*edges)
    return np.asarray(shapely.multipolygons(squares, indices=np.arange(len(squares))))


def _results(ids: np.ndarray, rng: np.random.Generator) -> pd.DataFrame:
    """Return who was judged in each periode; provinces and cities differ in how far they are."""
    share = 0.3 + 0.4 * rng.random()
    parts = []
    for n, (key, _) in enumerate(PERIODES):
        judged = ids[rng.random(len(ids)) < 0.4]
        earned = rng.random(len(judged)) < share
        parts.append(
            pd.DataFrame(
                {
                    "id": judged * len(PERIODES) + n,
                    "rt_id": judged,
                    "periode_id": key,
                    "stage": np.where(earned, "meraih", "dinilai"),
                    "skala": rng.choice(["kecil", "sedang", "besar"], len(judged)),
                    "score": np.where(earned, 80.0, 55.0) + rng.integers(0, 150, len(judged)) / 10,
                }
            )
        )
    return pd.concat(parts, ignore_index=True)
