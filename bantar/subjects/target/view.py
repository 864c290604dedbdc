"""When a share is reached, on the screen: the fan, the table, the pace, and how far to trust it."""

import math
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

import pandas as pd

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Level
from bantar.i18n import Words
from bantar.measures.summary import target_share
from bantar.presentation.referee.print import rounded
from bantar.presentation.selection import Selection
from bantar.statistics.hits import exact_hits
from bantar.subjects.target.analysis import (
    CITY,
    DAYS_A_YEAR,
    HORIZON_YEARS,
    RECENT,
    Projection,
    TooFewPeriodsError,
)
from bantar.subjects.target.outlook import Outlook, wanted_shares

CHART_YEARS = 12
PACE_YEARS = (1, 2, 3, 5)
FEWEST_TESTS = 3

MOST_YEARS = 10.0
"""A range of more years is no date."""

_FINE = 10**9
"""Parts of one in which a share of futures is counted."""


@dataclass(frozen=True)
class Mark:
    """Words at a share (0-1) on a day, or from one day to another."""

    days: tuple[date, ...]
    share: float
    text: str


@dataclass(frozen=True)
class FanView:
    """History and fan: days and shares (0-1) with their texts; ``targets`` are named lines.

    ``now`` names the last day of the past, ``crossing`` says when the target is reached, and
    ``peak`` where those that still keep it up are most; None where that cannot be told.
    """

    title: str
    past_days: tuple[date, ...]
    past: tuple[float, ...]
    days: tuple[date, ...]
    low: tuple[float, ...]
    middle: tuple[float, ...]
    high: tuple[float, ...]
    still: tuple[float, ...]
    texts: tuple[str, ...]
    past_texts: tuple[str, ...]
    names: tuple[str, str, str, str]
    targets: tuple[tuple[float, str], ...]
    note: str
    now: str = ""
    crossing: Mark | None = None
    peak: Mark | None = None


@dataclass(frozen=True)
class ClockView:
    """Everything the page says; ``refusal`` alone is set where nothing is projected.

    ``head`` and ``rows`` are the table of areas by code, the city first and then the slowest
    first; ``pace_rows`` the pace that would be needed.
    """

    headline: str
    refusal: str = ""
    fan: FanView | None = None
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, tuple[str, ...]], ...] = ()
    pace: str = ""
    pace_head: tuple[str, ...] = ()
    pace_rows: tuple[tuple[str, ...], ...] = ()
    notes: tuple[str, ...] = ()


def clock_view(
    selection: Selection, outlook: Outlook | TooFewPeriodsError, words: Words
) -> ClockView:
    """Return ``outlook`` for the area in view; a kelurahan is shown with its kecamatan."""
    snapshot = selection.snapshot
    if target_share(snapshot) is None:
        return ClockView(words("No target yet"), no_target(words))
    if isinstance(outlook, TooFewPeriodsError):
        return ClockView(words("No projection yet"), refusal(outlook, words))
    projection = outlook.projection
    code = selection.scope.kecamatan or CITY
    if code not in projection.ever:
        return ClockView(words("No projection yet"), words("This kecamatan has no RT on this day."))
    return ClockView(
        headline=headline(snapshot, projection, code, words),
        fan=_fan(snapshot, projection, code, words),
        head=_head(snapshot, words),
        rows=area_rows(snapshot, projection, words),
        pace=_pace(projection, code, words),
        pace_head=(
            words("To be reached in"),
            *(words.percent(s) for s in wanted_shares(snapshot)),
        ),
        pace_rows=_pace_rows(projection, code, words),
        notes=_notes(selection, outlook, code, words),
    )


def in_projection(selection: Selection) -> Selection:
    """Return what is projected for a view: of a kelurahan its kecamatan, all else as it is."""
    scope = replace(selection.scope, kelurahan="")
    return Selection(selection.snapshot, scope, selection.city)


def no_target(words: Words) -> str:
    """Say what is missing where no target is set."""
    return words(
        "No target is set for the city on this day, so there is nothing to be reached. The "
        "administrator can set one."
    )


def refusal(error: TooFewPeriodsError, words: Words) -> str:
    """Say why nothing is projected."""
    return words(
        "A projection needs three published periods; by this day there are {n}. Choose a later "
        "period.",
        n=words.number(error.n),
    )


def _name(snapshot: Snapshot, code: str, words: Words) -> str:
    if code == CITY:
        return snapshot.city
    rt = snapshot.rt
    name = rt.loc[rt["kecamatan_code"] == code, "kecamatan"].iloc[0]
    return words("Kecamatan {name}", name=name)


def year_after(start: date, years: float) -> int:
    """Return the calendar year that lies ``years`` after ``start``."""
    return _after(start, years).year


def span(start: date, low: float, high: float, words: Words) -> str:
    """Say a range of years: reached, 2025, 2024-2026, 2041 or later, not within 30 years."""
    if high == 0:
        return words("reached")
    if math.isinf(low):
        return words("not within {n} years", n=HORIZON_YEARS)
    first = year_after(start, low)
    if is_too_wide(low, high):
        return words("{year} or later", year=first)
    last = year_after(start, high)
    return str(first) if first == last else f"{first}–{last}"


