"""Gathering what becomes of each row, until the plan of an import is complete."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from bantar.intake.columns import Checked
from bantar.intake.plan import Fate, Plan
from bantar.intake.problems import Problem
from bantar.intake.sheets import hash_of
from bantar.storage import reads

ROWS = ["file", "sheet", "row", "key", "fate", "before", "after"]


@dataclass
class Draft:
    """A plan in the making; the fingerprint is taken before anything is read."""

    kind: str
    name: str
    file_hash: str
    fingerprint: str
    rows: list[tuple[Any, ...]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    inserts: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    ends: dict[str, list[int]] = field(default_factory=dict)

    def add(self, row: Checked, key: str, fate: Fate, before: str = "", after: str = "") -> None:
        """Note what becomes of a row, and what was said about it."""
        sheet = row.table.sheet
        self.rows.append((sheet.file, sheet.name, row.row.number, key, fate.value, before, after))
        self.problems += row.problems

    def refuse(self, row: Checked) -> None:
        """Note that a row is refused; its problems say why."""
        self.add(row, " ".join(c.text for c in list(row.row.cells.values())[:4]), Fate.REFUSED)

    def insert(self, table: str, **values: Any) -> None:
        """Add a row to be stored."""
        self.inserts.setdefault(table, []).append(values)

    def end(self, table: str, row_id: int) -> None:
        """End the belief in a row."""
        self.ends.setdefault(table, []).append(row_id)

    def remark(self, problem: str, expected: str = "") -> None:
        """Say something about the whole file that keeps nothing out."""
        self.problems.append(Problem(problem, expected, file=self.name, is_blocking=False))

    def plan(self, whole: Mapping[str, Sequence[str]] | None = None) -> Plan:
        """Return the plan.

        Parameters
        ----------
        whole
            Columns, by table, that hold whole numbers or nothing.
        """
        frames = {}
        for table, rows in self.inserts.items():
            frame = pd.DataFrame(rows, dtype=object)
            for column in (whole or {}).get(table, ()):
                frame[column] = frame[column].astype("Int64")
            frames[table] = frame
        return Plan(
            kind=self.kind,
            name=self.name,
            file_hash=self.file_hash,
            rows=pd.DataFrame(self.rows, columns=ROWS),
            fingerprint=self.fingerprint,
            inserts=frames,
            ends=self.ends,
            problems=tuple(self.problems),
        )


def start(engine: Engine, kind: str, paths: Sequence[Path]) -> Draft:
    """Begin the plan of an import of ``paths``."""
    names = ", ".join(path.name for path in paths)
    return Draft(kind, names, hash_of(paths), reads.fingerprint(engine))
