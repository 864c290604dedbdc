"""Adoption over the periods, ready to be drawn."""

from dataclasses import dataclass

from bantar.core.domain import Level, Skala
from bantar.i18n import Words
from bantar.i18n.labels import label
from bantar.measures.summary import level_target
from bantar.measures.trend import adoption, awards_by_skala, changes, coverage_by_group
from bantar.presentation import colours
from bantar.presentation.areas import CHILD, area_name
from bantar.presentation.days import day_text
from bantar.presentation.selection import Selection


@dataclass(frozen=True)
class Series:
    """One line or one part of stacked bars; ``values`` and ``texts`` follow the periods."""

    key: str
    name: str
    values: tuple[float, ...]
    texts: tuple[str, ...]
    colour: str


@dataclass(frozen=True)
class TrendView:
    """A chart over the periods.

    ``ticks`` are the periods in words, ``target`` a share or None, ``note`` the date and
    source line under the chart.
    """

    title: str
    ticks: tuple[str, ...]
    series: tuple[Series, ...]
    note: str
    target: float | None = None
    target_text: str = ""


@dataclass(frozen=True)
class Mover:
    """A kelurahan and how its coverage changed."""

    code: str
    name: str
    before: str
    now: str
    change: str


def adoption_view(selection: Selection, words: Words) -> TrendView:
    """Return the cumulative share of RT that carry out the programme."""
    table = adoption(selection.area, selection.snapshot.outcomes)
    texts = tuple(
        words(
            "{n} of {total} RT, {share}",
            n=words.number(n),
            total=words.number(total),
            share=words.percent(share),
        )
        for n, total, share in zip(
            table["n_melaksanakan"], table["n_rt"], table["coverage_share"], strict=True
        )
    )
    line = Series(
        "kota", area_name(selection, words), tuple(table["coverage_share"]), texts, colours.GREEN
    )
    target = level_target(selection.snapshot, selection.scope.level)
    return TrendView(
        title=words("Share of RT that carry out Kampung Bantar"),
        ticks=ticks(selection),
        series=(line,),
        note=note(selection, words),
        target=target,
        target_text=_target_text(selection.scope.level, target, words),
    )


def _target_text(level: Level, target: float | None, words: Words) -> str:
    """Name the line that an area of ``level`` is measured against."""
    if target is None:
        return ""
    if level is Level.KELURAHAN:
        return words("Kelurahan Bantar {share}", share=words.percent(target))
    return words("target {share}", share=words.percent(target))


def awards_view(selection: Selection, words: Words) -> TrendView:
    """Return the awards per periode, stacked by skala."""
    results = selection.snapshot.results
    inside = results[results["rt_id"].isin(selection.area.index)]
    table = awards_by_skala(inside, [str(p) for p in selection.snapshot.periodes])
    series = [
        Series(
            skala.value,
            label(skala, words),
            tuple(float(v) for v in table[skala.value]),
            tuple(words("{n} RT", n=words.number(v)) for v in table[skala.value]),
            colour,
        )
        for skala, colour in zip(Skala, colours.SKALA_RAMP, strict=True)
    ]
    return TrendView(
        title=words("Awards per period, by skala"),
        ticks=ticks(selection),
        series=tuple(series),
        note=note(selection, words),
    )


def area_lines(selection: Selection, words: Words) -> TrendView:
    """Return one line per area below the one in view; the first and the last stand out."""
    child = CHILD[selection.scope.level]
    level = child if child is not Level.RT else Level.KELURAHAN
    area = selection.area
    shares = coverage_by_group(area[f"{level.value}_code"], selection.snapshot.outcomes)
    names = area.drop_duplicates(f"{level.value}_code").set_index(f"{level.value}_code")[
        level.value
    ]
    if shares.shape[1]:
        shares = shares.sort_values(shares.columns[-1], ascending=False, kind="stable")
    last = len(shares) - 1
    series = [
        Series(
            str(code),
            str(names[code]),
            tuple(row),
            tuple(words.percent(v) for v in row),
            colours.GREEN if i == 0 else colours.ACCENT if i == last and last else "#BDB8AC",
        )
        for i, (code, row) in enumerate(zip(shares.index, shares.to_numpy().tolist(), strict=True))
    ]
    return TrendView(
        title=words("Share of RT per {level}", level=label(level, words).lower()),
        ticks=ticks(selection),
        series=tuple(series),
        note=note(selection, words),
        target=level_target(selection.snapshot, level),
        target_text=_target_text(level, level_target(selection.snapshot, level), words),
    )


def movers(selection: Selection, words: Words, n: int = 8) -> tuple[Mover, ...]:
    """Return the kelurahan that rose most since the periode before, none where none rose."""
    names = [str(p) for p in selection.snapshot.periodes]
    if len(names) < 2:
        return ()
    table = changes(selection.area, selection.snapshot.outcomes, names[-2])
    kelurahan = selection.area.drop_duplicates("kelurahan_code").set_index("kelurahan_code")[
        "kelurahan"
    ]
    risen = table[table["change"] > 0].head(n)
    return tuple(
        Mover(
            str(code),
            str(kelurahan[code]),
            words.percent(row["before_share"]),
            words.percent(row["now_share"]),
            words.points(row["change"]),
        )
        for code, row in zip(risen.index, risen.to_dict("records"), strict=True)
    )


def trend_headline(selection: Selection, words: Words) -> str:
    """Say how far the area came since the first periode, and what the last one added."""
    table = adoption(selection.area, selection.snapshot.outcomes)
    periodes = tuple(selection.snapshot.periodes)
    if len(table) < 2:
        return words("A trend needs at least two periods")
    return words(
        "From {before} in {first} to {now} in {last}; the latest period added {n} RT",
        before=words.percent(table["coverage_share"].iloc[0]),
        first=words.periode(periodes[0]),
        now=words.percent(table["coverage_share"].iloc[-1]),
        last=words.periode(periodes[-1]),
        n=words.number(int(table["n_new"].iloc[-1])),
    )


def ticks(selection: Selection) -> tuple[str, ...]:
    """Return the periods as short as they are known, oldest first: 2014, 2022-I."""
    return tuple(str(p) for p in selection.snapshot.periodes)


def note(selection: Selection, words: Words) -> str:
    """Return the line that says as of when, and from what."""
    day = day_text(selection.snapshot, words)
    if selection.snapshot.is_illustrative:
        return words("As of {day}. Illustrative data, not official data.", day=day)
    city = selection.snapshot.city
    return words("As of {day}. Source: official data of {city}.", day=day, city=city)
