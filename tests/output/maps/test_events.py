"""Reading the browser: acts are understood, anything else is nobody's."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantar.core.domain import Level
from bantar.output.maps.events import MapAction, MapEvent
from tests.interfaces import browser_contract


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"event": "rt", "id": 7, "seq": 1}, MapEvent(MapAction.RT, 1, rt_id=7)),
        (
            {"event": "area", "level": "kelurahan", "code": "15.71.01.1001", "seq": 2},
            MapEvent(MapAction.AREA, 2, level=Level.KELURAHAN, code="15.71.01.1001"),
        ),
        ({"event": "back", "seq": 3}, MapEvent(MapAction.BACK, 3)),
    ],
    ids=["rt", "area", "back"],
)
def test_acts_are_read(value, expected):
    assert MapEvent.parse(value) == expected


def test_every_act_that_the_script_of_the_map_sends_is_read():
    sent = json.loads((browser_contract.FOLDER / "events.json").read_text(encoding="utf-8"))
    acts = [MapEvent.parse({**event, "seq": 1}) for event in sent]
    assert None not in acts
    assert {act.action for act in acts} == set(MapAction)


@pytest.mark.parametrize(
    "value",
    [
        None,
        {},
        {"event": "rt", "id": "7", "seq": 1},
        {"event": "rt", "id": 7},
        {"event": "rt", "id": True, "seq": 1},
        {"event": "area", "level": "planet", "code": "x", "seq": 1},
        {"event": "area", "level": [], "code": "x", "seq": 1},
        {"event": "area", "level": "kota", "code": "x" * 41, "seq": 1},
        {"event": "drop", "seq": 1},
    ],
    ids=str,
)
def test_anything_else_is_no_act(value):
    assert MapEvent.parse(value) is None


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["event", "seq"]), inner),
    )
)
def test_no_value_from_a_browser_raises(value):
    event = MapEvent.parse(value)
    assert event is None or event.action == MapAction.BACK
