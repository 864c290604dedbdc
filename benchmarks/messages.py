"""What is in the websocket messages of a change, element by element."""

from collections import Counter
from collections.abc import Iterable

from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg


def bytes_by_element(messages: Iterable[bytes]) -> Counter[str]:
    """Return the bytes that each kind of element took, by a name that says which one it is."""
    n_bytes: Counter[str] = Counter()
    for content in messages:
        message = ForwardMsg.FromString(content)
        n_bytes[_name(message)] += len(content)
    return n_bytes


def _name(message: ForwardMsg) -> str:
    kind = message.WhichOneof("type")
    if kind == "delta":
        return _delta_name(message.delta)
    return str(kind)


def _delta_name(delta: Delta) -> str:
    kind = delta.WhichOneof("type")
    if kind == "add_block":
        return f"block {delta.add_block.WhichOneof('type') or 'plain'}"
    if kind != "new_element":
        return str(kind)
    element = delta.new_element
    name = str(element.WhichOneof("type"))
    inner = getattr(element, name)
    for attribute in ("component_name", "label", "body"):
        text = str(getattr(inner, attribute, ""))
        if text:
            return f"{name} {text[:40]!r}"
    return name
