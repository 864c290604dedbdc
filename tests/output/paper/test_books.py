import io
import struct
from collections import Counter
from dataclasses import dataclass

import pytest
from pptx import Presentation
from pptx.enum.dml import MSO_FILL
from pptx.enum.shapes import MSO_SHAPE_TYPE

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Level
from bantar.i18n import Words, words_for
from bantar.output.paper.atlas_pages import atlas_drawing
from bantar.output.paper.books import page_png, pages_pdf, scenes_pdf
from bantar.output.paper.deck import deck
from bantar.output.paper.drawing import Line, Text
from bantar.output.paper.letters import writable
from bantar.output.paper.map_drawing import BORDERS_MM, PaperShapes
from bantar.output.paper.page import A3, A4, Sheet
from bantar.output.paper.slide_shapes import EMU_PER_MM
from bantar.output.paper.table_drawing import proposals_table
from bantar.presentation.areas.figures import city_figures
from bantar.presentation.areas.rankings import coverage_ranking
from bantar.presentation.map import Pattern
from bantar.presentation.selection import Selection
from bantar.scope.address import Choices
from bantar.scope.options import ClassBy, MapOptions, Measure
from bantar.scope.scope import Scope
from bantar.subjects.day.background import Background
from bantar.subjects.lagging.reasons import area_reasons, reason_text
from bantar.subjects.meeting.atlas import AtlasPage, Contents, Cover, ListPage, atlas
from bantar.subjects.meeting.bodies import ProposalsView, TableView
from bantar.subjects.meeting.opening import opening
from bantar.subjects.meeting.paper import Page, area_page, map_page, wall_page
from bantar.subjects.meeting.scenes import READY, scenes
from tests.output import pdf

MARK = "Data ilustratif, bukan data resmi"
TELUK = Scope(kecamatan="15.71.06")


def texts_of(content: bytes) -> list[str]:
    return [text.replace("\r\n", " ") for text in pdf.texts_of(content)]


@dataclass(frozen=True)
class Bound:
    """A city with its atlas in Indonesian, and what the cover says of it."""

    city: Snapshot
    shapes: PaperShapes
    leaves: tuple[AtlasPage, ...]
    contents: str


# In the suite that of the tiny city, whose pages are made as those of any other.
@pytest.fixture(scope="module", params=["tiny", pytest.param("city", marks=pytest.mark.long)])
def whole_atlas(request: pytest.FixtureRequest) -> Bound:
    """Return the pages of a whole city."""
    name = request.param
    city, of = request.getfixturevalue(name), request.getfixturevalue(f"of_{name}")
    contents = {
        "tiny": "2 kecamatan, 3 kelurahan, 6 RT",
        "city": "11 kecamatan, 62 kelurahan, 1.650 RT",
    }
    leaves = tuple(atlas(city, Scope(), of, words_for("id")))
    return Bound(city, request.getfixturevalue(f"{name}_shapes"), leaves, contents[name])


def test_an_atlas_has_a_page_for_every_area_in_order(whole_atlas: Bound) -> None:
    leaves, rt = whole_atlas.leaves, whole_atlas.city.rt
    pages = [leaf for leaf in leaves if isinstance(leaf, Page)]
    assert len(pages) == 1 + rt["kecamatan_code"].nunique() + rt["kelurahan_code"].nunique()
    assert pages[0].place == f"Halaman 3 dari {len(leaves)}"
    assert pages[1].map.code == rt["kecamatan_code"].iloc[0]
    assert pages[2].map.code == rt["kelurahan_code"].iloc[0]


def test_an_atlas_of_a_kecamatan_has_its_page_and_those_of_its_kelurahan(
    city: Snapshot, of_city: Background, words: Words
) -> None:
    assert len(atlas(city, TELUK, of_city, words)) == 1 + 5


