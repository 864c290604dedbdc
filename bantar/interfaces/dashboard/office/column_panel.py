"""The step that shows what each column of the files is read as, to be corrected by choosing."""

import re
from collections.abc import Sequence

import streamlit as st

from bantar.core.message import say
from bantar.i18n import Words
from bantar.intake.base.column_step import (
    NOT_USED,
    NOT_USED_NAME,
    TAB,
    Basis,
    ColumnUse,
    TableUse,
    remember_columns,
)
from bantar.interfaces.dashboard.kit import data
from bantar.interfaces.dashboard.office.intake_form import Wish
from bantar.presentation.markup import tag

_AS_READ = "="
"""Stands for what a column is read as where nobody can choose that, such as an indicator."""
_MARKS = re.compile(r"([\\`*\[\]$:<~])")
"""What a label would not show as it is; a name for who hears the page keeps the rest plain."""
_BESIDE = 2
"""Columns that stand beside each other."""

Answers = dict[int, str]


def column_panel(
    wish: Wish, tables: Sequence[TableUse], who: str, words: Words, *, opened: bool
) -> Wish | None:
    """Show what becomes of every column; return the wish once the officer chose otherwise.

    Tables with the same headings are asked about once, and the answer is remembered for all files
    with these headings.
    """
    if not tables:
        return None
    by_shape: dict[str, list[TableUse]] = {}
    for table in tables:
        by_shape.setdefault(f"{table.shape} {table.place[3] - table.first}", []).append(table)
    is_open = opened or any(table.count(Basis.GUESSED) for table in tables)
    title = columns_headline([same[0] for same in by_shape.values()], words)
    with (
        st.expander(title, expanded=is_open, key="kb-columns"),
        st.form("columns", border=False),
    ):
        answers = [(same[0], _choose(same, words)) for same in by_shape.values()]
        mapping = _one_kelurahan(wish, words)
        send = words("Remember this choice and check again")
        if not st.form_submit_button(send, key="check-columns"):
            return None
    for table, chosen in answers:
        remember_columns(data.engine(), wish.kind.key, table, chosen, who=who)
    return wish.saying(mapping=mapping)


def columns_headline(tables: Sequence[TableUse], words: Words) -> str:
    """Say how many columns are read, guessed and not used."""
    read = sum(table.count(Basis.RECOGNISED, Basis.CHOSEN, Basis.GUESSED) for table in tables)
    aside = sum(c.field == NOT_USED for table in tables for c in table.columns)
    unused = sum(table.count(Basis.UNUSED) for table in tables) + aside
    guessed = sum(table.count(Basis.GUESSED) for table in tables)
    parts = [words("{n} read", n=read - aside), words("{n} not used", n=unused)]
    if guessed:
        parts.insert(1, words("{n} of them guessed", n=guessed))
    return words("Columns: {parts}", parts=", ".join(parts))


def _choose(same: Sequence[TableUse], words: Words) -> Answers:
    """Ask about the columns of tables of one shape; return what was chosen otherwise, by place."""
    table = same[0]
    st.html(tag("h3", _place(same, words), cls="kb-chart-title"))
    chosen: Answers = {}
    columns = table.columns
    for start in range(0, len(columns), _BESIDE):
        for slot, column in zip(
            st.columns(_BESIDE, gap="medium"), columns[start : start + _BESIDE], strict=False
        ):
            with slot:
                before = _standing(column)
                key = _ask(table, column, before, words)
            if key != before:
                chosen[column.place] = key
    return chosen


def _place(same: Sequence[TableUse], words: Words) -> str:
    table = same[0]
    parts = [table.file]
    parts += [words("sheet {name}", name=table.sheet)] if table.sheet else []
    parts += [] if table.row is None else [words("row {n}", n=table.row)]
    others = len(same) - 1
    if others:
        alike = words.plural(
            "and {n} more with the same headings", "and {n} more with the same headings", others
        )
        parts.append(alike)
    return ", ".join(parts)


def _standing(column: ColumnUse) -> str:
    """Return the choice that stands for what a column is read as."""
    if column.field:
        return column.field
    return NOT_USED if column.basis is Basis.UNUSED else _AS_READ


def _ask(table: TableUse, column: ColumnUse, before: str, words: Words) -> str:
    names = {NOT_USED: say(NOT_USED_NAME, words)}
    offered = ("kelurahan",) if column.place == TAB else table.fields
    names |= {key: say(table.fields[key], words) for key in offered}
    if before not in (NOT_USED, *table.fields) or before != NOT_USED:
        names[before] = say(column.name, words)
    heading = column.heading or words("without a heading")
    chosen = st.selectbox(
        _plain(f"{column.letter} · {heading}" if column.letter else heading),
        list(names),
        index=list(names).index(before),
        format_func=names.__getitem__,
        key=f"column-{table.shape}-{table.place}-{column.place}-{before}",
    )
    st.html(tag("p", _how(column, words), cls="kb-note"))
    return str(chosen)


def _how(column: ColumnUse, words: Words) -> str:
    how = {
        Basis.RECOGNISED: words("recognised"),
        Basis.GUESSED: words("guessed"),
        Basis.CHOSEN: words("chosen by an officer"),
        Basis.UNUSED: words("nothing is read of it"),
    }[column.basis]
    if not column.samples:
        return words("{how}; no values", how=how)
    return words("{how}; values: {samples}", how=how, samples=" · ".join(column.samples))


def _plain(text: str) -> str:
    """Return a text that a label shows as it is, whatever marks stand in it."""
    return _MARKS.sub(r"\\\1", text)


def _one_kelurahan(wish: Wish, words: Words) -> dict[str, str] | None:
    """Ask for the kelurahan of a boundary file that has no column with it."""
    if wish.kind.has_template:
        return None
    before = (wish.answers.get("mapping") or {}).get("kelurahan", "")
    one = st.text_input(
        words("Or: all shapes lie in this kelurahan"), value=before.removeprefix("=")
    ).strip()
    return {"kelurahan": f"={one}"} if one else None
