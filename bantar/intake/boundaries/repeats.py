"""Rows that bear the number of one RT: kept apart, all of them, until an officer decides.

Which of several shapes is right, or whether all of them are parts of one RT, is not ours to
decide, and their order in the file says nothing.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from bantar.core.message import Message, Quantity
from bantar.intake.base.problems import SHAPES, Choice, Problem, Question, RefusedError
from bantar.intake.boundaries.layers import RawLayer
from bantar.intake.boundaries.repair import area_m2, repair
from bantar.intake.boundaries.rows import repeated, unit_label
from bantar.intake.names.areas import spelling_of
from bantar.intake.names.unit_names import NOMOR_ROOM

EXACT_KEYS = ("kelurahan_code", "rw", "nomor")
JOIN = "gabung"
_ROW = "baris"
"""How an answer begins that names a row of the file; a word of the command line as ``gabung``."""

_STORED = ["kk", "penduduk"]
"""What is stored of a row besides its key and its shape."""


@dataclass(frozen=True)
class Member:
    """One of the rows of a repeated number, as it is shown beside the others.

    ``code`` is the answer that keeps this row alone; ``cells`` are its columns as the file has
    them, None where there is nothing.
    """

    code: str
    file: str
    sheet: str
    row: int
    shape: shapely.Geometry
    cells: Mapping[str, str | None]


@dataclass(frozen=True)
class Repeat:
    """A number that several rows bear; ``decided`` is what was answered, empty for nothing.

    ``rows`` are their indices among the units.
    """

    question: Question
    members: tuple[Member, ...]
    rows: tuple[Hashable, ...]
    decided: str


@dataclass(frozen=True)
class ToldApart:
    """The rows after ``told_apart``.

    Attributes
    ----------
    units
        With a column ``joined``: the index of the row whose shape took in the shape of this one,
        None for all others. Joined rows have a reason in ``refused``, so that nothing else is
        made of them.
    repeats
        Every number that several rows bear and that is asked about, decided or not.
    """

    units: gpd.GeoDataFrame
    repeats: tuple[Repeat, ...] = field(default=())

    @property
    def decisions(self) -> dict[str, str]:
        """What was answered, by the text of the question."""
        return {r.question.text: r.decided for r in self.repeats if r.decided}

    def is_decided(self, row: Hashable) -> bool:
        """Say whether an officer decided what becomes of a row that bears a repeated number."""
        return any(row in repeat.rows for repeat in self.repeats if repeat.decided)

    def question_of(self, row: Hashable) -> Question | None:
        """Return what waits to be answered about a row."""
        waiting = (r.question for r in self.repeats if row in r.rows and not r.decided)
        return next(waiting, None)


def told_apart(
    units: gpd.GeoDataFrame,
    layers: Sequence[RawLayer] = (),
    answers: Mapping[str, str] | None = None,
    remembered: Mapping[str, str] | None = None,
) -> ToldApart:
    """Ask about rows that bear the number of one RT; number units that are no RT.

    Rows that say one and the same, shape and counts, are one. Fields and cemeteries take no
    results, so they need only differ.

    Parameters
    ----------
    layers
        The layers that the rows were read from, for what stands beside the shapes.
    answers
        By the text of a question, in any spelling of case and spaces: ``JOIN``, or the code of
        the one row that is the RT.
    remembered
        The same, as answered in an earlier import of the files; what does not fit the question any
        more, since columns are read otherwise, is asked again.

    Raises
    ------
    RefusedError
        When an answer is none of those that may be given.
    """
    units = _numbered(units).assign(joined=None)
    usable = units[units["refused"] == ""]
    keys = usable[list(EXACT_KEYS)].fillna("")
    repeating = usable[keys.duplicated(keep=False)]
    groups = [
        rows for _, rows in repeating.groupby([keys.loc[repeating.index, k] for k in EXACT_KEYS])
    ]
    texts = _texts(groups)
    given, earlier = _by_spelling(answers), _by_spelling(remembered)
    repeats = []
    for text, rows in zip(texts, groups, strict=True):
        if _say_the_same(rows):
            _refuse(units, rows, keep_first=True)
            continue
        if (rows["teller"] != "").any():  # they are several RT: the column is to be chosen
            _refuse(units, rows, keep_first=False)
            continue
        repeat = _repeat(rows, text, layers, given, earlier)
        repeats.append(repeat)
        if repeat.decided:
            _settle(units, rows, repeat)
        else:
            _refuse(units, rows, keep_first=False)
    return ToldApart(units, tuple(repeats))


def is_answer(text: str) -> bool:
    """Say whether a text answers which shape is that of an RT, and not what a name means."""
    return text.casefold() == JOIN or text.casefold().split()[:1] == [_ROW]


def no_such_question(texts: Iterable[str], repeats: Sequence[Repeat]) -> list[Problem]:
    """Return what is wrong with answers to questions that nobody asked."""
    questions = tuple(repeat.question.text for repeat in repeats)
    by_spelling = {spelling_of(text) for text in questions}
    expected = Message("one of {codes}", codes=questions) if questions else ""
    return [
        Problem(
            Message("no number of the files is repeated under the name {text}", text=text), expected
        )
        for text in texts
        if spelling_of(text) not in by_spelling
    ]


def advice(row: "pd.Series[str]") -> Message:
    """Return what would be right in place of a row that ``told_apart`` left waiting."""
    if column := row["teller"]:
        return Message(
            "one row for each RT: the column {column} tells them apart; choose it as the RW "
            "(--map rw={column})",
            column=str(column),
        )
    return Message(
        "one row for each RT: say which of them it is, mend its number, or join the shapes into "
        "one if they are parts of one RT; where numbers begin anew in each RW, a column that says "
        "which"
    )


def _numbered(units: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Give units that are no RT and share a name a number each."""
    units = units.copy()
    no_rt = (units["unit_kind"] != "rt") & (units["refused"] == "")
    nth = units[no_rt].groupby(["kelurahan_code", "nomor"]).cumcount() + 1
    for index, n in nth[nth > 1].items():
        mark = f" {n}"
        units.loc[index, "nomor"] = str(units.loc[index, "nomor"])[: NOMOR_ROOM - len(mark)] + mark
    return units


