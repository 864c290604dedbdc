"""A disk of a few megabytes, for what happens when no space is left."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

NOT_HERE = "Mounting a small disk needs the rights of root."


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """Mount a disk of that size at ``folder``; skip where that is not allowed."""
    folder.mkdir()
    size = f"size={kilobytes}k"
    command = ["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True).returncode:
        pytest.skip(NOT_HERE)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(disk: Path) -> Path:
    """Fill a disk to its last byte, and return the file that fills it."""
    file = disk / "fills-the-disk"
    with file.open("wb") as out:
        free = os.statvfs(disk)
        out.write(bytes(free.f_bavail * free.f_frsize))
    return file
