"""The choices of a page, as a visitor finds and takes them."""

import gzip
import json
from collections.abc import Iterator
from typing import Any

from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1 import AppTest

from bantar.interfaces.dashboard.kit import data


def _sent(app: AppTest) -> Iterator[tuple[str, dict[str, Any]]]:
    for part in app.get("bidi_component"):
        content = json.loads(part.proto.json or "null")
        if isinstance(content, dict) and str(content.get("file", "")).startswith("choices-"):
            yield part.proto.id, content


def offered(app: AppTest) -> dict[str, dict[str, str]]:
    """Return the text of each option by its key, of each choice of a page."""
    ((_, content),) = _sent(app)
    file = json.loads(gzip.decompress(data.assets().compressed(content["file"])))
    return {choice["key"]: dict(choice["options"]) for choice in file["choices"]}


def words_of(app: AppTest) -> set[str]:
    """Return every word of the choices: labels, options, buttons."""
    seen: set[str] = set()
    for _, content in _sent(app):
        file = json.loads(gzip.decompress(data.assets().compressed(content["file"])))
        seen |= {choice["label"] for choice in file["choices"]} | set(file["words"].values())
        seen |= {text for choice in file["choices"] for _, text in choice["options"]}
    return seen


def choose(app: AppTest, choice: str, key: str, series: str = "") -> AppTest:
    """Choose ``key`` of ``choice``, drawn by the map from ``series`` already or not."""
    ((component, _),) = _sent(app)
    states = app._tree.get_widget_states()
    told = WidgetState(id=_make_trigger_id(component, "events"))
    told.json_trigger_value = json.dumps({"event": "chosen", "value": [[choice, key, series]]})
    states.widgets.append(told)
    return app._run(states)
