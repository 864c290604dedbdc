"""The day a view speaks of, in words."""

from bantar.city.snapshot import Snapshot
from bantar.core import clock
from bantar.i18n import Words


def day_text(snapshot: Snapshot, words: Words) -> str:
    """Return the day of the snapshot, and the day at whose end it was known where that is past."""
    day = words.day(snapshot.as_of)
    if snapshot.known_on is None or snapshot.known_on >= clock.today():
        return day
    return words("{day}, as known on {known}", day=day, known=words.day(snapshot.known_on))
