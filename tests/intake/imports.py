"""One import of every kind over the tiny city, each as a plan."""

import random
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import shapely
from sqlalchemy import Engine

from bantar.intake.base.import_plan import ImportPlan
from bantar.intake.boundaries.layer_plan import plan_boundaries
from bantar.intake.boundaries.layers import RawLayer
from bantar.intake.sheet_registry import SHEETS
from tests import tiny
from tests.intake.sheetmaker import workbook

Maker = Callable[[Engine, Path, random.Random], ImportPlan]
PLACES = [("Anggrek", "002"), ("Anggrek", "010"), ("Anggrek", "001"), ("Bakung", "001"),
          ("Cempaka", "001"), ("Cempaka", "002")]  # fmt: skip
_FORM = ["Nama Formulir", "Versi", "Kode", "Aspek", "Indikator", "Bobot", "Pita 2", "Pita 1",
         "Pita 0", "Batas 2", "Batas 1"]  # fmt: skip


def _day(chance: random.Random) -> str:
    return f"{chance.randint(1, 28)}/{chance.randint(1, 12)}/{chance.choice((2022, 2023))}"


def _sheet(
    kind: str,
    engine: Engine,
    folder: Path,
    sheets: dict[str, Sequence[Sequence[Any]]],
    **options: Any,
) -> ImportPlan:
    return SHEETS[kind].plan(engine, [workbook(folder / f"{kind}.xlsx", sheets)], **options)


def evaluations(engine: Engine, folder: Path, chance: random.Random) -> ImportPlan:
    head = ["Kelurahan", "RT", "Skala", "Nilai", "Predikat"]
    some = chance.sample(PLACES, chance.randint(1, 6))
    rows = [
        [*p, chance.choice(("K", "S", "B")), chance.randint(0, 100), chance.choice(("ya", "tidak"))]
        for p in some
    ]
    periode = chance.choice(("2022-I", "2022-II", "2023-I"))
    return _sheet("evaluations", engine, folder, {"Data": [head, *rows]}, periode=periode)


def marks(engine: Engine, folder: Path, chance: random.Random) -> ImportPlan:
    head = ["Kelurahan", "RT", "B1", "A1", "P1"]
    rows = [[*p, *(chance.randint(0, 2) for _ in range(3))] for p in chance.sample(PLACES, 3)]
    return _sheet("evaluations", engine, folder, {"Data": [head, *rows]}, periode="2023-II")


def rt(engine: Engine, folder: Path, chance: random.Random) -> ImportPlan:
    head = ["Kelurahan", "RT", "Jumlah KK", "Berlaku Sejak"]
    rows = [[*p, chance.randint(5, 300), _day(chance)] for p in chance.sample(PLACES, 3)]
    new = ["Bakung", f"{chance.randint(50, 99):03d}", chance.randint(5, 300), "1/1/2023"]
    return _sheet("rt", engine, folder, {"Data": [head, *rows, new]})


def mapping(engine: Engine, folder: Path, chance: random.Random) -> ImportPlan:
    head = ["Kelurahan Lama", "RT Lama", "Kelurahan Baru", "RT Baru", "Tanggal", "Jumlah KK Baru"]
    day, free = f"{chance.randint(2, 28)}/6/2023", chance.sample(range(100, 900), 4)
    split = [["Anggrek", "010", "Anggrek", str(n), day, 30] for n in free[:2]]
    merged = [["Cempaka", n, "Cempaka", str(free[2]), day] for n in ("001", "002")]
    renamed = [["Anggrek", "002", "Bakung", str(free[3]), day]]
    return _sheet("rt", engine, folder, {"Pemetaan": [head, *split, *merged, *renamed]})


def form(engine: Engine, folder: Path, chance: random.Random) -> ImportPlan:
    lines = [("B1", "bersih", "Rumah"), ("A1", "aman", "Ronda"), ("P1", "pintar", "Taman")]
    bands = ["Ada", "Kurang", "Tidak ada", "100%", "80%"]
    version = str(chance.randint(1, 10**9))
    rows = [["Uji", version, *line, chance.randint(1, 5), *bands] for line in lines]
    return _sheet("form", engine, folder, {"Data": [_FORM, *rows]})


def visits(engine: Engine, folder: Path, chance: random.Random) -> ImportPlan:
    findings = ("aktif", "perlu pembinaan", "terbengkalai")
    rows = [[*p, _day(chance), chance.choice(findings)] for p in chance.sample(PLACES, 2)]
    head = ["Kelurahan", "RT", "Tanggal", "Temuan"]
    return _sheet("visits", engine, folder, {"Data": [head, *rows]})


