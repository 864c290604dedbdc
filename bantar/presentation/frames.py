"""Which class each RT is in, for one periode or between two."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Missing, Periode
from bantar.core.errors import RegistrationError
from bantar.i18n import Words
from bantar.presentation.classes import ClassSpec
from bantar.presentation.map import Frame
from bantar.presentation.measure_registry import spec_of
from bantar.presentation.measure_spec import Coloured
from bantar.scope.options import Measure

_NO_NUMBERS = np.empty(0, np.float32)


def frame(
    snapshot: Snapshot,
    measure: Measure | Coloured,
    periode: Periode | None,
    mask: pd.Series,
    words: Words,
) -> Frame:
    """Return the state of the map after ``periode``; None means before the first one.

    ``mask`` (bool per RT) says which RT are counted.
    """
    spec = spec_of(measure)
    numbers = spec.numbers.values(snapshot, periode) if spec.numbers else None
    label = words.periode(periode) if periode else words("Before the first period")
    return _frame(
        snapshot,
        str(periode or ""),
        label,
        spec.keys(snapshot, periode),
        spec.classes(snapshot.rules, words),
        mask,
        numbers,
    )


def difference(
    snapshot: Snapshot,
    measure: Measure | Coloured,
    before: Periode,
    after: Periode,
    mask: pd.Series,
    words: Words,
) -> Frame:
    """Return what changed between two periods: scores in points, anything else as coverage."""
    spec = spec_of(measure)
    numbers = spec.numbers.change(snapshot, before, after) if spec.numbers else None
    return _frame(
        snapshot,
        f"{before}..{after}",
        words("{before} to {after}", before=words.periode(before), after=words.periode(after)),
        spec.change_keys(snapshot, before, after),
        spec.change_classes(snapshot.rules, words),
        mask,
        numbers,
    )


def counts(classes_of: npt.NDArray[np.uint8], mask: pd.Series, n: int) -> tuple[int, ...]:
    """Count the RT of ``mask`` in each of ``n`` classes."""
    inside = classes_of[mask.to_numpy(dtype=bool)]
    return tuple(int(c) for c in np.bincount(inside, minlength=n)[:n])


def class_numbers(
    snapshot: Snapshot, keys: pd.Series, specs: Sequence[ClassSpec]
) -> npt.NDArray[np.uint8]:
    """Return the place in ``specs`` of each RT's class, that of RT without a boundary told apart.

    Raises
    ------
    RegistrationError
        When a key has no class: as a number it would be drawn as some other class.
    """
    placed = keys.where(snapshot.rt.geometry.notna(), Missing.NO_BOUNDARY.value)
    position = {spec.key: i for i, spec in enumerate(specs)}
    strangers = set(placed.unique()) - position.keys()
    if strangers:
        raise RegistrationError(f"keys without a class: {sorted(map(str, strangers))}")
    return placed.map(position).to_numpy().astype(np.uint8)


def _frame(
    snapshot: Snapshot,
    key: str,
    label: str,
    keys: pd.Series,
    specs: Sequence[ClassSpec],
    mask: pd.Series,
    numbers: pd.Series | None,
) -> Frame:
    of = class_numbers(snapshot, keys, specs)
    drawn = _NO_NUMBERS if numbers is None else numbers.to_numpy(np.float32)
    return Frame(key, label, of, counts(of, mask, len(specs)), drawn)
