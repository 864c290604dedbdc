"""The RT of a view as a table, and as files to take away."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import streamlit as st

from bantar.core.domain import Level
from bantar.i18n import Words
from bantar.interfaces.dashboard.kit import data, state
from bantar.interfaces.dashboard.kit.lists import choose_from_table
from bantar.interfaces.dashboard.kit.shell import View
from bantar.output.files.csv import Form, results_csv
from bantar.output.files.geo import results_geojson, results_gpkg
from bantar.output.files.rekap import recap_xlsx
from bantar.output.files.results import file_stem, results_table
from bantar.output.files.workbook import results_xlsx
from bantar.output.paper.kinds import XLSX, Kind
from bantar.presentation.days import day_text
from bantar.presentation.markup import tag
from bantar.presentation.tables import PAGE_SIZE, rt_rows

File = tuple[str, str, str, Callable[[], bytes]]
"""What it is called, its name, its kind, and what makes it."""


def rt_table(view: View) -> None:
    """Show the table when it is asked for: a table of all RT is not sent unasked."""
    words = view.words
    with st.container(key="kb-table-row", horizontal=True, vertical_alignment="center"):
        is_open = st.toggle(words("Show as a table"), key="show-table")
        _downloads(view, words)
    if not is_open:
        return
    rows = results_table(view.snapshot, view.selection.mask)
    n_pages = max(1, -(-len(rows) // PAGE_SIZE))
    page = 1
    if n_pages > 1:
        page = st.number_input(
            words("Page (of {n})", n=words.number(n_pages)), 1, n_pages, key="table-page"
        )
    head, body = rt_rows(rows, view.selection.status, int(page), words)
    caption = words(
        "{n} RT, as of {day}", n=words.number(len(rows)), day=day_text(view.snapshot, words)
    )
    choose_rt(view, head, body, key="rt-table", label=caption)


def choose_rt(
    view: View, head: Sequence[str], rows: Mapping[str, Sequence[str]], *, key: str, label: str
) -> None:
    """Show a row for each RT (cells by ``rt_id`` as text); its first cell chooses the RT."""
    choose_from_table(
        head,
        rows,
        key=key,
        on_choose=lambda rt_id: state.change(rt=int(rt_id)),
        label=label,
        chosen=str(view.rt),
    )


def _downloads(view: View, words: Words) -> None:
    """Offer the same rows as files; each is made when it is asked for."""
    popover = st.popover(words("Download"), key="kb-download", on_change="rerun")
    if not popover.open:
        return
    # The files themselves speak Indonesian whatever the screen does.
    status = (
        words("Illustrative data, not official data.")
        if view.snapshot.is_illustrative
        else words("Source: official data of {city}.", city=view.snapshot.city)
    )
    with popover:
        st.html(tag("p", status, cls="kb-note"))
        for label, file_name, mime, make in _files(view, words):
            st.download_button(
                label,
                make,
                file_name,
                mime,
                key=f"download-{file_name}",
                on_click="ignore",
                width="stretch",
            )


def _files(view: View, words: Words) -> list[File]:
    files = [*_of_rt(view, words), *_on_paper(view, words)]
    if view.scope.level is Level.KOTA:  # it always counts the whole city
        snapshot = view.snapshot
        recap = f"{file_stem('rekap-pemenang', snapshot)}.xlsx"
        files.append((words("Recap of winners (Excel)"), recap, XLSX, lambda: recap_xlsx(snapshot)))
    return files


def _of_rt(view: View, words: Words) -> list[File]:
    """Return the files with one row per RT, for the programs people have."""
    snapshot, mask = view.snapshot, view.selection.mask
    name = file_stem("rt-bantar", snapshot)
    return [
        ("Excel (.xlsx)", f"{name}.xlsx", XLSX, lambda: results_xlsx(snapshot, mask)),
        ("CSV (Excel)", f"{name}.csv", "text/csv", lambda: results_csv(snapshot, mask)),
        (
            words("CSV (machine)"),
            f"{name}-mesin.csv",
            "text/csv",
            lambda: results_csv(snapshot, mask, form=Form.MESIN),
        ),
        (
            "GeoJSON",
            f"{name}.geojson",
            "application/geo+json",
            lambda: results_geojson(snapshot, mask),
        ),
        (
            "GeoPackage",
            f"{name}.gpkg",
            "application/geopackage+sqlite3",
            lambda: results_gpkg(snapshot, mask),
        ),
    ]


def _on_paper(view: View, words: Words) -> list[File]:
    """Return the files for a meeting and a wall: slides, an atlas, the map in view."""
    from bantar.output.paper.files import paper_file

    snapshot = view.snapshot
    of = data.background(view.scope)
    kinds = (
        (words("Slides (PowerPoint)"), "salindia-bantar", Kind.PPTX),
        (words("Slides (PDF)"), "salindia-bantar", Kind.PDF),
        (words("Scenes of a meeting (Excel)"), "rapat-bantar", Kind.WORKBOOK),
        (words("Atlas (PDF)"), "atlas-bantar", Kind.ATLAS),
        (words("Map (PNG)"), "peta-bantar", Kind.PNG),
    )
    return [
        (
            label,
            f"{file_stem(stem, snapshot)}.{kind.suffix}",
            kind.mime,
            partial(paper_file, kind, snapshot, view.choices, of),
        )
        for label, stem, kind in kinds
    ]


def offer(stem: str, xlsx: Callable[[], bytes], csv: Callable[[], bytes], words: Words) -> None:
    """Offer what an analysis found as Excel and as CSV; each is made when it is asked for."""
    for label, ending, mime, make in (
        (words("Excel"), "xlsx", XLSX, xlsx),
        (words("CSV"), "csv", "text/csv", csv),
    ):
        st.download_button(
            label, make, f"{stem}.{ending}", mime, key=f"offer-{stem}-{ending}", on_click="ignore"
        )
