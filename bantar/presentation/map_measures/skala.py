"""Skala: the size in which each RT takes part."""

from collections.abc import Mapping

import pandas as pd

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Missing, Periode, Skala
from bantar.i18n import Words
from bantar.i18n.labels import label
from bantar.presentation import colours
from bantar.presentation.areas.area_fills import COVERAGE_CHANGE
from bantar.presentation.areas.rankings import coverage_ranking
from bantar.presentation.became_bantar import became_bantar, became_bantar_classes
from bantar.presentation.classes import ClassSpec, missing_class
from bantar.presentation.measure_spec import MeasureSpec
from bantar.presentation.rt_facts import rt_skala
from bantar.scope.options import Measure


def _classes(rules: Mapping[str, float], words: Words) -> tuple[ClassSpec, ...]:
    del rules
    real = (
        ClassSpec(skala, label(skala, words), "", colour)
        for skala, colour in zip(Skala, colours.SKALA_RAMP, strict=True)
    )
    return (
        *real,
        missing_class(Missing.NO_DATA, words),
        missing_class(Missing.NO_BOUNDARY, words),
    )


def _keys(snapshot: Snapshot, periode: Periode | None) -> pd.Series:
    del periode  # of the latest entry, whatever the periode
    return rt_skala(snapshot).fillna(Missing.NO_DATA.value)


SPECS = (
    MeasureSpec(
        measure=Measure.SKALA,
        label=lambda words: words("Skala"),
        classes=_classes,
        keys=_keys,
        change_classes=became_bantar_classes,
        change_keys=became_bantar,
        ranking=coverage_ranking,
        areas=None,
        change_areas=COVERAGE_CHANGE,
        plays=False,
    ),
)
