"""All checks of the data on a day, once for screen, file and command line."""

import pandas as pd

from bantar.city.home import CityDay
from bantar.city.snapshot import Snapshot
from bantar.statistics.teams import CHANGE_SMALL
from bantar.storage.read import reads
from bantar.subjects.assessors.analysis import Severity, severity_of
from bantar.subjects.ledger.analysis import compared_figures
from bantar.subjects.quality.check import Check, Subject
from bantar.subjects.quality.completeness import completeness, long_ago
from bantar.subjects.quality.duplicates import duplicates
from bantar.subjects.quality.outliers import outliers
from bantar.subjects.quality.teams import teams


def quality_of(city: CityDay) -> tuple[Check, ...]:
    """Return every check of a day; ask for it as a finding of ``city``."""
    lines = reads.sheet_lines(city.home.engine, city.day)
    compared = city.latest.finding(compared_figures)
    return check_quality(city.snapshot, lines, compared, city.finding(severity_of))


def check_quality(
    snapshot: Snapshot, lines: pd.DataFrame, compared: pd.DataFrame, severity: Severity
) -> tuple[Check, ...]:
    """Return every check of the city, in the order of ``Subject``.

    Parameters
    ----------
    lines
        The lines of the score sheets (``reads.sheet_lines``).
    compared
        The published figures beside ours (``ledger.compare_figures``); later days than that of
        the snapshot are left out.
    severity
        How strict the teams are (``assessors.estimate_severity``).
    """
    checks = (
        *duplicates(snapshot, lines),
        *outliers(snapshot),
        *completeness(snapshot, lines),
        *figures(snapshot, compared),
        teams(severity, float(snapshot.rules.get("change_small", CHANGE_SMALL))),
        long_ago(snapshot),
    )
    by_subject = {check.subject: check for check in checks}
    return tuple(by_subject[subject] for subject in Subject)


def figures(snapshot: Snapshot, compared: pd.DataFrame) -> tuple[Check, Check]:
    """Return the published figures that disagree among themselves, and those unlike ours."""
    by_then = compared[compared["as_of"] <= snapshot.as_of]
    rows = by_then.assign(rt_id=pd.array([None] * len(by_then), dtype="Int64"), weight=0.0)
    differs = rows.assign(is_finding=(rows["unknown"] == "") & ~rows["is_same"].astype(bool))
    return (
        _listed(Subject.FIGURES_DISAGREE, rows.assign(is_finding=rows["is_disputed"])),
        _listed(Subject.FIGURES_DIFFER, differs[differs["unknown"] == ""]),
    )


def _listed(subject: Subject, rows: pd.DataFrame) -> Check:
    table = rows.astype({"is_finding": bool})
    order = (~table["is_finding"]).sort_values(kind="stable").index
    return Check(subject, table.loc[order].reset_index(drop=True))
