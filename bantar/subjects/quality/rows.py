"""The rows behind a check of the data, in words."""

from collections.abc import Callable

import pandas as pd

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Aspek, Missing
from bantar.i18n import Words
from bantar.i18n.labels import label
from bantar.subjects.ledger.view import figure_cells, figure_heading
from bantar.subjects.quality.check import Subject
from bantar.subjects.quality.words import periode_text

LEAST_Q = 0.0001
"""Of two chances below it no reader can make a difference."""

_FIGURES = (Subject.FIGURES_DISAGREE, Subject.FIGURES_DIFFER)


def heading(subject: Subject, words: Words) -> tuple[str, ...]:
    """Return the heading of the list behind a check."""
    if subject in _FIGURES:
        return figure_heading(words)
    if subject is Subject.TEAMS:
        return (words("Team"), words("RT judged"), words("Difference"), words("Why"))
    if subject is Subject.NEAR_NAMES:
        return (words("Kelurahan"), words("Kecamatan"), words("Why"))
    return ("RT", words("Kelurahan"), words("Kecamatan"), words("Found"), words("Why"))


def row(subject: Subject, finding: pd.Series, snapshot: Snapshot, words: Words) -> tuple[str, ...]:
    """Return the cells of one row under ``heading``."""
    if subject in _FIGURES:
        return figure_cells(finding, words)
    if subject is Subject.TEAMS:
        return _team(finding, words)
    if subject is Subject.NEAR_NAMES:
        names = snapshot.rt.drop_duplicates("kelurahan_code").set_index("kelurahan_code")
        here, other = names.loc[finding["kelurahan_code"]], names.loc[finding["other"]]
        why = words("Almost the same name as {name}", name=_kelurahan(other, words))
        return (f"{here['kelurahan']} ({finding['kelurahan_code']})", str(here["kecamatan"]), why)
    rt = snapshot.rt.loc[finding["rt_id"]]
    value, why = _ROWS[subject](finding, snapshot, words)
    return (f"RT {rt['nomor']}", str(rt["kelurahan"]), str(rt["kecamatan"]), value, why)


def _kelurahan(row: pd.Series, words: Words) -> str:
    return words(
        "{kelurahan} ({code}), Kecamatan {kecamatan}",
        kelurahan=row["kelurahan"],
        code=row.name,
        kecamatan=row["kecamatan"],
    )


def _team(finding: pd.Series, words: Words) -> tuple[str, ...]:
    ends = {end: words.signed(finding[end], 1) for end in ("low", "high")}
    # A chance is never called impossible.
    if finding["q"] < LEAST_Q:
        why = words("range {low} to {high}, q below {q}", **ends, q=words.number(LEAST_Q, 4))
    else:
        why = words("range {low} to {high}, q = {q}", **ends, q=words.number(finding["q"], 4))
    return (
        str(finding["team"]),
        words.number(finding["n_rt"]),
        words("{points} points", points=words.signed(finding["difference"], 1)),
        why,
    )


Cells = tuple[str, str]


def _other(finding: pd.Series, snapshot: Snapshot, words: Words) -> str:
    other = snapshot.rt.loc[finding["other"]]
    return words("RT {nomor} of {kelurahan}", nomor=other["nomor"], kelurahan=other["kelurahan"])


def _same_number(finding: pd.Series, snapshot: Snapshot, words: Words) -> Cells:
    n = words.number(finding["weight"])
    return (
        f"RT {snapshot.rt.loc[finding['rt_id'], 'nomor']}",
        words("{n} RT of the kelurahan bear this number", n=n),
    )


def _same_ground(finding: pd.Series, snapshot: Snapshot, words: Words) -> Cells:
    other = _other(finding, snapshot, words)
    return words.percent(finding["share"]), words("shared with {other}", other=other)


def _total(finding: pd.Series, snapshot: Snapshot, words: Words) -> Cells:
    del snapshot
    return words.number(finding["value"], 1), words(
        "{periode}: the mean of the aspek is {mean}",
        periode=periode_text(finding["periode"], words),
        mean=words.number(finding["mean"], 1),
    )


def _same_sheet(finding: pd.Series, snapshot: Snapshot, words: Words) -> Cells:
    return words.number(finding["value"], 1), words(
        "exactly the same as {other}; {team}, {periode}",
        other=_other(finding, snapshot, words),
        team=finding["team"],
        periode=periode_text(finding["periode"], words),
    )


def _odd_score(finding: pd.Series, snapshot: Snapshot, words: Words) -> Cells:
    del snapshot
    return words.number(finding["value"], 1), words(
        "{periode}: the median is {median}, z = {z}",
        periode=periode_text(finding["periode"], words),
        median=words.number(finding["median"], 1),
        z=words.signed(finding["z"], 1),
    )


