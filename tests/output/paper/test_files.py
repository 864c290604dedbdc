"""Slides, atlas and map from the command line: what they hold, as the screen says it."""

import io
import json
from pathlib import Path

import pytest

from bantar.city.snapshot import Snapshot
from bantar.i18n import words_for
from bantar.presentation.selection import Selection
from bantar.scope.scope import Scope
from bantar.subjects.day.background import Background
from bantar.subjects.meeting.paper import area_page
from tests.commands import Run
from tests.output.ooxml import faults
from tests.output.pdf import texts_of

MARK = "Data ilustratif, bukan data resmi"


SLIDES: dict[str, bytes] = {}
"""Slides of the whole city by kind: each takes seconds, and two tests look at them."""


def slides(run: Run, kind: str, folder: Path) -> bytes:
    if kind not in SLIDES:
        SLIDES[kind] = made(run, kind, folder / f"a.{kind}")
    return SLIDES[kind]


def made(run: Run, kind: str, out: Path, *more: str) -> bytes:
    result = run("export", kind, "--out", str(out), "--as-of", "2022-09-20", "--json", *more)
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["kind"] == kind
    return out.read_bytes()


@pytest.mark.parametrize("kind", ["pptx", "rapat"])
def test_files_of_office_open_without_being_repaired(run: Run, tmp_path: Path, kind: str) -> None:
    assert faults(slides(run, kind, tmp_path)) == []


def test_slides_have_titles_charts_notes_source_and_day(run: Run, tmp_path: Path) -> None:
    import pptx

    deck = pptx.Presentation(io.BytesIO(slides(run, "pptx", tmp_path)))
    all_slides = list(deck.slides)
    assert len(all_slides) >= 5
    for slide in all_slides:
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        assert slide.shapes.title is not None and slide.shapes.title.text_frame.text
        assert any("20 September 2022" in text for text in texts)
        assert any("lustratif" in text for text in texts)
        assert slide.notes_slide.notes_text_frame.text
    assert sum(shape.has_chart for slide in all_slides for shape in slide.shapes) >= 2


def test_an_atlas_has_a_page_for_each_area(
    run: Run, city: Snapshot, of_city: Background, tmp_path: Path
) -> None:
    pages = texts_of(made(run, "atlas", tmp_path / "a.pdf", "--kecamatan", "Danau Teluk"))
    inside = city.rt[city.rt["kecamatan"] == "Danau Teluk"]["kelurahan"].unique()
    assert len(pages) == 1 + len(inside)
    assert all("20 September 2022" in page and MARK in page for page in pages)
    whole = Selection(city, Scope(kecamatan="15.71.06"))
    expected = area_page(whole, of_city, words_for("id"))
    assert all(figure.value in pages[0] for figure in expected.figures)


def test_a_map_is_a_picture_of_its_sheet(run: Run, tmp_path: Path) -> None:
    from PIL import Image

    picture = Image.open(io.BytesIO(made(run, "png", tmp_path / "a.png")))
    assert picture.format == "PNG" and picture.width > 1900
    assert picture.width / picture.height == pytest.approx(338.7 / 190.5, rel=0.01)


def test_a_paper_that_is_not_there_is_refused(run: Run, tmp_path: Path) -> None:
    result = run("export", "atlas", "--out", str(tmp_path / "a.pdf"), "--kertas", "A9")
    assert result.exit_code == 2 and "A9" in result.output


def test_the_slides_come_as_pdf_too(run: Run, tmp_path: Path) -> None:
    import pptx

    pages = texts_of(slides(run, "pdf", tmp_path))
    deck = pptx.Presentation(io.BytesIO(slides(run, "pptx", tmp_path)))
    assert len(pages) == len(deck.slides) == 1 + 8
    assert all("20 September 2022" in page and MARK in page for page in pages)
