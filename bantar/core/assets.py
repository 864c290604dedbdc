"""Files the browser loads once: compressed once, never changed.

They are named by their content, or, where they are made only when a browser asks, by what they are
made from.
"""

import gzip
import hashlib
import re
import secrets
import tempfile
import threading
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cachetools import LRUCache

from bantar.core import private
from bantar.core.errors import NotFoundError
from bantar.core.full_disk import is_full

_NAME = re.compile(r"[a-z]+-[0-9a-f]{20}\.(?:json|bin)\Z")


_PROCESS = secrets.token_hex(8)
"""Another program could make something else of the same data."""

_MOST = 2048
"""Files left for later; the ones nobody asked for longest are forgotten first."""


class _Promised:
    """A file that is made at most once."""

    def __init__(self, make: Callable[[], bytes]) -> None:
        self._make: Callable[[], bytes] | None = make
        self._content = b""
        self._making = threading.Lock()

    def content(self) -> bytes:
        with self._making:
            if self._make is not None:
                self._content = gzip.compress(self._make(), 9, mtime=0)
                self._make = None
        return self._content


_KEPT_BYTES = 8 * 2**20
"""Of compressed files that are kept in memory, those nobody asked for longest leaving first."""

_promised: LRUCache[tuple[Path, str], _Promised] = LRUCache(_MOST)
_kept: LRUCache[tuple[Path, str], bytes] = LRUCache(_KEPT_BYTES, len)
_lock = threading.Lock()


@dataclass(frozen=True)
class AssetStore:
    """A folder of gzip-compressed files, shared by all processes."""

    folder: Path

    def put(self, kind: str, content: bytes, suffix: str = "json") -> str:
        """Keep ``content`` and return its name, ``kind-<hash>.<suffix>``.

        The name depends on the content alone, so the same content is stored once. A file
        appears whole or not at all; one that was taken away or damaged is stored again. Where no
        space is left on the disk it is kept in memory, by this process alone.
        """
        name = f"{kind}-{_digest(content)}.{suffix}"
        path = self._path(name)
        whole = self._whole(name)
        if whole is not None and _size(path) == len(whole):
            return name
        compressed = self._at_hand(name) or gzip.compress(content, 9, mtime=0)
        self._keep(name, compressed)
        try:
            private.write_whole(path, compressed)
        except OSError as error:
            if not is_full(error):
                raise
            self._promise(name, lambda: content)  # without room on the disk, from memory
        return name

    def broken(self) -> list[str]:
        """Return the names of files whose content is not what their names say."""
        names = sorted(path.name.removesuffix(".gz") for path in self.folder.glob("*.gz"))
        return [n for n in names if _NAME.match(n) and not _is_whole(n, self._read(n))]

    def is_writable(self) -> bool:
        """Say whether files can be kept in the folder, which need not be there yet."""
        there = next(f for f in (self.folder, *self.folder.absolute().parents) if f.exists())
        try:
            with tempfile.TemporaryFile(dir=there) as file:
                file.write(bytes(4096))
        except OSError:
            return False
        return True

    def later(self, kind: str, made_from: str, make: Callable[[], bytes]) -> str:
        """Return the name of a file that ``make`` makes when somebody asks for it.

        ``made_from`` names all that its content depends on, but the program: so the name is of
        this process alone, and nothing is kept on disk.
        """
        digest = hashlib.sha256(f"{_PROCESS} {made_from}".encode()).hexdigest()[:20]
        name = f"{kind}-{digest}.json"
        self._promise(name, make)
        return name

    def _promise(self, name: str, make: Callable[[], bytes]) -> None:
        with _lock:
            _promised.setdefault((self.folder, name), _Promised(make))

    def compressed(self, name: str) -> bytes:
        """Return the gzip bytes of ``name``, made now where it was left for later.

        Raises
        ------
        NotFoundError
            Nothing is stored or promised by that name.
        """
        path = self._path(name)
        with _lock:
            promised = _promised.get((self.folder, name))
        if promised is not None:
            return promised.content()
        content = self._whole(name)
        if content is None:
            raise NotFoundError(f"No asset is called {name!r}")
        if not path.exists():  # somebody took it away; other processes may want it
            with suppress(OSError):
                private.write_whole(path, content)
        return content

    def _whole(self, name: str) -> bytes | None:
        """Return a file from memory or, where it is what its name says, from the disk."""
        content = self._at_hand(name)
        if content is None:
            content = self._read(name)
            if not _is_whole(name, content):
                return None
            self._keep(name, content)
        return content

    def _at_hand(self, name: str) -> bytes | None:
        with _lock:
            return _kept.get((self.folder, name))

    def _keep(self, name: str, compressed: bytes) -> None:
        with _lock, suppress(ValueError):  # larger than all that may be kept
            _kept[self.folder, name] = compressed

    def _read(self, name: str) -> bytes:
        try:
            return self._path(name).read_bytes()
        except OSError:
            return b""

    def _path(self, name: str) -> Path:
        if not _NAME.match(name):
            raise NotFoundError(f"{name!r} is not the name of an asset")
        return self.folder / f"{name}.gz"


def _size(path: Path) -> int:
    """Return the bytes of a file, -1 where there is none: a damaged file is rarely as long."""
    try:
        return path.stat().st_size
    except OSError:
        return -1


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:20]


def _is_whole(name: str, compressed: bytes) -> bool:
    try:
        content = gzip.decompress(compressed)
    except (OSError, EOFError, zlib.error):
        return False
    return bool(compressed) and f"-{_digest(content)}." in name
