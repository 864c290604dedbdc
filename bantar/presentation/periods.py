"""The page of another period: the same area and filters, on the day that period was announced."""

from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import TypeVar

import numpy as np
import pandas as pd

from bantar.city.home import CityDay
from bantar.core.domain import Periode
from bantar.i18n import Words, words_for
from bantar.presentation.selection import Selection, select
from bantar.scope.options import MapOptions, Mode
from bantar.scope.scope import Scope

T = TypeVar("T")


def compared_periode(options: MapOptions, selection: Selection) -> Periode | None:
    """Return the earlier periode to compare with: the chosen one, else the one before."""
    if options.tampilan is Mode.SINGLE:
        return None
    earlier = [p for p in selection.snapshot.periodes if p != selection.snapshot.periode]
    if options.banding in earlier:
        return options.banding
    return earlier[-1] if earlier else None


def at_period(selection: Selection, periode: Periode) -> Selection:
    """Return what the page of ``periode`` speaks of: its RT, rules and visits, the same filters.

    The latest periode is that of ``selection`` itself, which may be seen on a later day. Without
    the home of the city, or where the area in view was no area yet, it is today's RT with what was
    known of them then.
    """
    snapshot = selection.snapshot
    if periode == snapshot.periode:
        return selection
    scope = replace(selection.scope, periode=periode, tanggal=None)
    if selection.city is not None:
        then = select(selection.city.other(snapshot.periodes[periode]), scope)
        if then.in_area.any():
            return then
    return Selection(snapshot.until(periode), scope)


def with_all_periods(selection: Selection) -> Selection:
    """Return the view from which every public periode is played: that of the latest one.

    So one series serves all periods, whichever is in view. A day that was chosen, or a city whose
    RT were others then, plays the periods up to it: frames are in the order of the RT in view.
    """
    city, scope = selection.city, selection.scope
    if city is None or scope.tanggal is not None or scope.periode is None:
        return selection
    latest = select(city.latest, replace(scope, periode=None))
    return latest if _are_the_same(latest.snapshot.rt, selection.snapshot.rt) else selection


def _are_the_same(rt: pd.DataFrame, other: pd.DataFrame) -> bool:
    """Say whether both hold the same RT under the same names, in the same order."""
    # By value: one of them may keep its codes as categories where the other has text.
    return rt.index.equals(other.index) and all(
        np.array_equal(rt[column].to_numpy(), other[column].to_numpy())
        for column in ("kelurahan_code", "nomor")
    )


def made_once(make: Callable[..., T], selection: Selection, *options: Hashable, words: Words) -> T:
    """Return what ``make`` makes of a selection, kept where its day keeps what it finds.

    ``make`` is a function of a module; it reads the selection, ``options`` and the words alone.
    """
    if selection.city is None:
        return make(selection, *options, words)
    return selection.city.finding(made_of_day, make, selection.scope, *options)


def made_of_day(city: CityDay, make: Callable[..., T], scope: Scope, *options: Hashable) -> T:
    """Return what ``make`` makes of the RT of ``scope`` on a day, in the language of the scope."""
    return make(select(city, scope), *options, words_for(scope.lang))
