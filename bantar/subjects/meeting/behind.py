"""Why the area furthest behind stands where it stands: three numbers, each counted."""

import pandas as pd

from bantar.core.domain import Level
from bantar.i18n import Words
from bantar.measures.reasons import weakest_lines
from bantar.presentation.form_lines import line_name
from bantar.presentation.referee import FEWEST, MOST_NAMES
from bantar.subjects.lagging.reasons import CityFacts
from bantar.subjects.meeting.bodies import Fact, FactsView


def facts_of_area(
    of: CityFacts, level: Level, code: str, name: str, words: Words
) -> FactsView | None:
    """Return the numbers of an area; None where none of them may be told."""
    if code not in of.areas[level].index:
        return None
    fact: pd.Series = of.areas[level].loc[[code]].iloc[0]
    facts = (
        *_never(fact, words),
        *_weakest(of, level, code, words),
        *_slipped(fact, words),
    )
    return FactsView(name, facts) if facts else None


def _never(fact: pd.Series, words: Words) -> tuple[Fact, ...]:
    n, total = int(fact["n_never"]), int(fact["n_rt"])
    if not n:
        return ()
    unit = words("of {total} RT", total=words.number(total))
    return (Fact(words.number(n), unit, words("were never evaluated")),)


def _weakest(of: CityFacts, level: Level, code: str, words: Words) -> tuple[Fact, ...]:
    """Name what is short most often; lines that tie are named together, more than three not."""
    rt = of.snapshot.rt
    inside = rt.index[of.counted & (rt[f"{level.value}_code"] == code)]
    weakest = weakest_lines(of.lines, inside)
    if weakest is None or weakest.n_sheets < FEWEST or len(weakest.indicator_ids) > MOST_NAMES:
        return ()
    names = words.join(
        line_name(of.indicators.loc[[line]].iloc[0], words) for line in weakest.indicator_ids
    )
    unit = words("of {total} RT with a sheet", total=words.number(weakest.n_sheets))
    return (
        Fact(words.number(weakest.n_failed), unit, words("are short in: {names}", names=names)),
    )


def _slipped(fact: pd.Series, words: Words) -> tuple[Fact, ...]:
    n = int(fact["n_slipped"])
    if not n:
        return ()
    return (Fact(words.number(n), "RT", words("were found neglected by the latest visit")),)
