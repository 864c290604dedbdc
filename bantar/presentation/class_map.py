"""A map of RT by any classes: what each analysis of the workbench shows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from bantar.core.domain import Level, Missing
from bantar.i18n import Words
from bantar.i18n.labels import label
from bantar.presentation import colours
from bantar.presentation.areas.area_fills import Fills, area_frame
from bantar.presentation.classes import ClassSpec
from bantar.presentation.frames import class_numbers, counts
from bantar.presentation.map import AreaFrame, AreaLabel, Frame, MapView, Pattern
from bantar.presentation.rt_map import counted, in_order, legend, with_areas
from bantar.presentation.selection import Selection


@dataclass(frozen=True)
class ClassedAreas:
    """Kelurahan filled in place of their RT, where what is classed are areas.

    Attributes
    ----------
    level, title
        The areas that are classed, kelurahan or kecamatan, and what they are filled by.
    fills
        The fill of each kelurahan: its own, or that of its kecamatan.
    counts
        Areas of ``level`` in each class, by its key.
    specs
        The classes of areas in legend order; those of their RT where it is empty.
    """

    level: Level
    title: str
    fills: Fills
    counts: Mapping[str, int]
    specs: tuple[ClassSpec, ...] = ()


@dataclass(frozen=True)
class Classed:
    """The class of every RT, before it is drawn.

    Attributes
    ----------
    key, label
        What the map shows: a stable name, and its words.
    specs
        The classes in legend order; ``NO_BOUNDARY`` is added at their end.
    keys
        Key of a class per RT, on the index of the snapshot's RT.
    summary
        What the map found, for those who do not see it; the counts of the classes follow it.
    values
        Text at the name of an area, by its code; an area without one has its name alone.
    numbers, number_label
        float per RT for the tooltip (NaN where there is none), and its name.
    links
        Pairs of ``rt_id`` that a line joins.
    areas
        The areas that have the classes; None where RT have them by themselves.
    """

    key: str
    label: str
    specs: tuple[ClassSpec, ...]
    keys: pd.Series
    summary: str
    values: Mapping[str, str]
    numbers: pd.Series | None = None
    number_label: str = ""
    links: tuple[tuple[int, int], ...] = ()
    areas: ClassedAreas | None = None


def no_boundary(words: Words) -> ClassSpec:
    """Return the class of RT that cannot be drawn."""
    return ClassSpec(
        Missing.NO_BOUNDARY,
        label(Missing.NO_BOUNDARY, words),
        "",
        colours.MISSING,
        Pattern.EMPTY,
        is_drawn=False,
    )


def class_map(selection: Selection, of: Classed, words: Words, *, geometry: str) -> MapView:
    """Return the map; RT outside the filters are faint, as on every map.

    Who shows it marks the chosen RT.
    """
    specs = (*of.specs, no_boundary(words))
    classes = class_numbers(selection.snapshot, of.keys, specs)
    mask = selection.mask.to_numpy(dtype=bool)
    n_rt = counts(classes, selection.mask, len(specs))
    frame = Frame(of.key, of.label, classes, n_rt)
    if of.numbers is not None:
        frame = Frame(of.key, of.label, classes, n_rt, of.numbers.to_numpy(np.float32))
    area_specs, areas = _areas(selection, of)
    frame = replace(frame, areas=areas)
    sentence = f"{of.summary.rstrip('.')}. {counted(specs, frame, words)}."
    title, level = (of.areas.title, of.areas.level) if of.areas else ("", Level.KELURAHAN)
    return MapView(
        geometry=geometry,
        legend=legend(specs, frame),
        frame=frame,
        mask=mask,
        level=selection.scope.level,
        code=selection.scope.code,
        labels=_labels(selection, of.values),
        lang=words.lang,
        summary=with_areas(sentence, title, area_specs, areas, words, level),
        area_title=title,
        area_legend=() if areas is None else legend(area_specs, areas),
        look="",  # named by who keeps the files
        number_label=of.number_label,
        links=_links(selection.snapshot.rt.index, of.links),
    )


def _areas(selection: Selection, of: Classed) -> tuple[tuple[ClassSpec, ...], AreaFrame | None]:
    """Return the classes of areas, and the filled kelurahan with how many areas each class has.

    A kind of missing that no area has is left out.
    """
    if of.areas is None:
        return (), None
    n_areas = of.areas.counts
    every = of.areas.specs or of.specs
    specs = tuple(spec for spec in every if spec.is_real or n_areas.get(spec.key))
    counts = tuple(n_areas.get(spec.key, 0) for spec in specs)
    return specs, replace(in_order(area_frame(specs, of.areas.fills), selection), counts=counts)


def _links(index: pd.Index, links: tuple[tuple[int, int], ...]) -> np.ndarray:
    """Return the places of the ends in the geometry, whose order is that of the RT."""
    if not links:
        return np.empty((0, 2), np.uint16)
    ends = pd.Index([end for link in links for end in link])
    return index.get_indexer(ends).reshape(-1, 2).astype(np.uint16)


def _labels(selection: Selection, values: Mapping[str, str]) -> tuple[AreaLabel, ...]:
    """Name the areas below the one in view, or the RT of a kelurahan."""
    level, rt = selection.scope.level, selection.area
    if level is Level.KELURAHAN:
        return tuple(AreaLabel(Level.RT, str(i), str(n), "") for i, n in rt["nomor"].items())
    child = Level.KECAMATAN if level is Level.KOTA else Level.KELURAHAN
    names = rt.drop_duplicates(f"{child.value}_code").set_index(f"{child.value}_code")[child.value]
    return tuple(
        AreaLabel(child, str(code), str(name), values.get(str(code), ""))
        for code, name in names.sort_index().items()
    )
