"""Pins that a presenter sets on the picture of a scene: a place, and the words that all read."""

import math
from collections.abc import Mapping
from typing import Any

from bantar.core.errors import DataError, NotFoundError
from bantar.core.message import Message
from bantar.interfaces.screens.city import read_address
from bantar.interfaces.screens.meeting import ParsedRequest, plain_text, plan_of
from bantar.storage.write import pins
from bantar.storage.write.meetings import Opened

ON_MAPS, ON_CHARTS = (
    {"peta", "adopsi"},
    {"angka", "tren", "penghargaan", "naik", "tertinggal", "target"},
)
"""Scenes whose picture is a map, and a chart; the others are lists and take no pins."""

AROUND = 0.5
"""How far beside the city a pin may stand, as a share of its extent: a map shows some of it."""


def pin(parsed: ParsedRequest, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Set a pin on a scene of the plan, and return how many the meeting has.

    ``fields`` are ``scene`` (its place from 0), ``x``, ``y`` and ``text``.

    Raises
    ------
    NotFoundError
        The key opens no meeting.
    DataError
        Place or words cannot be taken, or the scene has as many pins as it may.
    """
    opened = _opened(parsed)
    plan = plan_of(parsed.home.engine, opened, parsed.words)
    scene = fields.get("scene")
    if not isinstance(scene, int) or not 0 <= scene < len(plan):
        raise DataError(Message("There are not so many scenes"))
    at = _number(fields.get("x")), _number(fields.get("y"))
    if not _is_on_picture(parsed, opened, plan[scene].key, *at):
        raise DataError(Message("A pin stands on the map or on the chart of a scene"))
    pins.pin(parsed.home.engine, opened.id, scene, at, plain_text(fields, "text"))
    return {"pins": len(pins.pins(parsed.home.engine, opened.id))}


def unpin(parsed: ParsedRequest, pin_id: int) -> dict[str, Any]:
    """Take a pin away.

    Raises
    ------
    NotFoundError
        The key opens no meeting, or it has no such pin.
    """
    opened = _opened(parsed)
    pins.unpin(parsed.home.engine, opened.id, pin_id)
    return {"pins": len(pins.pins(parsed.home.engine, opened.id))}


def _opened(parsed: ParsedRequest) -> Opened:
    if parsed.opened is None:
        raise NotFoundError(Message("This meeting does not exist, or it is over"))
    return parsed.opened


def _number(value: Any) -> float:
    """Return a number as it was sent, NaN for anything else."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if is_number and abs(value) < 1e6 else math.nan


def _is_on_picture(parsed: ParsedRequest, opened: Opened, key: str, x: float, y: float) -> bool:
    """Say whether a place lies on the picture of a kind of scene; never where it is no number."""
    if key in ON_CHARTS:
        return 0 <= x <= 1 and 0 <= y <= 1
    if key not in ON_MAPS:
        return False
    city, _, _ = read_address(opened.view, parsed.home, opened.known_at)
    west, south, east, north = city.snapshot.rt.total_bounds
    wide, high = (east - west) * AROUND, (north - south) * AROUND
    return bool(west - wide <= x <= east + wide and south - high <= y <= north + high)
