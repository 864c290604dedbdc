"""Databases of random cities that change from periode to periode, and what can be counted in them.

RT come, go, are renumbered and move to another kelurahan; a rule changes; a draft waits. What a
page says of a periode is counted here from the rows alone, with nothing of the product.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

import pandas as pd
import shapely

from tests import tiny

DAYS = {
    "2019": date(2019, 11, 20),
    "2020": date(2020, 11, 20),
    "2021": date(2021, 11, 10),
    "2022-I": date(2022, 9, 20),
}
DRAFT = ("2022-II", date(2022, 12, 15), "draft")
CHANGED = date(2021, 6, 1)
"""From this day on two predikat in a row are enough for Kencana, three before."""

SIZES = (1, 3, 5, 8, 20, 26)
SCORES = ["score_bersih", "score_aman", "score_pintar", "score"]


@dataclass(frozen=True)
class PlayedCity:
    """The rows of a database, and of what they tell: days of its periods, RT over time, sheets."""

    tables: dict[str, pd.DataFrame]
    days: dict[str, date]

    @property
    def periodes(self) -> list[str]:
        return list(self.days)

    def places(self) -> dict[str, str]:
        """Return the kelurahan with an RT on the last day, each with its kecamatan.

        None before there are two periods.
        """
        if len(self.days) < 2:
            return {}
        here = self.rt_on(self.periodes[-1])
        return {code: code.rpartition(".")[0] for code in sorted(set(here.values()))}

    def rt_on(self, periode: str) -> dict[int, str]:
        """Return the RT of the day of a periode with their kelurahan."""
        day = self.days[periode]
        rt, version = self.tables["rt"], self.tables["rt_version"]
        there = {
            row["id"]
            for row in rt.to_dict("records")
            if _is_in_force(day, row["formed_on"], row["dissolved_on"])
        }
        return {
            row["rt_id"]: row["kelurahan_code"]
            for row in version.to_dict("records")
            if row["rt_id"] in there and _is_in_force(day, row["valid_from"], row["valid_to"])
        }

    def awarded(self, periode: str) -> list[set[int]]:
        """Return who earned a predikat in each periode up to this one."""
        sheets = self.tables["evaluation"]
        until = self.periodes[: self.periodes.index(periode) + 1]
        won = sheets[sheets["stage"] == "meraih"]
        return [set(won.loc[won["periode_id"] == one, "rt_id"]) for one in until]

    def bantar(self, periode: str) -> set[int]:
        """Return who carried the programme out after a periode, of all RT that ever were."""
        return set().union(*self.awarded(periode))

    def kencana(self, periode: str) -> set[int]:
        """Return who had as many predikat in a row as the rule of the day asks for."""
        rounds = self.awarded(periode)
        needed = 2 if self.days[periode] >= CHANGED else 3
        return {
            rt
            for last in range(needed - 1, len(rounds))
            for rt in set.intersection(*rounds[last - needed + 1 : last + 1])
        }


def _is_in_force(day: date, start: date, end: date | None) -> bool:
    return start <= day and (end is None or day < end)


def played_city(seed: int) -> PlayedCity:
    """Make up a city of one to three kecamatan over two to four periods."""
    dice = Random(seed)
    days = dict(list(DAYS.items())[-dice.randint(2, 4) :])
    kelurahan = [
        f"15.71.{1 + i:02d}.{1001 + j}"
        for i in range(dice.randint(1, 3))
        for j in range(dice.randint(1, 3))
    ]
    homes = [code for code in kelurahan for _ in range(dice.choice(SIZES))]
    lives = [_life(dice, days) for _ in homes]
    tables = {
        "kecamatan": _areas(sorted({code[:8] for code in kelurahan})),
        "kelurahan": _areas(kelurahan).assign(kecamatan_code=[code[:8] for code in kelurahan]),
        "boundary_set": tiny.tables()["boundary_set"],
        "rt": pd.DataFrame(
            [(i, *life) for i, life in enumerate(lives, start=1)],
            columns=["id", "formed_on", "dissolved_on"],
        ),
        "rt_version": _versions(dice, homes, lives, kelurahan),
        "periode": _periodes(days),
        "evaluation": _sheets(dice, lives, days),
        "visit": _visits(dice, lives),
        "rule": _rules(),
        "target": _targets(dice),
    }
    judged = set(tables["evaluation"]["periode_id"])  # a periode without a row is not public
    return PlayedCity(tables, {key: day for key, day in days.items() if key in judged})


def _areas(codes: list[str]) -> pd.DataFrame:
    rows = [(code, f"Tempat {code[6:]}", tiny.START) for code in codes]
    return pd.DataFrame(rows, columns=["code", "name", "valid_from"])


def _life(dice: Random, days: dict[str, date]) -> tuple[date, date | None]:
    """Return from when to when an RT is; the first of a city are there all the time."""
    between = [day - timedelta(days=dice.randint(10, 200)) for day in list(days.values())[1:]]
    formed = tiny.START if dice.random() < 0.85 else dice.choice(between)
    later = [day for day in between if day > formed + timedelta(days=300)]
    gone = dice.choice(later) if later and dice.random() < 0.1 else None
    return formed, gone


def _versions(
    dice: Random, homes: list[str], lives: list[tuple[date, date | None]], kelurahan: list[str]
) -> pd.DataFrame:
    rows: list[tuple[Any, ...]] = []
    for i, (home, (formed, gone)) in enumerate(zip(homes, lives, strict=True), start=1):
        kk = dice.choice([None, 20, 59, 60, 99, 100, 150])
        shape = _square(i) if dice.random() < 0.9 else None
        if gone is None and formed < CHANGED and dice.random() < 0.1:
            elsewhere = dice.choice([home, dice.choice(kelurahan)])
            rows.append((i, home, f"{i:03d}", kk, formed, CHANGED, shape))
            rows.append((i, elsewhere, f"{i + 500:03d}", kk, CHANGED, None, shape))
        else:
            rows.append((i, home, f"{i:03d}", kk, formed, gone, shape))
    columns = ["rt_id", "kelurahan_code", "nomor", "kk", "valid_from", "valid_to", "geometry"]
    table = pd.DataFrame(rows, columns=columns)
    return table.assign(id=range(1, len(rows) + 1), boundary_set_id=1)


def _square(i: int) -> shapely.MultiPolygon:
    west, south = 103.60 + (i % 15) * 0.002, -1.62 + (i // 15) * 0.002
    return shapely.MultiPolygon([shapely.box(west, south, west + 0.002, south + 0.002)])


def _periodes(days: dict[str, date]) -> pd.DataFrame:
    rows = [(key, day, "published") for key, day in days.items()]
    return pd.DataFrame([*rows, DRAFT], columns=["id", "announced_on", "state"])


def _sheets(
    dice: Random, lives: list[tuple[date, date | None]], days: dict[str, date]
) -> pd.DataFrame:
    """Judge RT that are there on the day; some had a row of a round after which they were gone."""
    chance = dice.choice([0.0, 0.2, 0.6, 1.0])
    rows: list[tuple[Any, ...]] = []
    for i, (formed, gone) in enumerate(lives, start=1):
        for key, day in (*days.items(), DRAFT[:2]):
            if formed > day or (gone is not None and day >= gone and dice.random() < 0.8):
                continue
            if dice.random() < 0.4:
                continue
            stage = "meraih" if dice.random() < chance else dice.choice(["dinilai", "ikut"])
            rows.append((len(rows) + 1, i, key, stage, _skala(dice), *_scores(dice, stage)))
    columns = ["id", "rt_id", "periode_id", "stage", "skala", *SCORES]
    table = pd.DataFrame(rows, columns=columns)
    return table.astype(dict.fromkeys(SCORES, "float64"))


def _skala(dice: Random) -> str | None:
    return dice.choice([None, "kecil", "sedang", "besar"])


def _scores(dice: Random, stage: str) -> list[float | None]:
    if stage == "ikut" or dice.random() < 0.2:
        return [None] * 4
    low, high = (75, 100) if stage == "meraih" else (20, 75)
    return [round(dice.uniform(low, high), 1) for _ in SCORES]


def _visits(dice: Random, lives: list[tuple[date, date | None]]) -> pd.DataFrame:
    rows = [
        (i, date(2019, 12, 1) + timedelta(days=dice.randint(0, 1000)), _finding(dice))
        for i, _ in enumerate(lives, start=1)
        for _ in range(dice.choice([0, 0, 1, 2]))
    ]
    table = pd.DataFrame(rows, columns=["rt_id", "visited_on", "finding"])
    return table.assign(id=range(1, len(rows) + 1))


def _finding(dice: Random) -> str:
    return dice.choice(["aktif", "perlu_pembinaan", "terbengkalai"])


def _rules() -> pd.DataFrame:
    rules = tiny.tables()["rule"]
    return rules.assign(
        valid_from=[CHANGED if day == tiny.RENUMBERED else day for day in rules["valid_from"]]
    )


def _targets(dice: Random) -> pd.DataFrame:
    targets = tiny.tables()["target"]
    share = dice.choice([None, 0.5, 0.8])
    return targets.iloc[1:] if share is None else targets.assign(share=[share, 0.75])
