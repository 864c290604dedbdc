"""The other end of the sandbox: limits first, then one reader, then the answer.

What is printed by a library goes nowhere; the answer is a line of JSON followed by Arrow
streams, or a line of JSON with the problems that were found.
"""

import json
import os
import re
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from bantar.core.message import Message
from bantar.intake.base.problems import Problem, RefusedError

_READER = re.compile(r"[a-z][a-z_]*")


def main() -> None:
    """Answer the one request that stands on standard input."""
    request = json.loads(sys.stdin.buffer.read())
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    limit(request["limits"])
    answer(request, out)
    out.close()


def answer(request: dict[str, Any], out: BinaryIO) -> None:
    """Read what ``request`` names and write the tables, or why there are none, to ``out``."""
    files = [Path(file) for file in request["files"]]
    name = files[0].name if len(files) == 1 else ""
    try:
        _read(out, request["reader"], files, request["options"])
    except RefusedError as error:
        _refuse(out, *error.problems)
    except MemoryError:
        _refuse(
            out, Problem(Message("the file holds too much"), Message("a smaller file"), file=name)
        )
    except Exception as error:  # whatever a broken file makes a library say
        words = " ".join(str(error).split())[:200].replace(str(files[0].parent) + os.sep, "")
        _refuse(
            out,
            Problem(
                Message(
                    "the file cannot be read, it may be broken or cut off ({error})", error=words
                ),
                Message("a whole file; save it anew from QGIS or Excel"),
                file=name,
            ),
        )


def limit(limits: dict[str, int]) -> None:
    """Bind this process to ``limits``; on Windows there is nothing to bind with."""
    try:
        import resource
    except ImportError:
        return
    limit_of_kind = {
        resource.RLIMIT_AS: limits["memory_mb"] << 20,
        resource.RLIMIT_CPU: limits["cpu_s"],
        resource.RLIMIT_FSIZE: limits["write_mb"] << 20,
        resource.RLIMIT_NOFILE: limits["open_files"],
        resource.RLIMIT_CORE: 0,
    }
    for kind, most in limit_of_kind.items():
        hard = resource.getrlimit(kind)[1]
        value = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (value, value))


def _read(out: BinaryIO, reader: str, files: list[Path], options: dict[str, Any]) -> None:
    if not _READER.fullmatch(reader):
        raise ValueError("no such reader")
    read = import_module(f"bantar.intake.reading.{reader}").read
    streams = [_stream(table) for table in read(files, options)]
    out.write(json.dumps({"sizes": [len(stream) for stream in streams]}).encode() + b"\n")
    for stream in streams:
        out.write(stream)


def _stream(table: Any) -> bytes:
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())


def _refuse(out: BinaryIO, *problems: Problem) -> None:
    reply = {"problems": [problem.packed() for problem in problems]}
    out.write(json.dumps(reply).encode() + b"\n")


if __name__ == "__main__":
    main()
