"""How many RT of each area find a mentor, and how many of them in another area."""

import pandas as pd

from bantar.core.domain import Level
from bantar.i18n import Words
from bantar.presentation.areas.in_view import CHILD
from bantar.presentation.selection import Selection
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
    level = CHILD[selection.scope.level]
    level = level if level is not Level.RT else Level.KELURAHAN
    rt = selection.snapshot.rt
    code, name = rt[f"{level.value}_code"], rt[level.value]
    own = code.reindex(pairs.index)
    from_other = own.to_numpy() != code.reindex(pairs["mentor_rt_id"]).to_numpy()
    table = pd.DataFrame({"n": 1, "other": from_other.astype(int)}, index=pairs.index)
    sums = table.groupby(own).sum()
    names = name.groupby(code).first()
    sums = sums.assign(name=names.reindex(sums.index)).sort_values(
        ["n", "name"], ascending=[False, True], kind="stable"
    )
    rows = tuple(
        (str(row["name"]), str(words.number(row["n"])), str(words.number(row["other"])))
        for row in sums.to_dict("records")
    )
    kind = words("Kecamatan") if level is Level.KECAMATAN else words("Kelurahan")
    head = (kind, words("RT with a mentor"), words("of another area"))
    return TableView(head, rows)
