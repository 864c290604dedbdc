"""Pins on the picture of a scene: set with the key of the meeting, drawn wherever it is drawn."""

import io
import re

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from sqlalchemy import Engine

from bantar.city.snapshot import Snapshot
from tests.interfaces.api.conftest import TestClient
from tests.interfaces.screens.test_meeting import opened
from tests.output.pdf import texts_of

PLAN = [{"key": key, "view": {}, "notes": ""} for key in ("angka", "peta", "usul")]
SHAPES = "Kelurahan ini banjir"
HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture
def meeting(own_tiny_engine: Engine) -> tuple[dict, dict]:
    return opened(own_tiny_engine, scenes=PLAN)


def set_pin(client: TestClient, meeting: tuple[dict, dict], **fields: object):
    query, key = meeting
    return client.post("/layar/penanda", params=query, headers=key, json=fields)


def scenes(client: TestClient, meeting: tuple[dict, dict]) -> list[dict]:
    query, key = meeting
    return client.get("/layar/adegan", params=query, headers=key).json()["scenes"]


def middle(tiny: Snapshot) -> tuple[float, float]:
    """Return a place in the tiny city."""
    west, south, east, north = map(float, tiny.rt.total_bounds)
    return (west + east) / 2, (south + north) / 2


def test_a_pin_on_a_chart_is_drawn_on_the_screen_at_its_place(
    own_client: TestClient, meeting: tuple[dict, dict]
) -> None:
    before = scenes(own_client, meeting)
    assert all(one["pins"] == [] for one in before)
    assert set_pin(own_client, meeting, scene=0, x=0.25, y=0.5, text=HOSTILE).json() == {"pins": 1}
    first, *others = scenes(own_client, meeting)
    (own,) = first["pins"]
    assert (own["scene"], own["x"], own["y"], own["text"]) == (0, 0.25, 0.5, HOSTILE)
    svg = first["body"]["svg"]
    width, height = map(float, re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)[0])
    assert f'cx="{width / 4:.2f}" cy="{height / 2:.2f}"' in svg
    assert "&lt;img src=x" in svg and "<img" not in svg
    assert first["body"]["tall"] == before[0]["body"]["tall"], "on a phone it is a list"
    assert others == before[1:]


def test_a_pin_on_a_map_is_a_place_on_earth(
    own_client: TestClient, meeting: tuple[dict, dict], tiny: Snapshot
) -> None:
    lng, lat = middle(tiny)
    assert set_pin(own_client, meeting, scene=1, x=lng, y=lat, text=SHAPES).status_code == 200
    (own,) = scenes(own_client, meeting)[1]["pins"]
    assert (own["x"], own["y"]) == (lng, lat)


def test_pins_leave_with_the_slides_and_the_pdf(
    own_client: TestClient, meeting: tuple[dict, dict], tiny: Snapshot
) -> None:
    lng, lat = middle(tiny)
    set_pin(own_client, meeting, scene=1, x=lng, y=lat, text="Di sini banjir")
    set_pin(own_client, meeting, scene=0, x=0.4, y=0.3, text="Naik sejak posko dibuka")
    query, key = meeting
    answers = {
        ending: own_client.get(f"/layar/berkas/{ending}", params=query, headers=key)
        for ending in ("pptx", "pdf")
    }
    assert {answer.status_code for answer in answers.values()} == {200}
    _, chart, city, *_ = Presentation(io.BytesIO(answers["pptx"].content)).slides
    assert "Naik sejak posko dibuka" in words_of(chart)
    assert "Di sini banjir" in words_of(city)
    pages = texts_of(answers["pdf"].content)
    assert "Naik sejak posko" in pages[1] and "Di sini banjir" in pages[2]


def words_of(slide) -> str:
    groups = (shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP)
    return " ".join(
        one.text_frame.text for group in groups for one in group.shapes if one.has_text_frame
    )


def test_a_pin_is_taken_away_and_leaves_every_picture(
    own_client: TestClient, meeting: tuple[dict, dict]
) -> None:
    plain = scenes(own_client, meeting)
    set_pin(own_client, meeting, scene=0, x=0.5, y=0.5, text="Sementara")
    (own,) = scenes(own_client, meeting)[0]["pins"]
    query, key = meeting
    away = f"/layar/penanda/{own['id']}/hapus"
    assert own_client.post(away, params=query, headers=key).json() == {"pins": 0}
    assert scenes(own_client, meeting) == plain
    gone = own_client.post(away, params=query, headers=key)
    assert gone.status_code == 404 and gone.json()["error"] == "Penanda ini sudah tidak ada."


@pytest.mark.parametrize(
    "fields",
    [
        {"scene": 2, "x": 0.5, "y": 0.5},  # a list takes none
        {"scene": 3, "x": 0.5, "y": 0.5},
        {"scene": -1, "x": 0.5, "y": 0.5},
        {"scene": "0", "x": 0.5, "y": 0.5},
        {"scene": 0, "x": 1.5, "y": 0.5},
        {"scene": 0, "x": "0.5", "y": 0.5},
        {"scene": 0, "x": True, "y": 0.5},
        {"scene": 0, "x": None, "y": 0.5},
        {"scene": 0, "x": 1e300, "y": 0.5},
        {"scene": 1, "x": 0.5, "y": 0.5},  # a share is no place on earth of this city
        {"scene": 0, "x": 0.5, "y": 0.5, "text": "x" * 81},
        {"scene": 0, "x": 0.5, "y": 0.5, "text": ""},
        {"scene": 0, "x": 0.5, "y": 0.5, "text": "\u202e\u200b"},  # nothing to be seen
        {"scene": 0, "x": 0.5, "y": 0.5, "text": ["a"]},
    ],
)
def test_a_pin_that_stands_nowhere_is_refused_in_a_sentence(
    own_client: TestClient, meeting: tuple[dict, dict], fields: dict
) -> None:
    answer = set_pin(own_client, meeting, **{"text": "Penanda", **fields})
    assert answer.status_code == 422 and answer.json()["error"].endswith(".")
    assert all(one["pins"] == [] for one in scenes(own_client, meeting))


def test_nobody_sets_a_pin_without_the_key_of_the_meeting(
    own_client: TestClient, meeting: tuple[dict, dict]
) -> None:
    query, _ = meeting
    pin = {"scene": 0, "x": 0.5, "y": 0.5, "text": "Tanpa kunci"}
    for params in (query, {}):
        assert own_client.post("/layar/penanda", params=params, json=pin).status_code == 404
    assert own_client.post("/layar/penanda/1/hapus", params=query).status_code == 404
    assert scenes(own_client, meeting)[0]["pins"] == []
