"""What the commands answer, recorded in a folder and compared with what was recorded before.

    python -m benchmarks.answers record FOLDER
    python -m benchmarks.answers compare FOLDER

A change of the code that should change no answer is held by both: record before, compare after.
"""

import io
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import geopandas as gpd

from bantar.core.settings import ROOT

COMMANDS = {
    "summary": "summary",
    "summary-2019": "summary --as-of 2019-12-31",
    "summary-known": "summary --known-on 2026-01-01",
    "lagging": "lagging",
    "lagging-rt": "lagging --tingkat rt --arti skor",
    "adopsi": "adopsi",
    "adopsi-area": "adopsi --kecamatan Paal-Merah --jarak 1",
    "plan": "plan",
    "plan-small": "plan --tim 2 --hari 5 --pembinaan 50",
    "projection": "projection",
    "quality": "quality",
    "figures": "figures",
}
"""Name of the record, and the words of the command; a hyphen in a name stands for a space."""

WRITTEN = {
    "csv": "results.csv",
    "geojson": "results.geojson",
    "gpkg": "results.gpkg",
    "xlsx": "results.xlsx",
    "pptx": "slides.pptx",
    "pdf": "slides.pdf",
    "rapat": "meeting.xlsx",
    "png": "map.png",
    "rekap": "recap.xlsx",
    "arsip": "archive.zip",
}
STAMPS = ("docProps/core.xml",)
"""Parts of office files that say when they were made."""


def command(words: list[str], home: Path) -> subprocess.CompletedProcess[bytes]:
    """Run one command on the data of ``home``."""
    environment = {**os.environ, "BANTAR_HOME": str(home)}
    line = [sys.executable, "-m", "bantar", *words]
    return subprocess.run(line, cwd=ROOT, env=environment, capture_output=True, check=False)


def answers(home: Path) -> dict[str, bytes]:
    """Return what every command prints, as text and as JSON, and what every export writes."""
    kept = {}
    for name, text in COMMANDS.items():
        words = [word.replace("Paal-Merah", "Paal Merah") for word in text.split()]
        for ending, more in ((".txt", []), (".json", ["--json"])):
            done = command([*words, *more], home)
            kept[name + ending] = done.stdout + done.stderr
    for kind, file in WRITTEN.items():
        path = home / "out" / file
        path.parent.mkdir(exist_ok=True)
        done = command(["export", kind, "--out", str(path)], home)
        if done.returncode:
            raise SystemExit(f"{kind}: {done.stderr.decode()}")
        kept.update(parts(file, path.read_bytes()))
    return kept


def parts(name: str, content: bytes) -> dict[str, bytes]:
    """Return a file by its parts, so that the moment it was made does not count."""
    if name.endswith(".gpkg"):
        return {name: features(content)}
    if not name.endswith((".xlsx", ".pptx", ".zip")):
        return {name: content}
    inside = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for member in archive.namelist():
            if member not in STAMPS:
                inside.update(parts(f"{name}/{member}", archive.read(member)))
    return inside


def features(content: bytes) -> bytes:
    """Return the rows and shapes of a GeoPackage as text; the file itself says when it was made."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "layer.gpkg"
        path.write_bytes(content)
        rows: str = gpd.read_file(path).to_csv()
        return rows.encode()


def main(what: str, folder: Path) -> int:
    """Record into ``folder`` or compare with it; answer the number of differences."""
    with tempfile.TemporaryDirectory() as home:
        command(["init"], Path(home))
        made = answers(Path(home))
    if what == "record":
        for name, content in made.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        print(f"{len(made)} answers recorded")
        return 0
    stood = {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    differing = sorted(
        name for name in made.keys() | stood.keys() if made.get(name) != stood.get(name)
    )
    print(f"{len(made)} answers, {len(differing)} differ", *differing, sep="\n")
    return min(len(differing), 100)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1], Path(sys.argv[2])))
