"""Pins on the pictures of a recorded meeting: words at a place, set by who presents."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine, delete, func, insert, select

from bantar.core.errors import DataError, NotFoundError
from bantar.core.message import Message
from bantar.core.plain import seen_words
from bantar.storage.schema.office_model import MeetingPin

MOST_PINS, LONGEST_PIN = 6, 80
"""Pins of one scene, and letters of one: more is no longer read from the last chair."""


@dataclass(frozen=True)
class Pin:
    """Words at a place of the picture of a scene.

    ``scene`` is its place in the plan, from 0; ``x`` and ``y`` are longitude and latitude on a map,
    else shares (0-1) of the width and height of the chart.
    """

    id: int
    scene: int
    x: float
    y: float
    text: str


def pin(engine: Engine, meeting_id: int, scene: int, at: tuple[float, float], text: str) -> int:
    """Set a pin on a scene of a meeting and return its id.

    Raises
    ------
    DataError
        Without words or with too many, or where the scene has as many pins as it may.
    """
    written = seen_words(text)
    if not 0 < len(written) <= LONGEST_PIN:
        raise DataError(Message("A pin must have 1 to {most} letters", most=LONGEST_PIN))
    of = (MeetingPin.meeting_id == meeting_id, MeetingPin.scene == scene)
    row = {
        "meeting_id": meeting_id, "scene": scene, "x": at[0], "y": at[1], "text": written,
        "made_at": datetime.now(UTC),
    }  # fmt: skip
    with engine.begin() as connection:
        n = connection.scalar(select(func.count()).select_from(MeetingPin).where(*of)) or 0
        if n >= MOST_PINS:
            raise DataError(Message("A scene has at most {most} pins", most=MOST_PINS))
        made = connection.execute(insert(MeetingPin).returning(MeetingPin.id), row)
        return int(made.scalar_one())


def unpin(engine: Engine, meeting_id: int, pin_id: int) -> None:
    """Take a pin of a meeting away.

    Raises
    ------
    NotFoundError
        The meeting has no such pin.
    """
    of = (MeetingPin.meeting_id == meeting_id, MeetingPin.id == pin_id)
    with engine.begin() as connection:
        if not connection.execute(delete(MeetingPin).where(*of)).rowcount:
            raise NotFoundError(Message("There is no such pin any more"))


def pins(engine: Engine, meeting_id: int) -> tuple[Pin, ...]:
    """Return the pins of a meeting, in the order in which they were set."""
    columns = (MeetingPin.id, MeetingPin.scene, MeetingPin.x, MeetingPin.y, MeetingPin.text)
    query = select(*columns).where(MeetingPin.meeting_id == meeting_id).order_by(MeetingPin.id)
    with engine.connect().execution_options(read_only=True) as connection:
        return tuple(Pin(*row) for row in connection.execute(query))
