"""Files the browser loads once: named by their content, compressed once, never changed."""

import gzip
import hashlib
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bantar.core import private
from bantar.core.errors import NotFoundError

_NAME = re.compile(r"[a-z]+-[0-9a-f]{20}\.(?:json|bin)\Z")


@dataclass(frozen=True)
class AssetStore:
    """A folder of content-addressed, gzip-compressed files, shared by all processes."""

    folder: Path

    def put(self, kind: str, content: bytes, suffix: str = "json") -> str:
        """Keep ``content`` and return its name, ``kind-<hash>.<suffix>``.

        The name depends on the content alone, so the same content is stored once. A file
        appears whole or not at all.
        """
        name = f"{kind}-{hashlib.sha256(content).hexdigest()[:20]}.{suffix}"
        path = self._path(name)
        if path.exists():
            return name
        private.make_folder(self.folder)
        handle, temporary = tempfile.mkstemp(dir=self.folder)  # for its owner alone
        with os.fdopen(handle, "wb") as file:
            file.write(gzip.compress(content, 9, mtime=0))
        Path(temporary).replace(path)
        return name

    def compressed(self, name: str) -> bytes:
        """Return the gzip bytes of ``name``; ``NotFoundError`` for anything not stored."""
        path = self._path(name)
        if not path.is_file():
            raise NotFoundError(f"No asset is called {name!r}")
        return path.read_bytes()

    def _path(self, name: str) -> Path:
        if not _NAME.match(name):
            raise NotFoundError(f"{name!r} is not the name of an asset")
        return self.folder / f"{name}.gz"
