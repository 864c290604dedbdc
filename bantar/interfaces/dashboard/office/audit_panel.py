"""The books: who did what and when, and what was decided about spellings."""

import streamlit as st

from bantar.core import clock
from bantar.i18n import Words
from bantar.intake.names.areas import load_gazetteer
from bantar.interfaces.dashboard.kit import data, panels
from bantar.interfaces.dashboard.kit.shell import View
from bantar.interfaces.dashboard.office.confirmation import carry_out
from bantar.output.files.csv import Form, to_csv
from bantar.output.files.imprint import english_end
from bantar.presentation.markup import tag
from bantar.storage.read import audit
from bantar.storage.write import decisions, kiosk_use
from bantar.storage.write.kiosk_use import Use
from bantar.subjects.imports.batches import audit_rows, decision_rows

_PAGE = 100


def books(view: View, who: str) -> None:
    """List the audit, newest first, and the remembered spellings."""
    words = view.words
    _entries(words)
    _spellings(who, words)
    _kiosk(words)


def _kiosk(words: Words) -> None:
    """List how often the kiosk was used, day by day; of whom is counted nowhere."""
    table = kiosk_use.uses_by_day(data.engine())
    st.html(tag("h2", words("Use of the kiosk"), cls="kb-chart-title"))
    if table.empty:
        st.html(tag("p", words("Nobody has used it yet."), cls="kb-note"))
        return
    names = {
        Use.VISIT: words("Visitors who started"),
        Use.CARD: words("Cards opened"),
        Use.PRINT: words("Cards printed"),
        Use.GUESS: words("Guessing questions opened"),
    }
    rows = [
        (words.day(row["on"]), *(words.number(int(row[use.value])) for use in Use))
        for row in table.reset_index().to_dict("records")
    ]
    head = (words("Day"), *(names[use] for use in Use))
    caption = words("Totals per day; nothing is kept about who it was")
    panels.framed_table(head, rows, caption)


def _entries(words: Words) -> None:
    engine = data.engine()
    total = audit.count(engine)
    pages = max(1, -(-total // _PAGE))
    page = 1
    if pages > 1:
        page = st.number_input(words("Page (of {n})", n=words.number(pages)), 1, pages)
    rows = audit_rows(audit.entries(engine, limit=_PAGE, skip=(int(page) - 1) * _PAGE), words)
    head = (words("When"), words("Who"), words("What"), words("Details"))
    caption = words(
        "{n} entries; the database refuses to change or delete one", n=words.number(total)
    )
    panels.framed_table(head, rows, caption)
    st.download_button(
        words("Download all (CSV)"),
        lambda: _audit_csv(words),
        f"bantar-audit-{clock.today().isoformat()}-{total}-baris{english_end(words)}.csv",
        "text/csv",
        key="download-audit",
        on_click="ignore",
    )


def _audit_csv(words: Words) -> bytes:
    entries = audit.entries(data.engine()).astype({"at": str, "detail": str})
    return to_csv(entries, Form.spoken(words))


def _spellings(who: str, words: Words) -> None:
    """List what spellings were decided to mean; one can be asked about again."""
    answers = decisions.all_decisions(data.engine())
    st.html(tag("h2", words("Spellings and columns that are remembered"), cls="kb-chart-title"))
    if answers.empty:
        sentence = words("None yet: an import asks, and what is answered is listed here.")
        st.html(tag("p", sentence, cls="kb-note"))
        return
    names = load_gazetteer(data.engine(), clock.today())
    rows = decision_rows(answers, names.label_of, words)
    head = (words("Spelling"), words("Means"), words("Who"), words("When"))
    caption = words("What officers decided")
    panels.framed_table(head, list(rows.values()), caption)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            words("Ask about one of them again"),
            list(rows),
            index=None,
            format_func=lambda key: rows[key][0],
            placeholder="–",
        )
        if st.button(words("Forget it"), key="forget-spelling", disabled=chosen is None):
            decision = int(str(chosen))
            carry_out(lambda: decisions.forget_name(data.engine(), decision, who=who), words)
