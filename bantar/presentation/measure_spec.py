"""What the map can be coloured by: one spec holds all that is known of a measure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Periode
from bantar.i18n import Words
from bantar.presentation.areas.area_fills import AreaSpec, ChangeAreaSpec
from bantar.presentation.areas.rankings import Ranking
from bantar.presentation.classes import ClassSpec
from bantar.presentation.selection import Selection
from bantar.scope.options import ClassBy, Measure

Classes = Callable[[Mapping[str, float], Words], tuple[ClassSpec, ...]]
"""Classes in legend order, missing ones last, given the rules of the programme."""


@dataclass(frozen=True)
class Numbers:
    """The numbers behind the classes of a measure, for tooltips and tables.

    Attributes
    ----------
    values
        Of each RT (index of ``snapshot.rt``, NaN where there is none) after a periode; None is
        the time before the first.
    change
        From one periode to a later one, NaN where one of them has none.
    label, change_label
        What the number is called, and its difference between two periods.
    """

    values: Callable[[Snapshot, Periode | None], pd.Series]
    change: Callable[[Snapshot, Periode, Periode], pd.Series]
    label: Callable[[Words], str]
    change_label: Callable[[Words], str]


@dataclass(frozen=True)
class Coloured:
    """A measure classed by other limits than those of the programme, or with a second one.

    ``limits`` rise; a value on one joins the class above. ``by`` is where they come from. With a
    ``second`` measure each is low, middle or high by limits of the programme.
    """

    measure: Measure
    limits: tuple[float, ...]
    by: ClassBy
    second: Measure | None = None


@dataclass(frozen=True)
class MeasureSpec:
    """One measure of the map, whole: formula, classes, words, ranking, kind of number.

    Attributes
    ----------
    measure
        The word of the address.
    label
        What a user calls it.
    classes, keys
        The classes, and which of them each RT is in after a periode (None: before the first):
        keys of ``classes`` on the index of ``snapshot.rt``. RT without a boundary are told
        apart by who draws.
    change_classes, change_keys
        The same between two periods.
    ranking
        The areas below the one in view, over all their RT; not asked below a kelurahan.
    areas, change_areas
        How kelurahan are filled where RT are too small to be seen. None, which has to be said,
        shows RT at any scale: where a figure of a kelurahan would tell of too few.
    headline
        What the map found, in a sentence; None names the class of most RT.
    numbers
        None where the classes are words.
    plays
        Whether it differs from periode to periode, so that there is something to play.
    marks_kencana
        Whether RT that may enter Kencana are outlined.
    by_limits
        Returns the same measure with classes that begin at given limits; a measure with
        numbers has to have it, and no other may.
    """

    measure: Measure
    label: Callable[[Words], str]
    classes: Classes
    keys: Callable[[Snapshot, Periode | None], pd.Series]
    change_classes: Classes
    change_keys: Callable[[Snapshot, Periode, Periode], pd.Series]
    ranking: Callable[[Selection, Words], Ranking | None]
    areas: AreaSpec | None
    change_areas: ChangeAreaSpec | None
    headline: Callable[[Selection, Words], str] | None = None
    numbers: Numbers | None = None
    plays: bool = True
    marks_kencana: bool = False
    by_limits: Callable[[tuple[float, ...]], "MeasureSpec"] | None = None
