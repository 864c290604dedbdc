"""Decisions of meetings: what is open, and what has changed where they were made for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Status
from bantar.i18n import Words
from bantar.measures.coverage import coverage
from bantar.presentation.areas.in_view import area_name
from bantar.presentation.labels import rt_title, status_label
from bantar.presentation.selection import Selection
from bantar.scope.address import Choices


@dataclass(frozen=True)
class DecisionRow:
    """One decision in words; ``change`` says how it stood then and how it stands now."""

    id: int
    what: str
    who: str
    due: str
    place: str
    change: str
    is_open: bool
    is_late: bool
    made: str


def decision_rows(
    decisions: pd.DataFrame,
    then: Callable[[datetime], Snapshot],
    now: Snapshot,
    today: date,
    words: Words,
) -> tuple[DecisionRow, ...]:
    """Return ``decisions`` (``storage.meetings``) in their order.

    ``then`` gives the city as it was known at a moment, on the latest day of that time.
    """
    return tuple(_row(row, then, now, today, words) for row in decisions.to_dict("records"))


def state_of(row: DecisionRow, words: Words) -> str:
    """Say whether a decision is done, open or overdue."""
    if not row.is_open:
        return words("done")
    return words("overdue") if row.is_late else words("open")


def reminder(decisions: pd.DataFrame, today: date, words: Words) -> str:
    """Say how many decisions are open, how many overdue, and when the next is due.

    Empty where none is open.
    """
    still_open = decisions[decisions["closed_at"].isna()]
    if still_open.empty:
        return ""
    days = [day for day in still_open["due_on"] if _is_there(day)]
    n_late = sum(day < today for day in days)
    text = words.plural(
        "{n} decision of earlier meetings is open", "{n} decisions of earlier meetings are open",
        len(still_open),
    )  # fmt: skip
    if n_late:
        text = words("{decisions}, {n} of them overdue", decisions=text, n=words.number(n_late))
    coming = [day for day in days if day >= today]
    if coming:
        text = words("{decisions}; next due on {day}", decisions=text, day=words.day(min(coming)))
    return text


def _row(
    row: Mapping[Any, Any],
    then: Callable[[datetime], Snapshot],
    now: Snapshot,
    today: date,
    words: Words,
) -> DecisionRow:
    due = row["due_on"] if _is_there(row["due_on"]) else None
    is_open = not _is_there(row["closed_at"])
    place = _place_of(row)
    return DecisionRow(
        id=int(row["id"]),
        what=str(row["what"]),
        who=str(row["who"]),
        due=words.day(due) if due else words("no date"),
        place=_place(now, place, words),
        change=_change(then(row["created_at"]), now, place, words),
        is_open=is_open,
        is_late=bool(is_open and due and due < today),
        made=words.moment(row["created_at"]),
    )


def _is_there(value: object) -> bool:
    return value is not None and not pd.isna(value)  # type: ignore[call-overload]


def _place_of(row: Mapping[Any, Any]) -> Choices:
    return Choices.of(
        kecamatan=str(row["kecamatan_code"]) if _is_there(row["kecamatan_code"]) else "",
        kelurahan=str(row["kelurahan_code"]) if _is_there(row["kelurahan_code"]) else "",
        rt=int(row["rt_id"]) if _is_there(row["rt_id"]) else None,
    )


def _place(city: Snapshot, place: Choices, words: Words) -> str:
    if place.rt is not None:
        there = place.rt in city.rt.index
        return rt_title(city.rt.loc[place.rt], words) if there else words("an RT of then")
    if not _is_of_city(city, place):
        return words("an area of then")
    return area_name(Selection(city, place.scope), words)


def _is_of_city(city: Snapshot, place: Choices) -> bool:
    return all(
        not code or (city.rt[f"{level}_code"] == code).any()
        for level, code in (
            ("kecamatan", place.scope.kecamatan),
            ("kelurahan", place.scope.kelurahan),
        )
    )


def _change(before: Snapshot, now: Snapshot, place: Choices, words: Words) -> str:
    """Say how the place stood when it was decided, and how it stands now."""
    old, new = (_standing(city, place, words) for city in (before, now))
    if not old or not new:
        return words("not comparable")
    if old == new:
        return words("unchanged: {now}", now=new)
    return words("{before} → {now}", before=old, now=new)


def _standing(city: Snapshot, place: Choices, words: Words) -> str:
    if place.rt is not None:
        if place.rt not in city.rt.index:
            return ""
        status = Selection(city, place.scope).status.loc[place.rt]
        return status_label(Status(status), words)
    if not _is_of_city(city, place):
        return ""
    area = Selection(city, place.scope)
    table = coverage(area.area, city.outcomes[area.in_area])
    n, total = int(table["n_melaksanakan"].sum()), len(area.area)
    return words(
        "{n} of {total} RT, {share}",
        n=words.number(n),
        total=words.number(total),
        share=words.percent(n / total if total else 0.0),
    )
