"""The plan for a list of RT, with the mapping sheet that says what became of old numbers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from bantar.core.message import Message, Text
from bantar.core.progress import Progress, each, part, silent
from bantar.intake.base.column_step import ColumnStep
from bantar.intake.base.import_plan import Fate, ImportPlan
from bantar.intake.base.numbers import Mark
from bantar.intake.base.problems import Problem, RefusedError
from bantar.intake.names.areas import Gazetteer, load_gazetteer
from bantar.intake.names.rt_numbers import RtNumber
from bantar.intake.sheets.columns import Checked, check_table
from bantar.intake.sheets.drafting import Draft, start
from bantar.intake.sheets.needed_tables import tables_of
from bantar.intake.sheets.places import kelurahan_of, numbers_of
from bantar.intake.sheets.reading import READ_SHARE, RawSheet, read_sheets, shares
from bantar.intake.sheets.rt_balance import Balance, Change, eve
from bantar.intake.sheets.rt_columns import COLUMNS, MAPPING, PEOPLE
from bantar.intake.sheets.rt_history import History, Version
from bantar.intake.sheets.tables import find_table
from bantar.storage.read import facts

RENUMBERED, MOVED, SPLIT, MERGED = "renomor", "pindah", "pecah", "gabung"


@dataclass(frozen=True)
class _Step:
    """A row of the mapping sheet that is understood."""

    row: Checked
    old: Version
    new_code: str
    new: RtNumber
    day: date
    is_stored: bool = False

    @property
    def people(self) -> dict[str, Any]:
        """What the row says of the people of the new RT."""
        pairs = ((key, self.row.values[f"{key}_new"]) for key in PEOPLE)
        return {key: value for key, value in pairs if value is not None}


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
    mapping, lists = _sorted(sheets, draft.step)
    history = History.load(engine)
    gazetteers = _Gazetteers(engine)
    tables = tables_of(mapping, MAPPING, step=draft.step) if mapping else []
    is_needed = not mapping
    listed = (
        tables_of(lists, COLUMNS, step=draft.step, is_needed=is_needed)
        if lists or is_needed
        else []
    )
    draft.account(sheets, [*tables, *listed])
    for table in tables:
        draft.name_unread(table, MAPPING)
    for table in listed:
        draft.name_unread(table, COLUMNS)
    rows = [row for table in tables for row in check_table(table, MAPPING, mark, draft.step.words)]
    days = {r.values["happened_on"] for r in rows if r.values["happened_on"]}
    areas = facts.areas(engine)
    balance = Balance.of(history, days, dict(zip(areas["code"], areas["name"], strict=True)))
    changes = _map(draft, history, gazetteers, rows)
    for table, told in shares(listed, progress):
        listed_rows = each(check_table(table, COLUMNS, mark, draft.step.words), told, "check")
        _list(draft, history, gazetteers, listed_rows, valid_from)
    _refuse_collisions(history, draft)
    draft.problems += balance.losses(history, changes)
    for remark in balance.remarks(history, changes):
        draft.remark(remark)
    history.draft(engine, draft)
    progress(1.0, "done")
    return draft.plan({"rt_version": ("kk", "population", "boundary_set_id")})


def _sorted(sheets: Sequence[RawSheet], step: ColumnStep) -> tuple[list[RawSheet], list[RawSheet]]:
    fields = {c.key: (c.heading, *c.aliases) for c in MAPPING}
    mapping = []
    for sheet in sheets:
        table = find_table(sheet, fields, step)
        if table is not None and {"rt_old", "rt_new"} <= set(table.headings):
            mapping.append(sheet)
    return mapping, [sheet for sheet in sheets if sheet not in mapping]


class _Gazetteers:
    """The gazetteer of each day that is asked for."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._gazetteers: dict[date, Gazetteer] = {}

    def on(self, day: date) -> Gazetteer:
        """Return the names of a day."""
        if day not in self._gazetteers:
            self._gazetteers[day] = load_gazetteer(self._engine, day)
        return self._gazetteers[day]


def _map(
    draft: Draft, history: History, gazetteers: _Gazetteers, rows: Sequence[Checked]
) -> list[Change]:
    """Apply the mapping, date by date; every row is one step."""
    changes: list[Change] = []
    steps: list[_Step] = []
    for row in rows:
        step = None if row.is_refused else _understood(row, history, gazetteers)
        if row.is_refused:
            draft.refuse(row)
        elif step is None:
            draft.add(row, _label(row), Fate.UNCHANGED)
        elif step.is_stored:
            _restate(draft, history, step)
        else:
            steps.append(step)
    for day in sorted({step.day for step in steps}):
        for group in _groups([step for step in steps if step.day == day]):
            changes += _apply(draft, history, group, day)
    return changes


