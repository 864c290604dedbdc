"""Files that an officer had checked and has not stored yet, kept past a reload or a killed process.

They lie in ``unfinished`` in the home of the installation, which all its processes share, for
their owner alone: one import for each officer and database, for ``LIFETIME``. They may hold what
a check refuses, names of people included; so they go with the import, and with its dropping.
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from bantar.core import private
from bantar.core.domain import Declaration
from bantar.intake.base.numbers import Mark

LIFETIME = timedelta(days=1)

MOST = 8
"""Of all officers; the oldest goes first. An upload is at most some 50 MB."""

_ABOUT = "about.json"

_TYPES: Mapping[str, Any] = {
    "valid_from": date.fromisoformat,
    "announced_on": date.fromisoformat,
    "says": Declaration,
    "mark": Mark,
}
"""Answers that are no text or mapping of texts, and what makes them of what JSON keeps."""


@dataclass(frozen=True)
class Unfinished:
    """What was handed in: kind of import, names of the files, answers, and when (UTC)."""

    kind: str
    names: tuple[str, ...]
    answers: Mapping[str, Any]
    begun_at: datetime


class UnfinishedImports:
    """The unfinished imports of one installation.

    Parameters
    ----------
    home
        Folder of the installation.
    url
        Address of its database: the same officer of another one has begun nothing here.
    """

    def __init__(self, home: Path, url: str) -> None:
        self._folder, self._url = home / "unfinished", url

    def keep(self, who: str, kind: str, paths: Sequence[Path], answers: Mapping[str, Any]) -> None:
        """Keep what ``who`` handed in, in place of what was kept of them before.

        Raises
        ------
        OSError
            It cannot be written; nothing of ``who`` is kept then.
        """
        self.drop(who)
        about = {
            "kind": kind,
            "names": [path.name for path in paths],
            "answers": {key: _as_json(value) for key, value in answers.items()},
            "begun_at": datetime.now(UTC).isoformat(),
        }
        private.make_folder(self._folder)
        part = Path(tempfile.mkdtemp(dir=self._folder))  # for its owner alone
        try:
            for n, path in enumerate(paths):
                private.write_whole(part / str(n), path.read_bytes())
            private.write_whole(part / _ABOUT, json.dumps(about).encode())
            part.replace(self._of(who))
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
        self.sweep()

    def of(self, who: str) -> Unfinished | None:
        """Return what ``who`` has begun; None for nothing, or nothing that is still whole."""
        return _read(self._of(who))

    def copy_files(self, who: str, folder: Path) -> tuple[Path, ...]:
        """Put the files of ``who`` under their own names into ``folder``, each in one of its own.

        Raises
        ------
        FileNotFoundError
            They are gone meanwhile.
        """
        kept, begun = self._of(who), self.of(who)
        if begun is None:
            raise FileNotFoundError(kept)
        paths = []
        for n, name in enumerate(begun.names):
            own = folder / str(n)
            own.mkdir()
            paths.append(Path(shutil.copyfile(kept / str(n), own / Path(name).name)))
        return tuple(paths)

    def drop(self, who: str) -> None:
        """Keep nothing of ``who`` any more."""
        shutil.rmtree(self._of(who), ignore_errors=True)

    def sweep(self) -> None:
        """Drop what is too old, what is not whole, and the oldest of too many."""
        begun = [(_read(folder), folder) for folder in self._folders()]
        whole = sorted(((b.begun_at, f) for b, f in begun if b is not None), reverse=True)
        stay = {folder for _, folder in whole[:MOST]}
        for _, folder in begun:
            if folder not in stay and not _is_being_written(folder):
                shutil.rmtree(folder, ignore_errors=True)

    def _folders(self) -> Iterator[Path]:
        if self._folder.is_dir():
            yield from (path for path in self._folder.iterdir() if path.is_dir())

    def _of(self, who: str) -> Path:
        # A name is never a path, and says nothing to whoever lists the folder.
        return self._folder / hashlib.sha256(f"{self._url}\n{who}".encode()).hexdigest()


def _read(folder: Path) -> Unfinished | None:
    with suppress(OSError, ValueError, KeyError):
        about = json.loads((folder / _ABOUT).read_bytes())
        begun_at = datetime.fromisoformat(about["begun_at"])
        if datetime.now(UTC) - begun_at > LIFETIME:
            return None
        answers = {key: _of_json(key, value) for key, value in about["answers"].items()}
        return Unfinished(about["kind"], tuple(about["names"]), answers, begun_at)
    return None


def _is_being_written(folder: Path) -> bool:
    """Say of a folder without its account whether another process may still be at it."""
    with suppress(OSError):
        age = datetime.now(UTC).timestamp() - folder.stat().st_mtime
        return not (folder / _ABOUT).exists() and age < LIFETIME.total_seconds()
    return False


def _as_json(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return dict(value) if isinstance(value, Mapping) else value


def _of_json(key: str, value: Any) -> Any:
    return _TYPES[key](value) if value is not None and key in _TYPES else value
