"""Status: where each RT stands in the programme."""

from collections.abc import Mapping

import pandas as pd

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Missing, Periode, Status
from bantar.i18n import Words
from bantar.measures.coverage import status
from bantar.presentation import colours
from bantar.presentation.areas.area_fills import COVERAGE, COVERAGE_CHANGE
from bantar.presentation.areas.area_finding import headline
from bantar.presentation.areas.rankings import coverage_ranking
from bantar.presentation.became_bantar import became_bantar, became_bantar_classes
from bantar.presentation.classes import ClassSpec, missing_class
from bantar.presentation.measure_spec import MeasureSpec
from bantar.scope.options import Measure


def _classes(rules: Mapping[str, float], words: Words) -> tuple[ClassSpec, ...]:
    del rules
    return (
        ClassSpec(Status.PENGHARGAAN, words("Award this period"), "", colours.AWARDED),
        ClassSpec(Status.BANTAR, words("Bantar since an earlier period"), "", colours.BANTAR),
        ClassSpec(Status.DINILAI, words("Evaluated, not passed yet"), "", colours.JUDGED),
        missing_class(Missing.NO_DATA, words),
        missing_class(Missing.NOT_EVALUATED, words),
        missing_class(Missing.NO_BOUNDARY, words),
    )


def _keys(snapshot: Snapshot, periode: Periode | None) -> pd.Series:
    return status(snapshot.outcomes_until(periode))


SPECS = (
    MeasureSpec(
        measure=Measure.STATUS,
        label=lambda words: words("Programme status"),
        classes=_classes,
        keys=_keys,
        change_classes=became_bantar_classes,
        change_keys=became_bantar,
        ranking=coverage_ranking,
        headline=headline,
        marks_kencana=True,
        areas=COVERAGE,
        change_areas=COVERAGE_CHANGE,
    ),
)