def headline(snapshot: Snapshot, projection: Projection, code: str, words: Words) -> str:
    """Say both counts: who ever earned the predikat, and who still lives up to it.

    Only for a city with a target.
    """
    target = target_share(snapshot)
    assert target is not None
    values = {"share": words.percent(target), "name": _name(snapshot, code, words)}
    row = _reach(projection.reach, code, target)
    still = _still_part(projection, code, target, words)
    if row["n_needed"] == 0:
        ever = words("{name} has reached the target of {share}", **values)
    elif math.isinf(row["low"]):
        ever = words(
            "At this pace {name} does not reach the target of {share} within {n} years",
            n=words.number(HORIZON_YEARS),
            **values,
        )
    elif is_too_wide(row["low"], row["high"]):
        ever = words(
            "When {name} reaches {share} cannot be told yet; in {year} at the earliest",
            year=year_after(projection.start, row["low"]),
            **values,
        )
    else:
        years = span(projection.start, row["low"], row["high"], words)
        ever = words(
            "At this pace {name} reaches the target of {share} in {years}", years=years, **values
        )
    return words("{ever}; {still}", ever=ever, still=still)


def is_too_wide(low: float, high: float) -> bool:
    """Say whether a range of years is no date: it may never come, or is wider than ten years."""
    return math.isinf(high) or high - low > MOST_YEARS


def _still_part(projection: Projection, code: str, target: float, words: Words) -> str:
    peak = projection.peak(code)
    if peak is None or projection.still_reach is None:
        return words("how many still keep it up is not known")
    row = _reach(projection.still_reach, code, target)
    if row["high"] == 0:
        return words("so have those that still keep it up")
    # The line of the picture: of an area of few RT half the futures may touch the target for a
    # moment, each at another time, while the middle of all of them never does.
    if math.isinf(row["middle"]) or peak.share < target:
        return words(
            "those that still keep it up peak at about {share}",
            share=words.percent(*near(peak.share, target)),
        )
    return words(
        "those that still keep it up get there in {years}",
        years=span(projection.start, row["low"], row["high"], words),
    )


def near(share: float, target: float) -> tuple[float, int]:
    """Return a share as it is printed, and its decimals: what is short of a target stays so."""
    limit = Fraction(str(target))
    part, places = rounded(round(share * _FINE), _FINE, (limit,), 0)
    return float(part), places


def _reach(reach: pd.DataFrame, code: str, share: float) -> pd.Series:
    return reach[(reach["area"] == code) & (reach["share"] == share)].iloc[0]


def _fan(snapshot: Snapshot, projection: Projection, code: str, words: Words) -> FanView:
    in_chart = projection.years <= CHART_YEARS
    low, middle, high = projection.ever[code].to_numpy()[:, in_chart].tolist()
    still = (
        [] if projection.still is None else projection.still[code].to_numpy()[1, in_chart].tolist()
    )
    days = tuple(_after(projection.start, years) for years in projection.years[in_chart])
    past = [float(share) for share in projection.history.loc[code].to_numpy()]
    texts = tuple(
        words(
            "projection {low} to {high}",
            low=words.percent(bottom, 0),
            high=words.percent(top, 0),
        )
        for bottom, top in zip(low, high, strict=True)
    )
    return FanView(
        title=words("Share of RT that ever earned a predikat: so far, and as a projection"),
        past_days=projection.days,
        past=tuple(past),
        days=days,
        low=tuple(low),
        middle=tuple(middle),
        high=tuple(high),
        still=tuple(still),
        texts=texts,
        past_texts=tuple(words.percent(share) for share in past),
        names=(
            words("so far"),
            words("projection, four in five"),
            words("projection, middle"),
            words("projection, still kept up"),
        ),
        targets=_targets(snapshot, words),
        note=words(
            "Hatched: four futures in five lie within. It supposes that the programme goes on as "
            "in the past."
        ),
        now=words("now"),
        crossing=_crossing(snapshot, projection, code, words),
        peak=_peak(snapshot, projection, code, words),
    )


def _crossing(snapshot: Snapshot, projection: Projection, code: str, words: Words) -> Mark | None:
    """Return from when to when the target is reached, where that is a date on the chart."""
    target = target_share(snapshot)
    assert target is not None
    row = _reach(projection.reach, code, target)
    low, high = float(row["low"]), float(row["high"])
    if row["n_needed"] == 0 or is_too_wide(low, high) or high > CHART_YEARS:
        return None
    days = tuple(_after(projection.start, years) for years in (low, high))
    return Mark(days, target, span(projection.start, low, high, words))


def _peak(snapshot: Snapshot, projection: Projection, code: str, words: Words) -> Mark | None:
    """Return where those that still keep it up are most, where that is yet to come on the chart."""
    peak = projection.peak(code)
    target = target_share(snapshot)
    assert target is not None
    if peak is None or not 0 < peak.years < CHART_YEARS:
        return None
    text = words(
        "about {share}, in {year}",
        share=words.percent(*near(peak.share, target)),
        year=year_after(projection.start, peak.years),
    )
    return Mark((_after(projection.start, peak.years),), peak.share, text)


