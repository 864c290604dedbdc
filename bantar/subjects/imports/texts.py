"""The free text of a batch in words, before an officer publishes it."""

import pandas as pd

from bantar.i18n import Words


def texts_sentence(n: int, words: Words, *, is_public: bool) -> str:
    """Say who may read the ``n`` different descriptions of a batch."""
    if is_public:
        return words.plural(
            "Everybody can read this one description.",
            "Everybody can read these {n} descriptions.",
            n,
        )
    return words.plural(
        "Only officers can read this one description until it is published; it is counted already.",
        "Only officers can read these {n} descriptions until they are published; they are counted "
        "already.",
        n,
    )


def text_rows(texts: pd.DataFrame, words: Words) -> list[tuple[str, str, str]]:
    """Return programme, description and number of rows, of a table of ``texts_of``."""
    return [
        ("–" if pd.isna(programme) else str(programme), str(title), words.number(int(n)))
        for programme, title, n in texts.itertuples(index=False)
    ]
