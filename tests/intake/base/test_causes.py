"""One remark for one cause, with the rows that it is found in."""

from bantar.core.message import Message
from bantar.intake.base.problems import Problem, RefusedError, by_cause
from tests.saying import INDONESIAN

EMPTY = Problem(Message("not a date"), file="a.xlsx", column="Tanggal", value="x")


def in_row(row: int | None, problem: Problem = EMPTY, value: str = "x") -> Problem:
    return Problem(problem.problem, "", problem.file, "", row, problem.column, value)


def test_rows_with_the_same_cause_are_one_remark() -> None:
    causes = by_cause([in_row(2), in_row(3, value="y"), in_row(4), in_row(9)])
    assert [(cause.problem.value, cause.rows) for cause in causes] == [
        ("x", (2, 4, 9)),
        ("y", (3,)),
    ]
    assert causes[0].sentence(INDONESIAN).endswith("(3 baris: 2, 4, 9)")
    assert causes[1].sentence(INDONESIAN) == in_row(3, value="y").sentence(INDONESIAN)


def test_a_cause_without_a_row_has_no_count() -> None:
    (cause,) = by_cause([in_row(None)])
    assert cause.sentence(INDONESIAN) == in_row(None).sentence(INDONESIAN)


def test_of_many_rows_the_first_are_listed() -> None:
    (cause,) = by_cause([in_row(n) for n in range(1, 41)])
    assert cause.listed() == "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 …"
    assert "(40 baris:" in cause.sentence(INDONESIAN)


def test_a_refused_file_says_each_cause_once() -> None:
    assert RefusedError(in_row(2), in_row(3)).say(INDONESIAN).count("\n") == 0
