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

_FIGURES = (Subject.FIGURES_DISAGREE, Subject.FIGURES_DIFFER)


def heading(subject: Subject, words: Words) -> tuple[str, ...]:
    """Return the heading of the list behind a check."""
    if subject in _FIGURES:
        return figure_heading(words)
    if subject is Subject.TEAMS:
        return (words("Team"), words("RT compared"), words("Difference"), words("Why"))
    if subject is Subject.NEAR_NAMES:
        return (words("Kelurahan"), words("Kecamatan"), words("Why"))
    return ("RT", words("Kelurahan"), words("Kecamatan"), words("Found"), words("Why"))


def row(subject: Subject, found: pd.Series, snapshot: Snapshot, words: Words) -> tuple[str, ...]:
    """Return the cells of one row under ``heading``."""
    if subject in _FIGURES:
        return figure_cells(found, words)
    if subject is Subject.TEAMS:
        return _team(found, words)
    if subject is Subject.NEAR_NAMES:
        names = snapshot.rt.drop_duplicates("kelurahan_code").set_index("kelurahan_code")
        here, other = names.loc[found["kelurahan_code"]], names.loc[found["other"]]
        why = words("Almost the same name as {name}", name=_kelurahan(other, words))
        return (f"{here['kelurahan']} ({found['kelurahan_code']})", str(here["kecamatan"]), why)
    rt = snapshot.rt.loc[found["rt_id"]]
    value, why = _ROWS[subject](found, snapshot, words)
    return (f"RT {rt['nomor']}", str(rt["kelurahan"]), str(rt["kecamatan"]), value, why)


def _kelurahan(row: pd.Series, words: Words) -> str:
    return words(
        "{kelurahan} ({code}), Kecamatan {kecamatan}",
        kelurahan=row["kelurahan"],
        code=row.name,
        kecamatan=row["kecamatan"],
    )


def _team(found: pd.Series, words: Words) -> tuple[str, ...]:
    size = words("{points} points", points=words.number(abs(found["difference"]), 1))
    parts = []
    if found["is_unlike_always"]:
        is_lenient = found["difference"] > 0
        said = words("over all periods more lenient by {size}", size=size)
        parts.append(
            said if is_lenient else words("over all periods stricter by {size}", size=size)
        )
    parts += [
        words(
            "by itself in {periode}: {points} points",
            periode=periode_text(periode, words),
            points=words.signed(points, 1),
        )
        for periode, points in found["unlike_in"]
    ]
    chance = words("p = {p}, q = {q}", p=words.number(found["p"], 4), q=words.number(found["q"], 4))
    return (
        str(found["team"]),
        words.number(found["n_rt"]),
        words("{points} points", points=words.signed(found["difference"], 1)),
        "; ".join([*parts, chance]),
    )


Cells = tuple[str, str]


def _other(found: pd.Series, snapshot: Snapshot, words: Words) -> str:
    other = snapshot.rt.loc[found["other"]]
    return words("RT {nomor} of {kelurahan}", nomor=other["nomor"], kelurahan=other["kelurahan"])


def _same_number(found: pd.Series, snapshot: Snapshot, words: Words) -> Cells:
    n = words.number(found["weight"])
    return (
        f"RT {snapshot.rt.loc[found['rt_id'], 'nomor']}",
        words("{n} RT of the kelurahan bear this number", n=n),
    )


def _same_ground(found: pd.Series, snapshot: Snapshot, words: Words) -> Cells:
    other = _other(found, snapshot, words)
    return words.percent(found["share"]), words("shared with {other}", other=other)


def _total(found: pd.Series, snapshot: Snapshot, words: Words) -> Cells:
    del snapshot
    return words.number(found["value"], 1), words(
        "{periode}: the mean of the aspek is {mean}",
        periode=periode_text(found["periode"], words),
        mean=words.number(found["mean"], 1),
    )