def _restate(draft: Draft, history: History, step: _Step) -> None:
    """Correct the people of an RT whose renumbering is known already."""
    (there,) = history.at(step.new_code, step.new, step.day)
    fresh = history.restate(there, step.day, step.people)
    draft.add(step.row, _label(step.row), Fate.CHANGED, _in_words(there), _in_words(fresh))


def _label(row: Checked) -> str:
    return f"RT {row.row.text('rt_old')} {row.row.text('kelurahan_old')}"


def _understood(row: Checked, history: History, gazetteers: _Gazetteers) -> _Step | None:
    """Return what a row says; None when it is known already, or (noted) not certain."""
    day: date = row.values["happened_on"]
    old_code = kelurahan_of(row, gazetteers.on(eve(day)), "kelurahan_old", "kecamatan_old")
    new_code = kelurahan_of(row, gazetteers.on(day), "kelurahan_new", "kecamatan_new")
    old_numbers, new_numbers = numbers_of(row, "rt_old"), numbers_of(row, "rt_new")
    for key, numbers in (("rt_old", old_numbers), ("rt_new", new_numbers)):
        if len(numbers) > 1:
            row.refuse(key, Message("more than one RT"), Message("one RT a row; repeat the row"))
    if row.is_refused or old_code is None or new_code is None:
        return None
    old, new = old_numbers[0], new_numbers[0]
    bearers = history.at(old_code, old, eve(day))
    if len(bearers) != 1:
        row.refuse(
            "rt_old",
            Message("there are several {number} before {day}", number=str(old), day=day.isoformat())
            if bearers
            else Message("there is no {number} before {day}", number=str(old), day=day.isoformat()),
            Message("a number of an RT that holds until that day"),
        )
        return None
    there = [v for v in history.at(new_code, new, day) if v.valid_from == day]
    if there and (there[0].rt_id == bearers[0].rt_id or not bearers[0].holds(day)):
        step = _Step(row, bearers[0], new_code, new, day, is_stored=True)
        is_news = any(getattr(there[0], key) != value for key, value in step.people.items())
        return step if is_news else None
    if not bearers[0].holds(day) or history.later(bearers[0]):
        row.refuse(
            "rt_old",
            Message("{number} has changed since", number=str(old)),
            Message("a change that is not recorded yet"),
        )
        return None
    return _Step(row, bearers[0], new_code, new, day)


def _groups(steps: Sequence[_Step]) -> list[list[_Step]]:
    """Return the steps that share an old or a new RT, together."""
    groups: list[list[_Step]] = []
    for step in steps:
        joined = [
            group
            for group in groups
            if any(
                s.old.rt_id == step.old.rt_id or (s.new_code, s.new) == (step.new_code, step.new)
                for s in group
            )
        ]
        merged = [s for group in joined for s in group] + [step]
        groups = [group for group in groups if group not in joined] + [merged]
    return groups


def _apply(draft: Draft, history: History, group: Sequence[_Step], day: date) -> Iterator[Change]:
    """Carry out the steps that belong together, and yield what became of what."""
    olds = {step.old.rt_id: step.old for step in group}
    news = dict.fromkeys((step.new_code, step.new) for step in group)
    if len(olds) > 1 and len(news) > 1:
        for step in group:
            step.row.refuse(
                "rt_new",
                Message("several old RT become several new RT at once"),
                Message("one becomes several, or several become one"),
            )
            draft.refuse(step.row)
        return
    if not _agree_on_people(group):
        for step in group:
            draft.refuse(step.row)
        return
    for old in olds.values():
        history.close(old, day)
    kind = SPLIT if len(news) > 1 else MERGED if len(olds) > 1 else ""
    first = next(iter(olds.values()))
    ids: dict[tuple[str, RtNumber], int] = {}
    for code, number in news:
        fresh = replace(
            first,
            id=None,
            kelurahan_code=code,
            nomor=number.nomor,
            rw=first.rw if number.rw is None else f"{number.rw:03d}",
            valid_from=day,
            valid_to=None,
        )
        if kind:
            fresh = _reborn(fresh, history.form(day), list(olds.values()), kind)
        people = {
            k: v
            for s in group
            if (s.new_code, s.new) == (code, number)
            for k, v in s.people.items()
        }
        fresh = replace(fresh, **people)
        history.add(fresh)
        ids[code, number] = fresh.rt_id
    for step in group:
        moved = step.new_code != step.old.kelurahan_code
        word = kind or (MOVED if moved else RENUMBERED)
        history.steps.append((step.old.rt_id, ids[step.new_code, step.new], day, word))
        draft.add(
            step.row,
            _label(step.row),
            Fate.CHANGED,
            f"RT {step.old.nomor}",
            f"{step.new} {step.row.row.text('kelurahan_new')} ({word})",
        )
    yield Change([step.row for step in group], list(olds.values()), list(news), day)


