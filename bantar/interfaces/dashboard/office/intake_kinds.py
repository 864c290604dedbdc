"""The kinds of files an officer can bring in, and what must be asked about each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bantar.core import clock
from bantar.core.progress import Progress
from bantar.intake.base.column_step import ColumnStep
from bantar.intake.base.import_plan import ImportPlan
from bantar.intake.boundaries import layer_plan as boundaries
from bantar.intake.sheet_registry import SHEETS
from bantar.intake.sheet_spec import SheetSpec
from bantar.storage.engine import Engine

SHEET_ENDINGS = ("xlsx", "csv", "xls", "ods")
LAYER_ENDINGS = (
    *("geojson", "json", "geojsonl", "geojsons", "ndjson"),
    *("gpkg", "zip", "kml", "kmz", "csv"),
)

Answers = Mapping[str, Any]
Planner = Callable[[Engine, list[Path], Answers, ColumnStep, Progress], ImportPlan]


@dataclass(frozen=True)
class Kind:
    """A kind of file: its endings, what is asked besides it, and who plans it."""

    key: str
    endings: tuple[str, ...]
    needs: tuple[str, ...]
    plan: Planner

    @property
    def has_template(self) -> bool:
        """Whether it comes as sheets, of which there is one to fill in."""
        return self.key in SHEETS


def _boundaries(
    engine: Engine, paths: list[Path], answers: Answers, step: ColumnStep, progress: Progress
) -> ImportPlan:
    return boundaries.plan_boundaries(
        engine,
        paths,
        name=answers["name"] or paths[0].stem,
        valid_from=answers["valid_from"] or clock.today(),
        crs=answers["crs"] or None,
        mapping=answers.get("mapping"),
        answers=answers.get("shapes"),
        step=step,
        progress=progress,
    )


def _sheet(sheet: SheetSpec) -> Planner:
    def plan(
        engine: Engine, paths: list[Path], answers: Answers, step: ColumnStep, progress: Progress
    ) -> ImportPlan:
        options = {name: answers[name] or None for name in sheet.asks}
        mark = answers.get("mark")
        return sheet.plan(engine, paths, mark=mark, step=step, progress=progress, **options)

    return plan


KINDS = (
    Kind("boundaries", LAYER_ENDINGS, ("name", "valid_from", "crs"), _boundaries),
    *(Kind(key, SHEET_ENDINGS, sheet.asks, _sheet(sheet)) for key, sheet in SHEETS.items()),
)
