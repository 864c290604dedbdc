"""Reading what a user hands in, in a child process that can do little harm.

The child gets no environment but what stands here, a folder of its own, limits on memory,
processor time, written bytes and open files, and a wall clock. It answers with Arrow tables;
nothing it says is ever run or unpickled. On Windows, where the limits of POSIX are missing,
only the wall clock and the size of the answer are limited.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa

from bantar.core.message import Message
from bantar.intake.base.problems import Problem, RefusedError

META = b"bantar"
"""Key of the schema metadata under which a reader says what is not a row, as JSON."""

DRIVERS = ("GeoJSON", "GPKG", "ESRI Shapefile", "KML", "LIBKML", "MEM", "Memory")
"""The formats GDAL may read in the child; every other driver is taken out before it starts."""

_PACKAGE = Path(__file__).resolve().parents[3]
_START = (
    "import sys; sys.path.insert(0, {!r}); from bantar.intake.reading.child import main; main()"
)
_CHUNK = 1 << 20


@dataclass(frozen=True)
class Limits:
    """What the child may use.

    Attributes
    ----------
    memory_mb, cpu_s, wall_s
        Address space, processor seconds and seconds on the clock.
    write_mb, open_files
        Largest file it may write, and files open at once.
    file_mb
        Largest file that is taken at all.
    answer_mb
        Largest answer that is listened to.
    """

    memory_mb: int = 1536
    cpu_s: int = 60
    wall_s: int = 120
    write_mb: int = 1
    open_files: int = 64
    file_mb: int = 100
    answer_mb: int = 600


def read_in_child(
    reader: str,
    files: Sequence[Path],
    options: Mapping[str, Any] | None = None,
    *,
    limits: Limits | None = None,
) -> list[pa.Table]:
    """Let the module ``bantar.intake.reading.<reader>`` read ``files`` in a limited child process.

    The module has a function ``read(files, options)``: a list of ``Path`` and a dict, giving
    Arrow tables. It runs in the child, where it may raise ``RefusedError``.

    Parameters
    ----------
    reader
        Name of the module in ``bantar.intake``.
    options
        Anything that JSON can carry.

    Raises
    ------
    RefusedError
        When a file is too large, unreadable or hostile, or the child ran into its limits.
    """
    limits = limits or Limits()
    for file in files:
        _check_size(file, limits)
    request = {
        "reader": reader,
        "files": [str(file.resolve()) for file in files],
        "options": dict(options or {}),
        "limits": asdict(limits),
    }
    with tempfile.TemporaryDirectory(prefix="bantar-") as folder:
        answer, ended = _ask(json.dumps(request).encode(), Path(folder), limits)
    return _understood(answer, ended, [file.name for file in files])


def meta(table: pa.Table) -> dict[str, Any]:
    """Return what the reader said about ``table`` besides its rows."""
    text = (table.schema.metadata or {}).get(META, b"{}")
    details: dict[str, Any] = json.loads(text)
    return details


def with_meta(table: pa.Table, details: Mapping[str, Any]) -> pa.Table:
    """Return ``table`` with ``details`` in its schema metadata."""
    return table.replace_schema_metadata({META: json.dumps(details).encode()})


def _check_size(file: Path, limits: Limits) -> None:
    if file.is_dir():
        gdb = file.suffix.lower() == ".gdb"
        what = Message("an ArcGIS geodatabase") if gdb else Message("a folder")
        raise RefusedError(
            Problem(
                Message("this is {what}, not a file", what=what),
                Message(
                    "a file in it; from a geodatabase: QGIS, Export, Save Features As, GeoPackage"
                ),
                file=file.name,
            )
        )
    if not file.is_file():
        raise RefusedError(Problem(Message("there is no such file"), file=file.name))
    size = file.stat().st_size
    if size > limits.file_mb << 20:
        raise RefusedError(
            Problem(
                Message("the file is too large ({size} MB)", size=f"{size / 1000000.0:.0f}"),
                Message("at most {most} MB; split it by kecamatan", most=limits.file_mb),
                file=file.name,
            )
        )
    if size == 0:
        raise RefusedError(Problem(Message("the file is empty"), file=file.name))


def _ask(request: bytes, folder: Path, limits: Limits) -> tuple[bytes, str]:
    """Run the child; return what it said and why it ended ("" when of its own accord)."""
    process = subprocess.Popen(
        [sys.executable, "-I", "-X", "utf8", "-c", _START.format(str(_PACKAGE))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=_environment(folder),
        start_new_session=True,
    )
    ended: list[str] = []

    def end(why: str) -> None:
        ended.append(why)
        _kill(process)

    clock = threading.Timer(limits.wall_s, end, ["time"])
    clock.start()
    try:
        answer = _conversation(process, request, limits, end)
    finally:
        clock.cancel()
        _kill(process)
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None and not pipe.closed:
                pipe.close()
    return answer, ended[0] if ended else ""


def _conversation(
    process: "subprocess.Popen[bytes]", request: bytes, limits: Limits, end: Any
) -> bytes:
    if process.stdin is None or process.stdout is None:
        raise AssertionError("the child was started without pipes")
    try:
        process.stdin.write(request)
        process.stdin.close()
    except BrokenPipeError:
        return b""
    answer = bytearray()
    while chunk := process.stdout.read(_CHUNK):
        answer += chunk
        if len(answer) > limits.answer_mb << 20:
            end("size")
            return b""
    return bytes(answer)


def _kill(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        process.kill()
        return
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:  # it ended between the look and the shot
        return


@cache
def _skipped_drivers() -> str:
    """Return every driver of this GDAL that has no business with users' files."""
    from pyogrio import list_drivers

    return ",".join(sorted(set(list_drivers()) - set(DRIVERS)))


