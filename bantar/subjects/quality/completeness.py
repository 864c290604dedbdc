"""What is missing, RT by RT; a value that is not there is never taken for 0."""

import pandas as pd

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Outcome, Stage
from bantar.core.rt_label import label_parts
from bantar.measures.history import UNVISITED, keberlanjutan
from bantar.measures.judged import JUDGED, LONG_RULE, LONG_YEARS, years_between
from bantar.measures.scores import SCORE_COLUMNS
from bantar.subjects.quality.check import Check, Subject, of_rows, of_rt


def completeness(snapshot: Snapshot, lines: pd.DataFrame) -> tuple[Check, ...]:
    """Return what is missing of the RT and of the evaluations of the latest periode.

    Parameters
    ----------
    lines
        The lines of the score sheets (``reads.sheet_lines``).
    """
    rt = snapshot.rt
    won = snapshot.outcomes == Outcome.MERAIH
    unvisited = keberlanjutan(snapshot.outcomes, snapshot.visits, snapshot.periodes) == UNVISITED
    return (
        of_rt(Subject.NO_BOUNDARY, snapshot, rt.geometry.isna() | rt.geometry.is_empty),
        of_rt(Subject.NO_KK, snapshot, rt["kk"].isna()),
        _without_rw(snapshot),
        of_rt(Subject.NEVER, snapshot, ~_judged(snapshot).any(axis=1)),
        *_sheets(snapshot, lines),
        of_rt(
            Subject.NO_VISIT, snapshot, unvisited, among=won.any(axis=1), last=_last(won, snapshot)
        ),
    )


def long_ago(snapshot: Snapshot) -> Check:
    """Return the RT whose latest evaluation lies long back; those never evaluated are not here.

    Columns ``last`` (the periode) and ``years`` since its announcement.
    """
    limit = float(snapshot.rules.get(LONG_RULE, LONG_YEARS))
    last = _last(_judged(snapshot), snapshot)
    since = {str(p): years_between(day, snapshot.as_of) for p, day in snapshot.periodes.items()}
    years = last.map(since).astype("float64")
    check = of_rt(
        Subject.LONG_AGO,
        snapshot,
        years > limit,
        among=last.notna(),
        last=last,
        years=years,
        weight=years,
    )
    return Check(check.subject, check.table, limits={"years": limit})


def _last(happened: pd.DataFrame, snapshot: Snapshot) -> pd.Series:
    """Return the latest periode in which something happened to each RT, else None."""
    last = pd.Series(None, index=happened.index, dtype=object)
    for periode in map(str, snapshot.periodes):
        last = last.mask(happened[periode], periode)
    return last


def _judged(snapshot: Snapshot) -> pd.DataFrame:
    return snapshot.outcomes.isin(JUDGED)


def _without_rw(snapshot: Snapshot) -> Check:
    """Look for RT without an RW where the kelurahan numbers by RW; elsewhere it is no question."""
    has_rw = snapshot.rt["nomor"].map(lambda label: bool(label_parts(label)[1])).astype(bool)
    uses_rw = has_rw.groupby(snapshot.rt["kelurahan_code"]).transform("any").astype(bool)
    return of_rt(Subject.NO_RW, snapshot, ~has_rw, among=uses_rw)


def _sheets(snapshot: Snapshot, lines: pd.DataFrame) -> tuple[Check, ...]:
    """Look at the evaluations of the latest periode: scores, indicator marks, team."""
    results = snapshot.results
    judged = results["stage"].isin([Stage.MERAIH, Stage.DINILAI])
    rows = results[judged & (results["periode"] == str(snapshot.periode))]
    absent = rows[list(SCORE_COLUMNS.values())].isna()
    of_sheet = lines.groupby("evaluation_id")["score"]
    n_lines = rows["evaluation_id"].map(of_sheet.size()).fillna(0).astype(int)
    n_marks = rows["evaluation_id"].map(of_sheet.count()).fillna(0).astype(int)
    base = rows[["rt_id", "periode"]]
    return (
        of_rows(
            Subject.NO_SHEET,
            snapshot,
            base.assign(
                is_finding=absent.any(axis=1),
                **{f"no_{aspek or 'total'}": absent[c] for aspek, c in SCORE_COLUMNS.items()},
            ),
        ),
        of_rows(
            Subject.NO_MARKS,
            snapshot,
            base.assign(
                is_finding=(n_marks < n_lines) | (n_marks == 0), n_lines=n_lines, n_marks=n_marks
            ),
        ),
        of_rows(Subject.NO_TEAM, snapshot, base.assign(is_finding=_blank(rows["team"]))),
    )


def _blank(texts: pd.Series) -> pd.Series:
    return texts.isna() | (texts.fillna("").astype(str).str.strip() == "")
