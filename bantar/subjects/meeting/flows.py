"""How many RT of each area find a mentor, and how many of them in another area."""

import pandas as pd

from bantar.core.domain import Level
from bantar.i18n import Words
from bantar.presentation.selection import Selection
from bantar.subjects.adopsi.flows import learners, level_of
from bantar.subjects.meeting.bodies import TableView


def flows(selection: Selection, pairs: pd.DataFrame, words: Words) -> TableView | None:
    """Return a row for each area of those that learn, most first; None without pairs.

    Parameters
    ----------
    pairs
        By the RT that learns, with ``mentor_rt_id``.
    """
    if pairs.empty:
        return None
    level = level_of(selection)
    rows = tuple(
        (area["name"], str(words.number(area["n"])), str(words.number(area["n"] - area["n_own"])))
        for area in learners(selection, pairs).to_dict("records")
    )
    kind = words("Kecamatan") if level is Level.KECAMATAN else words("Kelurahan")
    head = (kind, words("RT with a mentor"), words("from another area"))
    return TableView(head, rows)
