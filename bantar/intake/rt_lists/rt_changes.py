"""What a mapping sheet says became of old numbers: renumbered, moved, split, merged."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bantar.core.message import Message
from bantar.intake.base.import_plan import Fate
from bantar.intake.names.areas import Gazetteers
from bantar.intake.names.rt_numbers import RtNumber
from bantar.intake.rt_lists.rt_balance import Change, eve
from bantar.intake.rt_lists.rt_columns import PEOPLE
from bantar.intake.rt_lists.rt_history import History, Version, stored_rw
from bantar.intake.sheets.columns import Checked
from bantar.intake.sheets.drafting import Draft
from bantar.intake.sheets.places import kelurahan_of, numbers_of

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


def apply_mapping(
    draft: Draft, history: History, gazetteers: Gazetteers, rows: Sequence[Checked]
) -> list[Change]:
    """Apply the rows of a mapping sheet to ``history``, date by date; every row is one step."""
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
    draft.add(step.row, _label(step.row), Fate.CHANGED, there.in_words(), fresh.in_words())


def _label(row: Checked) -> str:
    return f"RT {row.row.text('rt_old')} {row.row.text('kelurahan_old')}"


def _understood(row: Checked, history: History, gazetteers: Gazetteers) -> _Step | None:
    """Return what a row says; None when it is known already, or (noted) not certain."""
    day: date = row.values["happened_on"]
    old_code = kelurahan_of(row, gazetteers.on(eve(day)), "_old")
    new_code = kelurahan_of(row, gazetteers.on(day), "_new")
    old_numbers, new_numbers = numbers_of(row, "_old"), numbers_of(row, "_new")
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
            Message(
                "there are several {number} before {day}: {candidates}",
                number=str(old),
                day=day.isoformat(),
                candidates=", ".join(bearer.label for bearer in bearers),
            )
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
            rw=stored_rw(number.rw) if number.rw else first.rw,
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
            step.old.label,
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
