"""Everything as of a day in one file, in the layouts of our own imports: nothing is locked in.

Names and numbers of RT are those of the day in every sheet, so the parts fit each other and an
empty database. What the day does not know (earlier numbers, drafts) is not in it, and the
read-me says so.
"""

import io
import zipfile
from collections.abc import Iterator

from sqlalchemy import Engine

from bantar.city.snapshot import Snapshot
from bantar.i18n import Words
from bantar.intake.reading.sheet_reader import MAX_ROWS
from bantar.intake.sheet_archive import Rows
from bantar.intake.sheet_registry import archived
from bantar.intake.sheets.columns import Column
from bantar.intake.sheets.forms import Form, forms_of
from bantar.intake.templates import template
from bantar.output.files.archive_rows import Holdings
from bantar.output.files.archive_text import ALL_RESULTS, BOUNDARIES, Part, read_me
from bantar.output.files.geo import write_layer
from bantar.presentation.data_status import fixed_status

STATUS = Column("data_status", "Status Data", help="resmi atau ilustratif; jangan dihapus")


def archive(engine: Engine, snapshot: Snapshot, words: Words) -> bytes:
    """Return a ``.zip`` of what the database behind ``snapshot`` holds as of its day.

    Read in the order of its read-me into an empty database, it gives the same snapshot. The
    read-me speaks the language of ``words``; the sheets are those that an import reads.
    """
    holdings = Holdings(engine, snapshot)
    parts = list(_parts(holdings))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        _add(file, snapshot, words("READ-ME.txt"), read_me(holdings, parts, words).encode("utf-8"))
        for part in parts:
            _add(file, snapshot, part.file, part.content)
    return out.getvalue()


def _add(file: zipfile.ZipFile, snapshot: Snapshot, name: str, content: bytes) -> None:
    day = snapshot.as_of
    entry = zipfile.ZipInfo(name, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16  # else nobody but the owner may read it
    file.writestr(entry, content)


def _parts(holdings: Holdings) -> Iterator[Part]:
    """Yield the files in the order in which they can come in; empty ones are left out."""
    shapes = holdings.boundaries()
    if len(shapes):
        yield Part(BOUNDARIES, "boundaries", len(shapes), write_layer(shapes, driver="GPKG"))
    for kind, part in archived().items():
        rows = part.rows(holdings)
        if rows or kind == "rt":  # the list of RT comes first whatever it holds
            yield Part(part.file, kind, len(rows), _content(holdings, kind, rows))
    yield from _evaluations(holdings)


def _evaluations(holdings: Holdings) -> Iterator[Part]:
    """Yield a file per published periode; another one where a second form was used in it.

    The last one has all of them in one sheet, as long as an import would read so many rows.
    """
    forms = {form.form_id: form for form in forms_of(holdings.engine, holdings.known_on)}
    all_rows: Rows = []
    for periode, day in holdings.snapshot.periodes.items():
        for number, (form_id, rows) in enumerate(
            holdings.evaluations(str(periode), forms).items(), 1
        ):
            name = f"penilaian-{periode}" + (f"-{number}" if number > 1 else "")
            form = None if form_id is None else forms[form_id]
            content = _content(holdings, "evaluations", rows, form=form)
            yield Part(f"{name}.xlsx", "evaluations", len(rows), content, str(periode), day)
            all_rows += [{key: row[key] for key in row.keys() - {"form"}} for row in rows]
    if 0 < len(all_rows) < MAX_ROWS:
        content = _content(holdings, "evaluations", all_rows, has_lines=False)
        yield Part("hasil.xlsx", ALL_RESULTS, len(all_rows), content)


def _content(
    holdings: Holdings, kind: str, rows: Rows, form: Form | None = None, *, has_lines: bool = True
) -> bytes:
    """Return a filled template, each row with the status of its data."""
    status = fixed_status(holdings.snapshot)
    with_status = [{**row, STATUS.key: status} for row in rows]
    day = holdings.snapshot.as_of
    return template(
        kind,
        holdings.engine,
        {"Data": with_status},
        day=day,
        form=form,
        has_lines=has_lines,
        beside=(STATUS,),
    )
