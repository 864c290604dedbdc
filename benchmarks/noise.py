"""``python -m benchmarks.noise clusters|areas|change [--cities N]``: findings, false and true.

Made cities in which nothing is true, and cities in which one thing is. It prints in how many of
them something is named, and how often what was planted is. The cities follow the methods' own
models, so power on real sheets will be lower. docs/method.md gives the figures.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from bantar.statistics.areas import area_rates
from bantar.statistics.cannot_tell import CannotTell
from bantar.statistics.clusters.clusters import clusters
from bantar.statistics.exact_counts import p_against_rest, p_against_share
from bantar.statistics.multiplicity import discovered, q_values
from bantar.statistics.score_change import score_change

SEED = 20261128
ROWS, COLUMNS = 33, 50
"""The field of 1,650 units of the clusters."""

Numbers = npt.NDArray[Any]


def say(what: str, figures: str) -> None:
    """Print one row of the table."""
    print(f"| {what} | {figures} |", flush=True)


def share(hits: Any) -> str:
    """Return the percent of what is true."""
    return f"{100 * float(np.mean(hits)):.1f}"


# Clusters


def squares() -> pd.DataFrame:
    """Borders of a field of squares: 12 others within two of them."""
    place = np.arange(ROWS * COLUMNS).reshape(ROWS, COLUMNS)
    across = np.stack([place[:, :-1].ravel(), place[:, 1:].ravel()], axis=1)
    down = np.stack([place[:-1].ravel(), place[1:].ravel()], axis=1)
    return pd.DataFrame(np.concatenate([across, down]), columns=["left", "right"])


def six_sided() -> pd.DataFrame:
    """Borders of a field of six-sided cells: 18 others within two of them."""
    slanted = []
    for row in range(ROWS - 1):
        step = 1 if row % 2 else -1
        for column in range(COLUMNS):
            if 0 <= column + step < COLUMNS:
                here = row * COLUMNS + column
                slanted.append((here, here + COLUMNS + step))
    more = pd.DataFrame(slanted, columns=["left", "right"])
    return pd.concat([squares(), more], ignore_index=True)


def block(size: int) -> npt.NDArray[np.bool_]:
    """Mark a square of units in the middle of the field."""
    inside = np.zeros((ROWS, COLUMNS), dtype=bool)
    top, left = (ROWS - size) // 2, (COLUMNS - size) // 2
    inside[top : top + size, left : left + size] = True
    return inside.ravel()


def far_from(inside: npt.NDArray[np.bool_], reach: int = 4) -> npt.NDArray[np.bool_]:
    """Mark the units that no neighbourhood joins to a block."""
    rows, columns = np.divmod(np.flatnonzero(inside), COLUMNS)
    row, column = np.divmod(np.arange(ROWS * COLUMNS), COLUMNS)
    if not len(rows):
        return np.ones(ROWS * COLUMNS, dtype=bool)
    is_near = (row >= rows.min() - reach) & (row <= rows.max() + reach)
    is_near &= (column >= columns.min() - reach) & (column <= columns.max() + reach)
    is_far: npt.NDArray[np.bool_] = ~is_near
    return is_far


def of_field(
    draw: Callable[[np.random.Generator], Numbers],
    borders: pd.DataFrame,
    inside: npt.NDArray[np.bool_],
    cities: int,
) -> tuple[list[bool], list[float], int, int]:
    """Return of each city whether anything (in the block) stands out, and how much of the block."""
    is_any, shares_inside, far, every = [], [], 0, 0
    away = far_from(inside)
    for number in range(cities):
        generator = np.random.default_rng([SEED, number])
        result = clusters(pd.Series(draw(generator)), borders, whole=False)
        is_grouped = np.zeros(ROWS * COLUMNS, dtype=bool)
        if not isinstance(result, CannotTell):
            is_grouped = (result.units["group"] >= 0).to_numpy()
        far, every = far + int(is_grouped[away].sum()), every + int(is_grouped.sum())
        own = is_grouped[inside] if inside.any() else is_grouped
        is_any.append(bool(own.any()))
        shares_inside.append(float(own.mean()))
    return is_any, shares_inside, far, every


def shares_in(city: float, planted: float, inside: Numbers) -> Callable[..., Numbers]:
    chance = np.where(inside, planted, city)
    return lambda generator: (generator.random(len(chance)) < chance).astype(float)


def scores_in(lower: float, inside: Numbers, step: float) -> Callable[..., Numbers]:
    def draw(generator: np.random.Generator) -> Numbers:
        scores = generator.normal(70, 12, len(inside)) - lower * inside
        return np.clip(np.round(scores / step) * step, 0, 100)

    return draw


def of_clusters(cities: int) -> None:
    """Noise and planted blocks on squares and six-sided cells."""
    nothing = np.zeros(ROWS * COLUMNS, dtype=bool)
    for name, borders in (("squares", squares()), ("six-sided", six_sided())):
        for percent in (1.3, 20, 50, 57.7, 80, 90, 95, 97):
            draw = shares_in(percent / 100, 0, nothing)
            in_city = of_field(draw, borders, nothing, cities)[0]
            say(f"{name}, noise {percent} %: any finding", share(in_city))
        in_city = of_field(scores_in(0, nothing, 2.5), borders, nothing, cities)[0]
        say(f"{name}, noise, scores in steps of 2.5: any finding", share(in_city))
        planted = [(7, 0, 95), (7, 50, 95), (7, 30, 80), (7, 10, 57.7), (7, 20, 57.7)]
        planted += [(7, 60, 13), (3, 15, 57.7), (5, 15, 57.7), (7, 15, 57.7), (9, 15, 57.7)]
        for size, own, city in planted:
            inside = block(size)
            draw = shares_in(city / 100, own / 100, inside)
            in_city, of_it, far, every = of_field(draw, borders, inside, cities)
            say(
                f"{name}, {size}x{size} block {own} % in {city} %: found; its RT; far away",
                f"{share(in_city)}; {share(of_it)}; {100 * far / max(every, 1):.1f}",
            )
        for lower in (6, 9, 12, 18):
            draw = scores_in(lower, block(7), 0.5)
            in_city, of_it, far, every = of_field(draw, borders, block(7), max(1, cities * 3 // 10))
            say(
                f"{name}, scores, 7x7 block lower by {lower}: found; its RT; far away",
                f"{share(in_city)}; {share(of_it)}; {100 * far / max(every, 1):.1f}",
            )


# Areas


def named(p: Numbers, direction: Numbers) -> Numbers:
    """Return -1, 0 or 1 for each area of each city: below, not told apart, above."""
    is_apart = np.array([discovered(q_values(row)) for row in p])
    return np.where(is_apart, np.sign(direction), 0)


def beside_city(k: Numbers, n: Numbers) -> Numbers:
    total = k.sum(axis=1, keepdims=True)
    p = p_against_rest(k, np.broadcast_to(n, k.shape), total, n.sum())
    return named(p, k * n.sum() - total * n)


def of_areas(cities: int) -> None:
    """Areas beside the city and the target, nothing true and one area unlike the others."""
    generator = np.random.default_rng([SEED, 1])
    n = np.round(np.geomspace(6, 60, 68)).astype(int)
    many = 5 * cities
    leads = []
    for rate in (0.10, 0.545, 0.80, 0.95):
        k = generator.binomial(n, rate, (many, len(n)))
        say(f"nothing true, city at {rate:.1%}: any named", share(beside_city(k, n).any(axis=1)))
        leads.append(np.median((k / n).max(axis=1) - k.sum(axis=1) / n.sum()))
    say("nothing true, lead of the highest raw rate, points", f"{100 * leads[1]:.0f}")
    k = generator.binomial(n, 0.8, (many, len(n)))
    by_target = named(p_against_share(k, np.broadcast_to(n, k.shape), 0.8), k - 0.8 * n)
    say("nothing true, fixed target 80 %: any named", share(by_target.any(axis=1)))
    for size, own in ((10, 0.20), (24, 0.20), (24, 0.30), (40, 0.30), (60, 0.35)):
        at = int(np.argmin(np.abs(n - size)))
        rates = np.full(len(n), 0.545)
        rates[at] = own
        sizes = n.copy()
        sizes[at] = size
        sides = beside_city(generator.binomial(sizes, rates, (many, len(n))), sizes)
        say(f"one of 68 at {own:.0%} in 54.5 %, n = {size}: named", share(sides[:, at] < 0))
    for size, own in ((112, 0.40), (150, 0.42), (150, 0.45)):
        sizes = np.array([size, *[150] * 10])
        rates = np.array([own, *[0.545] * 10])
        sides = beside_city(generator.binomial(sizes, rates, (many, 11)), sizes)
        say(f"one of 11 at {own:.0%} in 54.5 %, n = {size}: named", share(sides[:, 0] < 0))
    of_spread(cities, n, generator)


def of_spread(cities: int, n: Numbers, generator: np.random.Generator) -> None:
    """Truly different areas: how often ranges hold the truth, and who is named on a wrong side."""
    inside: dict[str, list[float]] = {"low": [], "shrunk_low": [], "rank_low": []}
    errors: dict[str, list[float]] = {"rate": [], "shrunk": []}
    wrong, every = 0, 0
    for _ in range(cities):
        true = generator.beta(4.36, 3.64, len(n))
        table = area_rates(pd.DataFrame({"n": n, "k": generator.binomial(n, true)}))
        rank = np.argsort(np.argsort(true)) + 1
        truth = {"low": true, "shrunk_low": true, "rank_low": rank}
        for low, values in truth.items():
            high = table[low.replace("low", "high")]
            inside[low].append(float(((table[low] <= values) & (values <= high)).mean()))
        for name, gathered in errors.items():
            gathered.append(float(((table[name] - true) ** 2).mean()))
        city = (true * n).sum() / n.sum()
        side = table["side_city"].map({"below": -1, "same": 0, "above": 1}).to_numpy()
        wrong += int(((side != 0) & (side != np.sign(true - city))).sum())
        every += int((side != 0).sum())
    say(
        "true spread Beta(a + b = 8): Wilson, shrunken, rank ranges that hold the truth",
        "; ".join(share(is_inside) for is_inside in inside.values()),
    )
    roots = [f"{100 * np.sqrt(np.mean(e)):.1f}" for e in errors.values()]
    say("error of raw; shrunken rates, points", "; ".join(roots))
    say("named on the wrong side, of those named", f"{100 * wrong / max(every, 1):.1f}")


# Change


def of_change(cities: int) -> None:
    """Rises of coverage, and scores of RT that are judged again because they failed."""
    generator = np.random.default_rng([SEED, 2])
    n = np.round(np.geomspace(6, 60, 68)).astype(int)
    before = generator.binomial(n, 0.45, (5 * cities, len(n)))
    at_risk = n - before
    gained = generator.binomial(at_risk, 0.15)
    say("coverage, nothing true: any named", share(rises(gained, at_risk).any(axis=1)))
    points = np.median((gained / n).max(axis=1))
    say("coverage, nothing true: largest raw rise, points", f"{100 * points:.0f}")
    for hazard, base in ((0.5, 12), (0.4, 20), (0.3, 40)):
        risk = np.array([base, *np.median(at_risk, axis=0)[1:].astype(int)])
        chance = np.array([hazard, *[0.11] * 67])
        gained = generator.binomial(risk, chance, (5 * cities, 68))
        sides = rises(gained, np.broadcast_to(risk, gained.shape))
        say(f"coverage, one at {hazard:.0%} of {base}: named", share(sides[:, 0] > 0))
    for lift in (0, -5, -8, 8, 12):
        of_scores(lift, max(1, cities * 3 // 4))


def rises(gained: Numbers, at_risk: Numbers) -> Numbers:
    total, base = gained.sum(axis=1, keepdims=True), at_risk.sum(axis=1, keepdims=True)
    return named(p_against_rest(gained, at_risk, total, base), gained * base - total * at_risk)


def of_scores(lift: float, cities: int) -> None:
    """Scores of 11 areas of 60 RT, of which one rose by ``lift`` more than the others."""
    planted, falsely, means = [], [], []
    for sheets in sheets_of(lift, cities):
        change = score_change(sheets, "P1", "P2")
        assert not isinstance(change, CannotTell)
        is_named = change.areas["side"].isin(["below", "above"])
        n_false = int(is_named.iloc[1 if lift else 0 :].sum())
        planted.append(bool(is_named.iloc[0]))
        falsely.append(n_false / max(int(is_named.sum()), 1))
        means.append(change.mean_others)
    if lift:
        what = f"scores, one by {lift:+} points: named; false among named, mean of cities"
        say(what, f"{share(planted)}; {share(falsely)}")
    else:
        any_named = share(np.array(falsely) > 0)
        what = "scores, nothing true: any named; mean change, points (true 3)"
        say(what, f"{any_named}; {np.mean(means):.2f}")


def sheets_of(lift: float, cities: int) -> Iterator[pd.DataFrame]:
    """Yield cities in which those who failed come again at 70 %, others at 25 %; all rise by 3."""
    area = np.repeat([f"C{i:02}" for i in range(1, 12)], 60)
    for number in range(cities):
        generator = np.random.default_rng([SEED, 3, number])
        level = np.repeat(generator.normal(68, 4, 11), 60) + generator.normal(0, 7, 660)
        first = np.round(level + generator.normal(0, 6, 660), 1)
        rise = 3 + lift * (area == "C01")
        second = np.round(level + rise + generator.normal(0, 6, 660), 1)
        comes = generator.random(660) < np.where(first < 70, 0.7, 0.25)
        rt = np.arange(660)
        one = pd.DataFrame({"rt_id": rt, "area": area, "period": "P1", "score": first})
        two = pd.DataFrame({"rt_id": rt, "area": area, "period": "P2", "score": second})
        yield pd.concat([one, two[comes]], ignore_index=True)


SUBJECTS = {"clusters": of_clusters, "areas": of_areas, "change": of_change}


def main() -> int:
    """Print one table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.noise", description=__doc__)
    parser.add_argument("subject", choices=SUBJECTS)
    parser.add_argument("--cities", type=int, default=200)
    chosen = parser.parse_args()
    print(f"| {chosen.subject}, {chosen.cities} cities | % |\n|---|---|")
    SUBJECTS[chosen.subject](chosen.cities)
    return 0


if __name__ == "__main__":
    sys.exit(main())