def test_an_atlas_lists_every_rt_once_and_says_on_which_page_each_area_stands(
    whole_atlas: Bound,
) -> None:
    cover, contents, *rest = whole_atlas.leaves
    rt = whole_atlas.city.rt
    assert isinstance(cover, Cover) and isinstance(contents, Contents)
    assert cover.contents == whole_atlas.contents
    lists = [
        *(leaf.rt_list for leaf in rest if isinstance(leaf, Page) and leaf.rt_list),
        *(column for leaf in rest if isinstance(leaf, ListPage) for column in leaf.columns),
    ]
    assert sum(len(one.rows) for one in lists) == len(rt)
    by_page = {leaf.place.split()[1]: leaf for leaf in rest}
    numbers = [(n, at) for name, at, inside in contents.groups for n, at in ((name, at), *inside)]
    assert len(numbers) == rt["kecamatan_code"].nunique() + rt["kelurahan_code"].nunique()
    assert all(name in by_page[at].subtitle for name, at in numbers)
    day = whole_atlas.city.as_of
    texts = texts_of(pages_pdf([cover, contents, rest[2]], whole_atlas.shapes, A4, day))
    assert "Atlas Kampung Bantar" in texts[0] and "Isi" in texts[1]
    assert all(cell in texts[2] for row in rest[2].rt_list.rows for cell in row.cells[0].split())
    assert "Langkah berikutnya" in texts[2]


def test_a_large_kelurahan_goes_on_in_columns_of_its_own(
    city: Snapshot, city_shapes: PaperShapes, of_city: Background, words: Words
) -> None:
    """Kenali Asam Bawah has 87 RT: 30 beside the map, 29 and 28 on the next page."""
    code = city.rt.loc[city.rt["kelurahan"] == "Kenali Asam Bawah", "kelurahan_code"].iloc[0]
    scope = Scope(kecamatan=code.rsplit(".", 1)[0], kelurahan=code)
    first, second = atlas(city, scope, of_city, words)
    assert isinstance(first, Page) and first.rt_list and isinstance(second, ListPage)
    assert len(first.rt_list.rows) == 30 and [len(one.rows) for one in second.columns] == [29, 28]
    text = texts_of(pages_pdf([first, second], city_shapes, A3, city.as_of))[1]
    assert "031" in text and "087" in text and "(lanjutan)" in text


def test_a_map_for_the_wall_names_every_kelurahan(
    city: Snapshot, city_shapes: PaperShapes, words: Words
) -> None:
    page = wall_page(Selection(city, Scope()), MapOptions(), words)
    names = {label.name for label in page.map.labels}
    assert set(city.rt["kelurahan"]) <= names and "DANAU TELUK" in names
    (text,) = texts_of(pages_pdf([page], city_shapes, A3, city.as_of))
    assert sum(name in text for name in names) == len(names)


@pytest.mark.parametrize("sheet", [A4, A3], ids=lambda sheet: sheet.name)
def test_a_page_says_what_the_screen_says(
    city: Snapshot, city_shapes: PaperShapes, of_city: Background, words: Words, sheet: Sheet
) -> None:
    page = area_page(Selection(city, Scope()), of_city, words)
    (text,) = texts_of(pages_pdf([page], city_shapes, sheet, city.as_of))
    figures = city_figures(Selection(city, Scope()), of_city.ledger, words)
    for expected in (page.title, page.source, MARK, *(figure.value for figure in figures)):
        assert expected in text
    for item in page.map.area_legend:
        if item.pattern is not Pattern.NONE and not item.count:  # nobody is in it
            assert item.label.split(":")[0] not in text
            continue
        assert all(word in text for word in item.label.split())
        assert words.number(item.count) in text


def test_the_same_pages_are_the_same_bytes(
    tiny: Snapshot, tiny_shapes: PaperShapes, of_tiny: Background, words: Words
) -> None:
    pages = atlas(tiny, Scope(), of_tiny, words)
    first, second = (pages_pdf(pages, tiny_shapes, A4, tiny.as_of) for _ in range(2))
    assert first == second


def test_classes_of_ones_own_are_on_paper_as_on_the_screen(
    tiny: Snapshot, tiny_shapes: PaperShapes, words: Words
) -> None:
    options = MapOptions(ukuran=Measure.SCORE, kelas=ClassBy.TYPED, batas=(62.5, 80.0))
    page = map_page(Selection(tiny, Scope()), options, words)
    (text,) = texts_of(pages_pdf([page], tiny_shapes, A4, tiny.as_of))
    for item in page.map.legend[:3]:
        assert all(word in text for word in item.label.split())
    assert page.map.class_note and all(word in text for word in page.map.class_note.split())


