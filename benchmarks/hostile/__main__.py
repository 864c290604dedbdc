"""``python -m benchmarks.hostile [NAME ...] [--before FOLDER]``: what happens in a flood.

A server with the illustrative city is started for it. ``--before`` names another checkout of the
product, such as a worktree of its last version, whose server gets the same requests: both are
printed side by side.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path

from bantar.core.settings import ROOT
from benchmarks import city, servers
from benchmarks.hostile.cases import CASES, Target

WIDTH = 64


def main() -> int:
    """Try the cases, and return how many requests of this version did not hold."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hostile", description=__doc__)
    parser.add_argument("names", nargs="*", help="beginnings of names of cases; all when left out")
    parser.add_argument("--before", type=Path, help="folder of another version of the product")
    args = parser.parse_args()
    folders = [args.before, ROOT] if args.before else [ROOT]
    names = [name for name in CASES if not args.names or name.startswith(tuple(args.names))]
    n_wrong = 0
    for name in names:
        columns = [results(name, folder.resolve()) for folder in folders]
        print(f"\n{name}\n{side_by_side(columns)}", flush=True)
        n_wrong += sum(line.startswith("WRONG") for line in columns[-1])
    return n_wrong


def results(name: str, folder: Path) -> list[str]:
    """Return a line for each request of a case, on a server of its own from ``folder``."""
    with (
        tempfile.TemporaryDirectory() as home,
        servers.product(city.make(Path(home)), folder) as server,
    ):
        tried = CASES[name](Target(server.url, server.pid))
        return [f"{'holds' if is_right else 'WRONG'}  {text}" for is_right, text in tried]


def side_by_side(columns: Sequence[Sequence[str]]) -> str:
    """Return columns of lines beside each other."""
    rows = zip_longest(*columns, fillvalue="")
    return "\n".join("  ".join(f"{cell:{WIDTH}.{WIDTH}}" for cell in row) for row in rows)


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