def _after(start: date, years: float) -> date:
    return start + timedelta(days=round(years * DAYS_A_YEAR))


def _targets(snapshot: Snapshot, words: Words) -> tuple[tuple[float, str], ...]:
    """Name the line of the target; 75 % is a rule of kelurahan, and none is projected here."""
    target = target_share(snapshot)
    if target is None:
        return ()
    return ((target, words("target {share}", share=words.percent(target))),)


def _head(snapshot: Snapshot, words: Words) -> tuple[str, ...]:
    shares = (words.percent(share) for share in wanted_shares(snapshot))
    return (words("Kecamatan"), words("Now"), *shares, words("New RT a year"))


def area_rows(
    snapshot: Snapshot, projection: Projection, words: Words
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the table of areas by code: the city, then the furthest behind first."""
    order = projection.history.iloc[1:, -1].sort_values(kind="stable").index
    names = snapshot.rt.drop_duplicates("kecamatan_code").set_index("kecamatan_code")["kecamatan"]
    rows = []
    for code in (CITY, *order):
        spans = (
            span(projection.start, row["low"], row["high"], words)
            for _, row in projection.reach[projection.reach["area"] == code].iterrows()
        )
        name = snapshot.city if code == CITY else str(names[code])
        now = words.percent(projection.history.loc[code].iloc[-1])
        pace = words.number(projection.pace["per_year"][code])
        rows.append(("" if code == CITY else str(code), (name, now, *spans, pace)))
    return tuple(rows)


def _pace(projection: Projection, code: str, words: Words) -> str:
    return words(
        "Pace of late: {n} new RT a year, over the last {periods} intervals between periods.",
        n=words.number(projection.pace["per_year"][code]),
        periods=min(RECENT, projection.history.shape[1] - 1),
    )


def _pace_rows(projection: Projection, code: str, words: Words) -> tuple[tuple[str, ...], ...]:
    reach = projection.reach[projection.reach["area"] == code]
    return tuple(
        (
            words.plural("{n} year", "{n} years", years),
            *(
                words("{n} RT a year", n=words.number(math.ceil(needed / years)))
                if needed
                else words("reached")
                for needed in reach["n_needed"]
            ),
        )
        for years in PACE_YEARS
    )


def _notes(selection: Selection, outlook: Outlook, code: str, words: Words) -> tuple[str, ...]:
    notes = [
        words(
            "An RT that ever earned a predikat counts: that is the official coverage, and the "
            "years in the table are of it. An RT that slips back is not taken out."
        ),
        _still_note(outlook.projection, code, words),
        tested(outlook.tested, words),
    ]
    if selection.scope.level is Level.KELURAHAN:
        notes.insert(0, words("A kelurahan is too small to project; its kecamatan is shown."))
    return tuple(note for note in notes if note)


def _still_note(projection: Projection, code: str, words: Words) -> str:
    if projection.still is None or projection.lasting is None:
        return words(
            "How many RT slip back cannot be told: there are too few visits after the award."
        )
    fan, peak = projection.still[code].iloc[:, 0], projection.peak(code)
    assert peak is not None
    low, high = words.percent(fan["low"], 0), words.percent(fan["high"], 0)
    if low == high:  # as exact as the share of all that ever earned one, which is never less
        low = high = words.percent(fan["middle"])
    return words(
        "Less those that slipped back, and if RT not visited are like those visited, {now} of RT "
        "still keep it up now; the middle of all futures is highest in {year}, with {peak} "
        "({least} to {most}). By the visits in the whole city, {slip} of RT are found neglected "
        "in a year, and {back} of those recover.",
        now=words.span(low, high),
        peak=words.percent(peak.share, 0),
        least=words.percent(peak.low, 0),
        most=words.percent(peak.high, 0),
        year=year_after(projection.start, peak.years),
        slip=words.percent(projection.lasting.slip_rate),
        back=words.percent(projection.lasting.back_rate),
    )


def tested(table: pd.DataFrame, words: Words) -> str:
    """Say how often the range held when the projection was made from earlier periods."""
    city = table[table["area"] == CITY]
    if len(city) < FEWEST_TESTS:
        return words("Too few periods have passed to test the projection on earlier ones.")
    rest = table[table["area"] != CITY]
    hits = exact_hits(int(city["is_inside"].sum()), len(city))
    return words(
        "Tested from earlier periods: the range should hold 8 times in 10. It held {n} of {total} "
        "times for the city, which so few tests leave anywhere between {low} and {high}, and "
        "{share} of {areas} times for kecamatan.",
        n=words.number(hits.hits),
        total=words.number(hits.n),
        low=words.percent(hits.low, 0),
        high=words.percent(hits.high, 0),
        share=words.percent(rest["is_inside"].mean(), 0),
        areas=words.number(len(rest)),
    )
