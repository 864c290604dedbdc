"""Versioned indicator forms: which columns of a sheet are their lines, and what they score."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from bantar.core.domain import Aspek
from bantar.core.message import Message, Text, listed
from bantar.intake.base.cells import Cell
from bantar.intake.base.numbers import read_number
from bantar.intake.sheets.columns import Checked
from bantar.intake.sheets.reading import squeezed
from bantar.storage.read import facts

_BAND_WORDS = {
    **{"ada": 2, "lengkap": 2, "baik": 2},
    **{"adatetapitidaksempurna": 1, "tidaksempurna": 1, "kurang": 1},
    **{"tidaklengkap": 0, "tidakada": 0},
}
_BAND_RULES = {2: "indicator_band_2_min", 1: "indicator_band_1_min", 0: "indicator_band_0_min"}
_CODE = re.compile(r"\s*\[?([A-Za-z]{1,4}[-.\s]?\d{1,5})\b")


@dataclass(frozen=True)
class Bands:
    """What earns the marks 2, 1 and 0 of a line.

    Attributes
    ----------
    words
        Mark by what the form calls it; empty where the form says nothing.
    least
        Lowest share (0-1) by mark, where the line may be given as a percentage. Below that of
        0 lies no band: the form speaks of 1-79 %, so 0 % is nobody's to judge.
    """

    words: Mapping[int, str] = field(default_factory=dict)
    least: Mapping[int, float] = field(default_factory=dict)

    def mark_of(self, cell: Cell) -> int | None:
        """Return the mark that a cell gives, None for what is none."""
        text = squeezed(cell.text)
        own = {squeezed(words): mark for mark, words in self.words.items()}
        bands = own or _BAND_WORDS
        if text in bands:
            return bands[text]
        reading = read_number(cell)
        if len(reading.values) != 1:
            return None
        value = reading.values[0]
        if reading.is_percent:
            return self._mark_at(value / 100)
        return int(value) if value in (0, 1, 2) else None

    def _mark_at(self, share: float) -> int | None:
        if share > 1:
            return None
        for mark in (2, 1, 0):
            if mark in self.least and share >= self.least[mark]:
                return mark
        has_no_bottom = bool(self.least) and 0 not in self.least
        return 0 if has_no_bottom and share > 0 else None

    def in_words(self) -> Text:
        """Return what may stand in a cell."""
        named = [f"{mark} ({words})" for mark, words in sorted(self.words.items(), reverse=True)]
        marks: Text = "; ".join(named) if named else Message("0, 1 or 2")
        if not self.least:
            return Message(
                "{marks} (a percentage only where the form names Batas 2 and Batas 1)", marks=marks
            )
        shares = listed(
            Message("{mark} from {share}", mark=mark, share=f"{share:.0%}")
            for mark, share in sorted(self.least.items(), reverse=True)
        )
        if 0 in self.least:
            return Message("{marks}, or a percentage ({shares})", marks=marks, shares=shares)
        return Message(
            "{marks}, or a percentage ({shares}; 0% is in no band)", marks=marks, shares=shares
        )


@dataclass(frozen=True)
class Line:
    """One indicator."""

    id: int
    code: str
    aspek: Aspek
    weight: float
    name: str
    bands: Bands = field(default_factory=Bands)

    @property
    def called(self) -> Text:
        """What officers call it."""
        return Message("indicator {code}", code=self.code)


@dataclass(frozen=True)
class Form:
    """One version of the form.

    Attributes
    ----------
    columns
        The field of the sheet's row that holds each line.
    """

    form_id: int
    name: str
    lines: tuple[Line, ...]
    columns: Mapping[str, Line] = field(default_factory=dict)
    _marks: dict[tuple[str, Cell], int | None] = field(default_factory=dict, compare=False)

    @classmethod
    def of_headings(cls, forms: Sequence["Form"], extra: Mapping[str, str]) -> "Form | None":
        """Return the form whose lines head the columns of a sheet, newest first."""
        best: Form | None = None
        for form in forms:
            by_code = {squeezed(line.code): line for line in form.lines}
            names = [squeezed(line.name) for line in form.lines]
            pairs = zip(names, form.lines, strict=True)
            by_name = {name: line for name, line in pairs if names.count(name) == 1}
            columns: dict[str, Line] = {}
            for name, heading in extra.items():
                code = _CODE.match(heading)
                key = squeezed(code[1]) if code else ""
                line = by_name.get(squeezed(heading)) or by_code.get(key)
                if line is not None and line not in columns.values():
                    columns[name] = line
            if columns and (best is None or len(columns) > len(best.columns)):
                best = cls(form.form_id, form.name, form.lines, columns)
        return best

    def mark_of(self, name: str, cell: Cell) -> int | None:
        """Return the mark that a cell of a column gives; a city has few different cells."""
        key = (name, cell)
        if key not in self._marks:
            self._marks[key] = self.columns[name].bands.mark_of(cell)
        return self._marks[key]

    def aspek_scores(self, marks: Mapping[int, int]) -> dict[Aspek, float]:
        """Return the score (0-100) of every aspek all of whose lines are marked."""
        scores = {}
        for aspek, weights in self._weights.items():
            if weights.keys() <= marks.keys():
                reached = sum(marks[line] * weight for line, weight in weights.items())
                scores[aspek] = round(reached / (2 * sum(weights.values())) * 100, 1)
        return scores

    @cached_property
    def _weights(self) -> dict[Aspek, dict[int, float]]:
        """Return the weight of every line by aspek, those without lines left out."""
        weights: dict[Aspek, dict[int, float]] = {}
        for line in self.lines:
            weights.setdefault(line.aspek, {})[line.id] = line.weight
        return weights


def forms_of(engine: Engine, known_on: datetime | None = None) -> list[Form]:
    """Return all believed forms, newest first, now or at ``known_on``."""
    table = facts.indicators(engine, known_on)
    rules = _rules(engine)
    ruled = {band: rules[key] for band, key in _BAND_RULES.items() if key in rules}
    forms = []
    for form_id, rows in table.groupby("form_id", sort=False):
        lines = tuple(_line(row, ruled) for row in rows.to_dict("records"))
        name = f"{rows['form'].iloc[0]} {rows['version'].iloc[0]}"
        forms.append(Form(int(str(form_id)), name, lines))
    return forms


def _line(row: Mapping[Any, Any], ruled: Mapping[int, float]) -> Line:
    words = {mark: str(row[f"band_{mark}"]) for mark in (2, 1, 0) if _has(row[f"band_{mark}"])}
    least = {
        mark: float(row[f"band_{mark}_min"]) for mark in (2, 1) if _has(row[f"band_{mark}_min"])
    }
    if least:
        least |= {0: ruled[0]} if 0 in ruled else {}
    return Line(
        id=int(row["id"]),
        code=str(row["code"]),
        aspek=Aspek(row["aspek"]),
        weight=float(row["weight"]),
        name=str(row["name_id"]),
        bands=Bands(words, least or ruled),
    )


def _has(value: Any) -> bool:
    return value is not None and not pd.isna(value)


def _rules(engine: Engine) -> dict[str, float]:
    rows: list[dict[Any, Any]] = facts.believed_rows(engine, "rule").to_dict("records")
    ordered = sorted(rows, key=lambda row: row["valid_from"])
    return {str(row["key"]): float(row["value"]) for row in ordered}


def indicator_marks(row: Checked, form: Form | None) -> dict[int, int]:
    """Return the marks 0, 1, 2 of a row by indicator; what is none of them is refused."""
    marks: dict[int, int] = {}
    for name, line in ({} if form is None else form.columns).items():
        cell = row.row.cells.get(name)
        if cell is None or form is None:
            continue
        mark = form.mark_of(name, cell)
        if mark is None:
            row.refuse(name, Message("not a mark of an indicator"), line.bands.in_words())
        else:
            marks[line.id] = mark
    return marks
