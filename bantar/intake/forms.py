"""Versioned indicator forms: which columns of a sheet are their lines, and what they score."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine

from bantar.domain import Aspek
from bantar.intake.columns import Checked
from bantar.intake.numbers import read_number
from bantar.intake.sheets import squeezed
from bantar.storage import facts

_BAND_WORDS = {
    **{"ada": 2, "lengkap": 2, "baik": 2},
    **{"adatetapitidaksempurna": 1, "tidaksempurna": 1, "kurang": 1},
    **{"tidaklengkap": 0, "tidakada": 0},
}
_BAND_RULES = {2: "indicator_band_2_min", 1: "indicator_band_1_min", 0: "indicator_band_0_min"}
_CODE = re.compile(r"\s*\[?([A-Za-z]{1,4}[-.\s]?\d{1,5})\b")


@dataclass(frozen=True)
class Line:
    """One indicator."""

    id: int
    code: str
    aspek: Aspek
    weight: float
    name: str


@dataclass(frozen=True)
class Form:
    """One version of the form.

    Attributes
    ----------
    columns
        The field of the sheet's row that holds each line.
    bands
        Lowest share (0-1) of each band by rule, where percentages may be given.
    """

    form_id: int
    name: str
    lines: tuple[Line, ...]
    bands: Mapping[int, float]
    columns: Mapping[str, Line]

    @classmethod
    def of_headings(cls, forms: list["Form"], extra: Mapping[str, str]) -> "Form | None":
        """Return the form whose lines head the columns of a sheet, newest first."""
        best: Form | None = None
        for form in forms:
            by_code = {squeezed(line.code): line for line in form.lines}
            by_name = {squeezed(line.name): line for line in form.lines}
            columns: dict[str, Line] = {}
            for field, heading in extra.items():
                code = _CODE.match(heading)
                key = squeezed(code[1]) if code else ""
                line = by_name.get(squeezed(heading)) or by_code.get(key)
                if line is not None and line not in columns.values():
                    columns[field] = line
            if columns and (best is None or len(columns) > len(best.columns)):
                best = cls(form.form_id, form.name, form.lines, form.bands, columns)
        return best

    def aspek_scores(self, marks: Mapping[int, int]) -> dict[Aspek, float]:
        """Return the score (0-100) of every aspek all of whose lines are marked."""
        found = {}
        for aspek in Aspek:
            lines = [line for line in self.lines if line.aspek is aspek]
            if lines and all(line.id in marks for line in lines):
                reached = sum(marks[line.id] * line.weight for line in lines)
                found[aspek] = round(reached / (2 * sum(line.weight for line in lines)) * 100, 1)
        return found


def forms_of(engine: Engine) -> list[Form]:
    """Return all believed forms, newest first."""
    table = facts.indicators(engine)
    rules = _rules(engine)
    bands = {band: rules[key] for band, key in _BAND_RULES.items() if key in rules}
    forms = []
    for form_id, rows in table.groupby("form_id", sort=False):
        lines = tuple(
            Line(int(r["id"]), r["code"], Aspek(r["aspek"]), float(r["weight"]), r["name_id"])
            for r in rows.to_dict("records")
        )
        name = f"{rows['form'].iloc[0]} {rows['version'].iloc[0]}"
        forms.append(Form(int(str(form_id)), name, lines, bands, {}))
    return forms


def _rules(engine: Engine) -> dict[str, float]:
    rows: list[dict[Any, Any]] = facts.believed_rows(engine, "rule").to_dict("records")
    ordered = sorted(rows, key=lambda row: row["valid_from"])
    return {str(row["key"]): float(row["value"]) for row in ordered}


def indicator_marks(row: Checked, form: Form | None) -> dict[int, int]:
    """Return the marks 0, 1, 2 of a row by indicator; what is none of them is refused."""
    marks: dict[int, int] = {}
    for field, line in ({} if form is None else form.columns).items():
        text = row.row.text(field)
        if not text or form is None:
            continue
        band = _band(text, row, field, form)
        if band is None:
            row.refuse(field, "bukan skor indikator", _expected(form))
        else:
            marks[line.id] = band
    return marks


def _band(text: str, row: Checked, field: str, form: Form) -> int | None:
    if squeezed(text) in _BAND_WORDS:
        return _BAND_WORDS[squeezed(text)]
    reading = read_number(row.row.cells[field])
    if len(reading.values) != 1:
        return None
    value = reading.values[0]
    if not reading.is_percent:
        return int(value) if value in (0, 1, 2) else None
    for band in sorted(form.bands, reverse=True):
        if value / 100 >= form.bands[band]:
            return band
    return None


def _expected(form: Form) -> str:
    if not form.bands:
        return "0, 1 atau 2 (persen hanya bila aturan indicator_band_2_min dan seterusnya ada)"
    shares = ", ".join(f"{band} mulai {share:.0%}" for band, share in sorted(form.bands.items()))
    return f"0, 1 atau 2, atau persen ({shares})"
