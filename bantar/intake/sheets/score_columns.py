"""Which columns of a sheet of results hold its scores, and which numbers nobody knows."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bantar.core.message import Message
from bantar.intake.base.cells import EMPTY
from bantar.intake.base.numbers import Mark, Reading, read_column
from bantar.intake.base.problems import Problem, RefusedError
from bantar.intake.sheets.evaluation_columns import SCORES
from bantar.intake.sheets.reading import Table
from bantar.intake.sheets.score_checks import ASPEK_SCORES
from bantar.intake.sheets.sideways import periods_across
from bantar.intake.sheets.tables import SET_ASIDE, unheaded_letter, without

_NO_SCORE = re.compile(
    r"\b(?:no|nomor|urut|kode|id|index|rw|rt|kk|jiwa|penduduk|warga|orang|rumah|umur|usia|tahun|luas"
    r"|hp|telp|telepon|nik|lat|lon|latitude|longitude|tanggal|bulan|peserta|undian|peringkat"
    r"|ranking|rank)\b",
    re.IGNORECASE,
)
"""Words in headings of numbers that are no scores."""
_LIKE_SCORE = re.compile(r"\b(?:skor|score|nilai|poin|point|points|bonus|angka)\b", re.IGNORECASE)
"""Words in headings of numbers that may well be scores."""
_CLOSE = 0.2


def chosen(table: Table, mark: Mark | None) -> Table:
    """Return a table of results with one total: the one that is the mean of the three aspek.

    A sum of three scores of 0 to 100 is no score; the mean of the aspek takes its place. What
    is not the total is named in a remark.
    """
    names = ("score", *table.rivals.get("score", ()))
    if not {"score", *ASPEK_SCORES} <= table.headings.keys():
        return table
    columns = {name: _numbers(table, name, mark) for name in (*names, *ASPEK_SCORES)}
    means = [name for name in names if _comes_to(columns, name, 1 / len(ASPEK_SCORES))]
    sums = [name for name in names if _comes_to(columns, name, 1) and _is_beyond(columns[name])]
    if len(names) > 1 and means:
        return _with_total(table, means[0], [name for name in names if name != means[0]])
    for name in sums:
        table = without(table, [name], _is_the_sum(table, name))
    left = [name for name in names if name not in sums]
    return _with_total(table, left[0], []) if sums and left else table


def _numbers(table: Table, name: str, mark: Mark | None) -> list[Reading]:
    return read_column([row.cells.get(name, EMPTY) for row in table.rows], mark)


def _comes_to(columns: Mapping[str, Sequence[Reading]], name: str, times: float) -> bool:
    """Say whether a column is that many times the sum of the aspek, wherever all are written."""
    rows = zip(columns[name], *(columns[key] for key in ASPEK_SCORES), strict=True)
    complete = [
        [reading.values[0] for reading in row]
        for row in rows
        if all(len(reading.values) == 1 for reading in row)
    ]
    slack = _CLOSE if times == 1 else 0.5
    return bool(complete) and all(
        abs(total - times * sum(aspek)) <= slack for total, *aspek in complete
    )


def _is_beyond(column: Iterable[Reading]) -> bool:
    return any(value > 100 for reading in column for value in reading.values)


def _is_the_sum(table: Table, name: str) -> Message:
    return Message(
        "column {heading} is the sum of the three aspek and is not stored; the total is their mean",
        heading=table.headings.get(name) or table.extra[name],
    )


def _with_total(table: Table, name: str, others: Sequence[str]) -> Table:
    """Return a table whose total is the column ``name``; the others are left out and named."""
    for other in others:
        remark = Message(
            "column {heading} is not read: {total} is the mean of the three aspek",
            heading=table.headings.get(other) or table.extra[other],
            total=table.headings.get(name) or table.extra[name],
        )
        table = without(table, [other], remark)
    if name != "score":
        rows = [
            replace(row, cells={("score" if k == name else k): c for k, c in row.cells.items()})
            for row in table.rows
        ]
        headings = {**table.headings, "score": table.extra[name]}
        extra = {key: text for key, text in table.extra.items() if key != name}
        columns = tuple(
            replace(column, name="score") if column.name == name else column
            for column in table.columns
        )
        table = replace(table, rows=rows, headings=headings, extra=extra, columns=columns)
    rivals = {key: names for key, names in table.rivals.items() if key != "score"}
    return replace(table, rivals=rivals)


def refuse_unknown_scores(table: Table, used: Iterable[str]) -> None:
    """Refuse a table without scores that has numbers under headings nobody knows.

    ``RefusedError`` names them: else its RT would come in as participants without a score.
    """
    if set(SCORES) & table.headings.keys() or any(used):
        return
    unknown = [
        name
        for name in table.extra
        if not name.startswith(SET_ASIDE) and _may_be_score(table, name)
    ]
    if unknown:
        what, expected = _unknown(table, unknown)
        raise RefusedError(
            Problem(
                what,
                expected,
                file=table.sheet.file,
                sheet=table.sheet.name,
                row=table.heading_row,
            )
        )


def _unknown(table: Table, names: Sequence[str]) -> tuple[Message, Message]:
    """Say what columns of numbers are that nobody knows, and what would be right."""
    if periods := periods_across([table.extra[name] for name in names]):
        return (
            Message(
                "the periods stand as headings of columns ({names}), not in rows", names=periods
            ),
            Message(
                "a row for each RT and period, with columns Periode and Nilai, or one period a file"
            ),
        )
    called = tuple(unheaded_letter(name, table.extra[name]) for name in names)
    return (
        Message("no column of scores is known, but these hold numbers: {names}", names=called),
        Message("headings like Nilai, Nilai Bersih, Nilai Aman, Nilai Pintar"),
    )


def scores_to_ask(table: Table, used: Iterable[str]) -> dict[str, Problem]:
    """Return a question on each column of numbers that is called like a score and is not read.

    By the name of the column in ``table.extra``; one that an officer set aside is not asked about.
    """
    read = {*used, *(name for names in table.rivals.values() for name in names)}
    return {
        name: replace(
            table.problem(
                None,
                name,
                Message("called like a score and full of numbers, and not read"),
                Message("what it is, chosen for this column; nothing if it is no score"),
            ),
            row=table.heading_row,
            is_blocking=False,
        )
        for name, heading in table.extra.items()
        if name not in read
        and not name.startswith(SET_ASIDE)
        and _LIKE_SCORE.search(heading.replace("_", " "))
        and _may_be_score(table, name)
    }


def _may_be_score(table: Table, name: str) -> bool:
    heading = table.extra[name].replace("_", " ")
    if _NO_SCORE.search(heading):
        return False
    filled = [row.cells[name] for row in table.rows if name in row.cells]
    values = [r.values[0] for r in read_column(filled) if len(r.values) == 1]
    is_ordinal = values == [float(n) for n in range(1, len(values) + 1)] and len(values) > 1
    return len(values) * 2 > len(filled) and all(0 <= v <= 300 for v in values) and not is_ordinal
