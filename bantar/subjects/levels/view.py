"""What the areas above a city found, said and decided: headline, figures, fills, bars."""

from dataclasses import dataclass

from bantar.city.home import CityDay
from bantar.core.domain import Level, Skala
from bantar.i18n import Words, words_for
from bantar.i18n.labels import label
from bantar.measures.coverage import rt_still_needed
from bantar.presentation.areas.area_fills import FEW, Fills, share_classes, share_fills
from bantar.presentation.areas.area_finding import coverage_text
from bantar.presentation.areas.figures import Figure, of_all
from bantar.presentation.areas.rankings import Ranking, share_bars
from bantar.presentation.classes import ClassSpec
from bantar.presentation.days import day_text
from bantar.presentation.referee import (
    FEWEST,
    Area,
    Side,
    Table,
    areas_word,
    figure_in_range,
    reached,
)
from bantar.scope.options import Measure
from bantar.subjects.levels.analysis import Above, above
from bantar.subjects.levels.scores import Measured, scored


@dataclass(frozen=True)
class Step:
    """One step of the way down to the place in view: its code and its name."""

    code: str
    name: str


@dataclass(frozen=True)
class LevelView:
    """All that a page above a city shows.

    Attributes
    ----------
    steps
        The way from the country to the place in view, that one last.
    classes, fills
        How the areas on the map are filled, as everywhere.
    lagging
        The areas of the view that are clearly below the country, the lowest first: code, name,
        figure and range, and how many RT each lacks to the target, empty where none is set.
    lagging_text
        What is said of them.
    """

    level: Level
    code: str
    headline: str
    subtitle: str
    steps: tuple[Step, ...]
    figures: tuple[Figure, ...]
    ranking: Ranking
    area_title: str
    classes: tuple[ClassSpec, ...]
    fills: Fills
    lagging: tuple[tuple[str, str, str, str], ...]
    lagging_text: str


MEASURES = (Measure.STATUS, Measure.SCORE)
"""What the map above the cities can be coloured by: what is counted of areas tells of no other."""


def level_view(city: CityDay, code: str, lang: str, measure: Measure = Measure.STATUS) -> LevelView:
    """Return the page of a province, or of the country where ``code`` names none.

    ``measure`` is one of ``MEASURES``.
    """
    words = words_for(lang)
    of = above(city, code)
    table, lagging = of.table, _lagging(of.table)
    made = scored(city, of, words) if measure is Measure.SCORE else _covered(city, of, words)
    return LevelView(
        level=table.level,
        code=of.place.code,
        headline=made.headline,
        subtitle=words(
            "{measure}, {area}, {periode}, as of {day}",
            measure=made.measured,
            area=of.place.name or words("all provinces"),
            periode=words.periode(of.periode) if of.periode else words("before the first period"),
            day=day_text(city.snapshot, words),
        ),
        steps=tuple(Step(p.code, _name(p.name, words)) for p in (*of.parents, of.place)),
        figures=_figures(of, words),
        ranking=made.ranking,
        area_title=made.ranking.title,
        classes=made.classes,
        fills=made.fills,
        lagging=tuple(_row(area, table, words) for area in lagging),
        lagging_text=_lagging_text(table, len(lagging), words),
    )


def _covered(city: CityDay, of: Above, words: Words) -> Measured:
    table, own = of.table, of.own
    name = of.place.name or words("all provinces")
    return Measured(
        measured=words("Coverage of Kampung Bantar"),
        headline=coverage_text(table, int(own["n_bantar"]), int(own["n_rt"]), name, words),
        ranking=share_bars(table, table.target, areas_title(table.level, words), words),
        classes=_classes(table, city, words),
        fills=share_fills(table, table.target, words),
    )


def areas_title(level: Level, words: Words) -> str:
    """Say what the bars and the map show."""
    if level is Level.PROVINSI:
        return words("Coverage per province")
    return words("Coverage per kabupaten/kota")


def _name(name: str, words: Words) -> str:
    return name or words("All provinces")


def _classes(table: Table, city: CityDay, words: Words) -> tuple[ClassSpec, ...]:
    """Return the steps of the legend; that of a handful of RT only where there is one."""
    classes = share_classes(table.target, city.snapshot.rules, words)
    has_few = any(area.n < FEWEST for area in table.visible)
    return tuple(one for one in classes if has_few or one.key != FEW)


def _figures(of: Above, words: Words) -> tuple[Figure, ...]:
    own, target = of.own, of.table.target
    n_rt, n_has = int(own["n_rt"]), int(own["n_bantar"])
    coverage = Figure(
        label=words("RT carrying out the programme"),
        value=words.number(n_has),
        unit="RT",
        lines=(of_all(n_has, n_rt, target, words), *_then(of, words)),
        share=n_has / n_rt if n_rt else 0.0,
        target=target,
    )
    return (coverage, _awards(of, words), *_way(of, words))


def _then(of: Above, words: Words) -> tuple[str, ...]:
    """Say what it was one periode earlier, of the RT that there were then."""
    if of.before is None or of.periode_before is None:
        return ()
    n, total = int(of.before["n_bantar"]), int(of.before["n_rt"])
    return (
        words(
            "{n} of {total} RT in {periode}",
            n=words.number(n),
            total=words.number(total),
            periode=words.periode(of.periode_before),
        ),
    )


def _awards(of: Above, words: Words) -> Figure:
    if of.periode is None:
        return Figure(words("Awards"), words.number(0), "RT", (words("before the first period"),))
    parts = " · ".join(
        f"{label(s, words)} {words.number(int(of.own[f'n_{s.value}']))}" for s in Skala
    )
    return Figure(
        label=words("Awards, {periode}", periode=words.periode(of.periode)),
        value=words.number(int(of.own["n_awarded"])),
        unit="RT",
        lines=(parts,),
    )


def _way(of: Above, words: Words) -> tuple[Figure, ...]:
    """Return how far it is to the target, nothing where none is set."""
    table = of.table
    if table.target is None:
        return ()
    needed = rt_still_needed(int(of.own["n_bantar"]), int(of.own["n_rt"]), table.target)
    there = words(
        "{n} of {total} {areas} at the target",
        n=words.number(len(reached(table))),
        total=words.number(len(table.visible)),
        areas=areas_word(table.level, words),
    )
    return (
        Figure(
            label=words("To the target of {share}", share=words.percent(table.target)),
            value=words.number(needed),
            unit="RT",
            lines=(there,),
        ),
    )


def _lagging(table: Table) -> list[Area]:
    """Return the areas in view that are told apart below the country, the lowest share first."""
    below = [a for a in table.visible if a.n >= FEWEST and table.is_apart(a.key, Side.LOW)]
    return sorted(below, key=lambda area: (area.k / area.n, area.name))


def _row(area: Area, table: Table, words: Words) -> tuple[str, str, str, str]:
    cells = (area.key, area.name, figure_in_range(area, table, words))
    if table.target is None:
        return (*cells, "")
    return (*cells, words.number(rt_still_needed(area.k, area.n, table.target)))


def _lagging_text(table: Table, n: int, words: Words) -> str:
    kind = areas_word(table.level, words)
    if not n:
        return words("No {areas} here is clearly below the average of all", areas=kind)
    return words.plural(
        "{n} of {total} {areas} is clearly below the average of all",
        "{n} of {total} {areas} are clearly below the average of all",
        n,
        total=words.number(len(table.visible)),
        areas=kind,
    )
