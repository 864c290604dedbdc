"""Tables as people make them: every cell is stored where it belongs, or named."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from bantar.intake.base.import_plan import ImportPlan
from bantar.intake.base.problems import RefusedError
from bantar.intake.sheet_registry import SHEETS
from bantar.intake.sheets.evaluations import plan_evaluations
from tests.intake.sheetmaker import workbook
from tests.saying import INDONESIAN, refusing
from tests.tiers import cases

IDS = {("Anggrek", "001"): 3, ("Anggrek", "002"): 1, ("Anggrek", "010"): 2, ("Bakung", "001"): 4,
       ("Cempaka", "001"): 5, ("Cempaka", "002"): 6}  # fmt: skip
FIELDS = ("score_bersih", "score_aman", "score_pintar", "score")
HEAD = ["Kelurahan", "RT", "Nilai Bersih", "Nilai Aman", "Nilai Pintar", "Nilai"]

Rows = Sequence[Sequence[Any]]


def planned(
    engine: Engine, folder: Path, rows: Rows, merged: Sequence[tuple[Any, ...]] = ()
) -> ImportPlan:
    path = workbook(folder / "hasil.xlsx", {"Data": rows}, {"Data": list(merged)})
    return plan_evaluations(engine, [path], "2023-II")


def stored(plan: ImportPlan) -> dict[int, tuple[float | None, ...]]:
    if "evaluation" not in plan.inserts:
        return {}
    table = plan.inserts["evaluation"]
    values = table[list(FIELDS)].astype(object).where(table[list(FIELDS)].notna(), None)
    return dict(zip(table["rt_id"], map(tuple, values.to_numpy()), strict=True))


def sentences(plan: ImportPlan) -> str:
    return "\n".join(problem.sentence(INDONESIAN) for problem in plan.problems)


ANGGREK = {3: (80, 70, 60, 70), 2: (90, 80, 70, 80)}


def test_a_second_heading_has_its_own_order(tiny_engine: Engine, tmp_path: Path) -> None:
    rows = [
        HEAD,
        ["Anggrek", "001", 80, 70, 60, 70],
        [],
        ["Kecamatan Hilir"],
        ["RT", "Nilai Pintar", "Kelurahan", "Nilai", "Nilai Aman", "Nilai Bersih"],
        ["002", 10.5, "Cempaka", 30.5, 30.5, 50.5],
    ]
    plan = planned(tiny_engine, tmp_path, rows)
    assert stored(plan) == {3: (80, 70, 60, 70), 6: (50.5, 30.5, 10.5, 30.5)}
    assert (plan.n_read, plan.n_rejected) == (2, 0)
    assert "baris 4 (baris teks)" in sentences(plan)


def test_a_second_table_of_another_kind_is_named_and_not_read(
    tiny_engine: Engine, tmp_path: Path
) -> None:
    rows = [
        ["Kelurahan", "RT", "Nilai"],
        ["Anggrek", "001", 80],
        ["Rekap"],
        ["Kelurahan", "Nilai", "Kategori"],
        ["Anggrek", 80, "B"],
    ]
    plan = planned(tiny_engine, tmp_path, rows)
    assert (plan.n_read, plan.n_stored) == (1, 1)
    assert "baris di bawah judul kolom di baris 4 tidak dibaca: tidak ada RT" in sentences(plan)


@pytest.mark.parametrize("is_merged", [True, False], ids=["merged", "open"])
def test_a_heading_on_two_rows(tiny_engine: Engine, tmp_path: Path, is_merged: bool) -> None:
    rows = [
        ["DAFTAR NILAI"],
        ["No", "Kelurahan", "RT", "Skor Aspek", None, None, "Rata-rata"],
        [None, None, None, "Kebersihan", "Keamanan", "Kepintaran", None],
        [1, "Anggrek", "001", 80, 70, 60, 70],
        [2, "Anggrek", "010", 90, 80, 70, 80],
    ]
    merged = [(1, c, 2, c, rows[1][c]) for c in (0, 1, 2, 6)] + [(1, 3, 1, 5, "Skor Aspek")]
    plan = planned(tiny_engine, tmp_path, rows, merged if is_merged else ())
    assert stored(plan) == ANGGREK
    assert (plan.n_read, plan.n_rejected) == (2, 0)


def test_parts_that_nobody_knows_are_not_their_group(tiny_engine: Engine, tmp_path: Path) -> None:
    rows = [
        ["Kelurahan", "RT", "Nilai", None],
        [None, None, "Lingkungan", "Gotong Royong"],
        ["Anggrek", "001", 80, 70],
    ]
    with refusing(RefusedError, match="berisi angka: Nilai Lingkungan, Nilai Gotong Royong"):
        planned(tiny_engine, tmp_path, rows)


def test_a_heading_on_three_rows_with_groups_that_repeat_their_parts(
    own_tiny_engine: Engine, tmp_path: Path
) -> None:
    rows = [
        ["Pasangan", None, None, None, None],
        ["Pendamping", None, "Mentor", None, "Mulai"],
        ["Kelurahan", "RT", "Kelurahan", "RT", None],
        ["Anggrek", "001", "Bakung", "001", "1 Maret 2023"],
    ]
    path = workbook(tmp_path / "adopsi.xlsx", {"Data": rows})
    plan = SHEETS["adopsi"].plan(own_tiny_engine, [path])
    pair = plan.inserts["adopsi"][["rt_id", "mentor_rt_id"]].to_numpy().tolist()
    assert pair == [[3, 4]]


def test_tables_beside_each_other(tiny_engine: Engine, tmp_path: Path) -> None:
    head = ["No", "Kelurahan", "RT", "Total Skor"]
    rows = [
        [*head, None, *head],
        [1, "Anggrek", "001", 80, None, 1, "Cempaka", "001", 50],
        [2, "Anggrek", "010", 81, None, 2, "Cempaka", "002", 51],
        [3, "Bakung", "001", 82],
    ]
    plan = planned(tiny_engine, tmp_path, rows)
    totals = {rt: scores[3] for rt, scores in stored(plan).items()}
    assert totals == {3: 80, 2: 81, 4: 82, 5: 50, 6: 51}
    assert (plan.n_read, plan.n_rejected) == (5, 0)


def test_tables_beside_each_other_below_their_titles(tiny_engine: Engine, tmp_path: Path) -> None:
    rows = [
        ["Kelurahan Anggrek", None, None, "Kel. : Cempaka, Kec. Hilir"],
        ["RT", "Skor", None, "RT", "Skor"],
        ["001", 80, None, "002", 50],
    ]
    plan = planned(tiny_engine, tmp_path, rows)
    assert {rt: scores[3] for rt, scores in stored(plan).items()} == {3: 80, 6: 50}


@pytest.mark.parametrize(("second", "is_one"), [(80, True), (60, False)])
def test_a_heading_that_stands_twice_is_asked_about(
    tiny_engine: Engine, tmp_path: Path, second: int, is_one: bool
) -> None:
    rows = [["Kelurahan", "RT", "Nilai", "Nilai"], ["Anggrek", "001", 80, second]]
    if is_one:
        assert stored(planned(tiny_engine, tmp_path, rows))[3][3] == 80
        return
    with refusing(RefusedError, match=r"judul ganda.*80 / 60"):
        planned(tiny_engine, tmp_path, rows)


@pytest.mark.parametrize(
    "heads",
    [
        ["Skor Kebersihan", "Skor Keamanan", "Skor Kepintaran", "Total Skor"],
        ["Aspek Bersih", "Aspek Aman", "Aspek Pintar", "Jumlah"],
        ["Jumlah Nilai Bersih", "Jumlah Nilai Aman", "Jumlah Nilai Pintar", "Jumlah Nilai"],
        ["Poin Kebersihan (0-100)", "Poin Keamanan", "Poin Kepintaran", "Rata-rata"],
        ["data/bersih", "data/aman", "data/pintar", "data/nilai_akhir"],
    ],
)
def test_headings_are_known_by_their_words(
    tiny_engine: Engine, tmp_path: Path, heads: list[str]
) -> None:
    rows = [["Kelurahan", "RT", *heads], ["Anggrek", "001", 80, 70, 60, 70]]
    assert stored(planned(tiny_engine, tmp_path, rows)) == {3: (80, 70, 60, 70)}


def test_the_mean_is_the_total_where_the_sum_stands_beside_it(
    tiny_engine: Engine, tmp_path: Path
) -> None:
    rows = [
        ["Kelurahan", "RT", "Bersih", "Aman", "Pintar", "Jumlah", "Rata-rata"],
        ["Anggrek", "001", 80, 70, 60, 210, 70],
        ["Anggrek", "010", 90, 80, 70, 240, 80],
    ]
    plan = planned(tiny_engine, tmp_path, rows)
    assert stored(plan) == ANGGREK
    assert "kolom Jumlah tidak dibaca: Rata-rata adalah rata-rata tiga aspek" in sentences(plan)


def test_no_number_is_dropped_in_silence(tiny_engine: Engine, tmp_path: Path) -> None:
    rows = [
        ["Kelurahan", "RT", "Nilai", "Jumlah KK", "Alamat"],
        ["Anggrek", "001", 80, 52, "Jalan", 7],
    ]
    remark = "kolom yang tidak dibaca: Jumlah KK, Alamat, kolom F tanpa judul"
    assert remark in sentences(planned(tiny_engine, tmp_path, rows))


def test_numbers_under_unknown_headings_are_no_participants(
    tiny_engine: Engine, tmp_path: Path
) -> None:
    rows = [["Kelurahan", "RT", "Capaian"], ["Anggrek", "001", 80]]
    with refusing(RefusedError, match="berisi angka: Capaian"):
        planned(tiny_engine, tmp_path, rows)


def test_participants_may_have_other_numbers(tiny_engine: Engine, tmp_path: Path) -> None:
    rows = [["No", "Kelurahan", "RT", "Jumlah KK", "No HP"], [1, "Anggrek", "001", 52, 8117400]]
    assert planned(tiny_engine, tmp_path, rows).n_stored == 1


def test_a_kelurahan_stands_once_for_its_block(tiny_engine: Engine, tmp_path: Path) -> None:
    rows = [
        ["Kelurahan", "RT", "Nilai"],
        ["Anggrek", "001", 80],
        [None, "002", 81],
        [None, "010", 82],
        ["Jumlah", None, 243],
        ["Cempaka", "001", 50],
        [None, "002", 51],
    ]
    plan = planned(tiny_engine, tmp_path, rows)
    assert {rt: s[3] for rt, s in stored(plan).items()} == {3: 80, 1: 81, 2: 82, 5: 50, 6: 51}
    assert "kelurahan baris 3, 4, 7 diambil dari baris di atasnya" in sentences(plan)


def test_a_kelurahan_on_a_line_of_its_own_heads_its_block(
    tiny_engine: Engine, tmp_path: Path
) -> None:
    rows = [["Kelurahan", "RT", "Nilai"], ["Anggrek"], [None, "001", 80], [None, "002", 81],
            ["Cempaka"], [None, "001", 50]]  # fmt: skip
    plan = planned(tiny_engine, tmp_path, rows)
    assert {rt: s[3] for rt, s in stored(plan).items()} == {3: 80, 1: 81, 5: 50}


def test_a_name_that_was_forgotten_is_not_guessed(tiny_engine: Engine, tmp_path: Path) -> None:
    rows = [["Kelurahan", "RT", "Nilai"], ["Anggrek", "001", 80], ["Anggrek", "002", 81],
            ["Bakung", "001", 82], [None, "002", 83]]  # fmt: skip
    plan = planned(tiny_engine, tmp_path, rows)
    assert (plan.n_stored, plan.n_rejected) == (3, 1)
    assert "baris 5 tanpa kelurahan; baris di atas menyebut satu" in sentences(plan)


def test_a_title_names_the_kelurahan_of_the_rows_below_it(
    tiny_engine: Engine, tmp_path: Path
) -> None:
    rows = [
        ["NILAI KAMPUNG BANTAR"],
        ["Kelurahan", ":", "Anggrek"],
        ["RT", "Nilai"],
        ["001", 80],
        ["Kelurahan", ": Cempaka"],
        ["RT", "Nilai"],
        ["001", 50],
        ["KELURAHAN BAKUNG KECAMATAN HULU"],
        ["001", 60],
    ]
    plan = planned(tiny_engine, tmp_path, rows)
    assert {rt: scores[3] for rt, scores in stored(plan).items()} == {3: 80, 5: 50, 4: 60}
    assert (plan.n_read, plan.n_rejected) == (3, 0)


def test_what_stands_below_a_table_is_no_refused_data(tiny_engine: Engine, tmp_path: Path) -> None:
    rows = [
        ["Kelurahan", "RT", "Nilai"],
        ["a", "b", "c"],
        ["Anggrek", "001", 80],
        ["1) RT yang tidak hadir dinilai hari berikutnya"],
        [None, "b. Dinilai oleh dua tim"],
        ["Nilai adalah rata-rata tiga aspek"],
        ["Mengetahui,", None, "Jambi, 1 Juni 2024"],
        ["Camat Hulu", "Lurah Anggrek", "Ketua Tim"],
        ["Nama Satu", "Nama Dua", "Nama Tiga"],
    ]
    plan = planned(tiny_engine, tmp_path, rows)
    assert (plan.n_read, plan.n_stored) == (1, 1)


def test_a_row_with_a_wrong_place_is_refused_wherever_it_stands(
    tiny_engine: Engine, tmp_path: Path
) -> None:
    rows = [["Kelurahan", "RT", "Nilai"], ["Anggrek", "001", 80], ["Anggrek", None, 81],
            [None, "Entah", 82]]  # fmt: skip
    plan = planned(tiny_engine, tmp_path, rows)
    assert (plan.n_read, plan.n_stored, plan.n_rejected) == (3, 1, 2)


# A sheet as somebody might make it, with what it says.

TYPED = ["number", "comma", "point", "spaced"]
"""How a score may be typed: as a number, or as a text with one of the marks."""


def as_typed(score: float, how: str) -> float | str:
    if how == "number":
        return score
    text = f"{score:.1f}".replace(".", "," if how != "point" else ".")
    return f" {text} " if how == "spaced" else text


NAMES = {
    "kelurahan": ["Kelurahan", "KEL", "Nama Kelurahan"],
    "rt": ["RT", "No. RT", "Nomor RT"],
    "score_bersih": ["Nilai Bersih", "Skor Kebersihan", "Bersih"],
    "score_aman": ["Nilai Aman", "Poin Keamanan", "AMAN"],
    "score_pintar": ["Nilai Pintar", "Aspek Pintar", "Kepintaran (0-100)"],
    "score": ["Nilai", "Total Skor", "Nilai Akhir", "Jumlah Nilai"],
    "alamat": ["Alamat", "Lokasi"],
    "luas": ["Luas (m2)", "Jumlah KK"],
}
NOTES = [["Catatan: sementara"], ["*) belum final"], ["1) dinilai dua tim"], ["Baris ini catatan"],
         ["Jumlah", 300, 300], ["JUMLAH"]]  # fmt: skip


@dataclass
class Sheet:
    """Rows, the scores by RT that they say, and the numbers of rows that are no data.

    ``heads`` are rows of headings: read, or named as coming again; ``meanings`` the last word of
    each heading with the field that it means, "" for none.
    """

    rows: list[list[Any]] = field(default_factory=list)
    scores: dict[int, tuple[float | None, ...]] = field(default_factory=dict)
    asides: set[int] = field(default_factory=set)
    heads: set[int] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)
    meanings: set[tuple[str, str]] = field(default_factory=set)


@st.composite
def tables(draw: st.DrawFn, places: Sequence[tuple[str, str]]) -> Sheet:
    """Return one table: heading, order, layout of places, notes."""
    sheet = Sheet()
    layout = draw(st.sampled_from(["column", "block", "title"]))
    some = [k for k in FIELDS if draw(st.booleans())] or ["score"]
    others = [k for k in ("alamat", "luas") if draw(st.booleans())]
    place = ["kelurahan", "rt"] if layout != "title" else ["rt"]
    order = draw(st.permutations([*place, *some, *others]))
    names = {key: draw(st.sampled_from(NAMES[key])) for key in order}
    sheet.unread = {names[key] for key in others}
    if draw(st.booleans()) and layout != "title":
        sheet.rows.append(["DAFTAR HASIL"])
    group = layout != "title" and {"score_bersih", "score_aman", "score_pintar"} <= set(some)
    if group and draw(st.booleans()):
        aspek = ["score_bersih", "score_aman", "score_pintar"]
        order = [key for key in order if key not in aspek] + aspek
        head = [names.get(key) for key in order[:-3]] + ["Skor Aspek", None, None]
        parts = [None] * (len(order) - 3) + ["Kebersihan", "Aman", "Pintar"]
        headings = [head, parts]
    else:
        headings = [[names[key] for key in order]]
    last = headings[-1] if len(headings) == 1 else [*headings[0][:-3], *headings[1][-3:]]
    sheet.meanings = {
        (str(text), "" if key in others else key) for text, key in zip(last, order, strict=True)
    }
    before = ""
    for number, (kelurahan, rt) in enumerate(places):
        if layout == "title" and kelurahan != before:
            sheet.rows.append([f"KELURAHAN {kelurahan.upper()}"])
            if number:
                sheet.asides.add(len(sheet.rows))
        if not number or (layout == "title" and kelurahan != before and draw(st.booleans())):
            for head in headings:
                sheet.rows.append(list(head))
                sheet.heads.add(len(sheet.rows))
        scores = {key: float(draw(st.integers(22, 200))) / 2 for key in some}
        written = {
            key: as_typed(score, draw(st.sampled_from(TYPED))) for key, score in scores.items()
        }
        is_named = layout == "column" or kelurahan != before
        cells = {"kelurahan": kelurahan if is_named else None, "rt": f"RT {rt}", **written,
                 "alamat": "Jalan Mawar", "luas": 52}  # fmt: skip
        sheet.rows.append([cells[key] for key in order])
        sheet.scores[IDS[kelurahan, rt]] = tuple(scores.get(key) for key in FIELDS)
        before = kelurahan
    for note in draw(st.lists(st.sampled_from(NOTES), max_size=2)):
        sheet.rows.append(list(note))
        sheet.asides.add(len(sheet.rows))
    return sheet


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    """Return one table, or two below or beside each other."""
    first, second = [p for p in IDS if p[0] != "Cempaka"], [p for p in IDS if p[0] == "Cempaka"]
    one = draw(tables(first))
    arrangement = draw(st.sampled_from(["one", "below"]))
    if arrangement == "one":
        return one
    other = draw(tables(second))
    shift = len(one.rows) + 1
    titles = range(1, min(other.heads))
    return Sheet(
        [*one.rows, [], *other.rows],
        {**one.scores, **other.scores},
        one.asides | {shift + n for n in (*other.asides, *titles)},
        one.heads | {shift + n for n in other.heads},
        one.unread | other.unread,
        one.meanings | other.meanings,
    )


def with_mean(scores: tuple[float | None, ...]) -> tuple[float | None, ...]:
    *aspek, total = scores
    written = [score for score in aspek if score is not None]
    is_missing = total is None and len(written) == 3
    return (*aspek, round(sum(written) / 3, 1) if is_missing else total)


def listed_rows(plan: ImportPlan) -> set[int]:
    lists = re.findall(r"bukan data dan tidak dibaca: baris ([\d, ]+)", sentences(plan))
    return {int(number) for text in lists for number in re.findall(r"\d+", text)}


@cases(60)
@given(sheet=sheets())
def test_every_cell_is_stored_where_it_belongs_or_named(
    tiny_engine: Engine, tmp_path_factory: pytest.TempPathFactory, sheet: Sheet
) -> None:
    plan = planned(tiny_engine, tmp_path_factory.mktemp("p"), sheet.rows)
    wanted: Mapping[int, tuple[float | None, ...]] = sheet.scores
    assert stored(plan) == {rt: with_mean(scores) for rt, scores in wanted.items()}
    assert plan.n_read == plan.n_stored == len(wanted)
    assert sheet.asides <= listed_rows(plan) <= sheet.asides | sheet.heads
    remarks = [line for line in sentences(plan).splitlines() if "kolom yang tidak dibaca" in line]
    assert all(any(name in line for line in remarks) for name in sheet.unread)
    told = {
        (c.heading.removeprefix("Skor Aspek "), c.field) for t in plan.columns for c in t.columns
    }
    assert told == sheet.meanings
