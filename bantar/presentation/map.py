"""What a map shows, already decided: classes, words, colours, order. Nothing is drawn here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from bantar.core.domain import Level

HIDDEN = 255
"""Class number of an RT that is not drawn."""


class Pattern(StrEnum):
    """Fill of a class that stands for a missing value; ``NONE`` for real classes.

    ``FLAT`` has no marks: most of a young programme's map is not evaluated yet, and the calmest
    tone must be that which says nothing.
    """

    NONE = "none"
    FLAT = "flat"
    HATCH = "hatch"
    DOTS = "dots"
    CROSS = "cross"
    EMPTY = "empty"


@dataclass(frozen=True)
class LegendItem:
    """One class of the map; its place in the legend is its class number.

    ``limits`` says in words where the class begins and ends ("60 sampai di bawah 75"),
    ``count`` is the number of RT of the view in it. ``is_drawn`` is false for RT without
    a boundary, which are counted but cannot be on the map.
    """

    key: str
    label: str
    limits: str
    count: int
    fill: str
    pattern: Pattern = Pattern.NONE
    is_drawn: bool = True


@dataclass(frozen=True)
class LegendSquare:
    """How the nine classes of two numbers stand in a square instead of a list.

    The class ``pair_ij`` is in the row of step i of ``down`` and the column of step j of
    ``across``; ``steps`` names low, middle and high.
    """

    down: str
    across: str
    steps: tuple[str, str, str]

    @staticmethod
    def key(down: int, across: int) -> str:
        """Return the key of the class at a step of each number, 0 is low."""
        return f"pair_{down}{across}"

    @staticmethod
    def holds(key: str) -> bool:
        """Say whether a class stands in the square."""
        return key.startswith("pair_")


@dataclass(frozen=True)
class Moved:
    """What a link says of a map besides its view: where it looks, and the periode it plays.

    ``camera`` is latitude, longitude and zoom, None for the whole area in view; ``playing`` the
    key of a frame of the series, empty where it stands at the periode of the view.
    """

    camera: tuple[float, float, float] | None = None
    playing: str = ""


@dataclass(frozen=True)
class AreaLabel:
    """Text at an area on the map; choosing it drills into that area."""

    level: Level
    code: str
    name: str
    value: str


@dataclass(frozen=True)
class AreaFill:
    """A kelurahan on the map of a city: the place of its class in the legend, its figure."""

    number: int
    text: str


@dataclass(frozen=True)
class AreaFrame:
    """Kelurahan by their code, and how many each class has, in the order of their legend.

    Where a map is made they are all kelurahan of its geometry, in its order; one without an RT in
    the view has the class ``HIDDEN``.
    """

    fills: Mapping[str, AreaFill]
    counts: tuple[int, ...]


@dataclass(frozen=True)
class Frame:
    """One state of the map: a periode, or a difference of two.

    Attributes
    ----------
    key
        Periode ("2022-I") or another stable name.
    label
        The period in large type ("Periode I 2022").
    classes
        uint8, one per RT in the order of the geometry asset; ``HIDDEN`` is not drawn.
    counts
        RT per class inside the mask, in legend order.
    numbers
        float32 with NaN where there is none, for the tooltip; empty when the measure has no
        number.
    mask
        bool per RT: inside the filters in that periode; empty where it is that of the view.
    emphasis
        bool per RT: gold outline (eligible for Kencana), empty when not used.
    n_emphasised
        RT of the view with that outline, those among them that are gone by the day of the
        geometry and so are counted and not drawn; None where it is as many as are drawn.
    values
        Text at the name of each area, by its code; None where it is that of the view.
    summary
        What the map shows, in one paragraph; empty where it is that of the view.
    figure
        That of the area in view, beside the small map of the frame; empty where there is none.
    day, caption
        The day it speaks of, and what stands above it where it is one of two maps.
    named
        Codes of the areas that the headline of the page names.
    areas
        The kelurahan in its place where RT are too small to be seen; None where RT are all there
        is.
    """

    key: str
    label: str
    classes: npt.NDArray[np.uint8]
    counts: tuple[int, ...]
    numbers: npt.NDArray[np.float32] = field(default_factory=lambda: np.empty(0, np.float32))
    mask: npt.NDArray[np.bool_] = field(default_factory=lambda: np.empty(0, np.bool_))
    emphasis: npt.NDArray[np.bool_] = field(default_factory=lambda: np.empty(0, np.bool_))
    n_emphasised: int | None = None
    values: Mapping[str, str] | None = None
    summary: str = ""
    figure: str = ""
    day: str = ""
    caption: str = ""
    named: tuple[str, ...] = ()
    areas: AreaFrame | None = None


@dataclass(frozen=True)
class MapView:
    """Everything the map needs to know, besides the geometry.

    Attributes
    ----------
    geometry
        Name of the geometry asset; a change loads another file, never rebuilds the map.
    look
        Name of the asset with the words and the classes of the legend; see ``maps.payload``.
    legend
        Classes in order; real ones first, then the kinds of missing.
    frame, compared
        What is shown, and what it is compared with side by side.
    mask
        bool per RT: inside the filters. RT outside are drawn faint and have no tooltip class.
    emphasis_label
        Name in the legend of the RT that a frame outlines, empty where none does.
    level, code
        The area in view; the map fits to it when it changes.
    labels
        Areas one level below, with their value.
    selected
        ``rt_id`` of the chosen RT, or None.
    series
        Name of the playback asset, or None where a measure has one state only.
    periods
        Key and label of each frame of ``series``, so that a reader can choose before it is there.
    number_label
        Name of the number in the tooltip ("Skor"), empty when there is none.
    links
        uint16, two columns: places of RT in the geometry that a line joins, from and to.
    area_title, area_legend
        What kelurahan are filled by, and their classes in order; empty where RT are all there is.
    lang
        Language of the words the map itself shows.
    summary
        One paragraph that says what the map shows, for those who do not see it.
    is_swiped
        Whether the two maps of a comparison lie on each other, with a border that can be moved.
    class_note
        By what the classes were made where they are not the programme's; else empty.
    square
        The names along the square of a legend of two numbers; None where there is one number.
    moved
        What the link of the page says of the map; None for a map whose moves no address holds.
    """

    geometry: str
    legend: tuple[LegendItem, ...]
    frame: Frame
    mask: npt.NDArray[np.bool_]
    level: Level
    code: str
    labels: tuple[AreaLabel, ...]
    lang: str
    summary: str
    look: str
    emphasis_label: str = ""
    compared: Frame | None = None
    selected: int | None = None
    series: str | None = None
    periods: tuple[tuple[str, str], ...] = ()
    number_label: str = ""
    area_title: str = ""
    area_legend: tuple[LegendItem, ...] = ()
    links: npt.NDArray[np.uint16] = field(default_factory=lambda: np.empty((0, 2), np.uint16))
    is_swiped: bool = False
    class_note: str = ""
    square: LegendSquare | None = None
    moved: Moved | None = None

    @property
    def emphasis(self) -> npt.NDArray[np.bool_]:
        """The RT that the frame outlines."""
        return self.frame.emphasis
