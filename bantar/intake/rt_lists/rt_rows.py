"""The rows of a list of RT: which RT each is, and what becomes known of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from typing import Any

from bantar.core.message import Message
from bantar.core.rt_label import rw_and_lingkungan
from bantar.intake.base.import_plan import Fate
from bantar.intake.names.areas import Gazetteer, Gazetteers, rt_text
from bantar.intake.names.rt_numbers import RtNumber
from bantar.intake.names.rw_names import NO_RW, is_like_kind, is_none, may_be_one, same_rw
from bantar.intake.rt_lists.rt_columns import PEOPLE
from bantar.intake.rt_lists.rt_history import History, Version, stored_rw
from bantar.intake.sheets.columns import Checked
from bantar.intake.sheets.drafting import Draft
from bantar.intake.sheets.places import (
    kelurahan_of,
    numbers_of,
    question_of,
    refuse_too_early,
)


@dataclass(frozen=True)
class _Listed:
    """A row that names one RT: the kelurahan (its code), the number, the day, the people."""

    row: Checked
    code: str
    number: RtNumber
    day: date

    @property
    def people(self) -> dict[str, int]:
        """What the row says of the people of the RT."""
        return {key: self.row.values[key] for key in PEOPLE if self.row.values[key] is not None}

    @property
    def bears(self) -> tuple[str, int, str]:
        """The number that it bears, whatever its RW."""
        return self.code, self.number.digits, self.number.letter

    def is_same_rt(self, other: "_Listed") -> bool:
        """Say whether two rows of one number speak of one RT."""
        return may_be_one(self.number.rw, other.number.rw)

    def shares_rw_only(self, other: "_Listed") -> bool:
        """Say whether two rows of one number name one RW in two lingkungan."""
        pairs = [(a, b) for a in self.number.rw for b in other.number.rw if is_like_kind(a, b)]
        return len({same_rw(a, b) for a, b in pairs}) > 1


@dataclass
class RtRows:
    """Gathers the rows of all lists, and then says of each what becomes of it."""

    draft: Draft
    history: History
    gazetteers: Gazetteers
    valid_from: date | None = None
    _rows: list[_Listed | Checked] = field(default_factory=list)
    _needing_both: set[str] = field(default_factory=set)

    def take(self, rows: Iterable[Checked]) -> None:
        """Note which RT each row names, or that it names none."""
        self._rows += [self._read(row) or row for row in rows]

    def settle(self) -> None:
        """Add or change the RT of every row, in the order of the rows."""
        repeating = self.history.codes_with_repeats()
        self._needing_both = self.history.codes_within_lingkungan()
        bearing: dict[tuple[str, int, str], list[_Listed]] = {}
        for row in self._rows:
            if isinstance(row, _Listed):
                bearing.setdefault(row.bears, []).append(row)
        for rows in bearing.values():
            _refuse_twice(rows)
            stating_both = [row for row in rows if len(row.number.rw) > 1]
            if any(a.shares_rw_only(b) for a, b in combinations(stating_both, 2)):
                self._needing_both.add(rows[0].code)
        for row in self._rows:
            if isinstance(row, Checked):
                self.draft.refuse(row)
                continue
            if not row.row.is_refused:
                self._settle(row, bearing[row.bears], row.code in repeating)
            if row.row.is_refused:
                self.draft.refuse(row.row)

    def _read(self, row: Checked) -> _Listed | None:
        day: date | None = row.values["valid_from"] or self.valid_from
        if day is None and not row.row.text("valid_from"):
            row.refuse(
                "valid_from",
                Message("the day from which it holds is missing"),
                Message("--valid-from, or in each row a date like 1 Januari 2023"),
            )
        gazetteer = self.gazetteers.on(day or date.today())
        code = kelurahan_of(row, gazetteer)
        numbers = numbers_of(row)
        if code is not None and gazetteer.begins is not None:
            first = self.gazetteers.on(gazetteer.begins)
            if any(first.match_rt(code, number).code for number in numbers):
                refuse_too_early(row, "valid_from", gazetteer.begins)
        if len(numbers) > 1:
            row.refuse("rt", Message("more than one RT"), Message("one RT a row"))
        if row.is_refused or code is None or day is None or not numbers:
            return None
        return _Listed(row, code, numbers[0], day)

    def _settle(self, listed: _Listed, rows: Sequence[_Listed], is_repeating: bool) -> None:
        gazetteer = self.gazetteers.on(listed.day)
        bearers: Sequence[Version] = self._decided(listed, gazetteer)
        if not bearers:
            bearers = _not_named_by_others(
                self.history.at(listed.code, listed.number, listed.day), listed, rows
            )
            doubtful = self._doubtful(bearers, listed, rows, is_repeating)
            if doubtful:
                self._ask(listed, gazetteer, doubtful)
                return
        if bearers:
            self._change(listed, bearers[0])
        else:
            self._add(listed)

    def _doubtful(
        self,
        bearers: Sequence[Version],
        listed: _Listed,
        rows: Sequence[_Listed],
        is_repeating: bool,
    ) -> Sequence[Version]:
        """Return the known RT of which nobody can tell whether a row means them.

        An RW that is not known begins a new RT only where numbers repeat in the kelurahan, or
        where the list names the known RT of that number as well.
        """
        same = self.history.bearing(listed.code, listed.number, listed.day)
        if len(bearers) > 1 or _is_claimed_twice(bearers, listed, rows, same):
            return bearers
        if bearers or is_repeating:
            return []
        return [version for version in same if not any(_names(row, version) for row in rows)]

    def _decided(self, listed: _Listed, gazetteer: Gazetteer) -> list[Version]:
        match = gazetteer.match_rt(listed.code, listed.number)
        if not match.is_decided or match.code is None:
            return []
        return [
            version
            for version in self.history.versions_on(listed.day)
            if version.rt_id == int(match.code)
        ]

    def _ask(self, listed: _Listed, gazetteer: Gazetteer, versions: Sequence[Version]) -> None:
        """Refuse a row that may be a known RT, or another one of the same number."""
        match = gazetteer.match_rt(listed.code, listed.number)
        number = str(listed.number)
        listed.row.refuse(
            "rt",
            Message(
                "{number} may be one that is known as {candidates}, or a new one",
                number=number,
                candidates=", ".join(version.label for version in versions),
            )
            if listed.number.rw
            else Message(
                "there are several {number} in this kelurahan: {candidates}",
                number=number,
                candidates=", ".join(version.label for version in versions),
            ),
            Message("the RW or lingkungan of each, as it is known; a new RT beside all of them"),
            question_of(
                "rt",
                rt_text(listed.number, listed.code),
                match,
                label=f"{number}, {gazetteer.name_of(listed.code)}",
            ),
        )

    def _add(self, listed: _Listed) -> None:
        people = listed.people
        fresh = Version(
            self.history.form(listed.day),
            listed.code,
            listed.number.nomor,
            self._rw(listed),
            people.get("kk"),
            people.get("population"),
            listed.day,
            None,
        )
        self.history.add(fresh)
        self.draft.add(listed.row, _label(listed), Fate.ADDED, "", fresh.in_words())

    def _rw(self, listed: _Listed) -> str | None:
        """Return what is stored of the RW of a row."""
        return stored_rw(listed.number.rw, needs_both=listed.code in self._needing_both)

    def _change(self, listed: _Listed, old: Version) -> None:
        changed: dict[str, Any] = {
            key: value for key, value in listed.people.items() if getattr(old, key) != value
        }
        rw = self._rw(listed)
        is_part = rw is not None and old.rw in rw_and_lingkungan(rw) and old.rw != rw
        if rw is not None and (old.rw is None or is_part):
            changed["rw"] = rw
        if not changed:
            self.draft.add(listed.row, _label(listed), Fate.UNCHANGED)
            return
        new = self.history.restate(old, listed.day, changed)
        self.draft.add(listed.row, _label(listed), Fate.CHANGED, old.in_words(), new.in_words())


def _label(listed: _Listed) -> str:
    return f"{listed.number} {listed.row.row.text('kelurahan')}"


def _names(listed: _Listed, version: Version) -> bool:
    """Say whether a row names the RW in which an RT is known to lie."""
    parts = tuple(filter(None, rw_and_lingkungan(version.rw or NO_RW)))
    return may_be_one(listed.number.rw, parts)


def _not_named_by_others(
    bearers: Sequence[Version], listed: _Listed, rows: Sequence[_Listed]
) -> Sequence[Version]:
    """Leave out the RT that other rows name by their RW, where a row names no RW itself."""
    if listed.number.rw or len(bearers) < 2:
        return bearers
    return [version for version in bearers if not any(_names(row, version) for row in rows)]


def _is_claimed_twice(
    bearers: Sequence[Version],
    listed: _Listed,
    rows: Sequence[_Listed],
    same: Sequence[Version],
) -> bool:
    """Say whether several rows, none of them another known RT, may be one that is known.

    That is one known without an RW, or by its RW alone where they name several lingkungan.
    """
    if len(bearers) != 1 or any(map(is_none, listed.number.rw)):
        return False
    if bearers[0].rw:
        claiming = [row for row in rows if _names(row, bearers[0])]
    else:
        with_rw = [version for version in same if version.rw]
        claiming = [row for row in rows if not any(_names(row, version) for version in with_rw)]
    return any(not listed.is_same_rt(other) for other in claiming)


def _refuse_twice(rows: Sequence[_Listed]) -> None:
    """Refuse an RT that stands again; where the rows differ, nobody knows which is right."""
    for place, listed in enumerate(rows):
        first = next((other for other in rows[:place] if other.is_same_rt(listed)), None)
        if first is None:
            continue
        if first.people == listed.people and first.day == listed.day:
            listed.row.refuse(
                "rt",
                Message(
                    "{number} already stands in row {row}",
                    number=str(listed.number),
                    row=first.row.place_beside(listed.row),
                ),
                Message("one row for each RT"),
            )
            continue
        for one, other in ((first, listed), (listed, first)):
            one.row.refuse(
                "rt",
                Message(
                    "{number} stands in row {row} with other values: {these} here, {those} there",
                    number=str(one.number),
                    row=other.row.place_beside(one.row),
                    these=_in_words(one),
                    those=_in_words(other),
                ),
                Message("one row for each RT"),
            )


def _in_words(listed: _Listed) -> str:
    parts = [f"{value} {listed.row.table.headings[key]}" for key, value in listed.people.items()]
    return ", ".join([*parts, listed.day.isoformat()])
