"""Which class each RT is in, for one periode or between two."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Missing, Periode
from bantar.i18n import Words
from bantar.measures.coverage import melaksanakan, status
from bantar.measures.history import keberlanjutan
from bantar.measures.scores import missing_kind, scores
from bantar.presentation.classes import ClassSpec, classes, difference_classes, score_limits
from bantar.presentation.map import Frame
from bantar.presentation.selection import rt_skala
from bantar.scope.filters import Measure

_NO_NUMBERS = np.empty(0, np.float32)


def frame(
    snapshot: Snapshot, measure: Measure, periode: Periode | None, mask: pd.Series, words: Words
) -> Frame:
    """Return the state of the map after ``periode``; None means before the first one.

    ``mask`` (bool per RT) says which RT are counted.
    """
    specs = classes(measure, snapshot.rules, words)
    numbers = _NO_NUMBERS
    if measure.is_score:
        values = _scores(snapshot, measure, periode)
        keys = _score_keys(snapshot, values, periode)
        numbers = values.to_numpy(np.float32)
    else:
        keys = _word_keys(snapshot, measure, periode)
    label = words.periode(periode) if periode else words("Before the first period")
    return _frame(snapshot, str(periode or ""), label, keys, specs, mask, numbers)


def difference(
    snapshot: Snapshot,
    measure: Measure,
    before: Periode,
    after: Periode,
    mask: pd.Series,
    words: Words,
) -> Frame:
    """Return what changed between two periods: scores in points, anything else as coverage."""
    specs = difference_classes(measure, snapshot.rules, words)
    numbers = _NO_NUMBERS
    if measure.is_score:
        change = _scores(snapshot, measure, after) - _scores(snapshot, measure, before)
        change = change.round(6)  # tenths are not exact in binary, limits of change are
        keys = _change_keys(change, snapshot.rules["change_small"], snapshot.rules["change_large"])
        numbers = change.to_numpy(np.float32)
    else:
        had = melaksanakan(_until(snapshot, before))
        has = melaksanakan(_until(snapshot, after))
        keys = pd.Series(np.select([had, has], ["both", "gained"], "neither"), index=had.index)
    label = words("{before} to {after}", before=words.periode(before), after=words.periode(after))
    return _frame(snapshot, f"{before}..{after}", label, keys, specs, mask, numbers)


def counts(classes_of: npt.NDArray[np.uint8], mask: pd.Series, n: int) -> tuple[int, ...]:
    """Count the RT of ``mask`` in each of ``n`` classes."""
    inside = classes_of[mask.to_numpy(dtype=bool)]
    return tuple(int(c) for c in np.bincount(inside, minlength=n)[:n])


def _frame(
    snapshot: Snapshot,
    key: str,
    label: str,
    keys: pd.Series,
    specs: Sequence[ClassSpec],
    mask: pd.Series,
    numbers: npt.NDArray[np.float32],
) -> Frame:
    placed = keys.where(snapshot.rt.geometry.notna(), Missing.NO_BOUNDARY.value)
    position = {spec.key: i for i, spec in enumerate(specs)}
    of = placed.map(position).to_numpy().astype(np.uint8)
    return Frame(key, label, of, counts(of, mask, len(specs)), numbers)


def _until(snapshot: Snapshot, periode: Periode | None) -> pd.DataFrame:
    """Return the outcomes up to and including ``periode``."""
    if periode is None:
        return snapshot.outcomes.iloc[:, :0]
    return snapshot.outcomes.loc[:, : str(periode)]


def _announced(snapshot: Snapshot, periode: Periode | None) -> date:
    """Return the day a periode speaks of: the snapshot's own day for its latest one."""
    if periode is None or periode == snapshot.periode:
        return snapshot.as_of
    return snapshot.periodes[periode]


def _word_keys(snapshot: Snapshot, measure: Measure, periode: Periode | None) -> pd.Series:
    outcomes = _until(snapshot, periode)
    if measure is Measure.SKALA:
        return rt_skala(snapshot).fillna(Missing.NO_DATA.value)
    if measure is Measure.KEBERLANJUTAN:
        day = _announced(snapshot, periode)
        seen = snapshot.visits[snapshot.visits["visited_on"] <= day]
        return keberlanjutan(outcomes, seen)
    return status(outcomes)


def _scores(snapshot: Snapshot, measure: Measure, periode: Periode | None) -> pd.Series:
    index = snapshot.rt.index
    if periode is None:
        return pd.Series(np.nan, index=index)
    return scores(snapshot.results, index, str(periode), measure.aspek)


def _score_keys(snapshot: Snapshot, values: pd.Series, periode: Periode | None) -> pd.Series:
    band = np.searchsorted(score_limits(snapshot.rules), values.fillna(0).to_numpy(), side="right")
    keys = pd.Series([f"band_{i}" for i in band], index=values.index, dtype=object)
    if periode is None:
        return keys.where(values.notna(), Missing.NOT_EVALUATED.value)
    kind = missing_kind(values, snapshot.outcomes[str(periode)])
    return keys.where(values.notna(), kind)


def _change_keys(change: pd.Series, small: float, large: float) -> pd.Series:
    words = np.select(
        [
            change.isna(),
            change >= large,
            change > small,
            change <= -large,
            change < -small,
        ],
        [Missing.NOT_APPLICABLE.value, "up_large", "up", "down_large", "down"],
        "steady",
    )
    return pd.Series(words, index=change.index, dtype=object)
