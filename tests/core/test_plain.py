"""What somebody wrote is words that can be seen, on one line."""

import pytest

from bantar.core.plain import seen_words


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("  Bersihkan\tparit\n RT 05 ", "Bersihkan parit RT 05"),
        ("bunyi\x07 dan \x0b baris", "bunyi dan baris"),
        ("\u202ekebalik\u202c", "kebalik"),
        ("\u200b\u2060\ufeff", ""),
        ("Pak Ñoño, 3 × 4 – “ya”", "Pak Ñoño, 3 × 4 – “ya”"),
    ],
)
def test_what_nobody_sees_is_left_out(written: str, words: str) -> None:
    assert seen_words(written) == words