def test_two_scores_have_their_square_on_paper(
    tiny: Snapshot, tiny_shapes: PaperShapes, words: Words
) -> None:
    page = map_page(
        Selection(tiny, Scope()), MapOptions(ukuran=Measure.BERSIH, kedua=Measure.PINTAR), words
    )
    square = page.map.square
    assert square is not None
    (text,) = texts_of(pages_pdf([page], tiny_shapes, A4, tiny.as_of))
    for name in (*square.steps, *square.down.split(), *square.across.split()):
        assert name in text
    # RT 1, 3 and 5 are high in both, RT 2 is middle in both: no cell is in the list as well.
    assert not any(item.label in text for item in page.map.legend[:9])


def test_every_measure_can_be_put_on_paper(
    tiny: Snapshot, tiny_shapes: PaperShapes, words: Words
) -> None:
    for measure in Measure:
        page = map_page(Selection(tiny, Scope()), MapOptions(ukuran=measure), words)
        (text,) = texts_of(pages_pdf([page], tiny_shapes, A4, tiny.as_of))
        assert page.title.split()[0] in text
        assert "nan" not in text.lower().split()


def test_a_picture_is_as_large_as_its_paper(
    tiny: Snapshot, tiny_shapes: PaperShapes, words: Words
) -> None:
    page = map_page(Selection(tiny, Scope()), MapOptions(), words)
    content = page_png(page, tiny_shapes, A4, tiny.as_of)
    assert content.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", content[16:24])
    assert (width, height) == (pytest.approx(297 / 25.4 * 200, abs=2), pytest.approx(1654, abs=2))


@pytest.fixture(scope="module")
def slides(city: Snapshot, city_shapes: PaperShapes, of_city: Background):
    keys = (*READY, "penghargaan", "peringkat")
    made = scenes(Selection(city, Scope()), Choices(), of_city, words_for("id"), keys)
    show = Presentation(io.BytesIO(deck(made, city_shapes)))
    return list(zip(made, show.slides, strict=True))


def test_every_slide_has_its_finding_as_text_its_source_and_its_number(slides) -> None:
    for i, (scene, slide) in enumerate(slides, 1):
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        assert slide.shapes.title.text_frame.text == scene.title
        assert scene.source in texts
        assert MARK in texts
        assert f"{i} / {len(slides)}" in texts


def test_no_word_of_a_slide_is_smaller_than_fourteen_points(slides) -> None:
    """Texts, tables, charts and the names on maps: sizes stand in hundredths of a point."""
    for scene, slide in slides:
        parts = [slide._element, *(s.chart._chartSpace for s in slide.shapes if s.has_chart)]
        sizes = [int(one.get("sz")) for part in parts for one in part.iter() if one.get("sz")]
        assert sizes and min(sizes) >= 1400, scene.key


def test_a_deck_opens_with_what_it_found_and_has_sections(
    city: Snapshot, city_shapes: PaperShapes, of_city: Background, words: Words
) -> None:
    selection = Selection(city, Scope(lang=words.lang))
    made = scenes(selection, Choices(selection.scope), of_city, words, ("angka", "peta", "naik"))
    first = opening(made, selection, words)
    show = Presentation(io.BytesIO(deck(made, city_shapes, first=first)))
    texts = " ".join(s.text_frame.text for s in show.slides[0].shapes if s.has_text_frame)
    assert len(show.slides) == 4 and first.title in texts and first.mark in texts
    assert all(scene.title in texts for scene in made)
    sections = [one for one in show.part._element.iter() if one.tag.endswith("}section")]
    listed = [[i.get("id") for i in one.iter() if i.tag.endswith("}sldId")] for one in sections]
    assert [len(ids) for ids in listed] == [1, 2, 1]
    assert [i for ids in listed for i in ids] == [str(slide.slide_id) for slide in show.slides]
    pages = texts_of(scenes_pdf(made, city_shapes, city.as_of, first=first))
    assert len(pages) == 4 and first.title in pages[0]


