"""The RT of a view as a table, and as files to take away."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from bantar.core.domain import Level, Status
from bantar.core.settings import settings
from bantar.i18n import Words, words_for
from bantar.interfaces.dashboard.kit import data, state
from bantar.interfaces.dashboard.kit.downloads import in_turn
from bantar.interfaces.dashboard.kit.lists import choose_from_table
from bantar.interfaces.dashboard.kit.shell import View
from bantar.output.files.csv import Form, results_csv
from bantar.output.files.geo import results_geojson, results_gpkg
from bantar.output.files.imprint import Imprint
from bantar.output.files.rekap import recap_xlsx
from bantar.output.files.results import results_table
from bantar.output.files.workbook import results_xlsx
from bantar.output.paper.kinds import XLSX, Kind
from bantar.presentation.data_status import source_text
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
    with popover:
        st.html(tag("p", source_text(view.snapshot, words), cls="kb-note"))
        for title, files in _files(view, words).items():
            st.html(tag("h3", title, cls="kb-group"))
            for label, file_name, mime, make in files:
                st.download_button(
                    label,
                    in_turn(make),
                    file_name,
                    mime,
                    key=f"download-{file_name}",
                    on_click="ignore",
                    width="stretch",
                )


def _files(view: View, words: Words) -> dict[str, list[File]]:
    """Return the files by what they are taken away for."""
    tables = _tables_of_rt(view, words)
    if view.scope.level is Level.KOTA:  # it always counts the whole city
        snapshot = view.snapshot
        in_indonesian = Imprint.of_city(snapshot, words_for("id"))  # as its layout is
        n_kelurahan = snapshot.rt["kelurahan_code"].nunique()
        recap = in_indonesian.file_name("rekap-pemenang", "xlsx", n_kelurahan)
        tables.append(
            (words("Recap of winners (Excel)"), recap, XLSX, lambda: recap_xlsx(snapshot))
        )
    return {
        words("To print and to show"): _on_paper(view, words),
        words("As a table"): tables,
        words("As a map for other programs"): _layers_of_rt(view),
    }


def _tables_of_rt(view: View, words: Words) -> list[File]:
    """Return the tables with one row per RT, for the programs people have."""
    of = view.imprint
    n = of.n_rt
    return [
        ("Excel (.xlsx)", of.file_name("rt", "xlsx", n), XLSX, lambda: results_xlsx(of)),
        ("CSV (Excel)", of.file_name("rt", "csv", n), "text/csv", lambda: results_csv(of)),
        (
            words("CSV (machine)"),
            of.file_name("rt-mesin", "csv", n),
            "text/csv",
            lambda: results_csv(of, form=Form.MESIN),
        ),
    ]


def _layers_of_rt(view: View) -> list[File]:
    """Return the RT with their boundaries, for programs that draw maps."""
    of = view.imprint
    n = of.n_rt
    return [
        (
            "GeoJSON",
            of.file_name("rt", "geojson", n),
            "application/geo+json",
            lambda: results_geojson(of),
        ),
        (
            "GeoPackage",
            of.file_name("rt", "gpkg", n),
            "application/geopackage+sqlite3",
            lambda: results_gpkg(of),
        ),
    ]


def _on_paper(view: View, words: Words) -> list[File]:
    """Return the files for a meeting and a wall: slides, an atlas, the map in view."""
    from bantar.output.paper.files import paper_file, paper_name

    snapshot = view.snapshot
    of, is_kept = data.background(view.scope), settings().keep_worst_lists
    kinds = (
        (words("Slides (PowerPoint)"), Kind.PPTX),
        (words("Slides (PDF)"), Kind.PDF),
        (words("Scenes of a meeting (Excel)"), Kind.WORKBOOK),
        (words("Atlas (PDF)"), Kind.ATLAS),
        (words("Wall map (PDF, A3)"), Kind.WALL),
        (words("Map (PNG)"), Kind.PNG),
        *_of_awards(view, words),
    )
    return [
        (
            label,
            paper_name(kind, view.selection, words),
            kind.mime,
            partial(
                paper_file,
                kind,
                snapshot,
                view.choices,
                of,
                is_for_public=is_kept,
            ),
        )
        for label, kind in kinds
    ]


def _of_awards(view: View, words: Words) -> list[tuple[str, Kind]]:
    """Return the papers of the awards of the latest period, where the view has some."""
    if not (view.selection.mask & (view.selection.status == Status.PENGHARGAAN)).any():
        return []
    return [
        (words("Record of awards (PDF)"), Kind.RECORD),
        (words("Certificates (PDF)"), Kind.CERTIFICATE),
    ]


@dataclass(frozen=True)
class Offer:
    """A table of an analysis to take away: what it is called, and how many rows it has."""

    of: Imprint
    what: str
    n_rows: int


def offer(wish: Offer, xlsx: Callable[[], bytes], csv: Callable[[], bytes]) -> None:
    """Offer what an analysis found as Excel and as CSV; each is made when it is asked for."""
    words = wish.of.words
    for label, ending, mime, make in (
        (words("Excel"), "xlsx", XLSX, xlsx),
        (words("CSV"), "csv", "text/csv", csv),
    ):
        st.download_button(
            label,
            in_turn(make),
            wish.of.file_name(wish.what, ending, wish.n_rows),
            mime,
            key=f"offer-{wish.what}-{ending}",
            on_click="ignore",
        )
