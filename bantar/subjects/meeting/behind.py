"""Why the area furthest behind stands where it stands: three numbers, each counted."""

import pandas as pd

from bantar.core.domain import Level
from bantar.i18n import Words
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
    text = words.plural("was never evaluated", "were never evaluated", n)
    return (Fact(words.number(n), unit, text),)


def _weakest(of: CityFacts, level: Level, code: str, words: Words) -> tuple[Fact, ...]:
    """Name what is short most often; lines that tie are named together, more than three not."""
    weakest = of.weakest[level].get(code)
    if weakest is None or weakest.n_sheets < FEWEST or len(weakest.indicator_ids) > MOST_NAMES:
        return ()
    names = words.join(
        line_name(of.indicators.loc[[line]].iloc[0], words) for line in weakest.indicator_ids
    )
    unit = words("of {total} RT with a sheet", total=words.number(weakest.n_sheets))
    text = words.plural(
        "is short in: {names}", "are short in: {names}", weakest.n_failed, names=names
    )
    return (Fact(words.number(weakest.n_failed), unit, text),)


def _slipped(fact: pd.Series, words: Words) -> tuple[Fact, ...]:
    n = int(fact["n_slipped"])
    if not n:
        return ()
    text = words.plural(
        "was found neglected by the latest visit", "were found neglected by the latest visit", n
    )
    return (Fact(words.number(n), "RT", text),)