def _same_sheet(found: pd.Series, snapshot: Snapshot, words: Words) -> Cells:
    return words.number(found["value"], 1), words(
        "exactly the same as {other}; {team}, {periode}",
        other=_other(found, snapshot, words),
        team=found["team"],
        periode=periode_text(found["periode"], words),
    )


def _odd_score(found: pd.Series, snapshot: Snapshot, words: Words) -> Cells:
    del snapshot
    return words.number(found["value"], 1), words(
        "{periode}: the median is {median}, z = {z}",
        periode=periode_text(found["periode"], words),
        median=words.number(found["median"], 1),
        z=words.signed(found["z"], 1),
    )


def _odd_jump(found: pd.Series, snapshot: Snapshot, words: Words) -> Cells:
    del snapshot
    return words.signed(found["value"], 1), words(
        "from {before} ({since}) to {now} ({periode}); usual {median}, z = {z}",
        before=words.number(found["before"], 1),
        since=periode_text(found["since"], words),
        now=words.number(found["now"], 1),
        periode=periode_text(found["periode"], words),
        median=words.signed(found["median"], 1),
        z=words.signed(found["z"], 1),
    )


def _odd_size(text: Callable[[float, Words], str]) -> Callable[[pd.Series, Snapshot, Words], Cells]:
    def cells(found: pd.Series, snapshot: Snapshot, words: Words) -> Cells:
        del snapshot
        value = text(found["value"], words)
        if pd.isna(found["z"]):
            return value, words("nothing can be as small as that")
        return value, words(
            "the median is {median}, z = {z}",
            median=text(found["median"], words),
            z=words.signed(found["z"], 1),
        )

    return cells


def _missing(kind: Missing, why: str = "") -> Callable[[pd.Series, Snapshot, Words], Cells]:
    def cells(found: pd.Series, snapshot: Snapshot, words: Words) -> Cells:
        del snapshot
        periode = found.get(why) if why else None
        return label(kind, words), periode_text(periode, words) if periode else ""

    return cells


def _no_boundary(found: pd.Series, snapshot: Snapshot, words: Words) -> Cells:
    is_stored = found["rt_id"] in snapshot.report.undrawable
    why = (
        words("its boundary is too small, too thin or too broken to be drawn") if is_stored else ""
    )
    return label(Missing.NO_BOUNDARY, words), why


def _no_sheet(found: pd.Series, snapshot: Snapshot, words: Words) -> Cells:
    del snapshot
    names = {"total": words("Total score"), **{a.value: label(a, words) for a in Aspek}}
    absent = [name for key, name in names.items() if found[f"no_{key}"]]
    return label(Missing.NO_DATA, words), words(
        "{periode}, not there: {names}",
        periode=periode_text(found["periode"], words),
        names=words.join(absent),
    )


def _no_marks(found: pd.Series, snapshot: Snapshot, words: Words) -> Cells:
    periode = periode_text(found["periode"], words)
    if not found["n_marks"]:
        return _missing(Missing.NO_DATA, "periode")(found, snapshot, words)
    return words(
        "{n} of {total}", n=words.number(found["n_marks"]), total=words.number(found["n_lines"])
    ), words("{periode}: marks that are there", periode=periode)


def _no_visit(found: pd.Series, snapshot: Snapshot, words: Words) -> Cells:
    del snapshot
    last = periode_text(found["last"], words)
    return words("Not visited yet"), words("latest predikat: {periode}", periode=last)


def _never(found: pd.Series, snapshot: Snapshot, words: Words) -> Cells:
    del found
    until = words("in no period up to {day}", day=words.day(snapshot.as_of))
    return label(Missing.NOT_EVALUATED, words), until


def _long_ago(found: pd.Series, snapshot: Snapshot, words: Words) -> Cells:
    del snapshot
    return words("{n} years", n=words.number(found["years"], 1)), words(
        "latest evaluation: {periode}", periode=periode_text(found["last"], words)
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
