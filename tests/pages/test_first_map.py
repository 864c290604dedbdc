"""The map of the first picture is the map that the page sends."""

import html
import json
import re
from collections.abc import Iterator

import pytest

from bantar.interfaces.dashboard.kit import data, map_panel
from bantar.interfaces.screens.first_picture import first_picture
from bantar.output.maps.payload import encode_update
from bantar.presentation.map import MapView
from tests.pages.test_pages import visit

pytestmark = pytest.mark.usefixtures("prepared")


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[MapView]]:
    """Maps that pages show meanwhile."""
    views: list[MapView] = []
    monkeypatch.setattr(map_panel, "show_map", lambda view, **_: views.append(view))
    yield views


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("ringkasan", {}),
        ("ringkasan", {"skala": "kecil", "ukuran": "skor", "lang": "en"}),
        ("peta", {"ukuran": "skor", "periode": "2021", "kecamatan": "15.71.06"}),
        ("peta", {"skala": "kecil", "banding": "2019", "rt": "7", "putar": "2020"}),
    ],
)
def test_the_first_map_is_what_the_page_sends(
    sent: list[MapView], page: str, query: dict[str, str]
) -> None:
    assert not visit(page, **query).exception
    live = live_of(first_picture(data.home(), page, query))
    assert live["update"] == encode_update(sent[-1])
    assert live["assets"] == [sent[-1].geometry, sent[-1].look]


def live_of(picture: str) -> dict[str, object]:
    """Return what a first picture draws its map from, empty where it draws none."""
    written = re.search(r'data-live="([^"]*)"', picture)
    live: dict[str, object] = json.loads(html.unescape(written[1])) if written else {}
    return live
