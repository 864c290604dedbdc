"""Rows whose kelurahan stands once: in the first row of their block, or in a title above them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bantar.core.message import Message, Text
from bantar.intake.base.cells import Cell
from bantar.intake.sheets import asides
from bantar.intake.sheets.reading import RawRow
from bantar.intake.sheets.titles import place_in

LEVELS = ("kelurahan", "kecamatan")
_LISTED = 12


@dataclass(frozen=True)
class Line:
    """A row below a heading: why it is no data ("" for data), and its texts as one."""

    row: RawRow
    why: Text
    text: str


@dataclass
class _Found:
    """What stands above the rows whose cell of one level is blank.

    Attributes
    ----------
    titled, above
        The name by number of the row: from a title, or from a row of the same block.
    n_named
        Rows, or lines of their own, that name the level.
    is_repeated
        Whether a name stands in two rows after each other: then it stands in every row.
    """

    titled: dict[int, str] = field(default_factory=dict)
    above: dict[int, str] = field(default_factory=dict)
    n_named: int = 0
    is_repeated: bool = False

    @property
    def is_in_blocks(self) -> bool:
        """Whether names stand once for all rows below them, and not by chance."""
        return bool(self.above) and not self.is_repeated and len(self.above) >= self.n_named


def filled_down(
    lines: Sequence[Line], headings: Mapping[str, str], titled: Mapping[str, str]
) -> tuple[list[RawRow], dict[str, str], list[Text]]:
    """Return the rows of data with their places, the headings, and what was filled in.

    A blank cell takes the name above it only where the whole table is written so: names stand
    once, and most rows have none. Where that is not plain it stays blank, and that is said.

    Parameters
    ----------
    titled
        The kelurahan and kecamatan that lines above the heading name.
    """
    found = {level: _found(lines, level, titled.get(level, "")) for level in LEVELS}
    names, remarks = _names(found["kelurahan"], "kelurahan" in headings)
    kecamatan: dict[int, str] = {}
    if found["kecamatan"].is_in_blocks and "kecamatan" in headings:
        # A row that names its kelurahan needs no more; one that does not belongs to both above.
        kecamatan = {n: name for n, name in found["kecamatan"].above.items() if n in names}
    elif found["kelurahan"].titled:
        kecamatan = {n: found["kecamatan"].titled.get(n, "") for n in found["kelurahan"].titled}
    filled = {"kelurahan": names, "kecamatan": kecamatan}
    rows = [_with(line.row, filled) for line in lines if not line.why]
    named = dict(headings)
    for level, texts in filled.items():
        if any(texts.values()):
            named.setdefault(level, next(filter(None, texts.values())))
    return rows, named, remarks


def _found(lines: Sequence[Line], level: str, title: str) -> _Found:
    found, last, before = _Found(), "", ""
    for line in lines:
        text = line.row.text(level)
        if line.why:
            if name := place_in(line.text, level):
                title, last = name, ""
            elif line.why is asides.TOTALS:
                last = ""
            elif line.why is asides.LINE and text:
                last, found.n_named = text, found.n_named + 1
            before = ""
        elif text:
            found.n_named += 1
            found.is_repeated = found.is_repeated or text == before
            before = last = text
        else:
            before = ""
            if line.row.text("rt") and (last or title):
                (found.above if last else found.titled)[line.row.number] = last or title
    return found


def _names(found: _Found, has_column: bool) -> tuple[dict[int, str], list[Text]]:
    """Return the kelurahan to fill in by row, and what is said about it."""
    names, remarks = dict(found.titled), list[Text]()
    if found.titled:
        remarks.append(
            Message(
                "the kelurahan of rows {rows} stands in the title above them: {names}",
                rows=_listed(found.titled),
                names=", ".join(dict.fromkeys(found.titled.values())),
            )
        )
    if found.is_in_blocks and has_column:
        names |= found.above
        remarks.append(
            Message(
                "the kelurahan of rows {rows} is taken from the row above, one name for each block",
                rows=_listed(found.above),
            )
        )
    elif found.above and has_column:
        remarks.append(
            Message(
                "rows {rows} name no kelurahan; the row above names one, but not plainly for "
                "them: write the name in every row",
                rows=_listed(found.above),
            )
        )
    return names, remarks


def _with(row: RawRow, filled: Mapping[str, Mapping[int, str]]) -> RawRow:
    names = {level: texts.get(row.number, "") for level, texts in filled.items()}
    new = {
        level: Cell(name, "text") for level, name in names.items() if name and not row.text(level)
    }
    return RawRow(row.number, {**row.cells, **new}) if new else row


def _listed(rows: Mapping[int, str]) -> str:
    return ", ".join(map(str, list(rows)[:_LISTED])) + (" ..." if len(rows) > _LISTED else "")
