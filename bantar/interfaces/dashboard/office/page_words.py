"""Words of the page Data: what a refusal calls by an option of the command line is a field here."""

import re
from dataclasses import dataclass
from typing import Any

from bantar.i18n import Words

_COMMANDS = re.compile(r"\s*\((?:init --empty|import figures)\)")
_RT = re.compile(r"--map rt=KOLOM")
_MAP = re.compile(r"--map (\w+)=(\w+)")
_OPTION = re.compile(r"--[a-z]+(?:-[a-z]+)*")


@dataclass(frozen=True)
class PageWords(Words):
    """Words that name the fields of the page where others name options of a command."""

    def __call__(self, message: str, /, **values: object) -> str:
        """Return ``message`` in this language with ``values`` filled in."""
        text = super().__call__(message, **values)
        return self._on_page(text) if "--" in text or "(import" in text else text

    def _on_page(self, text: str) -> str:
        words = super().__call__  # the name that messages are collected by
        names = {
            "--crs": words("Coordinate system"),
            "--name": words("Name of the city or set"),
            "--periode": words("Period"),
            "--valid-from": words("Valid from"),
            "--announced-on": words("Day of the announcement"),
            "--map": words("Columns"),
        }

        def field(match: re.Match[str]) -> str:
            return f"“{names[match[0]]}”" if match[0] in names else match[0]

        def column(match: re.Match[str]) -> str:
            return words("{heading} read as {field}", heading=match[2], field=match[1])

        text = _RT.sub(words("a column that is chosen as RT"), _COMMANDS.sub("", text))
        return _OPTION.sub(field, _MAP.sub(column, text))


def page_words(words: Words) -> PageWords:
    """Return the words of a language as the page says them."""
    fields: dict[str, Any] = {name: getattr(words, name) for name in words.__dataclass_fields__}
    return PageWords(**fields)