def _texts(groups: Sequence[gpd.GeoDataFrame]) -> list[str]:
    """Return what each repeated number is called, with the code where two are called alike."""
    names = [_name(rows.iloc[0]) for rows in groups]
    return [
        f"{name} ({rows['kelurahan_code'].iloc[0]})" if names.count(name) > 1 else name
        for name, rows in zip(names, groups, strict=True)
    ]


def _name(row: "pd.Series[str]") -> str:
    # Without what the row itself calls the unit: that differs from row to row.
    return unit_label(row.where(row.index != "label", ""))


def _say_the_same(rows: gpd.GeoDataFrame) -> bool:
    first = rows.geometry.iloc[0]
    is_one_shape = all(shape.equals(first) for shape in rows.geometry)
    return is_one_shape and len(rows[_STORED].astype(object).fillna("").drop_duplicates()) == 1


def _refuse(units: gpd.GeoDataFrame, rows: gpd.GeoDataFrame, *, keep_first: bool) -> None:
    first, second = rows.index[0], rows.index[1]
    for index in rows.index[1:] if keep_first else rows.index:
        there = second if index == first else first
        units.at[index, "refused"] = repeated(
            unit_label(units.loc[index]),
            str(units.loc[there, "file"]),
            int(units.loc[there, "row"]),
            is_same=units.geometry[index].equals(units.geometry[there]),
        )
        units.loc[index, "column"] = "RT"
        units.loc[index, "value"] = units.loc[index, "label"]


def _by_spelling(answers: Mapping[str, str] | None) -> dict[str, str]:
    return {spelling_of(text): " ".join(code.split()) for text, code in (answers or {}).items()}


def _repeat(
    rows: gpd.GeoDataFrame,
    text: str,
    layers: Sequence[RawLayer],
    given: Mapping[str, str],
    earlier: Mapping[str, str],
) -> Repeat:
    """Return the question about some rows with its answer."""
    members = tuple(_member(rows, index, layers) for index in rows.index)
    choices = [Choice(member.code, _words(member)) for member in members]
    choices.append(Choice(JOIN, Message("all of them, joined: they are parts of one RT")))
    codes = [choice.code for choice in choices]
    decided = given.get(spelling_of(text), "")
    if decided and decided not in codes:
        raise RefusedError(_no_answer(text, decided, codes))
    before = earlier.get(spelling_of(text), "")
    decided = decided or (before if before in codes else "")
    return Repeat(Question(SHAPES, text, tuple(choices)), members, tuple(rows.index), decided)


def _no_answer(text: str, answer: str, codes: Sequence[str]) -> Problem:
    return Problem(
        Message(
            "“{answer}” is no answer to which shape is that of {text}", answer=answer, text=text
        ),
        Message("one of {codes}", codes=tuple(codes)),
    )


def _member(rows: gpd.GeoDataFrame, index: Hashable, layers: Sequence[RawLayer]) -> Member:
    row = rows.loc[index]
    file, sheet, number = str(row["file"]), str(row["sheet"]), int(row["row"])
    parts = [_ROW, str(number)]
    if rows["file"].nunique() > 1:
        parts.append(file)
    if rows["sheet"].nunique() > 1:
        parts.append(sheet)
    layer = next((one for one in layers if (one.file, one.sheet) == (file, sheet)), None)
    texts: dict[str, str | None] = {}
    if layer is not None:
        for name, value in layer.rows.iloc[number - layer.first_row].items():
            texts[str(name)] = None if value is None else str(value)
    return Member(" ".join(parts), file, sheet, number, row["geometry"], texts)


def _words(member: Member) -> Message:
    return Message(
        "only row {row} ({area} m²)",
        row=member.row,
        area=Quantity(area_m2(member.shape)),
    )


def _settle(units: gpd.GeoDataFrame, rows: gpd.GeoDataFrame, repeat: Repeat) -> None:
    """Do with the rows what was decided."""
    by_code = dict(zip((m.code for m in repeat.members), rows.index, strict=True))
    if repeat.decided == JOIN:
        _join(units, rows)
        return
    kept = by_code[repeat.decided]
    reason = Message("left out: row {row} was chosen for this RT", row=int(units.at[kept, "row"]))
    for index in rows.index.drop(kept):
        units.at[index, "refused"] = reason


def _join(units: gpd.GeoDataFrame, rows: gpd.GeoDataFrame) -> None:
    """Make one shape of the parts; a count that they do not share is left out."""
    head = rows.index[0]
    whole = np.array([shapely.union_all(rows.geometry.to_numpy())], dtype=object)
    units.at[head, "geometry"] = repair(whole, np.zeros(1, dtype=bool)).shapes[0]
    for column in _STORED:
        values = rows[column].dropna().unique()
        units.at[head, column] = values[0] if len(values) == 1 else None
    row = int(units.at[head, "row"])
    for index in rows.index[1:]:
        units.at[index, "refused"] = Message("joined with row {row}, as parts of one RT", row=row)
        units.at[index, "joined"] = head
