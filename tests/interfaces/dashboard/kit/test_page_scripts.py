"""A page that is there by half is refused at the start, with what is missing and where it goes."""

import shutil
from pathlib import Path

import pytest

from bantar.core.errors import RegistrationError
from bantar.core.settings import ROOT
from bantar.interfaces.dashboard.kit.page_scripts import check_page_scripts

KIT = "bantar.interfaces.dashboard.kit"
PANELS = "bantar.interfaces.dashboard.panels"
TREND = f"from {PANELS} import trend as panel\nfrom {PANELS} import page\n"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "pages", tmp_path / "pages"))


def test_the_pages_of_the_product_are_whole(pages: Path) -> None:
    check_page_scripts()
    check_page_scripts(pages)


def test_a_page_without_a_script_is_named(pages: Path) -> None:
    (pages / "tren.py").unlink()
    with pytest.raises(RegistrationError, match=r"page 'tren' has no script: write pages/tren\.py"):
        check_page_scripts(pages)


def test_a_script_without_a_row_is_named(pages: Path) -> None:
    (pages / "kebun.py").write_text("")
    with pytest.raises(
        RegistrationError, match=r"pages/kebun\.py has no row in PAGES \(bantar/pres"
    ):
        check_page_scripts(pages)


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        (
            f"from {PANELS} import gardens",
            rf"pages/tren\.py needs {PANELS}\.gardens: write it in .*/panels/gardens\.py",
        ),
        (
            f"from {PANELS}.gardens import beds",
            rf"pages/tren\.py needs {PANELS}\.gardens: write bantar/.*/panels/gardens\.py",
        ),
        (
            f"{TREND}page.run('tren', panel.beds)",
            rf"needs {PANELS}\.trend\.beds: write it in bantar/.*/panels/trend\.py",
        ),
        (
            f"{TREND}page.run('rencana', panel.awards)",
            r'it must call page\.run\("tren", \.\.\.\)',
        ),
        ("", r'pages/tren\.py draws no page: it must call page\.run\("tren", \.\.\.\)'),
    ],
    ids=["no panel", "no module", "no function", "another page", "empty"],
)
def test_what_a_script_lacks_is_named(pages: Path, script: str, sentence: str) -> None:
    (pages / "tren.py").write_text(script)
    with pytest.raises(RegistrationError, match=sentence):
        check_page_scripts(pages)
