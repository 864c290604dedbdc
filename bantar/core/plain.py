"""Words that somebody wrote, as they may stand on a screen, a slide and in a file."""

import unicodedata

_UNSEEN = {"Cc", "Cf", "Co", "Cn"}
"""Control and format characters: they break XML (U+0007), turn what follows (U+202E), or are
nothing to be read (U+200B)."""


def seen_words(text: str) -> str:
    """Return a text on one line without what nobody sees; nothing where there was nothing else."""
    spaced = "".join(" " if letter.isspace() else letter for letter in text)
    kept = (letter for letter in spaced if unicodedata.category(letter) not in _UNSEEN)
    return " ".join("".join(kept).split())
