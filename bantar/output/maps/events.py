"""What a reader does on the map, as the browser reports it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from bantar.core.domain import IN_A_CITY, Level


class MapAction(StrEnum):
    """The three things a reader can ask for on the map."""

    RT = "rt"
    AREA = "area"
    BACK = "back"


@dataclass(frozen=True)
class MapEvent:
    """One act of the reader.

    Attributes
    ----------
    action
        RT chosen, area entered, or one level back.
    seq
        Grows with each act in a browser; tells an act from its repetition.
    rt_id
        The RT, when one was chosen.
    level, code
        The area, when one was entered.
    """

    action: MapAction
    seq: int
    rt_id: int | None = None
    level: Level | None = None
    code: str = ""

    @classmethod
    def parse(cls, value: Any) -> Self | None:
        """Read what the browser sent; None for anything that is not an act.

        The browser is not trusted: the code is bounded in length here and looked up by the
        caller, the level is one of ours.
        """
        if not isinstance(value, dict) or not _is_whole(value.get("seq")):
            return None
        seq, rt_id = value["seq"], value.get("id")
        match value.get("event"):
            case "rt" if _is_whole(rt_id):
                return cls(MapAction.RT, seq, rt_id=rt_id)
            case "area":
                return cls._area(value, seq)
            case "back":
                return cls(MapAction.BACK, seq)
        return None

    @classmethod
    def _area(cls, value: dict[str, Any], seq: int) -> Self | None:
        level, code = value.get("level"), value.get("code")
        if not isinstance(level, str) or level not in set(IN_A_CITY):
            return None
        if not isinstance(code, str) or len(code) > 40:
            return None
        return cls(MapAction.AREA, seq, level=Level(level), code=code)


def _is_whole(value: Any) -> bool:
    """Tell numbers from True and False, which Python counts among them."""
    return isinstance(value, int) and not isinstance(value, bool)
