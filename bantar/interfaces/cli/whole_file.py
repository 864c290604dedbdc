"""Files that a command writes."""

import os
from pathlib import Path


def write_whole(out: Path, content: bytes) -> None:
    """Write a file that appears whole or not at all."""
    temporary = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        temporary.write_bytes(content)
        temporary.replace(out)
    finally:
        temporary.unlink(missing_ok=True)
