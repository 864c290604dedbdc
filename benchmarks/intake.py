"""Imports of the size of a city, each as a process of its own: seconds, and memory."""

import json
import os
import random
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyogrio
import xlsxwriter

from bantar.city.snapshot import load_snapshot
from bantar.core.settings import ROOT
from bantar.intake.names.areas import load_gazetteer
from bantar.intake.sheets.forms import forms_of
from bantar.storage.engine import open_engine
from benchmarks.city import database_url

N_RESULTS = 20_000
DAY = date(2024, 1, 1)
PERIODS = [f"{year}-{round_}" for year in range(2023, 2030) for round_ in ("I", "II")]
_LOOK_S = 0.02


@dataclass(frozen=True)
class Import:
    """One import: what was asked of it, and what it took.

    ``peak_mb`` is the largest memory that the process and its children held together at one
    moment, None where the system does not tell.
    """

    key: str
    label: str
    n_rows: int
    aim_s: float
    aim_mb: float | None
    seconds: float
    peak_mb: float | None

    @property
    def is_met(self) -> bool:
        """Whether it kept within what was asked."""
        too_large = None not in (self.aim_mb, self.peak_mb) and self.peak_mb > self.aim_mb  # type: ignore[operator]
        return self.seconds <= self.aim_s and not too_large


def measure(home: Path, folder: Path) -> list[Import]:
    """Import results and boundaries into copies of the database in ``home``."""
    engine = open_engine(database_url(home))
    results, boundaries = folder / "hasil.xlsx", folder / "batas.geojson"
    _write_results(engine, results)
    n_rt = _write_boundaries(engine, boundaries)
    named = ("--name", "Batas uji", "--valid-from", DAY.isoformat())
    imports = (
        ("evaluations", "results with indicators, .xlsx", N_RESULTS, 20.0, 500.0, (results,)),
        ("boundaries", "boundaries, GeoJSON", n_rt, 15.0, None, (boundaries, *named)),
    )
    measured = []
    for key, label, n_rows, aim_s, aim_mb, words in imports:
        own = _copy(home, folder / key)
        seconds, peak = _run(("import", key, *map(str, words), "--json"), own, n_rows)
        measured.append(Import(key, label, n_rows, aim_s, aim_mb, seconds, peak))
    return measured


def _write_results(engine: Any, path: Path) -> None:
    gazetteer, form = load_gazetteer(engine, DAY), forms_of(engine)[0]
    names, chance = gazetteer.areas.set_index("code"), random.Random(20)
    rt = [
        (names.at[row.kelurahan_code, "kecamatan"], names.at[row.kelurahan_code, "name"], row.nomor)
        for row in gazetteer.rt.itertuples()
    ]
    head = ["No", "Kecamatan", "Kelurahan", "RT", "Skala", "Periode", "Predikat", "Tim Penilai"]
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    page = book.add_worksheet("Data")
    page.write_row(0, 0, [*head, *(line.code for line in form.lines)])
    for n in range(N_RESULTS):
        result = [chance.choice(("kecil", "sedang", "besar")), PERIODS[n // len(rt)]]
        result += [chance.choice(("ya", "tidak")), f"Tim {chance.randint(1, 6)}"]
        marks = [chance.randint(0, 2) for _ in form.lines]
        page.write_row(n + 1, 0, [n + 1, *rt[n % len(rt)], *result, *marks])
    book.close()


def _write_boundaries(engine: Any, path: Path) -> int:
    rt = load_snapshot(engine, DAY).rt[["nomor", "kelurahan", "kecamatan", "geometry"]]
    named = rt.rename(columns={"nomor": "RT", "kelurahan": "KELURAHAN", "kecamatan": "KECAMATAN"})
    pyogrio.write_dataframe(named, path, driver="GeoJSON")
    return len(named)


def _copy(home: Path, own: Path) -> Path:
    own.mkdir()
    pairs = (sqlite3.connect(folder / "bantar.sqlite") for folder in (home, own))
    with closing(next(pairs)) as old, closing(next(pairs)) as new:
        old.backup(new)
    return own


def _run(words: Sequence[str], home: Path, n_rows: int) -> tuple[float, float | None]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith("BANTAR_")}
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "bantar", *words],
        cwd=ROOT,
        env={**clean, "BANTAR_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    peaks: list[float] = []
    watcher = threading.Thread(target=_watch, args=(process, peaks))
    watcher.start()
    answer, _ = process.communicate()
    seconds = time.perf_counter() - begun
    watcher.join()
    stored = json.loads(answer).get("stored")
    if stored != n_rows:
        raise RuntimeError(f"import {words[1]}: {stored} of {n_rows} rows were stored")
    return seconds, max(peaks, default=None)


def _watch(process: "subprocess.Popen[bytes]", peaks: list[float]) -> None:
    """Note how much memory a process and its children hold, until it ends."""
    while process.poll() is None:
        resident = [_resident_kb(pid) for pid in (process.pid, *_children(process.pid))]
        if resident[0] is not None:
            peaks.append(sum(kb for kb in resident if kb is not None) / 1024)
        time.sleep(_LOOK_S)


def _children(pid: int) -> Iterator[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    try:
        yield from map(int, listed.read_text().split())
    except OSError:
        return


def _resident_kb(pid: int) -> int | None:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return None
    resident = next((line for line in lines if line.startswith("VmRSS:")), None)
    return None if resident is None else int(resident.split()[1])