def adopsi(engine: Engine, folder: Path, chance: random.Random) -> ImportPlan:
    head = ["Kelurahan", "RT", "Kelurahan Mentor", "RT Mentor", "Mulai"]
    learner, mentor = chance.sample(PLACES, 2)
    return _sheet("adopsi", engine, folder, {"Data": [head, [*learner, *mentor, _day(chance)]]})


def dukungan(engine: Engine, folder: Path, chance: random.Random) -> ImportPlan:
    head = ["Kelurahan", "RT", "Jenis", "Tanggal", "Nilai (Rp)", "Uraian"]
    row = [*chance.choice(PLACES), "Banjir", _day(chance), chance.randint(1, 10**7), "Bantuan"]
    area = ["Bakung", None, "Posyandu", _day(chance), None, "Posyandu"]
    return _sheet("dukungan", engine, folder, {"Data": [head, row, area]})


def figures(engine: Engine, folder: Path, chance: random.Random) -> ImportPlan:
    head = ["Ukuran", "Per Tanggal", "Angka", "Disebut Oleh", "Sumber", "Dipakai"]
    row = ["rt_penghargaan", _day(chance), chance.randint(0, 999), "Wali Kota", "siaran", "ya"]
    return _sheet("figures", engine, folder, {"Data": [head, row]})


def layers(engine: Engine, folder: Path, chance: random.Random) -> ImportPlan:
    head = ["Kelurahan", "RT", "Lapisan", "Satuan", "Jenis Angka", "Per Tanggal", "Angka", "Sumber"]
    figure = ["jumlah", _day(chance), chance.randint(0, 99), "Dinsos"]
    rows = [["Bakung", None, "Kemiskinan", "KK", *figure], [*PLACES[5], "Banjir", "kali", *figure]]
    return _sheet("layers", engine, folder, {"Data": [head, *rows]})


def targets(engine: Engine, folder: Path, chance: random.Random) -> ImportPlan:
    head = ["Tingkat", "Wilayah", "Target", "Tenggat", "Sumber"]
    row = ["kelurahan", "Bakung", f"{chance.randint(1, 100)}%", "31/12/2023", "RPJMD"]
    return _sheet("targets", engine, folder, {"Data": [head, row]})


def rules(engine: Engine, folder: Path, chance: random.Random) -> ImportPlan:
    head = ["Kunci", "Angka", "Berlaku Sejak", "Sumber"]
    row = ["pass_mark", chance.randint(50, 90), _day(chance), "Perwal"]
    return _sheet("rules", engine, folder, {"Data": [head, row]})


def boundaries(engine: Engine, folder: Path, chance: random.Random) -> ImportPlan:
    """Take in squares a little beside those held: a city, or corrections of one."""
    shift = chance.uniform(0, 0.002)
    rows, shapes = [], []
    for number, (kelurahan, nomor) in enumerate(PLACES):
        west, north = tiny.WEST + number * tiny.SIDE + shift, tiny.NORTH
        rows.append((f"RT {nomor}", kelurahan, "Hilir" if kelurahan == "Cempaka" else "Hulu"))
        shapes.append(shapely.to_wkb(shapely.box(west, north - tiny.SIDE, west + tiny.SIDE, north)))
    return plan_layer(engine, folder, rows, shapes)


def plan_layer(
    engine: Engine,
    folder: Path,
    rows: Sequence[Sequence[str | None]],
    shapes: Sequence[bytes | None],
) -> ImportPlan:
    """Plan a layer as if it had been read from a file."""
    import numpy as np
    import pandas as pd
    import pytest

    from bantar.intake.boundaries import layer_plan as module

    table = pd.DataFrame(rows, columns=["RT", "KELURAHAN", "KECAMATAN"], dtype=object)
    column = np.empty(len(shapes), dtype=object)
    column[:] = shapes
    layer = RawLayer("a.geojson", "", "a", "GeoJSON", table, column, None, "format")
    path = folder / "a.geojson"
    path.write_text("{}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "read_layers", lambda files, limits=None: [layer])
        return plan_boundaries(engine, [path], name="Uji", valid_from=date(2023, 1, 1))


MAKERS: dict[str, Maker] = {
    maker.__name__: maker
    for maker in (evaluations, marks, rt, mapping, form, visits, adopsi, dukungan, figures,
                  layers, targets, rules, boundaries)
}  # fmt: skip