def _agree_on_people(group: Sequence[_Step]) -> bool:
    """Refuse rows that speak of one new RT and say different things of its people."""
    people: dict[tuple[str, RtNumber, str], int] = {}
    is_agreed = True
    for step in group:
        for key, value in step.people.items():
            if people.setdefault((step.new_code, step.new, key), value) != value:
                step.row.refuse(
                    f"{key}_new",
                    Message("differs from the other rows of this new RT"),
                    Message("one number"),
                )
                is_agreed = False
    for step in group if not is_agreed else ():
        if not step.row.is_refused:
            step.row.refuse(
                "rt_new",
                Message("other rows of this change are refused"),
                Message("all rows right"),
            )
    return is_agreed


def _reborn(fresh: Version, rt_id: int, olds: Sequence[Version], kind: str) -> Version:
    """Return a version as a new RT: people and boundary summed up, or unknown after a split."""
    if kind == SPLIT:
        return replace(fresh, rt_id=rt_id, kk=None, population=None, sources=())
    return replace(
        fresh,
        rt_id=rt_id,
        kk=_sum([old.kk for old in olds]),
        population=_sum([old.population for old in olds]),
        sources=tuple(source for old in olds for source in old.sources),
    )


def _sum(values: Sequence[int | None]) -> int | None:
    numbers = [value for value in values if value is not None]
    return sum(numbers) if len(numbers) == len(values) else None


def _list(
    draft: Draft,
    history: History,
    gazetteers: _Gazetteers,
    rows: Iterable[Checked],
    valid_from: date | None,
) -> None:
    seen: dict[tuple[str, RtNumber], int] = {}
    for row in rows:
        day = row.values["valid_from"] or valid_from
        if day is None and not row.row.text("valid_from"):
            row.refuse(
                "valid_from",
                Message("the day from which it holds is missing"),
                Message("a date like 1 Januari 2023"),
            )
        code = kelurahan_of(row, gazetteers.on(day or date.today()))
        numbers = numbers_of(row)
        if len(numbers) > 1:
            row.refuse("rt", Message("more than one RT"), Message("one RT a row"))
        rw = _rw_of(row)
        if row.is_refused or code is None or day is None:
            draft.refuse(row)
            continue
        number = replace(numbers[0], rw=numbers[0].rw if rw is None else rw)
        first = seen.setdefault((code, number), row.row.number)
        if first != row.row.number:
            row.refuse(
                "rt",
                Message("{number} already stands in row {row}", number=str(number), row=first),
                Message("one row for each RT"),
            )
            draft.refuse(row)
            continue
        _take(draft, history, row, code, number, day)


def _rw_of(row: Checked) -> int | None:
    """Return the number of the RW that a row names, None without one."""
    text = row.row.text("rw")
    digits = "".join(c for c in text if c.isdigit())
    if text and not digits:
        row.refuse(
            "rw", Message("the number of the RW cannot be read"), Message("a number like 02")
        )
    return int(digits) if digits else None


def _take(
    draft: Draft, history: History, row: Checked, code: str, number: RtNumber, day: date
) -> None:
    """Add an RT, or change what is known of it from ``day`` on."""
    bearers = history.at(code, number, day)
    people = {key: row.values[key] for key in PEOPLE if row.values[key] is not None}
    key = f"{number} {row.row.text('kelurahan')}"
    rw = None if number.rw is None else f"{number.rw:03d}"
    if len(bearers) > 1:
        row.refuse(
            "rt",
            Message("there are several {number} in this kelurahan", number=str(number)),
            Message("the number of its RW"),
        )
        draft.refuse(row)
        return
    if not bearers:
        rt_id = history.form(day)
        fresh = Version(
            rt_id, code, number.nomor, rw, people.get("kk"), people.get("population"), day, None
        )
        history.add(fresh)
        draft.add(row, key, Fate.ADDED, "", _in_words(fresh))
        return
    old = bearers[0]
    changed: dict[str, Any] = {k: v for k, v in people.items() if getattr(old, k) != v}
    if rw is not None and old.rw is None:
        changed["rw"] = rw
    if not changed:
        draft.add(row, key, Fate.UNCHANGED)
        return
    new = history.restate(old, day, changed)
    draft.add(row, key, Fate.CHANGED, _in_words(old), _in_words(new))


def _in_words(version: Version) -> Text:
    kk = Message("KK not known") if version.kk is None else f"{version.kk} KK"
    if version.population is None:
        return kk
    return Message("{kk}, {n} people", kk=kk, n=version.population)


def _refuse_collisions(history: History, draft: Draft) -> None:
    clashes = [
        Problem(
            Message(
                "two RT would be RT {nomor} of kelurahan {kelurahan} from {day} on",
                nomor=one.nomor,
                kelurahan=one.kelurahan_code,
                day=max(one.valid_from, other.valid_from).isoformat(),
            ),
            Message("a complete mapping of all RT whose numbers change"),
            file=draft.name,
        )
        for one, other in history.collisions()
    ]
    if clashes:
        raise RefusedError(*clashes)
