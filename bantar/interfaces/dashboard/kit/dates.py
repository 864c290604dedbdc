"""Days as people write them here; a calendar widget would speak English."""

from datetime import date, datetime

_PATTERNS = ("%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d")


def parse_day(text: str) -> date | None:
    """Read a day such as 20-09-2022; None for anything else."""
    for pattern in _PATTERNS:
        try:
            return datetime.strptime(text.strip(), pattern).date()
        except ValueError:
            continue
    return None
