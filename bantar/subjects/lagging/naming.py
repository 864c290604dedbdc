"""What ways of lagging, areas, standings and values are called."""

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Finding, Level
from bantar.i18n import Words
from bantar.i18n.labels import label
from bantar.measures.judged import LARGE_POINTS, LARGE_RULE, LONG_RULE, LONG_YEARS
from bantar.presentation.labels import rt_title
from bantar.presentation.referee import areas_word
from bantar.presentation.selection import Selection
from bantar.scope.options import Lag
from bantar.subjects.lagging.analysis import SHARES, Lagging, Standing

_FINDINGS = {0: Finding.TERBENGKALAI, 1: Finding.PERLU_PEMBINAAN, 2: Finding.AKTIF}


def lag_name(lag: Lag, words: Words) -> str:
    """Return what a planner calls a way of lagging."""
    return {
        Lag.COVERAGE: words("Low coverage"),
        Lag.SCORE: words("Low score"),
        Lag.LONG_AGO: words("Not evaluated for long"),
        Lag.RELAPSED: words("Relapsed after the award"),
        Lag.FALLING: words("Falling score"),
    }[lag]


def measured(lag: Lag, snapshot: Snapshot, words: Words) -> str:
    """Return what the number of a way of lagging is."""
    years = snapshot.rules.get(LONG_RULE, LONG_YEARS)
    return {
        Lag.COVERAGE: words("coverage"),
        Lag.SCORE: words("latest total score"),
        Lag.LONG_AGO: words(
            "evaluated in the last {n} years, of those ever evaluated", n=words.number(years)
        ),
        Lag.RELAPSED: words("not neglected at the latest visit"),
        Lag.FALLING: words("change of the total score since the time before"),
    }[lag]


def counted_text(lag: Lag, snapshot: Snapshot, words: Words) -> str:
    """Return what the share of a way of lagging counts, to stand behind it in a sentence.

    Empty where the name of the way says it: coverage, scores and their changes.
    """
    years = words.number(snapshot.rules.get(LONG_RULE, LONG_YEARS))
    return {
        Lag.LONG_AGO: words("evaluated in the last {n} years", n=years),
        Lag.RELAPSED: words("not neglected"),
    }.get(lag, "")


def overall_text(order: Lagging, words: Words) -> str:
    """Return what an area is held against: the city, or of falls the average of all areas."""
    if order.lag is Lag.FALLING:
        return words("Average of all {areas}", areas=areas_word(order.level, words))
    return words("The city")


def column_name(lag: Lag, level: Level, words: Words) -> str:
    """Return the head of the column that holds the number of a way of lagging."""
    if level is Level.RT:
        return {
            Lag.COVERAGE: words("Status"),
            Lag.SCORE: words("Total score"),
            Lag.LONG_AGO: words("Last evaluated"),
            Lag.RELAPSED: words("Latest visit"),
            Lag.FALLING: words("Change of scores"),
        }[lag]
    return {
        Lag.COVERAGE: words("Coverage"),
        Lag.SCORE: words("Average total score"),
        Lag.LONG_AGO: words("Evaluated lately"),
        Lag.RELAPSED: words("Not neglected"),
        Lag.FALLING: words("Change of scores"),
    }[lag]


def name_of(selection: Selection, level: Level, key: object, words: Words) -> tuple[str, str]:
    """Return the name of an area or RT, and where it lies."""
    rt = selection.snapshot.rt
    if level is Level.RT:
        row = rt.loc[key]
        return rt_title(row, words), str(row["kecamatan"])
    row = rt.iloc[int((rt[f"{level.value}_code"] == key).to_numpy().argmax())]
    return str(row[level.value]), "" if level is Level.KECAMATAN else str(row["kecamatan"])


def value_text(order: Lagging, value: float, words: Words, decimals: int = 1) -> str:
    """Write a value the way people say it."""
    if order.level is Level.RT:
        if order.lag is Lag.COVERAGE:
            return words("Bantar") if value else words("not yet Bantar")
        if order.lag is Lag.LONG_AGO:
            return words("{n} years ago", n=words.number(-value, 1))
        if order.lag is Lag.RELAPSED:
            return label(_FINDINGS[int(value)], words)
    if order.lag in SHARES:
        return words.percent(value, decimals)
    if order.lag is Lag.FALLING:
        return words("{points} points", points=words.signed(value, 1))
    return words.number(value, 1)


def standing_name(standing: Standing, order: Lagging, snapshot: Snapshot, words: Words) -> str:
    """Return what a standing is called in a list and a legend."""
    if order.level is Level.RT:
        return _rt_standing(standing, order.lag, snapshot, words)
    if order.lag is Lag.FALLING and standing is not Standing.FEW:
        return {
            Standing.BELOW: words("fell, and more than the others"),
            Standing.SAME: words("fell, not distinguishable from the others"),
            Standing.ABOVE: words("fell, but less than the others"),
        }[standing]
    return {
        Standing.BELOW: words("below the city"),
        Standing.SAME: words("not distinguishable from the city"),
        Standing.ABOVE: words("above the city"),
        Standing.FEW: words("fewer than 5 RT: counts alone"),
    }[standing]


def _rt_standing(standing: Standing, lag: Lag, snapshot: Snapshot, words: Words) -> str:
    years = words.number(snapshot.rules.get(LONG_RULE, LONG_YEARS))
    large = words.number(snapshot.rules.get(LARGE_RULE, LARGE_POINTS))
    return {
        Lag.COVERAGE: {
            Standing.FAR: words("not yet Bantar"),
            Standing.THERE: words("Bantar"),
        },
        Lag.SCORE: {
            Standing.FAR: words("more than {points} points below the pass mark", points=large),
            Standing.NEAR: words("at most {points} points below the pass mark", points=large),
            Standing.THERE: words("at the pass mark or above"),
        },
        Lag.LONG_AGO: {
            Standing.FAR: words("more than {n} years ago", n=years),
            Standing.THERE: words("in the last {n} years", n=years),
        },
        Lag.RELAPSED: {
            Standing.FAR: label(Finding.TERBENGKALAI, words),
            Standing.NEAR: label(Finding.PERLU_PEMBINAAN, words),
            Standing.THERE: label(Finding.AKTIF, words),
        },
        Lag.FALLING: {
            Standing.FAR: words("fell by {points} points or more", points=large),
            Standing.NEAR: words("fell by less than {points} points", points=large),
        },
    }[lag][standing]


def standings(order: Lagging) -> tuple[Standing, ...]:
    """Return the standings there can be, in the order of a list."""
    if order.level is not Level.RT:
        return (Standing.BELOW, Standing.SAME, Standing.ABOVE, Standing.FEW)
    return {
        Lag.COVERAGE: (Standing.FAR, Standing.THERE),
        Lag.LONG_AGO: (Standing.FAR, Standing.THERE),
        Lag.FALLING: (Standing.FAR, Standing.NEAR),
    }.get(order.lag, (Standing.FAR, Standing.NEAR, Standing.THERE))


def counted_too_few(name: str, n: int, words: Words) -> str:
    """Say that no figure is told of an area; it may have more RT than the ``n`` that count here."""
    return words("{area}: {n} RT counted, too few for a figure", area=name, n=words.number(n))
