"""Files are in the language they were asked for in: every kind of export, read word by word."""

import csv
import io
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import openpyxl
import pandas as pd
import pyogrio
import pytest
from sqlalchemy import Engine

from bantar.city.evidence import Evidence
from bantar.city.snapshot import Snapshot
from bantar.core.domain import ILLUSTRATIVE
from bantar.i18n import words_for
from bantar.intake.base.problems import Problem
from bantar.output.files.adopsi import adopsi_xlsx, letters_pdf
from bantar.output.files.archive import archive
from bantar.output.files.csv import results_csv
from bantar.output.files.geo import results_geojson, results_gpkg
from bantar.output.files.imprint import Imprint
from bantar.output.files.lagging import lagging_xlsx
from bantar.output.files.problems import problems_csv
from bantar.output.files.workbench import work_xlsx
from bantar.output.files.workbook import results_xlsx
from bantar.output.paper.files import paper_file
from bantar.output.paper.kinds import Kind
from bantar.scope.address import Choices
from bantar.scope.options import AdopsiOptions, LaggingOptions, WorkPlanOptions
from bantar.storage.read import reads
from bantar.subjects.adopsi.view import adopsi_view
from bantar.subjects.day.background import Background
from bantar.subjects.lagging.reasons import city_facts
from bantar.subjects.lagging.view import lagging_view
from bantar.subjects.work_plan.view import work_plan_view
from tests.cities.made_up_evidence import evidence_of
from tests.i18n.test_every_sentence_in_both import ENGLISH
from tests.i18n.test_no_language_in_the_code import SPOKEN
from tests.output.files.imprints import imprint
from tests.output.pdf import texts_of

FIELD = {"sedang", "belum"}
"""Words of the field, which stay Indonesian in English."""

INDONESIAN = SPOKEN - FIELD
LANGUAGES = pytest.mark.parametrize("lang", ["id", "en"])


@dataclass(frozen=True)
class Tiny:
    """What files of the tiny city are made of."""

    engine: Engine
    of: Imprint
    evidence: Evidence

    @property
    def choices(self) -> Choices:
        return Choices.of(lang=self.of.words.lang)

    @property
    def background(self) -> Background:
        figures = reads.official_figures(self.engine)
        return Background(self.of.snapshot, figures, lambda: self.evidence)


@pytest.fixture(params=["id", "en"])
def city_in(request: pytest.FixtureRequest, tiny: Snapshot, tiny_engine: Engine) -> Tiny:
    return Tiny(tiny_engine, imprint(tiny, request.param), evidence_of(tiny, 3))


def _cells(content: bytes) -> Iterator[str]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    yield from (str(part) for part in (book.properties.title, book.properties.subject))
    for sheet in book:
        yield sheet.title
        yield from (c.value for row in sheet.iter_rows() for c in row if isinstance(c.value, str))


def _slides(content: bytes) -> Iterator[str]:
    import pptx

    show = pptx.Presentation(io.BytesIO(content))
    yield show.core_properties.subject
    for slide in show.slides:
        yield slide.notes_slide.notes_text_frame.text
        for shape in slide.shapes:
            if shape.has_text_frame:
                yield shape.text_frame.text
            elif shape.has_table:
                yield from (cell.text for row in shape.table.rows for cell in row.cells)
            elif shape.has_chart:
                yield from (series.name for series in shape.chart.plots[0].series)


def _lines(content: bytes) -> Iterator[str]:
    text = content.decode("utf-8-sig")
    delimiter = ";" if ";" in text.splitlines()[0] else ","
    yield from (cell for row in csv.reader(io.StringIO(text), delimiter=delimiter) for cell in row)


def _description(content: bytes) -> Iterator[str]:
    ending = ".gpkg" if content.startswith(b"SQLite") else ".geojson"
    with tempfile.NamedTemporaryFile(suffix=ending) as file:
        file.write(content)
        file.flush()
        info = pyogrio.read_info(file.name)
    yield str((info["layer_metadata"] or info["dataset_metadata"])["DESCRIPTION"])


