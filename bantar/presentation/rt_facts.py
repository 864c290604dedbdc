"""What filters ask of each RT, and which RT they keep. All series are on ``snapshot.rt``'s index.

The words of a filter stand in ``filters.specs``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any

import pandas as pd

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Aspek, Skala
from bantar.core.errors import RegistrationError
from bantar.core.rt_label import label_parts
from bantar.measures.coverage import size_class, status
from bantar.measures.history import times_awarded
from bantar.measures.judged import last_judged
from bantar.measures.scores import scores
from bantar.scope.scope import NOT_NARROWED


@dataclass(frozen=True)
class Fact:
    """What one filter asks.

    Attributes
    ----------
    of
        The fact of each RT; one that is missing passes no filter.
    keeps
        Given the facts and the value of the filter: bool for each RT.
    """

    of: Callable[[Snapshot], pd.Series]
    keeps: Callable[[pd.Series, Any], pd.Series]


def rt_status(snapshot: Snapshot) -> pd.Series:
    """Return the status of each RT after the latest periode."""
    return status(snapshot.outcomes)


def rt_score(snapshot: Snapshot, aspek: Aspek | None = None) -> pd.Series:
    """Return the score of each RT in the latest periode, NaN where there is none.

    ``aspek`` None means the total.
    """
    rt = snapshot.rt
    if snapshot.periode is None:
        return pd.Series(float("nan"), index=rt.index, name="score")
    return scores(snapshot.results, rt.index, str(snapshot.periode), aspek)


def rt_skala(snapshot: Snapshot) -> pd.Series:
    """Return the skala of each RT: of its latest entry, else the one its KK would give."""
    order = {str(periode): i for i, periode in enumerate(snapshot.periodes)}
    entered = snapshot.results.dropna(subset=["skala"])
    latest = (
        entered.assign(order=entered["periode"].map(order))
        .sort_values("order", kind="stable")
        .drop_duplicates("rt_id", keep="last")
        .set_index("rt_id")["skala"]
        .map(lambda s: Skala(s).value)
    )
    by_size = size_class(snapshot.rt["kk"], snapshot.rules)
    return latest.reindex(snapshot.rt.index).fillna(by_size).rename("skala")


def rt_rw(snapshot: Snapshot) -> pd.Series:
    """Return the RW or lingkungan of each RT as it is stored, None where none is known."""
    rw = snapshot.rt["nomor"].map(lambda label: label_parts(str(label))[1] or None)
    names: pd.Series = rw.astype(object).where(rw.notna(), None).rename("rw")
    return names


def _equals(values: pd.Series, chosen: str) -> pd.Series:
    is_there: pd.Series = values.eq(chosen).fillna(False).astype(bool)
    return is_there


def _one_of(values: pd.Series, chosen: tuple[Any, ...]) -> pd.Series:
    return values.isin([one.value for one in chosen])


def _between(values: pd.Series, ends: tuple[int, int]) -> pd.Series:
    """Say which values lie between two ends, both included; a missing one does not."""
    return values.between(*ends).fillna(False).astype(bool)


def _from_to(values: pd.Series, ends: tuple[Any, Any]) -> pd.Series:
    """Say the same of periods, which pandas cannot compare with nothing."""
    first, last = ends
    return values.map(lambda periode: periode is not None and first <= periode <= last).astype(bool)


def _kk(snapshot: Snapshot) -> pd.Series:
    kk: pd.Series = snapshot.rt["kk"]
    return kk


_FACTS = {
    "rw": Fact(rt_rw, _equals),
    "status": Fact(rt_status, _one_of),
    "skala": Fact(rt_skala, _one_of),
    "skor": Fact(rt_score, _between),
    **{aspek.value: Fact(partial(rt_score, aspek=aspek), _between) for aspek in Aspek},
    "kk": Fact(_kk, _between),
    "predikat": Fact(lambda snapshot: times_awarded(snapshot.outcomes), _between),
    "terakhir": Fact(last_judged, _from_to),
}


def registered(facts: Mapping[str, Fact]) -> Mapping[str, Fact]:
    """Return ``facts`` by field, in the order in which filters are named.

    Raises
    ------
    RegistrationError
        When a field of the scope that narrows asks nothing, or a fact is of no field.
    """
    if facts.keys() != NOT_NARROWED.keys():
        raise RegistrationError(
            f"facts {sorted(facts)} are not of the fields that narrow: {sorted(NOT_NARROWED)}"
        )
    return MappingProxyType({field: facts[field] for field in NOT_NARROWED})


FACTS = registered(_FACTS)
"""What each filter asks, by its field."""
