"""What officers read about batches, periods and the books."""

from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import Engine

from bantar.core.domain import Periode
from bantar.i18n import words_for
from bantar.intake.sheet_registry import SHEETS
from bantar.storage.read.contents import periode_contents
from bantar.storage.write import periods
from bantar.subjects.imports import batches as view

WORDS = words_for("id")
AT = datetime(2026, 1, 5, 18, 30, tzinfo=UTC)


def batch(number: int, kind: str, **changes: Any) -> dict[str, Any]:
    return {
        "id": number,
        "kind": kind,
        "name": "berkas.csv",
        "file_hash": "a" * 64,
        "who": "Rina",
        "created_at": AT,
        "n_read": 1650,
        "n_stored": 1600,
        "n_rejected": 20,
        "n_unchanged": 30,
        "undone_at": None,
        "is_illustrative": False,
        "counts": True,
    } | changes


def table(*rows: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(rows)


def test_every_kind_of_import_has_a_place_in_the_order_and_a_name() -> None:
    assert set(view.ORDER) == {"boundaries", *SHEETS}
    for lang in ("id", "en"):
        names = [view.kind_label(kind, words_for(lang)) for kind in view.ORDER]
        assert len(set(names)) == len(view.ORDER)


def test_a_kind_that_this_version_does_not_import_is_shown_by_its_name() -> None:
    rows = view.batch_rows(table(batch(1, "of a later version")), {}, WORDS)
    assert rows["1"][1] == "of a later version"
    entries = table(
        {"at": AT, "who": "rina", "action": "import of a later version", "detail": {"batch": 1}}
    )
    assert view.audit_rows(entries, WORDS)[0][2] == "import of a later version"


def test_a_batch_counts_is_replaced_or_was_taken_back() -> None:
    rows = view.batch_rows(
        table(
            batch(3, "rt"),
            batch(2, "illustrative city", counts=False),
            batch(1, "visits", counts=False, undone_at=AT),
        ),
        {},
        WORDS,
    )
    assert [row[-1] for row in rows.values()] == ["berlaku", "digantikan", "dibatalkan"]
    assert rows["3"][4] == "1.650 / 1.600 / 20 / 30"


def test_the_latest_batch_of_each_kind_that_counts_is_named() -> None:
    rows = view.latest_rows(
        table(
            batch(5, "rt", undone_at=AT, counts=False),
            batch(4, "rt", who="Budi", n_stored=12),
            batch(3, "rt"),
            batch(1, "rules", file_hash=None),
        ),
        WORDS,
    )
    by_kind = {name: rest for name, *rest in rows}
    assert by_kind["Daftar RT"] == ["6 Jan 2026, Budi", "12"]
    assert by_kind["Aturan program"] == by_kind["Formulir penilaian"] == ["contoh", "–"]
    assert by_kind["Batas RT"] == ["belum ada", "–"]


def test_what_the_first_start_made_is_called_an_example() -> None:
    made = table(batch(2, "illustrative city", file_hash=None), batch(1, "rules", file_hash=None))
    assert {row[1] for row in view.latest_rows(made, WORDS)} == {"contoh"}


def test_a_draft_that_waits_is_the_headline(tiny_engine: Engine) -> None:
    periodes, contents = periods.all_periods(tiny_engine), periode_contents(tiny_engine)
    at = view.standing(6, False, periodes, contents)
    assert at == view.Standing(6, False, 2, (Periode.parse("2022-II"),))
    assert view.headline(at, WORDS) == "6 RT; Periode II 2022 menunggu diterbitkan"


@pytest.mark.parametrize(
    ("at", "sentence"),
    [
        (view.Standing(0, False, 0, ()), "Belum ada RT: mulailah dari batasnya"),
        (
            view.Standing(1650, True, 9, ()),
            "Semua yang tampil masih contoh: batas resmi belum masuk",
        ),
        (view.Standing(1650, False, 0, ()), "1.650 RT, belum ada hasil penilaian"),
        (view.Standing(1650, False, 9, ()), "1.650 RT, 9 periode terbit"),
    ],
    ids=["empty", "illustrative", "no results", "published"],
)
def test_the_headline_says_what_to_do_next(at: view.Standing, sentence: str) -> None:
    assert view.headline(at, WORDS) == sentence


def test_a_periode_is_listed_with_its_awards_by_skala(tiny_engine: Engine) -> None:
    periodes, contents = periods.all_periods(tiny_engine), periode_contents(tiny_engine)
    rows = view.periode_rows(periodes, contents, WORDS)
    assert list(rows) == ["2022-II", "2022-I", "2021"]
    assert rows["2022-II"][2:] == ("2", "2", "2 (1 kecil, 1 sedang)", "draf")
    assert rows["2022-I"][2:] == ("4", "4", "3 (2 sedang, 1 besar)", "terbit")
    assert rows["2021"][2:] == ("5", "3", "3 (2 kecil, 1 sedang)", "terbit")


def test_a_periode_without_results_counts_nothing(tiny_engine: Engine) -> None:
    periodes, contents = periods.all_periods(tiny_engine), periode_contents(tiny_engine)
    rows = view.periode_rows(periodes, contents.head(0), WORDS)
    assert {row[2:5] for row in rows.values()} == {("0", "0", "0")}
    assert view.standing(6, False, periodes, contents.head(0)).waiting == ()


def test_awards_without_a_skala_are_counted_and_named() -> None:
    periodes = pd.DataFrame([{"id": "2024", "announced_on": date(2024, 8, 1), "state": "draft"}])
    contents = pd.DataFrame(
        [("2024", "meraih", None, 3, 0), ("2024", "meraih", "kecil", 2, 2)],
        columns=["periode", "stage", "skala", "n", "n_scored"],
        dtype=object,
    )
    assert view.periode_rows(periodes, contents, WORDS)["2024"][4] == "5 (2 kecil, 3 tanpa skala)"


def test_the_books_speak_of_jambi_time_and_of_known_acts() -> None:
    entries = table(
        {"at": AT, "who": "Rina", "action": "undo", "detail": {"batch": 3}},
        {"at": AT, "who": "Rina", "action": "import rt", "detail": {"batch": 3, "before": None}},
    )
    moment = "6 Jan 2026 01.30 WIB"
    assert view.audit_rows(entries, WORDS) == [
        (moment, "Rina", "Kiriman data dibatalkan", "kiriman data 3"),
        (moment, "Rina", "Impor: Daftar RT", "kiriman data 3"),
    ]


def test_an_import_is_told_by_its_batch_and_its_rows() -> None:
    detail = {"batch": 2, "rows": 49_260, "read": 50_000}
    entries = table({"at": AT, "who": "Rina", "action": "import rt", "detail": detail})
    ((*_, told),) = view.audit_rows(entries, WORDS)
    assert told == "kiriman data 2; 49.260 baris; baris terbaca: 50.000"
