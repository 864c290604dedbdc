"""What all processes of one run of the tests use together: the first makes it, the last ends it."""

import fcntl
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest


def folder_of_run(factory: pytest.TempPathFactory) -> Path:
    """Return the folder that the workers of this run share."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    with (folder / "door").open("w") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        yield


@contextmanager
def shared(
    folder: Path, make: Callable[[], Any], end: Callable[[Any], None] = lambda made: None
) -> Iterator[Any]:
    """Yield what ``make`` returned to the first who asked; the last to leave ends it.

    Parameters
    ----------
    folder
        One for each thing, the same for all processes; made where there is none.
    make
        Returns something that JSON can carry to the other processes.
    end
        Is given that.
    """
    folder.mkdir(parents=True, exist_ok=True)
    note = folder / "made.json"
    # Held by everybody who uses it; the system lets go for one who is killed.
    with (folder / "users").open("w") as users:
        with _alone(folder):
            if not note.exists():
                note.write_text(json.dumps(make()))
            made = json.loads(note.read_text())
            fcntl.flock(users, fcntl.LOCK_SH)
        try:
            yield made
        finally:
            with _alone(folder):
                if _is_last(users):
                    note.unlink()
                    end(made)


def _is_last(users: Any) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
