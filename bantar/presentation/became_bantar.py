"""What became Bantar between two periods: the change of every measure that is no number."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Missing, Periode
from bantar.i18n import Words
from bantar.measures.coverage import melaksanakan
from bantar.presentation import colours
from bantar.presentation.classes import ClassSpec, missing_class


def became_bantar_classes(rules: Mapping[str, float], words: Words) -> tuple[ClassSpec, ...]:
    """Return the classes of coverage gained between two periods."""
    del rules
    return (
        ClassSpec("gained", words("New since then"), "", colours.RISE),
        ClassSpec("both", words("In both periods"), "", colours.GREEN_MID),
        ClassSpec("neither", words("In neither period"), "", colours.SAND),
        missing_class(Missing.NO_BOUNDARY, words),
    )


def became_bantar(snapshot: Snapshot, before: Periode, after: Periode) -> pd.Series:
    """Return the key of the class of each RT."""
    had = melaksanakan(snapshot.outcomes_until(before))
    has = melaksanakan(snapshot.outcomes_until(after))
    return pd.Series(np.select([had, has], ["both", "gained"], "neither"), index=had.index)
