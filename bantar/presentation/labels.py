"""What an RT and its status are called on screens."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from bantar.core.domain import Status
from bantar.i18n import Words
from bantar.presentation.measure_registry import classes
from bantar.scope.options import Measure

NAMED_BY = ["nomor", "kelurahan"]
"""The columns of an RT that its title is made from."""


def rt_title(row: pd.Series | Mapping[Hashable, Any], words: Words) -> str:
    """Return the name of an RT; numbers are unique only within a kelurahan."""
    return words(
        "RT {nomor}, Kelurahan {kelurahan}", nomor=row["nomor"], kelurahan=row["kelurahan"]
    )


def status_label(key: Status, words: Words) -> str:
    """Return the words of a status, as the legend of the map has them."""
    return next(c.label for c in classes(Measure.STATUS, {}, words) if c.key == key)


def area_line(row: pd.Series | Mapping[Hashable, Any], words: Words) -> str:
    """Return where an RT lies, below its own number."""
    return words(
        "Kelurahan {kelurahan}, Kecamatan {kecamatan}",
        kelurahan=row["kelurahan"],
        kecamatan=row["kecamatan"],
    )
