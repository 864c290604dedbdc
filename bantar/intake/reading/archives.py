"""Looking at a zip before anything is unpacked; a workbook is one too."""

import stat
import zipfile
from pathlib import Path, PurePosixPath

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
            Problem("arsip zip rusak atau bukan zip", "zip yang utuh", file=path.name)
        ) from None
    problem = _too_much(path, members) or next(filter(None, map(_wrong, members)), None)
    if problem:
        raise RefusedError(Problem(problem[0], problem[1], file=path.name))
    return [member.filename for member in members if not member.is_dir()]


def check_workbook(path: Path) -> list[str]:
    """Return the parts of an ``.xlsx`` that is harmless as a zip and is a workbook."""
    names = check_zip(path)
    if "xl/workbook.xml" not in names or "[Content_Types].xml" not in names:
        raise RefusedError(
            Problem("berkas bukan buku kerja Excel", "berkas .xlsx dari Excel", file=path.name)
        )
    macros = [name for name in names if name.lower().endswith((".bin", ".exe", ".dll"))]
    if any("vbaproject" in name.lower() for name in macros):
        raise RefusedError(
            Problem("buku kerja berisi makro", "simpan sebagai .xlsx tanpa makro", file=path.name)
        )
    return names


def _too_much(path: Path, members: list[zipfile.ZipInfo]) -> tuple[str, str] | None:
    if len(members) > MAX_MEMBERS:
        return f"zip berisi {len(members)} berkas", f"paling banyak {MAX_MEMBERS}"
    unpacked = sum(member.file_size for member in members)
    if unpacked > MAX_UNPACKED_MB << 20:
        return f"isi zip {unpacked / 1e6:.0f} MB", f"paling besar {MAX_UNPACKED_MB} MB"
    packed = max(1, path.stat().st_size)
    if unpacked > _SMALL and unpacked / packed > MAX_RATIO:
        return f"isi zip {unpacked / packed:.0f} kali ukuran arsipnya", "zip biasa"
    return None


def _wrong(member: zipfile.ZipInfo) -> tuple[str, str] | None:
    name = member.filename.replace("\\", "/")
    parts = PurePosixPath(name).parts
    if name.startswith("/") or ".." in parts or ":" in name.split("/")[0]:
        return f"zip berisi jalur berkas yang keluar dari foldernya ({name[:80]})", "nama biasa"
    if stat.S_ISLNK(member.external_attr >> 16):
        return f"zip berisi tautan ({name[:80]})", "berkas biasa"
    if member.flag_bits & 0x1:
        return "zip dikunci sandi", "zip tanpa sandi"
    return None
