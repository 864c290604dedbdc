"""Templates of papers: plain text with marks at the beginning of a line and fields in braces.

``#`` and ``##`` are headings, ``>`` is a line in the middle, ``[tanda tangan]`` room for signatures
with their offices separated by ``|``, ``{daftar}`` alone on its line the list of RT; everything
else is a paragraph, and an empty line is space.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bantar.core.errors import DataError
from bantar.core.message import Message

FOLDER = "templat"
"""Of the templates that the office has changed, in the home of the installation."""

BUILT_IN = Path(__file__).parent / "templates"
LONGEST, LIST, SIGNATURES = 20_000, "{daftar}", "[tanda tangan]"
_FIELD = re.compile(r"\{([^{}]*)\}")


class Paper(StrEnum):
    """A paper of the office, by the name of its template."""

    CERTIFICATE = "piagam"
    RECORD = "berita-acara"


class Look(StrEnum):
    """How a line of a template stands on the paper."""

    TITLE = "title"
    HEADING = "heading"
    MIDDLE = "middle"
    PLAIN = "plain"
    SPACE = "space"
    LIST = "list"
    SIGNATURES = "signatures"


@dataclass(frozen=True)
class Block:
    """A line of a template with its fields filled in; signatures have one text for each."""

    look: Look
    texts: tuple[str, ...] = ()


def template(paper: Paper, home: Path) -> str:
    """Return the template of the office in ``home``, else the one that comes with the product.

    Raises
    ------
    DataError
        The file of the office is no text in UTF-8, or too long.
    """
    own = home / FOLDER / f"{paper}.txt"
    source = own if own.is_file() else BUILT_IN / own.name
    try:
        text = source.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise DataError(
            Message("The template {file} cannot be read: save it as text in UTF-8", file=own.name)
        ) from None
    if len(text) > LONGEST:
        raise DataError(
            Message("The template {file} has more than {n} letters", file=own.name, n=LONGEST)
        )
    return text


def filled(text: str, fields: Mapping[str, str]) -> tuple[Block, ...]:
    """Return the lines of a template with the fields filled in.

    Raises
    ------
    DataError
        It names a field that there is not; the refusal names those there are.
    """
    return tuple(_block(line.strip(), fields) for line in text.splitlines())


def _block(line: str, fields: Mapping[str, str]) -> Block:
    if not line:
        return Block(Look.SPACE)
    if line == LIST:
        return Block(Look.LIST)
    marks = {
        "## ": Look.HEADING,
        "# ": Look.TITLE,
        "> ": Look.MIDDLE,
        SIGNATURES: Look.SIGNATURES,
    }
    mark = next((mark for mark in marks if line.startswith(mark)), "")
    look = marks.get(mark, Look.PLAIN)
    words = _fill(line.removeprefix(mark).strip(), fields)
    parts = words.split("|") if look is Look.SIGNATURES else [words]
    return Block(look, tuple(part.strip() for part in parts))


def _fill(line: str, fields: Mapping[str, str]) -> str:
    for name in _FIELD.findall(line):
        if name not in fields:
            raise DataError(
                Message(
                    "The template names {field}, which there is not; there are {fields}",
                    field=f"{{{name}}}",
                    fields=", ".join(f"{{{one}}}" for one in fields),
                )
            )
    return _FIELD.sub(lambda match: fields[match[1]], line)