def _odd_jump(finding: pd.Series, snapshot: Snapshot, words: Words) -> Cells:
    del snapshot
    return words.signed(finding["value"], 1), words(
        "from {before} ({since}) to {now} ({periode}); usual {median}, z = {z}",
        before=words.number(finding["before"], 1),
        since=periode_text(finding["since"], words),
        now=words.number(finding["now"], 1),
        periode=periode_text(finding["periode"], words),
        median=words.signed(finding["median"], 1),
        z=words.signed(finding["z"], 1),
    )


def _odd_size(text: Callable[[float, Words], str]) -> Callable[[pd.Series, Snapshot, Words], Cells]:
    def cells(finding: pd.Series, snapshot: Snapshot, words: Words) -> Cells:
        del snapshot
        value = text(finding["value"], words)
        if pd.isna(finding["z"]):
            return value, words("nothing can be as small as that")
        return value, words(
            "the median is {median}, z = {z}",
            median=text(finding["median"], words),
            z=words.signed(finding["z"], 1),
        )

    return cells


def _missing(kind: Missing, why: str = "") -> Callable[[pd.Series, Snapshot, Words], Cells]:
    def cells(finding: pd.Series, snapshot: Snapshot, words: Words) -> Cells:
        del snapshot
        periode = finding.get(why) if why else None
        return label(kind, words), periode_text(periode, words) if periode else ""

    return cells


def _no_boundary(finding: pd.Series, snapshot: Snapshot, words: Words) -> Cells:
    sentence = words("its boundary is too small, too thin or too broken to be drawn")
    why = sentence if finding["rt_id"] in snapshot.report.undrawable else ""
    return label(Missing.NO_BOUNDARY, words), why


def _no_sheet(finding: pd.Series, snapshot: Snapshot, words: Words) -> Cells:
    del snapshot
    names = {"total": words("Total score"), **{a.value: label(a, words) for a in Aspek}}
    absent = [name for key, name in names.items() if finding[f"no_{key}"]]
    return label(Missing.NO_DATA, words), words(
        "{periode}, not there: {names}",
        periode=periode_text(finding["periode"], words),
        names=words.join(absent),
    )


def _no_marks(finding: pd.Series, snapshot: Snapshot, words: Words) -> Cells:
    periode = periode_text(finding["periode"], words)
    if not finding["n_marks"]:
        return _missing(Missing.NO_DATA, "periode")(finding, snapshot, words)
    return words(
        "{n} of {total}", n=words.number(finding["n_marks"]), total=words.number(finding["n_lines"])
    ), words("{periode}: marks that are there", periode=periode)


def _no_visit(finding: pd.Series, snapshot: Snapshot, words: Words) -> Cells:
    del snapshot
    last = periode_text(finding["last"], words)
    return words("Not visited yet"), words("latest predikat: {periode}", periode=last)


def _never(finding: pd.Series, snapshot: Snapshot, words: Words) -> Cells:
    del finding
    until = words("in no period up to {day}", day=words.day(snapshot.as_of))
    return label(Missing.NOT_EVALUATED, words), until


def _long_ago(finding: pd.Series, snapshot: Snapshot, words: Words) -> Cells:
    del snapshot
    return words("{n} years", n=words.number(finding["years"], 1)), words(
        "latest evaluation: {periode}", periode=periode_text(finding["last"], words)
    )


_ROWS: dict[Subject, Callable[[pd.Series, Snapshot, Words], Cells]] = {
    Subject.SAME_NUMBER: _same_number,
    Subject.SAME_GROUND: _same_ground,
    Subject.TOTAL: _total,
    Subject.SAME_SHEET: _same_sheet,
    Subject.ODD_SCORE: _odd_score,
    Subject.ODD_JUMP: _odd_jump,
    Subject.ODD_KK: _odd_size(lambda value, words: f"{words.number(value)} KK"),
    Subject.ODD_AREA: _odd_size(lambda value, words: f"{words.number(value, 4)} km²"),
    Subject.NO_BOUNDARY: _no_boundary,
    Subject.NO_KK: _missing(Missing.NO_DATA),
    Subject.NO_RW: _missing(Missing.NO_DATA),
    Subject.NO_SHEET: _no_sheet,
    Subject.NO_MARKS: _no_marks,
    Subject.NO_TEAM: _missing(Missing.NO_DATA, "periode"),
    Subject.NO_VISIT: _no_visit,
    Subject.NEVER: _never,
    Subject.LONG_AGO: _long_ago,
}
