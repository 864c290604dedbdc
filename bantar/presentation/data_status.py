"""How far the data of a city may be called official, in words: the badge, and the source."""

from collections.abc import Collection

from bantar.city.snapshot import Snapshot
from bantar.core.domain import (
    ILLUSTRATIVE,
    OFFICIAL,
    TRIAL,
    UNDECLARED,
    DataPart,
    DataStatus,
    Declaration,
)
from bantar.core.message import Message
from bantar.i18n import Words, words_for

_WHOLE = {
    DataStatus.ILLUSTRATIVE: Message("Illustrative data, not official data"),
    DataStatus.OFFICIAL: Message("Official data"),
    DataStatus.TRIAL: Message("Trial data"),
    DataStatus.UNDECLARED: Message("Data not declared official"),
}

_FIXED = {
    DataStatus.ILLUSTRATIVE: ILLUSTRATIVE,
    DataStatus.OFFICIAL: OFFICIAL,
    DataStatus.TRIAL: TRIAL,
    DataStatus.UNDECLARED: UNDECLARED,
}
"""What columns of data say in every language; an import knows the first and the third again."""

_PARTS = {
    DataPart.BATAS: {
        Declaration.RESMI: Message("boundaries official"),
        Declaration.UJI_COBA: Message("boundaries a trial"),
        Declaration.UNDECLARED: Message("boundaries not declared"),
    },
    DataPart.HASIL: {
        Declaration.RESMI: Message("results official"),
        Declaration.UJI_COBA: Message("results a trial"),
        Declaration.UNDECLARED: Message("results not declared"),
    },
    DataPart.LAIN: {
        Declaration.RESMI: Message("other data official"),
        Declaration.UJI_COBA: Message("other data a trial"),
        Declaration.UNDECLARED: Message("other data not declared"),
    },
}
_PARTLY = {
    DataPart.BATAS: {
        Declaration.UJI_COBA: Message("boundaries partly a trial"),
        Declaration.UNDECLARED: Message("boundaries partly not declared"),
    },
    DataPart.HASIL: {
        Declaration.UJI_COBA: Message("results partly a trial"),
        Declaration.UNDECLARED: Message("results partly not declared"),
    },
    DataPart.LAIN: {
        Declaration.UJI_COBA: Message("other data partly a trial"),
        Declaration.UNDECLARED: Message("other data partly not declared"),
    },
}

DECLARATIONS = {
    Declaration.RESMI: Message("official"),
    Declaration.UJI_COBA: Message("trial"),
    Declaration.UNDECLARED: Message("not declared"),
}
"""What was said of a batch."""


def status_text(snapshot: Snapshot, words: Words) -> str:
    """Say how far the data are official: ``Data uji coba``; of a mixed city part by part."""
    whole = _WHOLE.get(snapshot.data_status)
    return _by_parts(snapshot, words) if whole is None else whole.say(words)


def fixed_status(snapshot: Snapshot) -> str:
    """Return the mark that every row of data carries, the same in every language."""
    return _FIXED.get(snapshot.data_status) or _by_parts(snapshot, words_for("id"))


def badge(snapshot: Snapshot, words: Words) -> str:
    """Return what stands on whatever shows the city, empty for official data."""
    is_official = snapshot.data_status is DataStatus.OFFICIAL
    return "" if is_official else status_text(snapshot, words)


def source_text(snapshot: Snapshot, words: Words) -> str:
    """Say in sentences where the data come from, and how far they are official."""
    if snapshot.is_illustrative:
        return words("Illustrative data, not official data.")
    city = snapshot.city
    if not snapshot.declared:  # nothing was brought in: nothing to declare
        return words("Source: data brought in by officers of {city}.", city=city)
    return words(
        "Source: data brought in by officers of {city}. {status}.",
        city=city,
        status=status_text(snapshot, words),
    )


def _by_parts(snapshot: Snapshot, words: Words) -> str:
    """Name each part of a mixed city; the rest only where it is not official."""
    declared = snapshot.declared
    parts = [part for part in DataPart if part in declared]
    if declared.get(DataPart.LAIN) == frozenset({Declaration.RESMI}):
        parts.remove(DataPart.LAIN)
    text = ", ".join(_part(part, declared[part]).say(words) for part in parts)
    return text[:1].upper() + text[1:]


def _part(part: DataPart, declarations: Collection[Declaration]) -> Message:
    """Say what was said of a part; where that differs, the least of it."""
    if len(declarations) == 1:
        return _PARTS[part][next(iter(declarations))]
    least = Declaration.UJI_COBA if Declaration.UJI_COBA in declarations else Declaration.UNDECLARED
    return _PARTLY[part][least]
