"""What day it is in Jambi, and when a day ends there."""

from datetime import UTC, date, datetime, time

from bantar.core.domain import WIB


def today() -> date:
    """Return the day it is in Jambi, wherever the server stands."""
    return day_of(datetime.now(UTC))


def day_of(moment: datetime) -> date:
    """Return the day of Jambi in which ``moment`` (aware) lies."""
    return moment.astimezone(WIB).date()


def end_of_day(day: date) -> datetime:
    """Return the last moment of ``day`` in Jambi, in UTC, as moments are stored."""
    return datetime.combine(day, time.max, tzinfo=WIB).astimezone(UTC)
