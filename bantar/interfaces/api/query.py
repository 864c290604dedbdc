"""What an address asks for: read strictly, refused with a sentence in two languages."""

import math
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime

from bantar.core.domain import WIB, Skala, Status
from bantar.i18n import Words
from bantar.output.files.layers import KECAMATAN, RT
from bantar.output.files.results import STATUS_WORDS

DEFAULT_LIMIT, MAX_LIMIT = 100, 1000
MAX_OFFSET = 10_000_000
EVERYWHERE = frozenset({"f", "lang"})
DAY = frozenset({"datetime"})
PAGING = frozenset({"limit", "offset", "bbox"})
FILTERS = {
    RT: frozenset({"kecamatan", "kelurahan", "status", "skala"}),
    "kelurahan": frozenset({"kecamatan"}),
    KECAMATAN: frozenset[str](),
}
STATUSES = tuple(STATUS_WORDS[s.value] for s in Status)
SKALA = tuple(s.value for s in Skala)
_MAX_TEXT = 60

Box = tuple[float, float, float, float]
Say = Callable[[Words], str]


class RefusedError(Exception):
    """A request that is answered with a problem: the HTTP status and how to say why."""

    def __init__(self, status: int, say: Say) -> None:
        super().__init__(status)
        self.status = status
        self.say = say


@dataclass(frozen=True)
class Query:
    """A request as understood. ``day`` is None for the latest published periode."""

    day: date | None = None
    limit: int = DEFAULT_LIMIT
    offset: int = 0
    boxes: tuple[Box, ...] = ()
    kecamatan: str = ""
    kelurahan: str = ""
    status: tuple[str, ...] = ()
    skala: tuple[str, ...] = ()


def single(pairs: Collection[tuple[str, str]], allowed: Collection[str]) -> dict[str, str]:
    """Return the parameters by name; what is not known here, or given twice, is refused."""
    parameters: dict[str, str] = {}
    for key, value in pairs:
        if key not in allowed:
            raise _unknown(key, allowed)
        if key in parameters:
            raise _twice(key)
        parameters[key] = value
    return parameters


def _unknown(key: str, allowed: Collection[str]) -> RefusedError:
    return _bad(
        lambda words: words(
            'The parameter "{key}" is not known here. Known are: {names}.',
            key=key[:_MAX_TEXT],
            names=", ".join(sorted(allowed)),
        )
    )


def _twice(key: str) -> RefusedError:
    return _bad(lambda words: words('The parameter "{key}" may be given once only.', key=key))


def read(given: dict[str, str]) -> Query:
    """Read what ``single`` let through; the first value that cannot be read is refused."""
    limit = _whole(given, "limit", 1, DEFAULT_LIMIT)
    return Query(
        day=_day(given["datetime"]) if "datetime" in given else None,
        # The standard wants a larger limit answered with the maximum, not refused.
        limit=min(limit, MAX_LIMIT),
        offset=_whole(given, "offset", 0, 0),
        boxes=_boxes(given["bbox"]) if "bbox" in given else (),
        kecamatan=given.get("kecamatan", ""),
        kelurahan=given.get("kelurahan", ""),
        status=_among(given, "status", STATUSES),
        skala=_among(given, "skala", SKALA),
    )


def _bad(say: Say) -> RefusedError:
    return RefusedError(400, say)


def _whole(given: dict[str, str], key: str, least: int, default: int) -> int:
    text = given.get(key)
    if text is None:
        return default
    if not re.fullmatch(r"[0-9]{1,9}", text) or not least <= int(text) <= MAX_OFFSET:
        raise _bad(
            lambda words: words(
                '"{key}" must be a whole number from {least}, not "{value}".',
                key=key,
                least=least,
                value=text[:_MAX_TEXT],
            )
        )
    return int(text)


def _among(given: dict[str, str], key: str, allowed: Collection[str]) -> tuple[str, ...]:
    parts = given[key].split(",") if key in given else []
    for part in parts[: len(allowed) + 1]:
        one_of(part, key, allowed)
    if len(parts) > len(allowed):
        raise _bad(lambda words: words('"{key}" may hold each of its words once.', key=key))
    return tuple(parts)


def one_of(value: str, key: str, allowed: Collection[str]) -> None:
    """Refuse a value that is none of the known words."""
    if value not in allowed:
        raise _bad(
            lambda words: words(
                '"{key}" must be one or more of {known}, not "{value}".',
                key=key,
                known=", ".join(allowed),
                value=value[:_MAX_TEXT],
            )
        )


def _day(text: str) -> date:
    """Read an instant, or an interval by its end; "..", or nothing, leaves an end open.

    Raises ``RefusedError``; an open end is ``date.max``, which the caller takes as the latest.
    """
    ends = text.split("/")
    try:
        days = [None if end in {"", ".."} else _instant(end) for end in ends]
    except ValueError:
        raise _bad_day(text) from None
    first, last = days[0], days[-1]
    is_backwards = bool(first and last and first > last)
    if len(days) > 2 or (first is None and last is None) or is_backwards:
        raise _bad_day(text)
    return last or date.max


def _instant(text: str) -> date:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        return date.fromisoformat(text)
    if not re.fullmatch(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d.*", text, re.ASCII):
        raise ValueError(text)
    moment = datetime.fromisoformat(text.upper())
    if moment.tzinfo is None:
        raise ValueError(text)
    try:
        return moment.astimezone(WIB).date()
    except OverflowError:
        raise ValueError(text) from None


def _bad_day(text: str) -> RefusedError:
    return _bad(
        lambda words: words(
            '"datetime" must be a day such as 2022-09-20, a moment such as '
            '2022-09-20T00:00:00Z, or an interval such as 2019-01-01/2022-09-20, not "{value}".',
            value=text[:_MAX_TEXT],
        )
    )


def _boxes(text: str) -> tuple[Box, ...]:
    """Read west, south, east, north; heights are passed over. Across 180 degrees it is two."""
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError:
        raise _bad_box(text) from None
    if len(numbers) == 6:
        del numbers[5], numbers[2]
    if len(numbers) != 4 or not all(map(math.isfinite, numbers)):
        raise _bad_box(text)
    west, south, east, north = numbers
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise _bad_box(text)
    if west <= east:
        return ((west, south, east, north),)
    return ((west, south, 180.0, north), (-180.0, south, east, north))


def _bad_box(text: str) -> RefusedError:
    return _bad(
        lambda words: words(
            '"bbox" must be four numbers in degrees: west, south, east, north, such as '
            '103.5,-1.7,103.7,-1.5, not "{value}".',
            value=text[:_MAX_TEXT],
        )
    )
