"""Strict and lenient teams in words, and how far a score can be leant on."""

from dataclasses import dataclass

import pandas as pd

from bantar.i18n import Words
from bantar.presentation.labels import rt_title
from bantar.presentation.selection import Selection
from bantar.statistics.cannot_tell import CannotTell
from bantar.statistics.estimability import NoComparison
from bantar.statistics.teams import CHANGE_SMALL, LEVEL, Strictness, TeamEffect, TeamSeverity
from bantar.subjects.assessors.analysis import (
    Severity,
    estimate_severity,
    near_pass_mark,
    severity_of,
)

MOST_NAMED = 4
"""Teams that a headline names; more are counted."""


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
class NearRow:
    """An RT whose score lies within the range of the pass mark."""

    rt_id: int
    name: str
    team: str
    given: str
    adjusted: str
    spread: str
    chance: str


@dataclass(frozen=True)
class SeverityView:
    """Everything the part says; ``refusal`` alone is set where teams cannot be compared."""

    headline: str
    refusal: str = ""
    severity: TeamSeverity | None = None
    teams: tuple[TeamDot, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    near: tuple[NearRow, ...] = ()
    near_title: str = ""
    notes: tuple[str, ...] = ()
    x_title: str = ""


def severity_view(selection: Selection, words: Words) -> SeverityView:
    """Return how strict the teams are, over all periods up to the one in view."""
    city = selection.city
    severity: Severity = (
        estimate_severity(selection.snapshot) if city is None else city.finding(severity_of)
    )
    if isinstance(severity, CannotTell):
        return SeverityView(words("The teams cannot be compared"), no_comparison(severity, words))
    near, n_judged = _near(selection, severity, words)
    return SeverityView(
        headline=headline(severity, words),
        severity=severity,
        teams=tuple(_dot(team, words) for team in severity.teams),
        rows=tuple(_row(team, severity, words) for team in severity.teams),
        near=near,
        near_title=_near_title(len(near), n_judged, words),
        notes=_notes(severity, words),
        x_title=words("points above or below the mean of the teams"),
    )


def _near_title(n_near: int, n_judged: int, words: Words) -> str:
    if not n_judged:
        return words("No RT of this view was judged in the latest period")
    return words.plural(
        "{n} of {total} RT of this view, judged in the latest period, might have passed or failed "
        "with another team",
        "{n} of {total} RT of this view, judged in the latest period, might have passed or failed "
        "with another team",
        n_near,
        total=words.number(n_judged),
    )


def no_comparison(why: CannotTell[NoComparison], words: Words) -> str:
    """Say why no two teams can be compared, and what would help."""
    if why.reason is NoComparison.ONE_TEAM:
        return words(
            "The sheets name {teams}: there is nothing to compare. Write down which team judged.",
            teams=words.plural("{n} team", "{n} teams", int(why.figures["n_teams"])),
        )
    if why.reason is NoComparison.NEVER_AGAIN:
        return words(
            "No RT was judged twice, so nobody knows whether a team is strict or its RT are weak. "
            "Let teams judge some RT of each other."
        )
    if why.reason is NoComparison.NO_SHARED_RT:
        return words(
            "No RT was judged by two teams, so nobody knows whether a team is strict or its RT are "
            "weak. Let teams judge some RT of each other."
        )
    return words(
        "Teams and periods cannot be parted: what differs may come from the team or from the "
        "period. Let two teams judge in one period, and some RT by both."
    )


def headline(severity: TeamSeverity, words: Words) -> str:
    """Name the teams that differ for sure and by enough; else say that none does."""
    named = sorted(severity.named, key=lambda team: (team.effect, team.team))
    if len(named) > MOST_NAMED:
        n_strict = sum(team.effect < 0 for team in named)
        return words(
            "{strict} stricter and {lenient} more lenient than the mean of the teams",
            strict=words.plural("{n} team", "{n} teams", n_strict),
            lenient=words.plural("{n} team", "{n} teams", len(named) - n_strict),
        )
    if named:
        return words(
            "{teams}, against the mean of the teams",
            teams="; ".join(_by_points(team, words) for team in named),
        )
    if any(team.strictness is Strictness.SMALL for team in severity.teams):
        return words(
            "The teams differ, but none by {points} points or more for sure",
            points=words.number(CHANGE_SMALL),
        )
    return words("No team can be told apart from the others")


def _by_points(team: TeamEffect, words: Words) -> str:
    points = words.number(abs(team.effect), 1)
    if team.effect < 0:
        return words("{team}: {points} points stricter", team=team.team, points=points)
    return words("{team}: {points} points more lenient", team=team.team, points=points)


def strictness_name(strictness: Strictness, words: Words) -> str:
    """Return what may be said of a team."""
    return {
        Strictness.STRICT: words("stricter"),
        Strictness.LENIENT: words("more lenient"),
        Strictness.SMALL: words("differs, by less than matters"),
        Strictness.NOT_APART: words("cannot be told apart"),
    }[strictness]


def _dot(team: TeamEffect, words: Words) -> TeamDot:
    text = words(
        "{team}: {points} points ({low} to {high})",
        team=team.team,
        points=words.signed(team.effect, 1),
        low=words.signed(team.low, 1),
        high=words.signed(team.high, 1),
    )
    apart = team.strictness in (Strictness.STRICT, Strictness.LENIENT)
    return TeamDot(team.team, team.effect, team.low, team.high, text, apart)


def _row(team: TeamEffect, severity: TeamSeverity, words: Words) -> tuple[str, ...]:
    n_groups = len({each.group for each in severity.teams})
    name = team.team
    if n_groups > 1:
        name = words("{team} (group {n})", team=name, n=team.group + 1)
    return (
        name,
        words("{points} points", points=words.signed(team.effect, 1)),
        words.span(words.signed(team.low, 1), words.signed(team.high, 1)),
        strictness_name(team.strictness, words),
        words.number(team.n_rt),
        words.number(team.n_shared),
    )


def _near(
    selection: Selection, severity: TeamSeverity, words: Words
) -> tuple[tuple[NearRow, ...], int]:
    """Return the RT within the range of the pass mark, the least sure first, and all judged."""
    if selection.snapshot.periode is None:
        return (), 0
    table = near_pass_mark(selection.snapshot, severity)
    table = table[table.index.isin(selection.rt.index)]
    near = table[table["is_near"]]
    near = near.loc[(near["chance"] - 0.5).abs().sort_values(kind="stable").index]
    rows = tuple(
        NearRow(
            int(str(rt_id)),
            rt_title(selection.snapshot.rt.loc[rt_id], words),
            str(row["team"]),
            words.number(row["score"], 1),
            words.number(row["adjusted"], 1),
            words.span(_points(row["low"], words), _points(row["high"], words)),
            words.percent(row["chance"], 0),
        )
        for rt_id, row in near.iterrows()
    )
    return rows, len(table)


def _points(value: float, words: Words) -> str:
    return words.number(min(max(value, 0.0), 100.0))


def _notes(severity: TeamSeverity, words: Words) -> tuple[str, ...]:
    notes = [
        words(
            "Told from all {n} sheets of {rt} RT of the city, whatever the area and the filters; "
            "what a period adds, what an RT learns and what it is worth are taken off.",
            n=words.number(severity.n_sheets),
            rt=words.number(severity.n_rt),
        ),
        _joint(severity, words),
        words(
            "Nothing here changes a result. A sheet has an error of its own of about {points} "
            "points, so an RT within the range might stand on either side with another team.",
            points=words.number(severity.variances["rest"] ** 0.5),
        ),
        words(
            "It cannot see why an RT was judged again, nor a team whose members changed; scores "
            "near 100 make a lenient team look less so."
        ),
    ]
    parts = _groups(severity)
    if len(parts) > 1:
        notes.append(
            words(
                "Only teams of one group can be compared with each other: {groups}.",
                groups="; ".join(", ".join(part) for part in parts),
            )
        )
    return tuple(notes)


def _joint(severity: TeamSeverity, words: Words) -> str:
    if severity.joint_p > LEVEL:
        return words(
            "Taken together the teams do not differ more than chance allows, so none is named."
        )
    return words(
        "Taken together the teams differ more than chance allows. A team is named where on average "
        "at most one name in twenty is false, and it differs by {points} points or more.",
        points=words.number(CHANGE_SMALL),
    )


def _groups(severity: TeamSeverity) -> list[list[str]]:
    parts: dict[int, list[str]] = {}
    for team, group in sorted(severity.groups.items()):
        parts.setdefault(group, []).append(team)
    return list(parts.values())


def severity_table(selection: Selection, severity: TeamSeverity) -> pd.DataFrame:
    """Return the scores of the latest periode as given and as adjusted, for a file."""
    table = near_pass_mark(selection.snapshot, severity)
    table = table[table.index.isin(selection.rt.index)]
    rt = selection.snapshot.rt.loc[table.index]
    return pd.DataFrame(
        {
            "rt_id": table.index.tolist(),
            "rt": rt["nomor"].tolist(),
            "kelurahan": rt["kelurahan"].tolist(),
            "kecamatan": rt["kecamatan"].tolist(),
            "tim": table["team"].tolist(),
            "nilai": table["score"].tolist(),
            "nilai_disetarakan": table["adjusted"].round(1).tolist(),
            "dari": table["low"].clip(lower=0).round(1).tolist(),
            "sampai": table["high"].clip(upper=100).round(1).tolist(),
            "dalam_rentang_nilai_lulus": table["is_near"].tolist(),
        }
    )


def teams_table(severity: TeamSeverity) -> pd.DataFrame:
    """Return the teams, for a file."""
    teams = severity.teams
    return pd.DataFrame(
        {
            "tim": [team.team for team in teams],
            "selisih_poin": [round(team.effect, 2) for team in teams],
            "dari": [round(team.low, 2) for team in teams],
            "sampai": [round(team.high, 2) for team in teams],
            "q": [round(team.q, 4) for team in teams],
            "disebut": [team.strictness.value for team in teams],
            "rt_dinilai": [team.n_rt for team in teams],
            "rt_bersama": [team.n_shared for team in teams],
            "kelompok": [team.group + 1 for team in teams],
        }
    )
