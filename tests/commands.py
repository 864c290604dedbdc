"""What a command of the product answered, and how it refused."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bantar.city import home as city_home
from bantar.core.settings import settings
from bantar.interfaces.cli.main import main

Run = Callable[..., Result]


@contextmanager
def in_a_home() -> Iterator[Callable[[Path], Run]]:
    """Let the command line use the home folder given, as long as this lasts."""
    with pytest.MonkeyPatch.context() as patch:

        def bind(home: Path) -> Run:
            patch.setattr(city_home, "FRESH_S", 0)  # a command is a process of its own
            patch.setenv("BANTAR_HOME", str(home))
            settings.cache_clear()
            return lambda *arguments: CliRunner().invoke(
                main, [str(a) for a in arguments], catch_exceptions=False
            )

        yield bind
    settings.cache_clear()


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
