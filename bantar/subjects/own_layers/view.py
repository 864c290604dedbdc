"""An own layer in words: what it says of the view, its list, and its figures beside coverage."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from bantar.core.area_code import official_codes
from bantar.core.domain import Level
from bantar.i18n import Words
from bantar.presentation.areas.area_fills import coverage_by_kelurahan
from bantar.presentation.areas.in_view import area_name
from bantar.presentation.areas.rankings import RankedArea, Ranking
from bantar.presentation.class_map import Classed
from bantar.presentation.data_status import DECLARATIONS
from bantar.presentation.referee import FEWEST, Area, Table, brief
from bantar.presentation.selection import Selection
from bantar.scope.options import LayerOptions, LayerPer
from bantar.subjects.own_layers.analysis import PER_KK, OwnLayer, own_layer
from bantar.subjects.own_layers.classes import classed, number_text


@dataclass(frozen=True)
class LayerDots:
    """Kelurahan by coverage and figure.

    ``points`` are the coverage (0 to 100), the figure, and both in words; ``names`` what the axes
    are called; ``note`` how many kelurahan there are and which are left out.
    """

    title: str
    names: tuple[str, str]
    points: tuple[tuple[float, float, str], ...]
    note: str


@dataclass(frozen=True)
class LayerView:
    """Everything a page says of a layer.

    ``ranking`` is None inside a kelurahan, and where no kelurahan in view has a figure.
    """

    headline: str
    title: str
    is_count: bool
    classed: Classed
    ranking: Ranking | None
    dots: LayerDots
    notes: tuple[str, ...]
    table: pd.DataFrame


def layer_title(name: str, unit: str, words: Words, per: LayerPer = LayerPer.FIGURE) -> str:
    """Return what a layer is called, with its unit and what it is given per."""
    units = {
        LayerPer.FIGURE: unit,
        LayerPer.KK: words("{unit} per {n} KK", unit=unit, n=words.number(PER_KK)),
        LayerPer.RT: words("{unit} per RT", unit=unit),
    }
    return words("{layer} ({unit})", layer=name, unit=units[per])


def layer_view(
    selection: Selection,
    options: LayerOptions,
    figures: pd.DataFrame,
    words: Words,
    *,
    is_ranked: bool = False,
) -> LayerView | None:
    """Return what the layer of ``options`` says of the view, None where there is no such layer.

    Parameters
    ----------
    figures
        As ``layers.layer_figures`` returns them.
    is_ranked
        Whether the list is by figure, the highest first; else it is by name.
    """
    snapshot = selection.snapshot
    layer = own_layer(figures, options.lapisan, snapshot.rt, snapshot.as_of, options.bagi)
    if layer is None:
        return None
    per = options.bagi if layer.is_count else LayerPer.FIGURE
    title = layer_title(layer.name, layer.unit, words, per)
    headline = _headline(selection, layer, title, words)
    table = coverage_by_kelurahan(selection)
    return LayerView(
        headline=headline,
        title=title,
        is_count=layer.is_count,
        classed=classed(selection, layer, title, headline, words),
        ranking=_ranking(selection, layer, title, table, is_ranked, words),
        dots=_dots(layer, title, table, words),
        notes=_notes(selection, layer, per, words),
        table=_file(selection, layer, title, table),
    )


def _headline(selection: Selection, layer: OwnLayer, title: str, words: Words) -> str:
    """Count what has a figure, and say of which day: no two areas are compared."""
    if layer.of_rt is not None:
        values = layer.of_rt[selection.in_area]
    else:
        values = layer.of_kelurahan[sorted(selection.area["kelurahan_code"].unique())]
    n, total = int(values.notna().sum()), words.number(len(values))
    parts = {"layer": title, "total": total, "day": words.day(layer.day)}
    if not n:
        area = area_name(selection, words)
        return words("{layer}: no figure of {area}", layer=title, area=area)
    if layer.of_rt is not None:
        return words.plural(
            "{layer}: a figure of {n} of {total} RT, as of {day}",
            "{layer}: figures of {n} of {total} RT, as of {day}",
            n,
            **parts,
        )
    return words.plural(
        "{layer}: a figure of {n} of {total} kelurahan, as of {day}",
        "{layer}: figures of {n} of {total} kelurahan, as of {day}",
        n,
        **parts,
    )


def _ranking(
    selection: Selection, layer: OwnLayer, title: str, table: Table, is_ranked: bool, words: Words
) -> Ranking | None:
    """List the kelurahan in view; a figure has no whole, so there are no bars."""
    has_figures = any(not np.isnan(layer.of_kelurahan[area.key]) for area in table.visible)
    if selection.scope.level is Level.KELURAHAN or not has_figures:
        return None

    def order(area: Area) -> tuple[bool, float, str]:
        value = float(layer.of_kelurahan[area.key])
        is_missing = bool(np.isnan(value))
        return is_missing, -value if is_ranked and not is_missing else 0.0, area.name

    areas = tuple(
        RankedArea(
            area.key,
            area.name,
            number_text(float(layer.of_kelurahan[area.key]), words),
            None,
            words("coverage {share}", share=brief(area, table, words)),
        )
        for area in sorted(table.visible, key=order)
    )
    note = (
        words("per kelurahan, the highest first") if is_ranked else words("per kelurahan, by name")
    )
    return Ranking(Level.KELURAHAN, title, note, areas)


def _dots(layer: OwnLayer, title: str, table: Table, words: Words) -> LayerDots:
    """Set figures beside coverage; a handful of RT has no share, so it has no dot either."""
    has_figure = [a for a in table.visible if not np.isnan(layer.of_kelurahan[a.key])]
    areas = [area for area in has_figure if area.n >= FEWEST]
    points = tuple((100 * a.k / a.n, float(layer.of_kelurahan[a.key]), _dot(a, layer, table, words))
                   for a in areas)  # fmt: skip
    note = words.plural("{n} kelurahan", "{n} kelurahan", len(areas))
    if few := len(has_figure) - len(areas):
        left = words.plural(
            "{n} of fewer than 5 RT left out", "{n} of fewer than 5 RT left out", few
        )
        note = words("{counted}; {without}", counted=note, without=left)
    names = words("Coverage, %"), title
    return LayerDots(words("{layer} and coverage", layer=layer.name), names, points, note)


def _dot(area: Area, layer: OwnLayer, table: Table, words: Words) -> str:
    value = number_text(float(layer.of_kelurahan[area.key]), words)
    return words(
        "{area}: coverage {share}, {layer} {value}",
        area=area.name,
        share=brief(area, table, words),
        layer=layer.name,
        value=value,
    )


def _notes(selection: Selection, layer: OwnLayer, per: LayerPer, words: Words) -> tuple[str, ...]:
    day = words.day(selection.snapshot.as_of)
    files = [
        words("{file} ({says})", file=file, says=DECLARATIONS[says].say(words))
        for file, says in layer.files
    ]
    notes = [
        words("Source: {source}. Brought in with {files}.", source=words.join(layer.sources),
              files=words.join(files)),
        words("Each class holds about as many kelurahan.")
        if layer.of_rt is None
        else words("Each class holds about as many RT."),
    ]  # fmt: skip
    if layer.day > selection.snapshot.as_of:
        notes.append(words("There are no figures up to {day}; the first after it are shown.",
                           day=day))  # fmt: skip
    if layer.of_rt is not None and layer.is_count:
        notes.append(words("A kelurahan whose RT all have a figure has their sum."))
    elif layer.of_rt is not None:
        notes.append(words("Figures of RT are not averaged into kelurahan."))
    if per is LayerPer.KK:
        notes.append(words("KK are those of {day}; where one RT has none on file, there is no "
                           "figure per KK.", day=day))  # fmt: skip
    notes.append(words("Whether figures and coverage go together is not tested here."))
    return tuple(notes)


def _file(selection: Selection, layer: OwnLayer, title: str, table: Table) -> pd.DataFrame:
    """Return what the layer speaks of, RT or kelurahan in view, in the order of the city."""
    of_layer = {"lapisan": title, "per_tanggal": layer.day}
    area = selection.area
    if layer.of_rt is not None:
        return pd.DataFrame(
            {
                "kecamatan": area["kecamatan"].tolist(),
                "kelurahan": area["kelurahan"].tolist(),
                "kode_kelurahan": official_codes(area["kelurahan_code"]).tolist(),
                "rt": area["nomor"].tolist(),
                **of_layer,
                "angka": layer.of_rt[area.index].tolist(),
            }
        )
    kecamatan = area.drop_duplicates("kelurahan_code").set_index("kelurahan_code")["kecamatan"]
    codes = pd.Series([one.key for one in table.visible], dtype=object)
    return pd.DataFrame(
        {
            "kecamatan": [kecamatan[code] for code in codes],
            "kelurahan": [one.name for one in table.visible],
            "kode_kelurahan": official_codes(codes).tolist(),
            **of_layer,
            "angka": [float(layer.of_kelurahan[code]) for code in codes],
            "jumlah_rt": [one.n for one in table.visible],
            "rt_melaksanakan": [one.k for one in table.visible],
        }
    )
