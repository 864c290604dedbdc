"""Looking at a zip before anything is unpacked; a workbook is one too."""

import stat
import zipfile
from pathlib import Path, PurePosixPath

from bantar.core.message import Message, Text
from bantar.intake.base.problems import Problem, RefusedError

MAX_MEMBERS = 2_000
MAX_UNPACKED_MB = 400
MAX_RATIO = 150
"""Text packs 20 to 1; what packs a thousand to one was made to burst."""

_SMALL = 1 << 20  # the ratio of little files says nothing


def check_zip(path: Path) -> list[str]:
    """Return the names in a zip whose list of contents is harmless.

    Raises
    ------
    RefusedError
        When it holds too many or too large members, a path that leaves its folder, a link,
        or something locked with a password.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise RefusedError(
            Problem(
                Message("the zip is broken or is no zip"), Message("a whole zip"), file=path.name
            )
        ) from None
    problem = _too_much(path, members) or next(filter(None, map(_wrong, members)), None)
    if problem:
        raise RefusedError(Problem(problem[0], problem[1], file=path.name))
    return [member.filename for member in members if not member.is_dir()]


def _too_much(path: Path, members: list[zipfile.ZipInfo]) -> tuple[Text, Text] | None:
    if len(members) > MAX_MEMBERS:
        return Message("the zip holds {n} files", n=len(members)), Message(
            "at most {most}", most=MAX_MEMBERS
        )
    unpacked = sum(member.file_size for member in members)
    if unpacked > MAX_UNPACKED_MB << 20:
        return Message("the zip unpacks to {size} MB", size=f"{unpacked / 1000000.0:.0f}"), Message(
            "at most {most} MB", most=MAX_UNPACKED_MB
        )
    packed = max(1, path.stat().st_size)
    if unpacked > _SMALL and unpacked / packed > MAX_RATIO:
        return Message(
            "the zip unpacks to {times} times its size", times=f"{unpacked / packed:.0f}"
        ), Message("an ordinary zip")
    return None


def _wrong(member: zipfile.ZipInfo) -> tuple[Text, Text] | None:
    name = member.filename.replace("\\", "/")
    parts = PurePosixPath(name).parts
    if name.startswith("/") or ".." in parts or ":" in name.split("/")[0]:
        return Message(
            "the zip holds a path that leaves its folder ({name})", name=name[:80]
        ), Message("ordinary names")
    if stat.S_ISLNK(member.external_attr >> 16):
        return Message("the zip holds a link ({name})", name=name[:80]), Message("ordinary files")
    if member.flag_bits & 0x1:
        return Message("the zip is locked with a password"), Message("a zip without a password")
    return None
