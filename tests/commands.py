"""What a command of the product answered, and how it refused."""

import json
from collections.abc import Callable
from typing import Any

from click.testing import Result

Run = Callable[..., Result]


def answer(result: Result) -> dict[str, Any]:
    """Return the answer to a command with ``--json``."""
    assert result.exit_code == 0, result.output
    document = json.loads(result.stdout)
    assert isinstance(document, dict)
    return document


def refusal(result: Result) -> str:
    """Return the reason with which a command with ``--json`` refused."""
    assert result.exit_code == 2, result.output
    document = json.loads(result.stdout)
    assert list(document) == ["error"]
    return str(document["error"])