def test_every_slide_has_notes_for_the_speaker(slides) -> None:
    for scene, slide in slides:
        assert slide.notes_slide.notes_text_frame.text == scene.notes != ""


def test_charts_are_charts_with_the_numbers_of_the_screen(
    slides, city: Snapshot, words: Words
) -> None:
    charts = {
        scene.key: shape.chart
        for scene, slide in slides
        for shape in reversed(list(slide.shapes))
        if shape.has_chart
    }
    assert set(charts) == {"peta", "tren", "penghargaan", "peringkat", "target"}
    ranking = coverage_ranking(Selection(city, Scope()), words)
    assert ranking is not None
    (plot,) = charts["peringkat"].plots
    assert list(plot.categories) == [f"{area.name} ({area.spread})" for area in ranking.areas]
    assert list(plot.series[0].values) == pytest.approx([area.share for area in ranking.areas])
    last = [series.values[-1] for series in charts["penghargaan"].plots[0].series]
    assert sum(last) == 228
    assert charts["tren"].plots[0].series[0].values[-1] == pytest.approx(900 / 1650)


def test_the_climb_is_a_chart_of_the_share_above_one_of_what_each_period_added(slides) -> None:
    (scene, slide), *_ = [pair for pair in slides if pair[0].key == "tren"]
    share, added = [shape for shape in slide.shapes if shape.has_chart]
    assert share.top + share.height <= added.top
    assert list(share.chart.plots[0].series[0].values) == pytest.approx(
        list(scene.body.trend.series[0].values)
    )
    assert list(added.chart.plots[0].series[0].values) == list(scene.body.added.series[0].values)
    assert sum(added.chart.plots[0].series[0].values) == 900


def test_the_line_of_a_kelurahan_on_a_slide_says_what_its_share_rests_on(
    city: Snapshot, city_shapes: PaperShapes, of_city: Background, words: Words
) -> None:
    choices = Choices(Scope(kecamatan="15.71.03", kelurahan="15.71.03.1001"))
    made = scenes(Selection(city, choices.scope), choices, of_city, words, ("tren",))
    (slide,) = Presentation(io.BytesIO(deck(made, city_shapes))).slides
    chart = next(shape.chart for shape in slide.shapes if shape.has_chart)
    assert chart.plots[0].series[0].name == "Kelurahan Sijenjang (14 dari 24 RT; 39–76%)"


def test_pictures_of_a_slide_are_shapes_with_the_words_of_the_screen(slides) -> None:
    drawn = {}
    for scene, slide in slides:
        for shape in slide.shapes:
            if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
                texts = [one.text_frame.text for one in shape.shapes if one.has_text_frame]
                drawn.setdefault(scene.key, []).append(" ".join(texts))
    bodies = {scene.key: scene.body for scene, _ in slides}
    for part in bodies["angka"].parts:
        assert part.count in drawn["angka"][0]
    assert bodies["naik"].whole.text in drawn["naik"][0]
    for group in bodies["tertinggal"].groups:
        for dot in group.dots:
            assert dot.name in drawn["tertinggal"][0] and dot.text in drawn["tertinggal"][0]
    (beside,) = [scene.beside for scene, _ in slides if scene.key == "tertinggal"]
    assert beside.facts and all(fact.value in drawn["tertinggal"][1] for fact in beside.facts)


def test_the_map_is_shapes_that_say_in_words_what_they_show(slides) -> None:
    (scene, slide), *_ = [pair for pair in slides if pair[0].key == "peta"]
    assert [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE] == []
    (drawn,) = [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP]
    assert drawn._element.nvGrpSpPr.cNvPr.get("descr") == scene.body.summary
    words = [shape.text_frame.text for shape in drawn.shapes if shape.has_text_frame]
    assert "Kota Baru" in " ".join(words)


