"""Numbers and addresses of persons in free text that becomes public."""

import re

from bantar.core.message import Message

_BREAK = r"[ .\-]?"
_PERSONAL: tuple[tuple[re.Pattern[str], Message], ...] = (
    (
        re.compile(rf"(?<!\d)\d(?:{_BREAK}\d){{15}}(?!\d)"),
        Message("it has a number of 16 digits, as identity cards do"),
    ),
    (
        re.compile(
            rf"(?<!\d)(?:\+ ?62|62|0){_BREAK}8(?:{_BREAK}\d){{7,11}}(?!\d)"
            rf"|\(0\d{{2,3}}\) ?\d(?:{_BREAK}\d){{4,7}}(?!\d)"
            r"|(?<!\d)0[2-9]\d{1,2}[ \-]\d{5,8}(?!\d)"
        ),
        Message("it has a telephone number"),
    ),
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+"), Message("it has an e-mail address")),
)
"""Sums of money and dates are none of them: they begin with no 0, or are shorter."""


def personal_in(text: str) -> Message | None:
    """Say what of a person stands in a text, None where nothing is seen."""
    return next((what for pattern, what in _PERSONAL if pattern.search(text)), None)
