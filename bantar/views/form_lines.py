"""What the lines of the evaluation form are called."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from bantar.domain import Aspek
from bantar.i18n import Words
from bantar.i18n.labels import label


def line_name(line: pd.Series | Mapping[Hashable, Any], words: Words) -> str:
    """Return the name of a line of the form; a form without English names keeps its own."""
    name = line["name_en"] if words.lang == "en" else line["name_id"]
    return str(line["name_id"] if pd.isna(name) else name)


def indicator_name(line: pd.Series | Mapping[Hashable, Any], words: Words) -> str:
    """Return the name of a line of the form with its aspek."""
    short = label(Aspek(line["aspek"]), words).split(" ")[0]
    return f"{short}: {line_name(line, words)}"
