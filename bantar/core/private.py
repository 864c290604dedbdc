"""Files that nobody but their owner reads, whatever the umask of the process.

On Windows, where rights are inherited from the folder, only the folders and files are made.
"""

import glob
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

FOLDER, FILE = 0o700, 0o600

_OWNER, _OTHERS = 0o700, 0o077
_STICKY = 0o1000


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it that are not there, for its owner alone.

    One that is there stays as it is.
    """
    for missing in reversed([f for f in (folder, *folder.parents) if not f.exists()]):
        with suppress(FileExistsError):  # another process was first
            missing.mkdir(FOLDER)
    if not folder.is_dir():
        raise NotADirectoryError(folder)


def make_file(file: Path) -> None:
    """Make an empty file for its owner alone; ``FileExistsError`` where there is something."""
    os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE))


def write_whole(file: Path, content: bytes) -> None:
    """Write a file for its owner alone, that appears whole or not at all; its folder is made.

    Raises
    ------
    OSError
        It cannot be written; nothing is left behind.
    """
    make_folder(file.parent)
    handle, temporary = tempfile.mkstemp(dir=file.parent)  # for its owner alone
    try:
        with os.fdopen(handle, "wb") as part:
            part.write(content)
        Path(temporary).replace(file)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def write_first(file: Path, content: bytes) -> None:
    """Write a file as ``write_whole`` does, unless there is one already, which stays.

    Raises
    ------
    OSError
        It cannot be written; nothing is left behind.
    """
    make_folder(file.parent)
    handle, temporary = tempfile.mkstemp(dir=file.parent)  # for its owner alone
    try:
        with os.fdopen(handle, "wb") as part:
            part.write(content)
        with suppress(FileExistsError):  # of several at once the first one's
            os.link(temporary, file)
    finally:
        Path(temporary).unlink(missing_ok=True)


def narrow(home: Path, database: Path | None) -> None:
    """Take from others the rights on what the product keeps, where they had some.

    Parameters
    ----------
    home
        The folder of this installation; in it databases, copies of them, ``assets`` and
        ``unfinished``. Other files in it belong to somebody else, and so does a folder that all
        write in.
    database
        The file of the database, where it is a file: it may lie elsewhere.
    """
    for path in _kept(home.resolve(), database):
        narrow_one(path)


def narrow_one(path: Path) -> None:
    """Take from others the rights on a file or folder; one that is not ours stays as it is."""
    if os.name != "posix":
        return
    with suppress(OSError):  # another's, or gone since it was listed
        mode = path.lstat().st_mode
        is_wide = bool(mode & _OTHERS) and not mode & _STICKY
        if is_wide and not stat.S_ISLNK(mode):
            path.chmod(mode & _OWNER)


def _kept(whole: Path, database: Path | None) -> Iterator[Path]:
    yield whole
    if database is not None:
        yield from database.parent.glob(f"{glob.escape(database.name)}*")
    for pattern in ("*.sqlite*", ".*.sqlite*", "*.key", "assets", "assets/*", "unfinished"):
        yield from whole.glob(pattern)
