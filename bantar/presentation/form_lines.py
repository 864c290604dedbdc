"""What the lines of the evaluation form are called."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from bantar.core.domain import Aspek
from bantar.i18n import Words
from bantar.i18n.labels import label


def line_name(line: pd.Series | Mapping[Hashable, Any], words: Words) -> str:
    """Return the name of a line of the form; a form without English names keeps its own."""
    name = line["name_en"] if words.lang == "en" else line["name_id"]
    return str(line["name_id"] if pd.isna(name) else name)


def indicator_name(line: pd.Series | Mapping[Hashable, Any], words: Words) -> str:
    """Return the name of a line of the form with its aspek."""
    return f"{_short(line['aspek'], words)}: {line_name(line, words)}"


def grouped_names(lines: pd.DataFrame, words: Words) -> str:
    """Return the names of lines of the form in one text, each aspek said once; "" for none."""
    sentences = []
    for aspek, group in lines.groupby("aspek", sort=False):
        names = "; ".join(line_name(line, words) for _, line in group.iterrows())
        sentences.append(f"{_short(str(aspek), words)}: {names}")
    return ". ".join(sentences)


def _short(aspek: str, words: Words) -> str:
    return label(Aspek(aspek), words).split(" ")[0]
