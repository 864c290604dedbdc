"""How good the data are, ready to be shown: what each check found, and the list behind it."""

from dataclasses import dataclass

import pandas as pd

from bantar.city.snapshot import Snapshot
from bantar.i18n import Words
from bantar.presentation.selection import Selection
from bantar.subjects.quality.check import Check, Kind, Subject
from bantar.subjects.quality.rows import heading, row
from bantar.subjects.quality.words import kind_label, rule, sentence, unjudged_text

PAGE_SIZE = 50


@dataclass(frozen=True)
class Line:
    """What one check found: ``n`` of ``of`` things looked at, said in ``sentence``.

    ``unjudged`` says how many groups were left without a verdict, empty where none was.
    """

    subject: Subject
    kind: str
    sentence: str
    n: int
    of: int
    counted: str
    unjudged: str


@dataclass(frozen=True)
class Overview:
    """All checks of an area.

    ``with_findings`` the worst first, ``clean`` where nothing was found, ``unknown`` where there
    was nothing to look at. The three hold every check once.
    """

    finding: str
    with_findings: tuple[Line, ...]
    clean: tuple[Line, ...]
    unknown: tuple[Line, ...]


@dataclass(frozen=True)
class ListedRow:
    """A row of the list behind a check; ``rt_id`` where it is an RT."""

    cells: tuple[str, ...]
    rt_id: int | None


@dataclass(frozen=True)
class Listed:
    """The list behind a check, or a page of it.

    ``total`` rows in all; ``unjudged`` names what was left without a verdict, ``rule`` how things
    are found.
    """

    title: str
    rule: str
    head: tuple[str, ...]
    rows: tuple[ListedRow, ...]
    total: int
    unjudged: tuple[str, ...]


def in_view(checks: tuple[Check, ...], selection: Selection) -> tuple[Check, ...]:
    """Narrow every check to the area in view."""
    scope = selection.scope
    return tuple(check.within(scope.kecamatan, scope.kelurahan) for check in checks)


def overview(checks: tuple[Check, ...], words: Words) -> Overview:
    """Return what each check found.

    Contradictions come first, then what is worth a look, then what is not there yet; within
    these, the larger share of what was looked at.
    """
    lines = [_line(check, words) for check in checks]
    kinds = list(Kind)
    # Lines come in the order of ``Subject``, and sorting keeps it where all else is equal.
    with_findings = sorted(
        (line for line in lines if line.n),
        key=lambda line: (kinds.index(line.subject.kind), -line.n / line.of, -line.n),
    )
    clean = tuple(line for line in lines if line.of and not line.n)
    unknown = tuple(line for line in lines if not line.of)
    return Overview(_finding(with_findings, clean, words), tuple(with_findings), clean, unknown)


def _finding(with_findings: list[Line], clean: tuple[Line, ...], words: Words) -> str:
    wrong = sum(line.subject.kind is Kind.CONTRADICTION for line in with_findings)
    if wrong:
        return words.plural(
            "{n} check found a contradiction", "{n} checks found contradictions", wrong
        )
    if with_findings:
        return words("No contradictions; some things are worth a look or not there yet")
    return words("All checks are clean") if clean else words("There is nothing to check yet")


def _line(check: Check, words: Words) -> Line:
    n, of = len(check.findings), len(check.table)
    return Line(
        subject=check.subject,
        kind=kind_label(check.subject.kind, words),
        sentence=sentence(check, words),
        n=n,
        of=of,
        counted=words("{n} of {total}", n=words.number(n), total=words.number(of)),
        unjudged=_unjudged(len(check.unjudged), words),
    )


def _unjudged(n: int, words: Words) -> str:
    if not n:
        return ""
    return words.plural("{n} group without a verdict", "{n} groups without a verdict", n)


def listed(
    check: Check, snapshot: Snapshot, words: Words, *, page: int = 1, size: int | None = PAGE_SIZE
) -> Listed:
    """Return a page of the list behind ``check``, counted from 1; ``size`` None returns all."""
    findings = check.findings
    start = 0 if size is None else (page - 1) * size
    part = findings.iloc[start:] if size is None else findings.iloc[start : start + size]
    return Listed(
        title=sentence(check, words),
        rule=rule(check, snapshot.rules, words),
        head=heading(check.subject, words),
        rows=tuple(
            ListedRow(
                row(check.subject, record, snapshot, words),
                None if pd.isna(record["rt_id"]) else int(record["rt_id"]),
            )
            for _, record in part.iterrows()
        ),
        total=len(findings),
        unjudged=tuple(unjudged_text(part, words) for part in check.unjudged),
    )


def n_pages(total: int) -> int:
    """Return how many pages a list has, at least one."""
    return max(1, -(-total // PAGE_SIZE))
