"""Which team goes where on which day, and in which order.

Stops are grouped by halving the map again and again, so that a day is one part of the city, and
the order within a day is the shortest there is, or nearly so. Distances are straight lines times
a detour.
"""

from functools import lru_cache
from itertools import pairwise, permutations

import numpy as np
import numpy.typing as npt
import pandas as pd

Array = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

DETOUR = 1.4
"""Way on the road for each metre as the crow flies: 1.2 to 1.5 in towns (Barthelemy 2011)."""

MOST_EXACT = 8
"""Stops of a day up to which every order is tried: certain, and quicker than asking a solver."""

UNIT_M = 0.001
"""OR-tools counts in whole numbers; this is one of them."""


def routes(stops: pd.DataFrame, n_teams: int, n_days: int, n_visits: int) -> pd.DataFrame:
    """Give every stop its team, day and place in the day.

    Parameters
    ----------
    stops
        Indexed by ``rt_id``, with ``x_m`` and ``y_m`` in metres, none missing; no more rows
        than ``n_teams * n_days * n_visits``.

    Returns
    -------
    DataFrame
        Indexed as ``stops`` in the order of teams, days and stops: ``team``, ``day``,
        ``stop`` (all from 1) and ``leg_m``, the way from the stop before (0 at the first: the
        way from home is not known).
    """
    points = stops[["x_m", "y_m"]].to_numpy(np.float64)
    n_used = min(n_teams * n_days, -(-len(points) // n_visits))
    rows: list[tuple[int, int, int, int, float]] = []
    shares = _shares(n_used, min(n_teams, n_used))
    for team, own in enumerate(_split(points, np.arange(len(points)), shares, n_visits), 1):
        days = _split(points, own, [1] * shares[team - 1], n_visits)
        for day, members in enumerate(days, 1):
            order, legs = shortest_way(points[members])
            rows += [
                (int(members[at]), team, day, stop, leg)
                for stop, (at, leg) in enumerate(zip(order, legs, strict=True), 1)
            ]
    table = pd.DataFrame(rows, columns=["place", "team", "day", "stop", "leg_m"])
    table.index = stops.index[table.pop("place").to_numpy(dtype=np.int64)]
    return table


def _shares(n_days: int, n_teams: int) -> list[int]:
    """Share the days out among the teams, as evenly as they go."""
    return [n_days // n_teams + (i < n_days % n_teams) for i in range(n_teams)] if n_teams else []


def _split(points: Array, members: Places, days: list[int], n_visits: int) -> list[Places]:
    """Cut ``members`` into one part per entry of ``days``, of sizes in proportion to them.

    Each cut goes across the longer side of the part, so that parts are compact; equal places
    are cut in the order of the rows.
    """
    if len(days) <= 1:
        return [members] if days else []
    half = len(days) // 2
    left_days, right_days = sum(days[:half]), sum(days[half:])
    n_left = round(len(members) * left_days / (left_days + right_days))
    n_left = min(n_left, left_days * n_visits)
    n_left = max(n_left, len(members) - right_days * n_visits)
    own = points[members]
    axis = int(np.ptp(own[:, 1]) > np.ptp(own[:, 0])) if len(own) else 0
    order = members[np.argsort(own[:, axis], kind="stable")]
    left = _split(points, order[:n_left], days[:half], n_visits)
    return left + _split(points, order[n_left:], days[half:], n_visits)


def shortest_way(points: Array) -> tuple[list[int], list[float]]:
    """Return the order of ``points`` with the shortest way through all, and its legs in metres.

    The way is open: it begins and ends anywhere. Up to ``MOST_EXACT`` points it is the shortest
    there is; for more it is one that no reversal of a stretch makes shorter, some 1 to 2 % above
    the shortest.
    """
    n = len(points)
    away = np.hypot(*(points[:, None, :] - points[None, :, :]).transpose(2, 0, 1)) * DETOUR
    order = _exact(away) if n <= MOST_EXACT else _near(away)
    legs = [0.0, *(float(away[a, b]) for a, b in pairwise(order))]
    return order, legs[:n]


@lru_cache(maxsize=MOST_EXACT + 1)
def _orders(n: int) -> npt.NDArray[np.int8]:
    """Return every order of ``n`` stops; one read backwards is the same way, so half of them."""
    every = np.array(list(permutations(range(n))), dtype=np.int8).reshape(-1, n)
    return every[every[:, 0] <= every[:, -1]]


def _exact(away: Array) -> list[int]:
    orders = _orders(len(away))
    lengths = away[orders[:, :-1], orders[:, 1:]].sum(axis=1)
    return [int(i) for i in orders[int(lengths.argmin())]]


def _near(away: Array) -> list[int]:
    """Ask OR-tools: cheapest insertion, then exchanges of legs while they help.

    Of its exchanges 2-opt, Or-opt and Lin-Kernighan are on by default. The search ends at a way
    that none of them makes shorter, never by a clock, so the same stops have the same way on any
    machine. A depot that is no way from anywhere makes the way open.
    """
    from ortools.constraint_solver import pywrapcp
    from ortools.constraint_solver.routing_enums_pb2 import FirstSolutionStrategy

    n = len(away)
    with_depot = np.zeros((n + 1, n + 1), dtype=np.int64)
    with_depot[:n, :n] = np.rint(away / UNIT_M)
    places = pywrapcp.RoutingIndexManager(n + 1, 1, n)
    model = pywrapcp.RoutingModel(places)
    model.SetArcCostEvaluatorOfAllVehicles(model.RegisterTransitMatrix(with_depot.tolist()))
    parameters = pywrapcp.DefaultRoutingSearchParameters()
    parameters.first_solution_strategy = FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION
    answer = model.SolveWithParameters(parameters)
    at, order = model.Start(0), []
    while not model.IsEnd(at := answer.Value(model.NextVar(at))):
        order.append(places.IndexToNode(at))
    return order if order[0] <= order[-1] else order[::-1]
