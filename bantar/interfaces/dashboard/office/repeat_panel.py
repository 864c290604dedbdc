"""Rows that bear the number of one RT, side by side: their shapes, their columns, the answer."""

from collections.abc import Sequence

import streamlit as st

from bantar.core.message import say
from bantar.i18n import Words
from bantar.intake.boundaries.layer_plan import BoundaryPlan
from bantar.intake.boundaries.repeats import Member, Repeat
from bantar.interfaces.dashboard.kit import panels
from bantar.output.paper.sketches import shape_sketch
from bantar.output.paper.svg import svg
from bantar.presentation.markup import Markup, table, tag

_AT_ONCE = 20
"""Repeated numbers on the screen at once; answered ones make room for the next."""


def ask_repeats(plan: BoundaryPlan, words: Words) -> dict[str, str] | None:
    """Ask which of several shapes is that of an RT; return all answers once they are given."""
    # Those that wait come first, so that answering brings the next ones into sight.
    repeats = sorted(plan.repeats, key=lambda repeat: bool(repeat.decided))
    if not repeats:
        return None
    with st.form("repeats", border=False):
        title = words("Which shape is that of the RT?")
        st.html(tag("h2", title, cls="kb-chart-title"))
        chosen = {r.question.text: _answer(r, words) for r in repeats[:_AT_ONCE]}
        if len(repeats) > _AT_ONCE:
            sentence = words("{n} more are asked after these.", n=len(repeats) - _AT_ONCE)
            st.html(tag("p", sentence, cls="kb-note"))
        if not st.form_submit_button(words("Check again with these answers")):
            return None
    later = {r.question.text: r.decided for r in repeats[_AT_ONCE:]}
    return {text: code for text, code in {**chosen, **later}.items() if code}


def _answer(repeat: Repeat, words: Words) -> str:
    members = repeat.members
    st.html(tag("h3", repeat.question.text))
    columns = st.columns(min(len(members), 3))
    shapes = [member.shape for member in members]
    for n, member in enumerate(members):
        name = _name(member, members, words)
        with columns[n % len(columns)]:
            drawn = svg(shape_sketch(shapes, n), f"{repeat.question.text}, {name}")
            # As a picture: what is given as markup loses its drawings on the way.
            st.image(drawn, caption=name, width=240)
    panels.framed(_attributes(members, words), repeat.question.text)
    names = {"": words("None yet: all of them wait")}
    names |= {choice.code: say(choice.name, words) for choice in repeat.question.choices}
    codes = list(names)
    return st.selectbox(
        repeat.question.text,
        codes,
        index=codes.index(repeat.decided),
        format_func=names.__getitem__,
        key=f"repeat-{repeat.question.text}",
    )


def _name(member: Member, members: Sequence[Member], words: Words) -> str:
    row = words("Row {n}", n=member.row)
    places = {(one.file, one.sheet) for one in members}
    if len(places) < 2:
        return row
    return ", ".join(part for part in (row, member.file, member.sheet) if part)


def _attributes(members: Sequence[Member], words: Words) -> Markup:
    """Return the columns of the file, those in which the rows differ first."""
    headings = list(dict.fromkeys(name for member in members for name in member.cells))
    rows = [(name, *(member.cells.get(name) or "–" for member in members)) for name in headings]
    rows.sort(key=lambda row: len(set(row[1:])) < 2)
    head = (words("Column"), *(_name(member, members, words) for member in members))
    return table(head, rows, words("What stands beside each shape"))
