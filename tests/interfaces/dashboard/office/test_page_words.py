"""The page Data names its own fields where a refusal names an option of the command line."""

import re
from pathlib import Path

import pytest

from bantar.core.settings import ROOT
from bantar.i18n import LANGUAGES, words_for
from bantar.interfaces.dashboard.office.page_words import page_words
from tests.i18n.test_messages import extracted, placeholders

OPTION = re.compile(r"--[a-z]|\(init|\(import figures|KOLOM")
SOURCES = sorted((ROOT / "bantar" / "intake").rglob("*.py"))


def sentences(path: Path) -> list[str]:
    messages = (m for m in extracted(path) if isinstance(m, str))
    return [m for m in messages if OPTION.search(m)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_refusal_of_a_file_speaks_of_the_command_line_on_the_page(lang: str) -> None:
    words = page_words(words_for(lang))
    told = [
        words(message, **dict.fromkeys(placeholders(message), "x"))
        for path in SOURCES
        for message in sentences(path)
    ]
    assert len(told) > 15
    assert [text for text in told if OPTION.search(text)] == []


def test_an_option_becomes_the_field_of_its_name() -> None:
    words = page_words(words_for("id"))
    assert words("--periode, or a column Periode") == "“Periode”, atau kolom Periode"
    assert "(import figures)" not in words(
        "a list with a column RT; or bring this file in as official figures (import figures)"
    )
