"""The template with the RT on the page Data: what is asked, and what is handed out."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from bantar.core.settings import settings


@pytest.fixture
def _tiny(tiny_home: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    monkeypatch.setenv("BANTAR_HOME", str(tiny_home))
    settings.cache_clear()
    yield
    settings.cache_clear()


def page(query: dict[str, str]) -> None:
    """Stand for the page Data with the popover open."""
    from bantar.interfaces.dashboard.kit.shell import View
    from bantar.interfaces.dashboard.office.template_panel import _with_rt
    from bantar.scope.address import Choices

    choices, _ = Choices.from_query(query)
    view = View("data", choices, ())
    _with_rt("evaluations", view, view.words)


def told(at: AppTest) -> str:
    assert not at.exception
    return " ".join(html.proto.body for html in at.get("html"))


@pytest.mark.usefixtures("_tiny")
def test_the_area_in_view_is_offered_and_another_may_be_chosen() -> None:
    at = AppTest.from_function(page, args=({"kecamatan": "15.71.01"},), default_timeout=60).run()
    assert "4 RT per" in told(at)
    kecamatan, kelurahan = at.selectbox
    assert (kecamatan.value, kelurahan.options) == (
        "15.71.01",
        ["Semua kelurahan", "Anggrek", "Bakung"],
    )
    kelurahan.set_value("15.71.01.1002").run()
    assert "1 RT per" in told(at)
    (button,) = at.get("download_button")
    assert button.proto.label == "Unduh"


@pytest.mark.usefixtures("_tiny")
def test_a_day_in_view_is_that_of_the_rt_and_one_before_any_rt_says_so() -> None:
    query = {"tanggal": "2021-06-01", "lang": "en"}
    at = AppTest.from_function(page, args=(query,), default_timeout=60).run()
    assert "6 RT as of 1 June 2021, in their order, ready to print." in told(at)
    before = {"tanggal": "2001-01-01"}
    at = AppTest.from_function(page, args=(before,), default_timeout=60).run()
    assert "tidak ada RT di sini pada 2001-01-01" in told(at)
    assert not at.get("download_button")


def offers(kind: str) -> None:
    """Stand for the page Data with a kind of file chosen."""
    from bantar.interfaces.dashboard.kit.shell import View
    from bantar.interfaces.dashboard.office.intake_kinds import KINDS
    from bantar.interfaces.dashboard.office.template_panel import templates
    from bantar.scope.address import Choices

    choices, _ = Choices.from_query({})
    view = View("data", choices, ())
    templates(next(one for one in KINDS if one.key == kind), view, view.words)


@pytest.mark.usefixtures("_tiny")
@pytest.mark.parametrize(("kind", "n"), [("evaluations", 1), ("visits", 1), ("figures", 0)])
def test_kinds_whose_rows_are_of_one_rt_have_a_template_with_them(kind: str, n: int) -> None:
    at = AppTest.from_function(offers, args=(kind,), default_timeout=60).run()
    assert not at.exception
    labels = [popover.proto.popover.label for popover in at.get("popover")]
    assert labels == ["Templat berisi RT"] * n
