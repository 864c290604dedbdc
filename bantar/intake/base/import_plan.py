"""What an import will do, decided before anything is stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import pandas as pd
from sqlalchemy import Engine

from bantar.core.domain import ILLUSTRATIVE, TRIAL, Declaration
from bantar.core.errors import DataError
from bantar.core.message import Message, Speaker
from bantar.core.progress import Progress, silent
from bantar.intake.base.column_step import TableUse
from bantar.intake.base.problems import Problem
from bantar.storage.read import reads
from bantar.storage.write.batches import Receipt, store


class Fate(StrEnum):
    """What becomes of a row of the file."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True)
class ImportPlan:
    """An import that has been read and checked, and waits to be confirmed.

    Attributes
    ----------
    kind
        ``boundaries``, ``rt``, ``evaluations``, ``visits``, ``adopsi``, ``dukungan``,
        ``figures``, ``targets``, ``form`` or ``rules``.
    name, file_hash
        Name of the file or files, and the SHA-256 over their bytes.
    rows
        One row per row of the file, in its order: ``row`` (as the spreadsheet numbers it),
        ``key`` (what it is about, for people), ``fate``, ``before``, ``after`` (each a ``Text``).
    inserts
        Rows to store, by table, without ``batch_id``; ids are assigned.
    ends
        Ids of rows, by table, that are no longer believed once the batch is stored.
    problems
        Everything that is wrong or was mended.
    columns
        What every column of the files is read as.
    fingerprint
        Of the data the plan was made against; other data need another plan.
    is_illustrative
        Whether the file says of itself that it is made up.
    is_trial
        Whether the file says of itself that it is a trial.
    replaces_illustrative
        Whether the made-up city goes: real boundaries came in.
    decisions
        What the officer answered about rows of these files alone, by the text of the question;
        it is kept with the batch and goes with it.
    """

    kind: str
    name: str
    file_hash: str
    rows: pd.DataFrame
    fingerprint: str
    inserts: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    ends: Mapping[str, list[int]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    columns: tuple[TableUse, ...] = ()
    is_illustrative: bool = False
    is_trial: bool = False
    replaces_illustrative: bool = False
    decisions: Mapping[str, str] = field(default_factory=dict)

    def count(self, *fates: Fate) -> int:
        """Count the rows of the file with one of these fates."""
        return int(self.rows["fate"].isin([fate.value for fate in fates]).sum())

    @property
    def n_read(self) -> int:
        """Rows of the file."""
        return len(self.rows)

    @property
    def n_stored(self) -> int:
        """Rows that will be stored."""
        return self.count(Fate.ADDED, Fate.CHANGED)

    @property
    def n_unchanged(self) -> int:
        """Rows that say what is known already."""
        return self.count(Fate.UNCHANGED)

    @property
    def n_rejected(self) -> int:
        """Rows that are refused, each with its problem."""
        return self.count(Fate.REFUSED)

    def as_dict(self, words: Speaker) -> dict[str, object]:
        """Return the report for JSON, in the language of ``words``.

        read = stored + rejected + unchanged.
        """
        return {
            "read": self.n_read,
            "stored": self.n_stored,
            "rejected": self.n_rejected,
            "unchanged": self.n_unchanged,
            "columns": [table.as_dict(words) for table in self.columns],
            "problems": [problem.as_dict(words) for problem in self.problems],
        }


def declared(plan: ImportPlan, says: Declaration) -> Declaration:
    """Return what a plan is declared to be, given what the officer said.

    A file that says of itself that it is a trial is one. ``DataError`` where it is called official,
    or where it is made up.
    """
    own = ILLUSTRATIVE if plan.is_illustrative else TRIAL if plan.is_trial else ""
    if own and says is Declaration.RESMI:
        raise DataError(
            Message("This file says of itself “{words}”; it cannot be declared official", words=own)
        )
    if plan.is_illustrative:
        return Declaration.UNDECLARED
    return Declaration.UJI_COBA if plan.is_trial else says


def commit(
    engine: Engine,
    plan: ImportPlan,
    *,
    who: str,
    says: Declaration = Declaration.UNDECLARED,
    progress: Progress = silent,
) -> Receipt | None:
    """Store ``plan`` in one transaction, read it back, and return the receipt.

    A plan that changes nothing stores nothing and returns None: the same file twice is
    noticed, not stored. ``DataError`` when the data changed since the plan was made, or when
    ``says`` calls a file official that says of itself that it is made up or a trial.
    """
    says = declared(plan, says)
    if plan.n_read != plan.n_stored + plan.n_rejected + plan.n_unchanged:
        raise DataError(Message("The counts of rows of the planned import do not add up"))
    if not plan.n_stored:
        return None
    if reads.fingerprint(engine) != plan.fingerprint:
        raise DataError(
            Message("The data changed since this file was checked; check the file again")
        )
    return store(
        engine,
        kind=plan.kind,
        name=plan.name,
        file_hash=plan.file_hash,
        who=who,
        counts=(plan.n_read, plan.n_stored, plan.n_rejected, plan.n_unchanged),
        inserts=plan.inserts,
        ends=plan.ends,
        fingerprint=plan.fingerprint,
        is_illustrative=plan.is_illustrative,
        replaces_illustrative=plan.replaces_illustrative,
        says=says,
        decisions=plan.decisions,
        progress=progress,
    )
