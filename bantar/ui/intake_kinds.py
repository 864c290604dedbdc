"""The kinds of files an officer can bring in, and what must be asked about each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bantar.i18n import Words
from bantar.intake import boundaries
from bantar.intake.kinds import KINDS as SHEETS
from bantar.intake.plan import Plan
from bantar.progress import Progress
from bantar.storage.engine import Engine

SHEET_ENDINGS = ("xlsx", "csv")
LAYER_ENDINGS = ("geojson", "json", "gpkg", "zip", "kml", "csv")

Answers = Mapping[str, Any]
Planner = Callable[[Engine, list[Path], Answers, Progress], Plan]


@dataclass(frozen=True)
class Kind:
    """A kind of file: its endings, what is asked besides it, and who plans it."""

    key: str
    endings: tuple[str, ...]
    needs: tuple[str, ...]
    plan: Planner

    @property
    def has_template(self) -> bool:
        """Whether there is a sheet to fill in."""
        return self.key in SHEETS


def _boundaries(engine: Engine, paths: list[Path], answers: Answers, progress: Progress) -> Plan:
    return boundaries.plan_boundaries(
        engine,
        paths,
        name=answers["name"] or paths[0].stem,
        valid_from=answers["valid_from"] or date.today(),
        crs=answers["crs"] or None,
        progress=progress,
    )


def _evaluations(engine: Engine, paths: list[Path], answers: Answers, progress: Progress) -> Plan:
    progress(0.1, "")
    return SHEETS["evaluations"].plan(
        engine, paths, answers["periode"], announced_on=answers["announced_on"]
    )


def _sheet(key: str) -> Planner:
    def plan(engine: Engine, paths: list[Path], answers: Answers, progress: Progress) -> Plan:
        del answers
        progress(0.1, "")
        return SHEETS[key].plan(engine, paths)

    return plan


KINDS = (
    Kind("boundaries", LAYER_ENDINGS, ("name", "valid_from", "crs"), _boundaries),
    Kind("evaluations", SHEET_ENDINGS, ("periode", "announced_on"), _evaluations),
    *(Kind(key, SHEET_ENDINGS, (), _sheet(key)) for key in SHEETS if key != "evaluations"),
)


def kind_label(key: str, words: Words) -> str:
    """Return what an officer calls a kind."""
    return {
        "boundaries": words("RT boundaries"),
        "rt": words("RT list"),
        "evaluations": words("Evaluation results"),
        "visits": words("Visits after the award"),
        "adopsi": words("Adopsi pairs"),
        "dukungan": words("Support (dukungan)"),
        "figures": words("Official figures"),
        "targets": words("Targets"),
        "rules": words("Rules of the programme"),
        "form": words("Evaluation form"),
    }[key]
