"""The plan of a meeting: which scenes, of which views, with which notes for the speaker."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bantar.i18n import Words
from bantar.presentation.selection import Selection
from bantar.scope.address import Choices
from bantar.storage.write.pins import Pin
from bantar.subjects.day.background import Background
from bantar.subjects.meeting.scenes import READY, Scene, scene, scene_names

MOST_SCENES = 30
Seen = tuple[Selection, Choices, Background]


@dataclass(frozen=True)
class Planned:
    """One scene of a plan: its kind, a view of its own (empty for the meeting's), and notes.

    ``pins`` are those of a recorded meeting.
    """

    key: str
    view: Mapping[str, str] = field(default_factory=dict)
    notes: str = ""
    pins: tuple[Pin, ...] = ()

    def as_row(self) -> dict[str, Any]:
        """Return what is stored with the meeting; its pins are rows of their own."""
        return {"key": self.key, "view": dict(self.view), "notes": self.notes}


def ready_plan() -> tuple[Planned, ...]:
    """Return the ready set."""
    return tuple(Planned(key) for key in READY)


def preset_plans(words: Words) -> dict[str, tuple[Planned, ...]]:
    """Return the sets of scenes for the meetings that come again, by their name."""
    sets = {
        words("Weekly"): ("angka", "naik", "tertinggal", "usul"),
        words("Monthly"): READY,
        words("Musrenbang"): ("angka", "peta", "tertinggal", "adopsi", "target", "usul"),
    }
    return {name: tuple(Planned(key) for key in keys) for name, keys in sets.items()}


def read_plan(rows: Sequence[Mapping[str, Any]], words: Words) -> tuple[Planned, ...]:
    """Return a stored plan; scenes of a kind that is no longer known are left out."""
    names = scene_names(words)
    return tuple(
        Planned(str(row["key"]), dict(row.get("view") or {}), str(row.get("notes") or ""))
        for row in rows
        if row.get("key") in names
    )


def planned_scene(
    planned: Planned, meeting: Seen, see: Callable[[Mapping[str, str]], Seen], words: Words
) -> Scene | None:
    """Return one scene, None where it has nothing to show.

    ``meeting`` is what the meeting looks at; ``see`` returns what a view of its own looks at.
    """
    selection, choices, of = see(planned.view) if planned.view else meeting
    made = scene(planned.key, selection, choices, of, words)
    if made is None:
        return None
    notes = f"{planned.notes}\n\n{made.notes}" if planned.notes else made.notes
    return replace(made, notes=notes, pins=planned.pins)


def with_pins(plan: Sequence[Planned], pins: Sequence[Pin]) -> tuple[Planned, ...]:
    """Return a plan whose scenes have the pins that were set on them."""
    return tuple(
        replace(one, pins=tuple(pin for pin in pins if pin.scene == place))
        for place, one in enumerate(plan)
    )