def _read_me(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        (name,) = (name for name in packed.namelist() if name.endswith(".txt"))
        yield name
        text = packed.read(name).decode()
    yield from (line for line in text.splitlines() if "python -m bantar" not in line)


def _lagging(city: Tiny) -> bytes:
    lagging = lagging_view(city.of.selection, LaggingOptions(), city.evidence, city.of.words)
    assert lagging.order is not None
    facts = city_facts(city.of.snapshot, city.evidence)
    return lagging_xlsx(city.of, lagging.order, facts, city.evidence)


def _work(city: Tiny) -> bytes:
    work_plan = work_plan_view(city.of.selection, WorkPlanOptions(), city.evidence, city.of.words)
    assert work_plan.work_plan is not None
    return work_xlsx(work_plan.work_plan, city.of)


def _pairs(city: Tiny, write: Callable[..., bytes]) -> bytes:
    adopsi = adopsi_view(city.of.selection, AdopsiOptions(), city.evidence, city.of.words)
    return write(adopsi, city.of)


def _paper(kind: Kind) -> Callable[[Tiny], bytes]:
    return lambda city: paper_file(kind, city.of.snapshot, city.choices, city.background)


KINDS: dict[str, tuple[Callable[[Tiny], bytes], Callable[[bytes], Iterator[str]]]] = {
    "xlsx": (lambda city: results_xlsx(city.of), _cells),
    "csv": (lambda city: results_csv(city.of), _lines),
    "gpkg": (lambda city: results_gpkg(city.of), _description),
    "geojson": (lambda city: results_geojson(city.of), _description),
    "arsip": (lambda city: archive(city.engine, city.of.snapshot, city.of.words), _read_me),
    "pptx": (_paper(Kind.PPTX), _slides),
    "pdf": (_paper(Kind.PDF), lambda content: iter(texts_of(content))),
    "rapat": (_paper(Kind.WORKBOOK), _cells),
    "atlas": (_paper(Kind.ATLAS), lambda content: iter(texts_of(content))),
    "tertinggal": (_lagging, _cells),
    "rencana": (_work, _cells),
    "adopsi": (lambda city: _pairs(city, adopsi_xlsx), _cells),
    "surat": (lambda city: _pairs(city, letters_pdf), lambda content: iter(texts_of(content))),
}
"""Each kind of file: what makes it of the tiny city, and what reads its sentences."""


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_is_in_the_language_it_was_asked_for_in(city_in: Tiny, kind: str) -> None:
    make, texts = KINDS[kind]
    foreign = INDONESIAN if city_in.of.words.lang == "en" else ENGLISH
    sentences = [text for text in texts(make(city_in)) if text and text != ILLUSTRATIVE]
    assert sentences
    assert [(text, words) for text in sentences if (words := foreign & _words(text))] == []


def _words(text: str) -> set[str]:
    """Return the words of a text; columns and codes (``nilai_total``) are none."""
    plain = re.sub(r"\b\w*_\w*\b", "", text.replace(ILLUSTRATIVE, ""))
    return set(re.findall(r"\b[a-z]+\b", plain.lower()))


def test_numbers_and_days_follow_the_language(tiny: Snapshot) -> None:
    assert b";78,0;75,0;75,0;76,0;20 September 2022;" in results_csv(imprint(tiny))
    assert b",78.0,75.0,75.0,76.0,20 September 2022," in results_csv(imprint(tiny, "en"))
    english = list(_cells(results_xlsx(imprint(tiny, "en"))))
    assert english[0] == "Kampung Bantar, Kota Jambi, as of 20 September 2022"
    assert "yes" in english and "ya" not in english


def test_columns_and_codes_are_the_same_in_both_languages(tiny: Snapshot) -> None:
    def table(lang: str, sheet: str) -> pd.DataFrame:
        content = io.BytesIO(results_xlsx(imprint(tiny, lang)))
        return pd.read_excel(content, sheet_name=sheet, header=2, engine="openpyxl").drop(
            columns="layak_kencana"
        )

    pd.testing.assert_frame_equal(table("id", "Hasil"), table("en", "Results"))


def test_problems_of_an_import_are_listed_in_the_language_of_the_screen() -> None:
    problem = Problem("x", file="a.xlsx", is_blocking=True)
    assert problems_csv([problem], words_for("en")).endswith(b",yes\r\n")
    assert problems_csv([problem], words_for("id")).endswith(b";ya\r\n")


def test_lines_of_the_form_are_called_as_in_the_language_of_the_file(city_in: Tiny) -> None:
    book = openpyxl.load_workbook(io.BytesIO(_lagging(city_in)))
    names = [row[1] for row in book.worksheets[1].iter_rows(min_row=5, values_only=True)]
    english = city_in.of.words.lang == "en"
    assert names[:2] == (["Drains", "Waste bank"] if english else ["Selokan", "Bank sampah"])
