"""A scene made small for the page that puts scenes in order: made once, and of the real scene."""

import base64
import io

import pytest
from PIL import Image

from bantar.core.settings import settings
from bantar.interfaces.screens import small_scene as small_scenes
from bantar.subjects.meeting.scenes import READY
from tests.interfaces.api.conftest import TestClient
from tests.interfaces.screens.test_meeting import agenda

MOMENT = {"saat": "2026-01-01T00:00:00+00:00"}
MOST_BYTES = 40_000


def small(client: TestClient, key: str, **query: str) -> dict:
    response = client.get(f"/layar/kecil/{key}", params=query)
    assert response.status_code == 200, response.text
    return response.json()


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_small_scene_is_the_finding_and_the_picture_of_the_scene(
    client: TestClient, lang: str
) -> None:
    scenes = agenda(client, lang=lang)["scenes"]
    full = [one for one in scenes if "empty" not in one]
    assert len(full) >= 4
    for scene in full:
        answer = small(client, scene["key"], lang=lang)
        assert answer["title"] == scene["title"] and answer["missing"] == ""
        content = base64.b64decode(answer["picture"])
        image = Image.open(io.BytesIO(content))
        assert image.size == (374, 210) and len(content) < MOST_BYTES
        assert len(image.convert("RGB").getcolors(1_000_000) or []) > 2


def test_what_has_nothing_to_show_says_so_in_place_of_a_picture(client: TestClient) -> None:
    empty = [one["key"] for one in _before_all_results(client) if one["missing"]]
    assert "tren" in empty
    for answer in _before_all_results(client):
        assert bool(answer["picture"]) is not bool(answer["missing"])


def _before_all_results(client: TestClient) -> list[dict]:
    return [small(client, key, tanggal="2014-01-01", lang="en") | {"key": key} for key in READY]


def test_a_small_scene_is_made_once_for_all_who_ask(
    own_client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    draw = small_scenes.scene_drawing
    monkeypatch.setattr(
        small_scenes, "scene_drawing", lambda scene, *a: made.append(scene.key) or draw(scene, *a)
    )
    first = small(own_client, "angka")
    assert small(own_client, "angka") == first and made == ["angka"]
    other = small(own_client, "angka", kecamatan="15.71.01")
    assert other != first and made == ["angka", "angka"]


def test_a_browser_keeps_what_its_address_says_the_moment_of(client: TestClient) -> None:
    fixed = client.get("/layar/kecil/angka", params=MOMENT)
    assert fixed.headers["cache-control"] == "max-age=3600"
    assert client.get("/layar/kecil/angka").headers["cache-control"] == "no-store"
    assert client.get("/layar/kecil/lain").status_code == 404


def test_rt_that_lag_are_on_no_small_picture_of_the_public(
    own_client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BANTAR_KEEP_WORST_LISTS")
    settings.cache_clear()
    kept = small(own_client, "tertinggal", kelurahan="15.71.01.1001")
    assert kept["picture"] == "" and kept["missing"].startswith("Hanya tampil dalam rapat")
    monkeypatch.setenv("BANTAR_KEEP_WORST_LISTS", "false")
    settings.cache_clear()
    assert small(own_client, "tertinggal", kelurahan="15.71.01.1001")["picture"]
