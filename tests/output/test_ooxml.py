"""The check of files of Office finds what Office would repair."""

import io
import zipfile
from collections.abc import Callable

import pytest
import xlsxwriter
from pptx import Presentation

from tests.output.ooxml import faults


def workbook() -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        book.add_worksheet().write("A1", "RT 001")
    return content.getvalue()


def show() -> bytes:
    content = io.BytesIO()
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[0])
    deck.save(content)
    return content.getvalue()


def changed(content: bytes, part: str, change: Callable[[bytes], bytes | None]) -> bytes:
    """Return a file with one part changed, or left out where ``change`` gives None."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = change(old.read(name)) if name == part else old.read(name)
            if text is not None:
                new.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize("make", [workbook, show])
def test_a_whole_file_has_no_fault(make: Callable[[], bytes]) -> None:
    assert faults(make()) == []


def test_a_part_that_is_gone_is_missed() -> None:
    there = faults(changed(show(), "ppt/slides/slide1.xml", lambda _: None))
    assert any("slide1.xml is not there" in one or "which is not there" in one for one in there)


def test_a_shape_given_twice_is_seen() -> None:
    def twice(part: bytes) -> bytes:
        return part.replace(b'<p:cNvPr id="3"', b'<p:cNvPr id="2"')

    assert faults(changed(show(), "ppt/slides/slide1.xml", twice)) == [
        "ppt/slides/slide1.xml: shape 2 twice"
    ]


def test_a_cell_that_names_no_text_or_style_is_seen() -> None:
    def far(part: bytes) -> bytes:
        return part.replace(b"<v>0</v>", b"<v>7</v>").replace(b'r="A1"', b'r="A1" s="99"')

    assert faults(changed(workbook(), "xl/worksheets/sheet1.xml", far)) == [
        "xl/worksheets/sheet1.xml: A1 names no text",
        "xl/worksheets/sheet1.xml: A1 names no style",
    ]