def test_each_kelurahan_of_a_slide_is_a_shape_in_the_colour_of_its_class(slides) -> None:
    (scene, slide), *_ = [pair for pair in slides if pair[0].key == "peta"]
    (drawn,) = [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP]
    border = round(BORDERS_MM[Level.KELURAHAN] * EMU_PER_MM)
    drawn_fills = Counter(
        f"#{shape.fill.fore_color.rgb}"
        for shape in drawn.shapes
        if shape.shape_type == MSO_SHAPE_TYPE.FREEFORM
        and shape.line.width == border
        and shape.fill.type == MSO_FILL.SOLID
    )
    legend, fills = scene.body.area_legend, scene.body.frame.areas.fills.values()
    assert drawn_fills == Counter(legend[fill.number].fill for fill in fills)


def test_a_city_without_a_past_has_fewer_scenes(
    tiny: Snapshot, of_tiny: Background, words: Words
) -> None:
    first = tiny.until(next(iter(tiny.periodes)))
    of_then = Background(first, of_tiny.ledger, of_tiny.load)
    keys = [scene.key for scene in scenes(Selection(first, Scope()), Choices(), of_then, words)]
    assert keys == ["angka", "peta", "tertinggal", "adopsi", "usul"]


def test_the_projection_is_a_chart_of_years_with_dashed_lines(slides) -> None:
    (chart,) = [
        shape.chart
        for scene, slide in slides
        for shape in slide.shapes
        if scene.key == "target" and shape.has_chart
    ]
    fan = next(scene.body for scene, _ in slides if scene.key == "target")
    named = {series.name: series for series in chart.plots[0].series}
    past, middle = named[fan.names[0]], named[fan.names[2]]
    assert list(past.values) == pytest.approx(list(fan.past))
    assert list(middle.values) == pytest.approx(list(fan.middle))
    assert middle.format.line.dash_style is not None and past.format.line.dash_style is None


def test_tables_are_tables_with_the_words_of_the_screen(slides) -> None:
    for scene, slide in slides:
        wanted = [
            proposals_table(body) if isinstance(body, ProposalsView) else body
            for body in (scene.body, scene.beside)
            if isinstance(body, TableView | ProposalsView)
        ]
        tables = [shape.table for shape in slide.shapes if shape.has_table]
        cells = [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]
        assert cells == [[list(row) for row in (body.head, *body.rows)] for body in wanted]


def test_the_pdf_of_the_slides_says_what_they_say(slides, city_shapes, city: Snapshot) -> None:
    made = [scene for scene, _ in slides]
    pages = texts_of(scenes_pdf(made, city_shapes, city.as_of))
    assert len(pages) == len(made)
    for i, (scene, page) in enumerate(zip(made, pages, strict=True), 1):
        one_line = " ".join(page.split())
        assert writable(scene.title) in one_line
        assert scene.source in one_line and MARK in one_line and f"{i} / {len(made)}" in one_line


def test_the_page_of_an_area_gives_its_reasons(of_city: Background, words: Words) -> None:
    page = area_page(Selection(of_city.snapshot, TELUK), of_city, words)
    (paragraph,) = page.paragraphs
    assert paragraph == reason_text(
        area_reasons(of_city.reasons, Level.KECAMATAN, "15.71.06", words)
    )
    assert area_page(Selection(of_city.snapshot, Scope()), of_city, words).paragraphs == ()


def test_a_list_that_goes_on_has_the_whole_width_of_its_page(
    city: Snapshot, of_city: Background, city_shapes: PaperShapes, words: Words
) -> None:
    talang_bakung = Scope(kecamatan="15.71.11", kelurahan="15.71.11.1001")
    pages = atlas(city, talang_bakung, of_city, words)
    (going_on,) = (page for page in pages if isinstance(page, ListPage))
    assert len(going_on.columns) == 1
    drawn = atlas_drawing(going_on, city_shapes, A4)
    rules = [float(i.points[:, 0].max()) for i in drawn.items if isinstance(i, Line)]
    assert max(rules) == pytest.approx(A4.width - A4.margin)
    steps = {i.text for i in drawn.items if isinstance(i, Text)}
    assert "nilai untuk pertama kali" in steps
