"""``python -m benchmarks.libraries``: what is our own, beside the library that has it too.

Times are medians of processor time, both ways in turns; the last part starts a process for each
library and says what loading it costs. docs/architecture.md gives the figures and what was made
of them.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import numpy as np
import numpy.typing as npt
import pandas as pd

from bantar.intake.reading.sheet_reader import read_file
from bantar.statistics.interval_censored import fit_weibull
from bantar.subjects.gap.analysis import gini
from bantar.subjects.work_plan.planner import pass_range
from bantar.subjects.work_plan.readiness import ridge_logistic
from bantar.subjects.work_plan.routes import DETOUR, routes

LOADED = (
    "scipy.stats",
    "sklearn.linear_model",
    "inequality.gini",
    "ortools.constraint_solver.pywrapcp",
)
LOADING = """
import numpy, pandas, time
def memory(): return int(open("/proc/self/statm").read().split()[1]) * 4096 / 1e6
before, begun = memory(), time.process_time()
import {name}
print(f"{{time.process_time() - begun:.2f}} s, {{memory() - before:.0f}} MB")
"""
Array = npt.NDArray[np.float64]


def main() -> None:
    """Print the table."""
    rng = np.random.default_rng(20220920)
    _sum_of_chances(rng.random(160))
    _kept_curve(rng)
    _regression(rng)
    _inequality(rng)
    _whole_plans()
    _sheet()
    for name in LOADED:
        command = [sys.executable, "-W", "ignore", "-c", LOADING.format(name=name)]
        cost = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
        print(f"{'loading ' + name:58}{cost}")


def _line(what: str, ours: Callable[[], object], theirs: Callable[[], object], n: int = 15) -> None:
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(n):
        for times, work in zip(taken, (ours, theirs), strict=True):
            begun = time.process_time()
            work()
            times.append(1000 * (time.process_time() - begun))
    print(f"{what:58}ours {median(taken[0]):9,.2f} ms   library {median(taken[1]):9,.2f} ms")


def _sum_of_chances(chance: Array) -> None:
    from scipy.stats import poisson_binom

    every = np.arange(len(chance) + 1)
    _line(
        "sum of 160 chances, scipy.stats.poisson_binom.cdf",
        lambda: pass_range(chance),
        lambda: poisson_binom.cdf(every, chance),
    )


def _kept_curve(rng: np.random.Generator) -> None:
    from lifelines import WeibullFitter

    left = rng.integers(1, 2000, 360).astype(np.float64)
    right = np.where(rng.random(360) < 0.2, left + rng.integers(1, 500, 360), np.inf)
    _line(
        "curve of 360 awards between two looks, lifelines",
        lambda: fit_weibull(left, right),
        lambda: WeibullFitter().fit_interval_censoring(left, right),
    )


def _regression(rng: np.random.Generator) -> None:
    from sklearn.linear_model import LogisticRegression

    values = rng.normal(size=(1908, 7))
    passed = rng.random(1908) < 1 / (1 + np.exp(-values[:, 0]))
    _line(
        "regression of 1,908 cases, sklearn LogisticRegression",
        lambda: ridge_logistic(values, passed, 1.0),
        lambda: LogisticRegression(tol=1e-10, solver="newton-cholesky").fit(values, passed),
    )


def _inequality(rng: np.random.Generator) -> None:
    from inequality.gini import Gini

    shares, even = rng.random(68), np.ones(68)
    _line("Gini of 68 kelurahan, PySAL", lambda: gini(shares, even), lambda: Gini(shares))


def _whole_plans() -> None:
    """Group and order in one search of OR-tools, instead of halving the map."""
    for n, n_days, n_visits in ((160, 40, 4), (120, 10, 12)):
        km: tuple[list[float], list[float]] = ([], [])
        seconds: tuple[list[float], list[float]] = ([], [])
        for seed in range(3):
            points = np.random.default_rng(seed).random((n, 2)) * (14_000, 12_000)
            stops = pd.DataFrame(points, columns=["x_m", "y_m"])
            begun = time.process_time()
            km[0].append(float(routes(stops, 1, n_days, n_visits)["leg_m"].sum()) / 1000)
            seconds[0].append(time.process_time() - begun)
            begun = time.process_time()
            km[1].append(_vehicles(points, n_days, n_visits) / 1000)
            seconds[1].append(time.process_time() - begun)
        print(
            f"{f'{n} stops on {n_days} days of {n_visits}, OR-tools':58}"
            f"ours {sum(km[0]) / 3:5.0f} km {sum(seconds[0]) / 3:5.2f} s"
            f"   library {sum(km[1]) / 3:5.0f} km {sum(seconds[1]) / 3:5.2f} s"
        )


def _vehicles(points: Array, n_days: int, n_visits: int) -> float:
    from ortools.constraint_solver import pywrapcp

    n = len(points)
    away = np.zeros((n + 1, n + 1), dtype=np.int64)
    apart = points[:, None, :] - points[None, :, :]
    away[:n, :n] = np.rint(np.hypot(apart[..., 0], apart[..., 1]) * DETOUR)
    places = pywrapcp.RoutingIndexManager(n + 1, n_days, n)
    model = pywrapcp.RoutingModel(places)
    model.SetArcCostEvaluatorOfAllVehicles(model.RegisterTransitMatrix(away.tolist()))
    one = model.RegisterUnaryTransitVector([1] * n + [0])
    model.AddDimensionWithVehicleCapacity(one, 0, [n_visits] * n_days, True, "visits")
    answer = model.SolveWithParameters(pywrapcp.DefaultRoutingSearchParameters())
    return float(answer.ObjectiveValue())


def _sheet() -> None:
    """Half a million marks; openpyxl by itself, which knows nothing of what is hidden."""
    import openpyxl
    import xlsxwriter

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "nilai.xlsx"
        book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
        sheet = book.add_worksheet()
        for row in range(50_000):
            for column in range(10):
                sheet.write_number(row, column, row * column % 97)
        book.close()

        def theirs() -> int:
            rows = openpyxl.load_workbook(path, read_only=True).worksheets[0].iter_rows()
            return sum(len(row) for row in rows)

        _line("500,000 cells of a sheet, openpyxl", lambda: read_file(path), theirs, n=2)


if __name__ == "__main__":
    main()
