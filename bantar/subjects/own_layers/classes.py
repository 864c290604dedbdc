"""What a map of an own layer is coloured by: classes of its figures, with their limits."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pandas as pd

from bantar.core.domain import Level, Missing
from bantar.i18n import Words
from bantar.presentation import colours
from bantar.presentation.areas.area_fills import Fill
from bantar.presentation.class_map import Classed, ClassedAreas
from bantar.presentation.classes import ClassSpec, missing_class
from bantar.presentation.selection import Selection
from bantar.subjects.own_layers.analysis import OwnLayer, layer_limits

_MOST_DECIMALS = 4
_RAMPS = {1: (2,), 2: (1, 3), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4)}
"""Which steps of the ramp so many classes have, so that few are as far apart as can be."""


def number_text(value: float, words: Words) -> str:
    """Write a figure with the decimals it has; a dash where there is none."""
    if np.isnan(value):
        return "–"
    places = (n for n in range(_MOST_DECIMALS) if round(value, n) == value)
    return words.number(value, next(places, _MOST_DECIMALS))


def layer_classes(limits: Sequence[float], words: Words) -> tuple[ClassSpec, ...]:
    """Return the classes between ``limits``, the highest first, and that of no figure."""
    texts = [number_text(limit, words) for limit in limits]
    if texts:
        labels = [words("below {share}", share=texts[0])]
        labels += [words("{low} to below {high}", low=a, high=b) for a, b in pairwise(texts)]
        labels.append(words("{share} and more", share=texts[-1]))
    else:
        labels = [words("the same figure everywhere")]
    fills = [colours.SCORE_RAMP[step] for step in _RAMPS[len(labels)]]
    real = [
        ClassSpec(f"layer_{i}", label, "", fill)
        for i, (label, fill) in enumerate(zip(labels, fills, strict=True))
    ]
    return (*reversed(real), missing_class(Missing.NO_DATA, words))


def _keys(values: pd.Series, limits: Sequence[float]) -> pd.Series:
    steps = np.searchsorted(limits, values.fillna(0).to_numpy(), side="right")
    keys = pd.Series([f"layer_{step}" for step in steps], index=values.index, dtype=object)
    return keys.where(values.notna(), Missing.NO_DATA.value)


def classed(
    selection: Selection, layer: OwnLayer, title: str, summary: str, words: Words
) -> Classed:
    """Return the class of every RT: by its own figure, or by that of its kelurahan.

    Limits are those of the whole city, so that a smaller view has the same colours.
    """
    code = selection.snapshot.rt["kelurahan_code"]
    values = layer.of_kelurahan if layer.of_rt is None else layer.of_rt
    limits = layer_limits(values)
    specs, keys = layer_classes(limits, words), _keys(values, limits)
    numbers = values if layer.of_rt is not None else code.map(values)
    texts = {str(c): number_text(v, words) for c, v in layer.of_kelurahan.items()}
    return Classed(
        "lapisan",
        title,
        specs,
        keys if layer.of_rt is not None else code.map(keys),
        summary,
        texts,
        numbers=numbers.astype(float),
        number_label=title,
        areas=None if layer.of_rt is not None else _areas(selection, keys, texts, title, specs),
    )


def _areas(
    selection: Selection,
    keys: pd.Series,
    texts: dict[str, str],
    title: str,
    specs: tuple[ClassSpec, ...],
) -> ClassedAreas:
    in_view = sorted(selection.area["kelurahan_code"].unique())
    fills = {str(c): Fill(str(keys[c]), texts[str(c)]) for c in in_view}
    counts = Counter(fill.key for fill in fills.values())
    return ClassedAreas(Level.KELURAHAN, title, fills, counts, specs)
