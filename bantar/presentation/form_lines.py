"""What the lines of the evaluation form are called."""

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

import pandas as pd

from bantar.core.domain import Aspek
from bantar.i18n import Words
from bantar.i18n.labels import label

Line = pd.Series | Mapping[Hashable, Any]
"""A row of the form, with ``aspek``, ``name_id`` and ``name_en``."""


def line_name(line: Line, words: Words) -> str:
    """Return the name of a line of the form; a form without English names keeps its own."""
    name = line["name_en"] if words.lang == "en" else line["name_id"]
    return str(line["name_id"] if pd.isna(name) else name)


def indicator_name(line: Line, words: Words) -> str:
    """Return the name of a line of the form with its aspek."""
    return f"{_short(line['aspek'], words)}: {line_name(line, words)}"


def grouped_names(lines: Iterable[Line], words: Words) -> str:
    """Return the names of lines of the form in one text, each aspek said once; "" for none."""
    by_aspek: dict[str, list[str]] = {}
    for line in lines:
        by_aspek.setdefault(str(line["aspek"]), []).append(line_name(line, words))
    return ". ".join(f"{_short(one, words)}: {'; '.join(by_aspek[one])}" for one in by_aspek)


def _short(aspek: str, words: Words) -> str:
    return label(Aspek(aspek), words).split(" ")[0]
