"""The plan for a list of RT, with the mapping sheet that says what became of old numbers."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from sqlalchemy import Engine

from bantar.core.message import Message
from bantar.core.progress import Progress, each, part, silent
from bantar.core.rt_label import rt_label
from bantar.intake.base.column_step import ColumnStep
from bantar.intake.base.import_plan import ImportPlan
from bantar.intake.base.numbers import Mark
from bantar.intake.base.people import more_kk_than_people
from bantar.intake.base.problems import Problem, RefusedError
from bantar.intake.names.areas import Gazetteers
from bantar.intake.rt_lists.rt_balance import Balance
from bantar.intake.rt_lists.rt_changes import apply_mapping
from bantar.intake.rt_lists.rt_columns import COLUMNS, MAPPING, PEOPLE
from bantar.intake.rt_lists.rt_history import History
from bantar.intake.rt_lists.rt_rows import RtRows
from bantar.intake.sheets.columns import Checked, check_table
from bantar.intake.sheets.drafting import Draft, start
from bantar.intake.sheets.needed_tables import tables_of
from bantar.intake.sheets.places import with_codes
from bantar.intake.sheets.reading import READ_SHARE, RawSheet, read_sheets, shares
from bantar.intake.sheets.tab_names import TabNames
from bantar.intake.sheets.tables import Table, find_table
from bantar.storage.read import facts


def plan_rt(
    engine: Engine,
    paths: Sequence[Path],
    *,
    valid_from: date | None = None,
    mark: Mark | None = None,
    step: ColumnStep | None = None,
    progress: Progress = silent,
) -> ImportPlan:
    """Read RT lists, and mapping sheets beside them, and say what they would change.

    Old number to new: one to one keeps the RT's identity; one to several (split) and several
    to one (merged) form new identities. All of it becomes lineage.

    Parameters
    ----------
    valid_from
        Since when a row without a date of its own is true.
    mark
        The decimal mark of the files, where an officer said it.
    step
        What was chosen for the columns; None remembers what officers chose before.

    Raises
    ------
    RefusedError
        Nothing can be read, columns are missing, or two RT would bear one number.
    """
    draft = start(engine, "rt", paths, step)
    sheets = read_sheets(paths, part(progress, 0.0, READ_SHARE))
    tables, listed = _tables(draft, sheets, TabNames(engine))
    history = History.load(engine)
    gazetteers = Gazetteers(engine)
    rows = [row for table in tables for row in check_table(table, MAPPING, mark, draft.step.words)]
    days = {r.values["happened_on"] for r in rows if r.values["happened_on"]}
    areas = facts.areas(engine)
    names = dict(zip(areas["code"], areas["name"], strict=True))
    balance = Balance.of(history, days, names)
    changes = apply_mapping(draft, history, gazetteers, rows)
    rt_rows = RtRows(draft, history, gazetteers, valid_from)
    for table, share_done in shares(listed, progress):
        checked = check_table(table, COLUMNS, mark, draft.step.words)
        draft.problems += _more_kk_than_people(table, checked)
        rt_rows.take(each(checked, share_done, "check"))
    rt_rows.settle()
    _refuse_collisions(history, draft, names)
    draft.problems += balance.losses(history, changes)
    for remark in balance.remarks(history, changes):
        draft.remark(remark)
    history.draft(engine, draft)
    progress(1.0, "done")
    return draft.plan({"rt_version": ("kk", "population", "boundary_set_id")})


def _tables(
    draft: Draft, sheets: Sequence[RawSheet], tabs: TabNames
) -> tuple[list[Table], list[Table]]:
    """Return the tables that say what became of old numbers, and those that list RT.

    All columns of both are accounted for. A list is needed only where nothing is mapped.
    """
    mapping, lists = _sorted(sheets, draft.step)
    is_needed = not mapping
    tables = tables_of(mapping, MAPPING, step=draft.step) if mapping else []
    listed = (
        tables_of(lists, COLUMNS, step=draft.step, is_needed=is_needed, tabs=tabs)
        if lists or is_needed
        else []
    )
    tables, listed = with_codes(tables), with_codes(listed)
    draft.account(sheets, [*tables, *listed])
    for table in tables:
        draft.name_unread(table, MAPPING)
    for table in listed:
        draft.name_unread(table, COLUMNS)
    return tables, listed


def _sorted(sheets: Sequence[RawSheet], step: ColumnStep) -> tuple[list[RawSheet], list[RawSheet]]:
    fields = {c.key: (c.heading, *c.aliases) for c in MAPPING}
    mapping = []
    for sheet in sheets:
        table = find_table(sheet, fields, step)
        if table is not None and {"rt_old", "rt_new"} <= set(table.headings):
            mapping.append(sheet)
    return mapping, [sheet for sheet in sheets if sheet not in mapping]


def _more_kk_than_people(table: Table, checked: Sequence[Checked]) -> list[Problem]:
    counts = ((row.row.number, *(row.values[key] for key in PEOPLE)) for row in checked)
    return more_kk_than_people(table.sheet.file, table.sheet.name, counts)


def _refuse_collisions(history: History, draft: Draft, names: Mapping[str, str]) -> None:
    clashes = [
        Problem(
            Message(
                "two RT would be RT {nomor} of kelurahan {kelurahan} from {day} on",
                nomor=rt_label(one.nomor, one.rw),
                kelurahan=names.get(one.kelurahan_code, one.kelurahan_code),
                day=max(one.valid_from, other.valid_from).isoformat(),
            ),
            Message("a complete mapping of all RT whose numbers change"),
            file=draft.name,
        )
        for one, other in history.collisions()
    ]
    if clashes:
        raise RefusedError(*clashes)
