"""Strict and lenient teams in words, and what a fair team would have given."""

from dataclasses import dataclass

import pandas as pd

from bantar.i18n import Words
from bantar.presentation.labels import rt_title
from bantar.presentation.selection import Selection
from bantar.subjects.assessors.analysis import (
    LEAST_SHARED,
    Severity,
    changed_sides,
    estimate_severity,
)


@dataclass(frozen=True)
class TeamDot:
    """One team: its effect in points with its range, and what is said of it."""

    name: str
    effect: float
    low: float
    high: float
    text: str
    is_apart: bool


@dataclass(frozen=True)
class SideRow:
    """An RT that would be on the other side of the pass mark."""

    rt_id: int
    name: str
    team: str
    before: str
    after: str
    rank: str
    what: str


@dataclass(frozen=True)
class SeverityView:
    """Everything the part says; ``refusal`` alone is set where teams cannot be compared."""

    headline: str
    refusal: str = ""
    severity: Severity | None = None
    teams: tuple[TeamDot, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    sides: tuple[SideRow, ...] = ()
    notes: tuple[str, ...] = ()
    x_title: str = ""


def severity_view(selection: Selection, words: Words) -> SeverityView:
    """Return how strict the teams are, over all periods up to the one in view."""
    snapshot = selection.snapshot
    severity = estimate_severity(snapshot.results)
    if severity is None:
        return SeverityView(
            words("The teams cannot be compared"),
            words(
                "It takes {n} RT that two teams have judged, in the same or in different periods. "
                "Let teams judge some RT of each other.",
                n=words.number(LEAST_SHARED),
            ),
        )
    sides = _sides(selection, severity, words)
    return SeverityView(
        headline=_headline(severity, words),
        severity=severity,
        teams=tuple(_dot(str(name), row, words) for name, row in severity.teams.iterrows()),
        rows=_rows(severity, words),
        sides=sides,
        notes=_notes(severity, words),
        x_title=words("points above or below the mean of the teams"),
    )


def _headline(severity: Severity, words: Words) -> str:
    """Name the strictest and the most lenient team whose range leaves out 0."""
    teams = severity.teams
    strict = teams[teams["high"] < 0]
    lenient = teams[teams["low"] > 0]
    if strict.empty and lenient.empty:
        return words("No team is surely stricter or more lenient than the others")
    if strict.empty:
        return words(
            "{team} gives {points} points more than the mean of the teams",
            team=str(lenient.index[-1]),
            points=words.number(lenient["effect"].iloc[-1], 1),
        )
    if lenient.empty:
        return words(
            "{team} gives {points} points less than the mean of the teams",
            team=str(strict.index[0]),
            points=words.number(-strict["effect"].iloc[0], 1),
        )
    return words(
        "{strict} gives {less} points less than the mean of the teams, {lenient} {more} more",
        strict=str(strict.index[0]),
        less=words.number(-strict["effect"].iloc[0], 1),
        lenient=str(lenient.index[-1]),
        more=words.number(lenient["effect"].iloc[-1], 1),
    )


def _dot(name: str, row: pd.Series, words: Words) -> TeamDot:
    text = words(
        "{team}: {points} points ({low} to {high})",
        team=name,
        points=words.signed(row["effect"], 1),
        low=words.signed(row["low"], 1),
        high=words.signed(row["high"], 1),
    )
    apart = bool(row["low"] > 0 or row["high"] < 0)
    return TeamDot(name, float(row["effect"]), float(row["low"]), float(row["high"]), text, apart)


def _rows(severity: Severity, words: Words) -> tuple[tuple[str, ...], ...]:
    rows = []
    for name, row in severity.teams.iterrows():
        if row["low"] > 0:
            verdict = words("more lenient")
        elif row["high"] < 0:
            verdict = words("stricter")
        else:
            verdict = words("no sure difference")
        rows.append(
            (
                str(name),
                words("{points} points", points=words.signed(row["effect"], 1)),
                words(
                    "{low} to {high}",
                    low=words.signed(row["low"], 1),
                    high=words.signed(row["high"], 1),
                ),
                verdict,
                words.number(row["n_rt"]),
                words.number(row["n_shared"]),
            )
        )
    return tuple(rows)


def _sides(selection: Selection, severity: Severity, words: Words) -> tuple[SideRow, ...]:
    snapshot = selection.snapshot
    if snapshot.periode is None:
        return ()
    table = changed_sides(severity, str(snapshot.periode), snapshot.rules["pass_mark"])
    table = table[table.index.isin(selection.rt.index)].sort_values(
        ["rises", "adjusted"], ascending=[False, False], kind="stable"
    )
    return tuple(
        SideRow(
            int(str(i)),
            rt_title(snapshot.rt.loc[i], words),
            str(row["team"]),
            words.number(row["score"], 1),
            words.number(row["adjusted"], 1),
            words(
                "{before} to {after}",
                before=words.number(row["rank_before"]),
                after=words.number(row["rank_after"]),
            ),
            words("would pass") if row["rises"] else words("would not pass"),
        )
        for i, row in table.iterrows()
    )


def _notes(severity: Severity, words: Words) -> tuple[str, ...]:
    notes = [
        words(
            "Told from {n} RT that more than one team has judged, with what each period adds to "
            "all taken off.",
            n=words.number(severity.n_shared),
        ),
        words(
            "A hint and no proof: an RT that was judged again had time to change, and those judged "
            "again are not like the others. Nothing here changes a result."
        ),
    ]
    if severity.teams["group"].nunique() > 1:
        notes.append(
            words(
                "Not all teams can be compared with each other: {n} groups have no RT in common.",
                n=words.number(severity.teams["group"].nunique()),
            )
        )
    return tuple(notes)


def severity_table(selection: Selection, severity: Severity) -> pd.DataFrame:
    """Return the scores of the periode in view as given and as adjusted, for a file."""
    snapshot = selection.snapshot
    rows = severity.results[severity.results["rt_id"].isin(selection.rt.index)]
    rows = rows[rows["periode"] == str(snapshot.periode)]
    rt = snapshot.rt.loc[rows["rt_id"]]
    return pd.DataFrame(
        {
            "rt_id": rows["rt_id"].tolist(),
            "rt": rt["nomor"].tolist(),
            "kelurahan": rt["kelurahan"].tolist(),
            "kecamatan": rt["kecamatan"].tolist(),
            "tim": rows["team"].tolist(),
            "nilai": rows["score"].tolist(),
            "nilai_disetarakan": rows["adjusted"].tolist(),
            "peringkat": rows["score"].rank(ascending=False, method="min").tolist(),
            "peringkat_disetarakan": rows["adjusted"].rank(ascending=False, method="min").tolist(),
        }
    )


def teams_table(severity: Severity) -> pd.DataFrame:
    """Return the teams, for a file."""
    teams = severity.teams
    return pd.DataFrame(
        {
            "tim": teams.index.astype(str),
            "selisih_poin": teams["effect"].round(2).tolist(),
            "dari": teams["low"].round(2).tolist(),
            "sampai": teams["high"].round(2).tolist(),
            "rt_dinilai": teams["n_rt"].tolist(),
            "rt_bersama": teams["n_shared"].tolist(),
            "kelompok": (teams["group"] + 1).tolist(),
        }
    )
