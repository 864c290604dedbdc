"""How a set of scenes opens on paper: what it is, of which area and day, and what it found."""

from collections.abc import Sequence
from dataclasses import dataclass

from bantar.i18n import Words
from bantar.presentation.data_status import badge
from bantar.presentation.selection import Selection
from bantar.presentation.trends import note
from bantar.subjects.meeting.paper import subtitle
from bantar.subjects.meeting.scenes import Scene


@dataclass(frozen=True)
class Opening:
    """The first slide; ``findings`` are the headlines of those after it, in their order."""

    title: str
    subtitle: str
    source: str
    mark: str
    findings: tuple[str, ...]


def opening(scenes: Sequence[Scene], selection: Selection, words: Words) -> Opening:
    """Return the opening of ``scenes``."""
    return Opening(
        title=words("Meeting of Kampung Bantar"),
        subtitle=subtitle(words("What this meeting covers"), selection, words),
        source=note(selection, words),
        mark=badge(selection.snapshot, words),
        findings=tuple(scene.title for scene in scenes),
    )


def section_name(key: str, words: Words) -> str:
    """Return the part of a meeting that a scene belongs to."""
    names = {
        **dict.fromkeys(("angka", "peta", "tren", "penghargaan"), words("How far and where")),
        **dict.fromkeys(("naik", "peringkat", "tertinggal"), words("What rose and what lags")),
        **dict.fromkeys(("adopsi", "target"), words("What can be reached")),
        "usul": words("What needs to be decided"),
    }
    return names.get(key, "")
