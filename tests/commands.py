"""What a command of the product answered, and how it refused."""

import json
from collections.abc import Callable
from typing import Any

from click.testing import Result

Run = Callable[..., Result]


def answer(result: Result) -> dict[str, Any]:
    """Return the answer to a command with ``--json``."""
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert isinstance(found, dict)
    return found


def refusal(result: Result) -> str:
    """Return the reason with which a command with ``--json`` refused."""
    assert result.exit_code == 2, result.output
    found = json.loads(result.stdout)
    assert list(found) == ["error"]
    return str(found["error"])
