"""A scene as JSON for the screen: words, tables, charts as SVG, the map as one update."""

from dataclasses import asdict, replace
from typing import Any

from bantar.city.home import CityDay
from bantar.core.domain import Level
from bantar.i18n import Words
from bantar.output.maps.geometry import geometry_of
from bantar.output.maps.narration import ranking_json
from bantar.output.maps.payload import encode_update
from bantar.output.maps.playback import playback_later
from bantar.output.maps.words import with_look
from bantar.output.paper.bodies.drawn import screen_chart
from bantar.output.paper.scene_page import chart
from bantar.output.paper.svg import svg
from bantar.presentation import colours
from bantar.presentation.areas.rankings import Ranking
from bantar.presentation.dark_colours import DARK
from bantar.presentation.map import MapView
from bantar.presentation.selection import select
from bantar.scope.address import Choices
from bantar.scope.scope import Scope
from bantar.storage.write.pins import Pin
from bantar.subjects.day.background import reasons
from bantar.subjects.lagging.ranges import Places
from bantar.subjects.lagging.reasons import area_reasons, of_view, reason_text
from bantar.subjects.meeting.bodies import (
    Body,
    FactsView,
    ProposalsView,
    TableView,
)
from bantar.subjects.meeting.decisions import DecisionRow
from bantar.subjects.meeting.scene_tables import body_table
from bantar.subjects.meeting.scenes import NARROWED, Scene, map_narration
from bantar.subjects.target.view import FanView

TALL, TALL_PT = (120.0, 130.0), 11.0
"""Millimetres and words of a chart for a phone, 11 px there."""

THEME = {light: f"light-dark({light}, {other})" for light, other in DARK.items()} | {
    colours.INK: "var(--ink)",
    colours.MUTED: "var(--muted)",
    colours.HAIRLINE: "var(--hairline)",
    colours.GREEN: "var(--green)",
    colours.GREEN_MID: "var(--green-mid)",
    colours.PAPER: "var(--paper)",
    colours.BAND: "var(--band)",
    colours.ACCENT: "var(--accent)",
}
"""Colours of paper that follow the light of the room."""


def scene_json(scene: Scene, city: CityDay, words: Words) -> dict[str, Any]:
    """Return ``scene`` as the script of the screen reads it."""
    table = body_table(scene.body, words)
    return {
        "key": scene.key,
        "title": scene.title,
        "subtitle": scene.subtitle,
        "source": scene.source,
        "mark": scene.mark,
        "notes": scene.notes,
        "view": scene.choices.to_query(),
        "crumbs": _crumbs(city, scene.choices.scope),
        "reason": _reason(city, scene, words),
        "body": _body(
            scene.body, city, scene.choices, words, is_alone=not scene.beside, pins=scene.pins
        ),
        "beside": _body(scene.beside, city, scene.choices, words) if scene.beside else None,
        "table": _table(table),
        "pins": [asdict(pin) for pin in scene.pins],
    }


def decisions_json(
    rows: tuple[DecisionRow, ...], title: str, subtitle: str, source: str, mark: str
) -> dict[str, Any]:
    """Return the scene that a meeting opens with: what was decided before."""
    kept = ("id", "what", "who", "due", "place", "change", "made")
    return {
        "key": "keputusan",
        "title": title,
        "subtitle": subtitle,
        "source": source,
        "mark": mark,
        "notes": "",
        "view": {},
        "crumbs": [],
        "reason": "",
        "body": {
            "kind": "decisions",
            "rows": [
                {key: getattr(row, key) for key in kept}
                | {"open": row.is_open, "late": row.is_late}
                for row in rows
            ],
        },
        "beside": None,
        "table": None,
        "pins": [],
    }


def _crumbs(city: CityDay, scope: Scope) -> list[dict[str, Any]]:
    """Return the way up: the city, then each area down to the one in view."""
    crumbs = [{"label": city.snapshot.city, "change": {"kecamatan": "", "kelurahan": "", "rt": ""}}]
    rt = city.snapshot.rt
    codes = ((Level.KECAMATAN, scope.kecamatan), (Level.KELURAHAN, scope.kelurahan))
    if scope.kelurahan and not scope.kecamatan:
        inside = rt.loc[rt["kelurahan_code"] == scope.kelurahan, "kecamatan_code"]
        codes = ((Level.KECAMATAN, str(inside.iloc[0])), codes[1])
    for level, code in codes:
        if code:
            name = str(rt.loc[rt[f"{level.value}_code"] == code, level.value].iloc[0])
            change = {"kecamatan": code, "kelurahan": "", "rt": ""}
            if level is Level.KELURAHAN:
                change = {"kelurahan": code, "rt": ""}
            crumbs.append({"label": name, "change": change})
    return crumbs


def _reason(city: CityDay, scene: Scene, words: Words) -> str:
    """Say how the area in view stands, of the RT of its scene; the city is said by its figures."""
    scope = scene.choices.scope
    if scope.level is Level.KOTA:
        return ""
    of = city.finding(reasons)
    if scene.key in NARROWED:
        of = of_view(of, select(city, scope))
    return reason_text(area_reasons(of, scope.level, scope.code, words))


def _body(
    body: Body,
    city: CityDay,
    choices: Choices,
    words: Words,
    *,
    is_alone: bool = False,
    pins: tuple[Pin, ...] = (),
) -> dict[str, Any]:
    if isinstance(body, MapView):
        return _map(body, city, choices, words)
    if isinstance(body, TableView):
        return {"kind": "table", **_table(body)}
    if isinstance(body, Ranking):
        return {"kind": "ranking", **ranking_json(body)}
    if isinstance(body, FactsView):
        return facts_json(body)
    if isinstance(body, ProposalsView):
        proposals = [asdict(one) for one in body.proposals]
        return {"kind": "proposals", "head": list(body.head), "proposals": proposals}
    drawn = screen_chart(body, pins, is_alone=is_alone)
    tall = chart(body, *TALL, TALL_PT)
    return {
        "kind": "chart",
        "svg": svg(drawn, body.title, THEME),
        "tall": svg(tall, body.title, THEME),
        # That of a trend is the foot of the screen.
        "note": body.note if isinstance(body, FanView | Places) else "",
    }


def facts_json(view: FactsView) -> dict[str, Any]:
    """Return numbers about one place as the script of the screen reads them."""
    return {"kind": "facts", **asdict(view)}


def _map(body: MapView, city: CityDay, choices: Choices, words: Words) -> dict[str, Any]:
    store, series = city.home.assets, None
    if not body.links.size:  # pairs of adoption are of one day
        selection = select(city, choices.scope)
        series = playback_later(selection, choices.map, words, store, map_narration)
    placed = replace(body, geometry=city.finding(geometry_of), series=series)
    return {
        "kind": "map",
        "update": encode_update(with_look(placed, words, store)),
        "summary": body.summary,
    }


def _table(body: TableView) -> dict[str, Any]:
    return {"head": list(body.head), "rows": [list(row) for row in body.rows]}
