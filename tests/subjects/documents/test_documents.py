"""Record and certificates of the awards of the tiny city, and templates that an office changed."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bantar.city.snapshot import Snapshot
from bantar.core.errors import DataError
from bantar.output.paper.document_pages import document_drawings
from bantar.output.paper.pdf import pdf
from bantar.presentation.selection import Selection
from bantar.scope.scope import Scope
from bantar.subjects.documents.template import FOLDER, Look, Paper, filled
from bantar.subjects.documents.view import Document, documents
from tests.output.pdf import texts_of

CHANGED = "# Selamat\n> RT {rt} {kelurahan}\n[tanda tangan] Lurah | Camat"
MARK = "Data ilustratif, bukan data resmi"


def pages(made: tuple[Document, ...], day: date) -> list[str]:
    return texts_of(pdf([page for one in made for page in document_drawings(one)], "x", day))


def own(home: Path, paper: Paper, text: str) -> None:
    (home / FOLDER).mkdir(exist_ok=True)
    (home / FOLDER / f"{paper}.txt").write_text(text, encoding="utf-8")


def test_the_record_lists_the_awards_of_the_latest_period(tiny: Snapshot, tmp_path: Path) -> None:
    """RT 1, 3 and 5 were awarded in 2022-I; see ``tests.tiny``."""
    (record,) = documents(Paper.RECORD, Selection(tiny, Scope()), tmp_path)
    assert [row[1:] for row in record.rows] == [
        ("001", "Anggrek", "Hulu", "sedang", "76,0"),
        ("002", "Anggrek", "Hulu", "sedang", "90,0"),
        ("001", "Cempaka", "Hilir", "besar", "85,0"),
    ]
    (text,) = pages((record,), tiny.as_of)
    assert "3 RT di Kota Jambi" in text.replace("\r\n", " ")
    assert "20 September 2022" in text and MARK in text and "Kepala Dinas" in text


def test_a_record_of_many_pages_has_its_heads_on_each_and_numbers_them(
    tiny: Snapshot, tmp_path: Path
) -> None:
    (record,) = documents(Paper.RECORD, Selection(tiny, Scope()), tmp_path)
    assert record.head[-1] == "Nilai total"
    first, *others = pages((replace(record, rows=record.rows * 35),), tiny.as_of)
    assert len(others) == 2
    for n, text in enumerate((first, *others), 1):
        assert text.count("Nilai total") == 1 and f"Halaman {n} dari 3" in text
    (alone,) = pages((record,), tiny.as_of)
    assert "Halaman" not in alone


def test_there_is_a_certificate_of_one_page_for_each_awarded_rt_in_view(
    tiny: Snapshot, tmp_path: Path
) -> None:
    hilir = Selection(tiny, Scope(kecamatan="15.71.02"))
    made = documents(Paper.CERTIFICATE, hilir, tmp_path)
    (text,) = pages(made, tiny.as_of)
    assert "RT 001" in text and "Kelurahan Cempaka, Kecamatan Hilir" in text and MARK in text
    whole = documents(Paper.CERTIFICATE, Selection(tiny, Scope()), tmp_path)
    assert len(pages(whole, tiny.as_of)) == 3


def test_a_template_of_the_office_takes_the_place_of_ours(tiny: Snapshot, tmp_path: Path) -> None:
    own(
        tmp_path,
        Paper.CERTIFICATE,
        CHANGED,
    )
    first, *_ = documents(Paper.CERTIFICATE, Selection(tiny, Scope()), tmp_path)
    assert first.blocks[1].texts == ("RT 001 Anggrek",)
    assert first.blocks[2].texts == ("Lurah", "Camat") and first.title == "Selamat"


def test_a_field_that_there_is_not_is_refused_by_its_name(tiny: Snapshot, tmp_path: Path) -> None:
    own(tmp_path, Paper.RECORD, "{ketua_rt}")
    with pytest.raises(DataError, match="ketua_rt"):
        documents(Paper.RECORD, Selection(tiny, Scope()), tmp_path)


def test_a_template_that_is_no_text_is_refused(tiny: Snapshot, tmp_path: Path) -> None:
    own(tmp_path, Paper.RECORD, "")
    (tmp_path / FOLDER / "berita-acara.txt").write_bytes(b"\xff\xfe\x00PK")
    with pytest.raises(DataError, match="UTF-8"):
        documents(Paper.RECORD, Selection(tiny, Scope()), tmp_path)


def test_without_awards_there_is_no_paper(tiny: Snapshot, tmp_path: Path) -> None:
    bakung = Selection(tiny, Scope(kecamatan="15.71.01", kelurahan="15.71.01.1002"))
    assert documents(Paper.RECORD, bakung, tmp_path) == ()


def test_a_value_with_braces_is_written_as_it_is() -> None:
    (block,) = filled("> {kelurahan}", {"kelurahan": "{daftar}"})
    assert block.look is Look.MIDDLE and block.texts == ("{daftar}",)
