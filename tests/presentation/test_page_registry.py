"""A page that is half registered stops the program with a sentence."""

from dataclasses import replace

import pytest

from bantar.core.errors import RegistrationError
from bantar.core.settings import ROOT
from bantar.presentation.page_registry import PAGES, check_pages

SCRIPTS = [script.name for script in (ROOT / "pages").glob("*.py")]


def test_every_page_has_a_row_and_a_script() -> None:
    check_pages(PAGES, SCRIPTS)


def test_a_row_without_a_script_is_named() -> None:
    with pytest.raises(RegistrationError, match=r"page .tren. has no script: write pages.tren\.py"):
        check_pages(PAGES, [name for name in SCRIPTS if name != "tren.py"])


def test_a_script_without_a_row_is_named() -> None:
    with pytest.raises(RegistrationError, match=r"pages/kebun.py has no row in PAGES"):
        check_pages(PAGES, [*SCRIPTS, "kebun.py"])


def test_a_page_without_a_title_is_named() -> None:
    half = replace(PAGES[0], title=lambda words: "")
    with pytest.raises(RegistrationError, match="page 'ringkasan' has no title in 'id'"):
        check_pages([half, *PAGES[1:]], SCRIPTS)


def test_two_rows_of_one_key_are_refused() -> None:
    with pytest.raises(RegistrationError, match="page 'peta' has two rows"):
        check_pages([*PAGES, PAGES[1]], SCRIPTS)