def _environment(folder: Path) -> dict[str, str]:
    """Return the whole environment of the child: no secrets, no network, one thread."""
    home = str(folder)
    variables = {
        "HOME": home,
        "TMPDIR": home,
        "TEMP": home,
        "TMP": home,
        "LANG": "C.UTF-8",
        "OGR_SKIP": _skipped_drivers(),
        "GDAL_HTTP_TIMEOUT": "1",
        "GDAL_HTTP_MAX_RETRY": "0",
        "GDAL_HTTP_PROXY": "127.0.0.1:9",  # nobody listens there
        "GDAL_HTTPS_PROXY": "127.0.0.1:9",
        "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": ".none",
        "CPL_VSIL_CURL_USE_HEAD": "NO",
        "GDAL_DISABLE_READDIR_ON_OPEN": "TRUE",
        "GDAL_NUM_THREADS": "1",
        "GDAL_PAM_ENABLED": "NO",
        "GDAL_DRIVER_PATH": "disable",
        "GDAL_VRT_ENABLE_PYTHON": "NO",
        "OGR_SQLITE_LOAD_EXTENSIONS": "",
        "OGR_SQLITE_LIST_VIRTUAL_OGR": "NO",
        "OGR_GEOJSON_MAX_OBJ_SIZE": "64",
        "SHAPE_RESTORE_SHX": "NO",
        "PROJ_NETWORK": "OFF",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "ARROW_DEFAULT_MEMORY_POOL": "system",
    }
    if sys.platform == "win32":
        variables["SYSTEMROOT"] = os.environ.get("SYSTEMROOT", "")
    return variables


_LIMIT_WORDS = {
    "time": Message("reading the file took too long and was stopped"),
    "size": Message("the file holds too much"),
}


def _understood(answer: bytes, ended: str, names: list[str]) -> list[pa.Table]:
    file = names[0] if len(names) == 1 else ""
    if ended:
        raise RefusedError(Problem(_LIMIT_WORDS[ended], Message("a smaller file"), file=file))
    head, newline, body = answer.partition(b"\n")
    try:
        reply = json.loads(head) if newline else {}
    except ValueError:
        reply = {}
    if "problems" in reply:
        raise RefusedError(*(Problem.unpacked(problem) for problem in reply["problems"]))
    if "sizes" not in reply:
        raise RefusedError(
            Problem(
                Message(
                    "the file cannot be read: it is broken, or goes beyond the limits of "
                    "memory and time"
                ),
                Message("a whole file; save it anew from QGIS or Excel"),
                file=file,
            )
        )
    return list(_tables(body, reply["sizes"]))


def _tables(body: bytes, sizes: Sequence[int]) -> Iterator[pa.Table]:
    start = 0
    for size in sizes:
        yield pa.ipc.open_stream(pa.py_buffer(body[start : start + size])).read_all()
        start += size
