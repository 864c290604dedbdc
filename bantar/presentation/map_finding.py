"""What the map of a measure found, in one sentence."""

from bantar.core.domain import Finding, Outcome, Periode
from bantar.i18n import Words
from bantar.measures.history import keberlanjutan
from bantar.measures.scores import aspek_means
from bantar.presentation.areas import area_name, child_rows, headline
from bantar.presentation.classes import classes, difference_classes
from bantar.presentation.frames import difference, frame
from bantar.presentation.rt_map import compared_periode
from bantar.presentation.selection import Selection
from bantar.scope.filters import Measure, Mode


def map_headline(selection: Selection, words: Words) -> str:
    """Say what the map of the chosen measure found."""
    filters = selection.filters
    if selection.is_empty:
        return words("No RT passes all filters")
    if filters.tampilan is not Mode.SINGLE and compared_periode(filters, selection):
        return _change(selection, words)
    if filters.narrows:
        return words(
            "{n} of {total} RT in {area} pass the filters",
            n=words.number(int(selection.mask.sum())),
            total=words.number(int(selection.in_area.sum())),
            area=area_name(selection, words),
        )
    if filters.ukuran.is_score:
        return _scores(selection, words)
    if filters.ukuran is Measure.STATUS:
        return headline(selection, words)
    if filters.ukuran is Measure.KEBERLANJUTAN:
        return _lasting(selection, words)
    return _largest_class(selection, words)


def _change(selection: Selection, words: Words) -> str:
    """Say how many RT earned their first predikat since the periode compared with."""
    before = compared_periode(selection.filters, selection)
    after = selection.snapshot.periode
    if selection.filters.ukuran.is_score and before and after:
        return _score_change(selection, before, after, words)
    earlier = (selection.outcomes.loc[:, : str(before)] == Outcome.MERAIH).any(axis=1)
    later = (selection.outcomes == Outcome.MERAIH).any(axis=1)
    return words(
        "{n} RT in {area} became Bantar since {periode}",
        n=words.number(int((later & ~earlier).sum())),
        area=area_name(selection, words),
        periode=words.periode(before) if before else "–",
    )


def _score_change(selection: Selection, before: Periode, after: Periode, words: Words) -> str:
    """Say how many of the RT scored in both periods rose and fell beyond the agreed step."""
    snapshot, measure = selection.snapshot, selection.filters.ukuran
    shown = difference(snapshot, measure, before, after, selection.mask, words)
    specs = difference_classes(measure, snapshot.rules, words)
    n = {spec.key: count for spec, count in zip(specs, shown.counts, strict=True)}
    compared = sum(count for spec, count in zip(specs, shown.counts, strict=True) if spec.is_real)
    if not compared:
        return words("No RT has a score in both periods")
    return words(
        "Of {n} RT scored in both periods, {up} rose and {down} fell",
        n=words.number(compared),
        up=words.number(n["up"] + n["up_large"]),
        down=words.number(n["down"] + n["down_large"]),
    )


def _scores(selection: Selection, words: Words) -> str:
    """Say which area scored highest, and over how many RT the average is taken."""
    snapshot = selection.snapshot
    rows = child_rows(selection)
    if snapshot.periode is None:
        return words("Nothing was evaluated before the first period")
    measure = selection.filters.ukuran
    column = measure.aspek.value if measure.aspek else "total"
    city = aspek_means(
        snapshot.results, selection.in_area[selection.in_area], str(snapshot.periode)
    )
    mean, n = city[column].iloc[0], int(city["n_scored"].iloc[0])
    if n == 0:
        return words("No RT of {area} has a score in this period", area=area_name(selection, words))
    text = words(
        "Average score {mean} over {n} of {total} RT",
        mean=words.number(mean, 1),
        n=words.number(n),
        total=words.number(int(city["n_rt"].iloc[0])),
    )
    if not rows:
        return text
    by = selection.area[f"{rows[0].level.value}_code"]
    table = aspek_means(snapshot.results, by, str(snapshot.periode)).dropna(subset=[column])
    best = table[column].idxmax()
    name = next(row.name for row in rows if row.code == best)
    return words(
        "{text}; {name} is highest with {best}",
        text=text,
        name=name,
        best=words.number(table[column].max(), 1),
    )


def _lasting(selection: Selection, words: Words) -> str:
    """Say how many of the RT that were visited after their award are still active."""
    snapshot = selection.snapshot
    found = keberlanjutan(snapshot.outcomes, snapshot.visits)[selection.mask]
    visited = found.isin([finding.value for finding in Finding])
    if not visited.any():
        return words("No RT has been visited after its award")
    return words(
        "{n} of {total} RT visited after their award are still active",
        n=words.number(int((found == Finding.AKTIF).sum())),
        total=words.number(int(visited.sum())),
    )


def _largest_class(selection: Selection, words: Words) -> str:
    """Say which class most RT are in."""
    measure, snapshot = selection.filters.ukuran, selection.snapshot
    shown = frame(snapshot, measure, snapshot.periode, selection.mask, words)
    specs = classes(measure, snapshot.rules, words)
    real = [(n, s.label) for n, s in zip(shown.counts, specs, strict=True) if s.is_real]
    n, name = max(real)
    return words(
        "{name}: {n} of {total} RT",
        name=name,
        n=words.number(n),
        total=words.number(int(selection.mask.sum())),
    )
