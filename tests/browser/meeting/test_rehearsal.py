"""A meeting of ten minutes from its first key to the next meeting, as section 6 of the plan has it.

By keyboard alone, and no request leaves the machine; what of it a hand does, by touch alone; what
turns and shows, by a presenter's remote and by a phone. Each step is a test of its own so that a
failure names it; they share one server and run in order.
"""

import io
import json
from pathlib import Path

import openpyxl
import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from bantar.storage.write import meetings, remotes
from bantar.subjects.meeting.scenes import READY
from tests.browser.meeting.room import (
    HALL,
    LAPTOP,
    LOOK_IS,
    OLD_PROJECTOR,
    SLOW_MS,
    Hand,
    Phone,
    Room,
    look,
    opened,
    overflow,
    smallest_words,
)
from tests.browser.pages import COVERED_BY_LEGEND
from tests.commands import in_a_home
from tests.output.pdf import texts_of
from tests.tiers import once_each
from tests.warm_python import ROOT

pytestmark = pytest.mark.browser

LEAST_PX = 15.9
"""Of any words on the screen, at the size of a projector."""


@pytest.fixture(scope="module")
def server(serve, own_city) -> str:
    env = {"BANTAR_PUBLIC_URL": "https://peta.contoh.go.id"}  # else no phone could reach it
    return serve(ROOT / "app.py", {"BANTAR_HOME": str(own_city.folder), **env})


@pytest.fixture(scope="module")
def engine(own_city):
    return own_city.engine


@pytest.fixture(scope="module")
def room(browser, server, engine):
    yield from in_meeting(Room(browser, server), opened(engine, "Rapat pertama"))


def in_meeting(screen, meeting):
    """Lend a screen of a meeting, and close it."""
    screen.begin(*meeting)
    yield screen
    screen.context.close()


@pytest.fixture(scope="module")
def newer_data(own_city):
    """What somebody imports while meetings go on, once: a test that comes first publishes it."""
    with in_a_home() as use:
        published = use(own_city.folder)("publish", "2022-II", "--yes")
    assert published.exit_code == 0, published.output


@pytest.fixture(scope="module")
def hand(browser, server, engine):
    """A screen that is touched, of a meeting that was opened when the first one was."""
    yield from in_meeting(Hand(browser, server), opened(engine, "Rapat di meja sentuh"))


@pytest.fixture(scope="module")
def afar(browser, server, engine):
    """A screen that is turned from afar: by a presenter's remote and by a phone."""
    turned = Room(browser, server)
    number, key = opened(engine, "Rapat dari jauh")
    turned.begin(number, key)
    turned.press("r")
    turned.page.wait_for_selector(".remote-code svg")
    secret, _ = remotes.let_in(engine, number)  # as if the code had been scanned
    phone = Phone(browser, server, number, secret)
    yield turned, phone
    phone.context.close()
    turned.context.close()


def test_the_key_leaves_the_address_at_once(room) -> None:
    assert "kunci" not in room.page.url


SIZES = {"laptop": LAPTOP, "hall": HALL, "old projector": OLD_PROJECTOR}
LOOKS = {"bright": None, "dark": "Ruang terang atau gelap", "grey": "Tanpa warna"}
KEYS_OF_LOOKS = {"dark": "d", "grey": "g"}


class ByKeys:
    """What one does with a keyboard: turn, and change the light of the room."""

    def __init__(self, room: Room) -> None:
        self.room = room

    def first(self) -> None:
        self.room.press("Home")

    def on(self) -> None:
        self.room.press("ArrowRight")

    def change(self, light: str) -> None:
        self.room.press(KEYS_OF_LOOKS[light])


class ByHand:
    """The same with fingers on the screen."""

    def __init__(self, hand: Hand) -> None:
        self.room = hand

    def first(self) -> None:
        self.room.step(1)

    def on(self) -> None:
        self.room.tap(".turn.is-next")

    def change(self, light: str) -> None:
        self.room.menu(LOOKS[light])


class FromAfar:
    """The same with a presenter's remote for the pages and a phone for the rest."""

    def __init__(self, afar: tuple[Room, Phone]) -> None:
        self.room, self.phone = afar

    def first(self) -> None:
        if self.room.key() != READY[0]:
            self.phone.press("Tayangan pertama")
            self.room.page.wait_for_function("bantarMeeting.at.index === 0")

    def on(self) -> None:
        self.room.press("PageDown")

    def change(self, light: str) -> None:
        before = look(self.room.page)
        self.phone.press(LOOKS[light])
        self.room.page.wait_for_function(f"({LOOK_IS})() !== {json.dumps(before)}")


WAYS = {"room": ByKeys, "hand": ByHand, "afar": FromAfar}


@pytest.mark.parametrize(("kind", "size", "light"), once_each(WAYS, SIZES, LOOKS))
def test_eight_scenes_fit_the_screen_and_can_be_read_in_any_light_and_however_they_are_turned(
    request, room, kind, size, light
) -> None:
    way = WAYS[kind](request.getfixturevalue(kind))
    page = way.room.page
    page.set_viewport_size(SIZES[size])
    way.first()
    if LOOKS[light]:
        way.change(light)
    for key in READY:
        if key != READY[0]:
            way.on()
        scene = way.room.scene()
        assert scene["key"] == key
        assert way.room.title() == scene["title"]
        assert scene["subtitle"] and "20 September 2022" in scene["source"]
        assert overflow(page) == [], scene["key"]
        assert smallest_words(page) >= LEAST_PX, scene["key"]
        assert look(page) == light.replace("grey", "bright grey"), scene["key"]
        assert "Data ilustratif" in page.locator(".mark").inner_text()
    if LOOKS[light]:
        way.change(light)
    assert look(page) == "bright"


def test_the_scenes_are_numbered_and_any_is_one_key_away(room) -> None:
    room.page.set_viewport_size(LAPTOP)
    room.press("End")
    assert room.page.locator(".place").inner_text() == "8 dari 8"
    room.press("ArrowLeft", "PageUp")
    assert room.scene()["key"] == READY[-3]
    room.press("2")
    assert room.scene()["key"] == "peta"


def test_the_legend_of_the_map_can_be_read_and_lies_beside_it(room) -> None:
    room.page.set_viewport_size(LAPTOP)
    room.press("2")
    room.wait_for_map()
    measures = room.map_frame().evaluate(
        """() => {
            const size = (name) =>
                parseFloat(getComputedStyle(document.querySelector(name)).fontSize);
            return [size(".bantar-legend-label"), size(".bantar-label-name")];
        }"""
    )
    assert measures[0] >= 18 and measures[1] >= 15.9
    assert room.map_frame().evaluate(COVERED_BY_LEGEND) == 0


def test_for_a_minute_without_colours_the_classes_stay_apart(room) -> None:
    room.press("2", "g")
    assert "grayscale" in room.page.evaluate("getComputedStyle(document.body).filter")
    # What is painted of each class: the middle grey, and how much it varies where it has a pattern.
    classes = room.map_frame().evaluate(
        """() => [...document.querySelectorAll('canvas.bantar-swatch')]
            .filter((canvas) => canvas.offsetParent).map((canvas) => {
            const ink = canvas.getContext('2d');
            const { data } = ink.getImageData(6, 6, canvas.width - 12, canvas.height - 12);
            const greys = [];
            for (let i = 0; i < data.length; i += 4) {
                greys.push(0.2126 * data[i] + 0.7152 * data[i + 1] + 0.0722 * data[i + 2]);
            }
            const mean = greys.reduce((sum, grey) => sum + grey, 0) / greys.length;
            return [mean, greys.filter((grey) => Math.abs(grey - mean) > 8).length / greys.length];
        })"""
    )
    assert len(classes) == 5  # the steps of coverage
    for i, (grey, share) in enumerate(classes):
        for other_grey, other_share in classes[i + 1 :]:
            assert abs(grey - other_grey) > 12 or abs(share - other_share) > 0.04
    room.press("g")
    assert room.page.evaluate("getComputedStyle(document.body).filter") == "none"


def test_four_steps_down_to_the_reason_of_an_rt_and_up_again_by_keyboard(room) -> None:
    room.press("2")
    room.wait_for_map()
    for level, crumbs in (("kecamatan", 2), ("kelurahan", 3)):
        label = room.map_frame().locator(f".bantar-label.is-{level}:visible").first
        label.focus()
        room.press("Enter")
        room.page.wait_for_function(
            "n => document.querySelectorAll('.crumbs > *').length === n", arg=crumbs
        )
        room.page.wait_for_function(
            "level => document.querySelector('.map iframe').contentWindow.bantar.state().level"
            " === level",
            arg=level,
        )
    room.map_frame().locator(".bantar-label.is-rt:visible").first.focus()
    room.press("Enter")
    room.page.wait_for_selector(".why:not([hidden]) .reason")
    assert room.page.locator(".why h2").inner_text().startswith("RT ")
    assert len(room.page.locator(".why .reason").inner_text()) > 20
    room.press("Backspace", "Backspace", "Backspace")
    assert room.page.locator(".why").is_hidden()
    room.page.wait_for_function("document.querySelectorAll('.crumbs > *').length === 1")


def test_one_key_compares_with_the_period_before(room) -> None:
    room.press("2", "c")
    room.wait_for_title("Periode 2021")
    assert "Periode I 2022" in room.title() and "54,5%" in room.title()
    room.press("Backspace")
    room.wait_for_title("Danau Teluk")


def test_the_target_is_on_the_screen_with_a_range(room) -> None:
    room.press("7")
    assert "80%" in room.title()
    assert any("420 RT" in cell for row in room.scene()["beside"]["rows"] for cell in row)
    assert "kemungkinan" in room.page.locator(".chart figcaption").inner_text() or "proyeksi" in (
        json.dumps(room.scene()["table"])
    )


def test_the_dark_room_the_help_and_the_other_language_are_a_key_away(room) -> None:
    room.press("1", "d")
    assert room.page.evaluate("document.documentElement.dataset.theme") == "gelap"
    room.press("d", "?")
    assert room.page.locator("dialog[open] dt").count() >= 15
    room.press("Escape", "b")
    assert room.page.locator(".blank").is_visible()
    room.press("b", "l")
    room.wait_for_title("carry out Kampung Bantar")
    room.wait_for_scenes()
    room.press("l")
    room.wait_for_title("melaksanakan Kampung Bantar")
    room.wait_for_scenes()


def test_the_speakers_window_has_the_notes_and_the_screen_has_none(room) -> None:
    room.press("2")
    with room.context.expect_page() as event:
        room.press("n")
    notes = event.value
    notes.wait_for_function("document.body.innerText.includes('Catatan peta')")
    assert "Catatan peta" not in room.page.evaluate("document.body.innerText")
    notes.keyboard.press("ArrowRight")
    notes.wait_for_function("document.body.innerText.includes('Catatan tren')")
    assert room.scene()["key"] == "tren"
    notes.close()


def test_data_that_come_in_meanwhile_change_nothing_but_raise_a_banner(room, request) -> None:
    before = room.page.evaluate("bantarMeeting.at.scenes.map((stack) => stack[0].title)")
    assert room.page.locator(".banner").is_hidden()
    request.getfixturevalue("newer_data")
    room.page.evaluate("bantarMeeting.watch()")
    room.page.wait_for_selector(".banner:not([hidden])")
    assert "Data baru sudah masuk" in room.page.locator(".banner").inner_text()
    banner, scene = (room.page.locator(name).bounding_box() for name in (".banner", ".scene"))
    assert banner["y"] >= scene["y"] + scene["height"]  # under the scene, not over a headline
    room.press("x")
    assert room.page.locator(".banner").is_hidden()
    room.page.reload()
    room.wait_for_scenes()
    after = room.page.evaluate("bantarMeeting.at.scenes.map((stack) => stack[0].title)")
    assert after == before


def test_a_pin_is_set_by_keys_on_a_chart_and_by_mouse_on_the_map_and_taken_away(room) -> None:
    page, n_pins = room.page, "bantarMeeting.at.scene.pins.length"
    room.press("3", "m", *["ArrowRight"] * 5, "Enter")
    page.keyboard.type("Dana terlambat pada 2020")
    room.press("Enter")
    page.wait_for_function(f"{n_pins} === 1", timeout=SLOW_MS)
    assert "Dana terlambat" in page.locator(".body .chart svg").first.text_content()
    take_the_pin_away(room)
    room.press("2")
    room.wait_for_map()
    room.press("m")
    box = page.locator(".pinning").bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.6)
    page.keyboard.type("<b>RT baru</b>")
    room.press("Enter")
    page.wait_for_function(f"{n_pins} === 1", timeout=SLOW_MS)
    words = room.map_frame().locator(".kb-pin-words")
    words.wait_for()
    assert words.inner_text() == "<b>RT baru</b>", "text is text"
    room.press("1", "2")
    assert words.count() == 1, "it stays with its scene"
    take_the_pin_away(room)
    assert words.count() == 0


def take_the_pin_away(room) -> None:
    room.press("m")
    room.page.locator(".pins button").click()
    room.page.wait_for_function("bantarMeeting.at.scene.pins.length === 0", timeout=SLOW_MS)


def test_a_proposal_is_decided_where_it_stands(room) -> None:
    room.press("8")
    proposal = room.scene()["body"]["proposals"][0]
    room.page.locator(".proposals .decide-on").first.press("Enter")
    form = room.page.locator("dialog[open]")
    assert form.locator("textarea").input_value() == proposal["what"]
    assert f"{proposal['value']} {proposal['basis']}" in form.inner_text()
    room.press("Escape")
    room.page.wait_for_selector("dialog", state="detached")


@pytest.mark.parametrize(
    ("scene", "what", "who", "due"),
    [
        ("1", "Bina RT yang tertinggal", "Kepala DPMPPA", "20-12-2030"),
        ("5", "Tim kedua untuk Paal Merah", "Camat Paal Merah", ""),
    ],
)
def test_decisions_are_written_down_by_keyboard(room, engine, scene, what, who, due) -> None:
    before = len(meetings.decisions(engine))
    room.press(scene, "k")
    room.page.keyboard.type(what)
    room.press("Tab")
    room.page.keyboard.type(who)
    room.press("Tab")
    room.page.keyboard.type(due)
    room.press("Enter")
    room.page.wait_for_function(
        "n => document.querySelector('.toast').textContent.includes(`(${n})`)", arg=before + 1
    )
    assert len(meetings.decisions(engine)) == before + 1


def numbers_of(slide) -> list[list[str]]:
    """Return the rows of the tables on a slide."""
    tables = [shape.table for shape in slide.shapes if shape.has_table]
    return [[cell.text for cell in row.cells] for table in tables for row in table.rows]


@pytest.fixture(scope="module")
def files(room):
    contents = {}
    for name, ending in (("PowerPoint", "pptx"), ("PDF", "pdf"), ("Excel", "xlsx")):
        room.press("s")
        with room.page.expect_download(timeout=120_000) as event:
            room.page.get_by_role("button", name=name).press("Enter")
        contents[ending] = Path(event.value.path()).read_bytes()
        room.page.wait_for_selector("dialog", state="detached")
    return contents


def test_slides_and_pdf_say_cell_by_cell_what_the_screen_says(room, files) -> None:
    first, *slides = Presentation(io.BytesIO(files["pptx"])).slides
    opening, *pages = [" ".join(text.split()) for text in texts_of(files["pdf"])]
    scenes = room.page.evaluate("bantarMeeting.at.scenes.map((stack) => stack[0])")
    words = " ".join(shape.text_frame.text for shape in first.shapes if shape.has_text_frame)
    assert all(scene["title"] in words and scene["title"] in opening for scene in scenes)
    assert len(slides) == len(pages) == len(scenes) == len(READY)
    for scene, slide, page in zip(scenes, slides, pages, strict=True):
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        assert slide.shapes.title.text_frame.text == scene["title"]
        assert scene["source"] in texts and scene["source"] in page
        assert slide.notes_slide.notes_text_frame.text.startswith(f"Catatan {scene['key']}")
        for body in (scene["body"], scene["beside"]):
            if body and body["kind"] == "table":
                assert numbers_of(slide) == [body["head"], *body["rows"]]
            if body and body["kind"] == "ranking":
                (chart,) = [shape.chart for shape in slide.shapes if shape.has_chart]
                names = [str(name) for name in chart.plots[0].categories]
                for name, row in zip(names, body["rows"], strict=True):
                    place, _, beside = name.partition("\n")
                    assert place.split(" (")[0].split(" ▲")[0] == row["name"]
                    assert beside in row["note"]
                shares = [row["share"] for row in body["rows"]]
                assert list(chart.plots[0].series[0].values) == shares


def texts_of_shapes(slide) -> str:
    """Return all words of the drawings on a slide."""
    groups = [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP]
    return " ".join(
        one.text_frame.text for group in groups for one in group.shapes if one.has_text_frame
    )


def test_drawings_and_proposals_have_the_numbers_of_the_screen(room, files) -> None:
    _, *slides = Presentation(io.BytesIO(files["pptx"])).slides
    _, *pages = [" ".join(text.split()) for text in texts_of(files["pdf"])]
    scenes = room.page.evaluate("bantarMeeting.at.scenes.map((stack) => stack[0])")
    of = {scene["key"]: place for place, scene in enumerate(scenes)}
    parts = scenes[of["angka"]]["table"]["rows"]
    facts = scenes[of["tertinggal"]]["beside"]["facts"]
    proposals = scenes[of["usul"]]["body"]["proposals"]
    for key, numbers in (
        ("angka", [number for _, number in parts]),
        ("tertinggal", [text for fact in facts for text in (fact["value"], fact["unit"])]),
    ):
        drawn, page = texts_of_shapes(slides[of[key]]), pages[of[key]]
        assert numbers and all(number in drawn and number in page for number in numbers)
    _, *rows = numbers_of(slides[of["usul"]])
    assert [row[1:3] for row in rows] == [
        [one["what"], f"{one['value']} {one['basis']}"] for one in proposals
    ]
    assert all(one["value"] in pages[of["usul"]] for one in proposals)


def test_the_workbook_has_the_numbers_of_the_screen(room, files) -> None:
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"]))
    scenes = room.page.evaluate("bantarMeeting.at.scenes.map((stack) => stack[0])")
    _, *sheets = book.worksheets
    for scene, sheet in zip(scenes, sheets, strict=True):
        assert sheet["A1"].value == scene["title"] and sheet["A4"].value == scene["mark"]
        cells = [cell for row in sheet.iter_rows(min_row=6) for cell in row]
        texts = {str(cell.value) for cell in cells}
        numbers = [cell.value for cell in cells if isinstance(cell.value, int | float)]
        for body in (scene["body"], scene["beside"]):
            if body and body["kind"] == "ranking":
                assert {row["name"] for row in body["rows"]} <= texts
                # A workbook keeps sixteen digits.
                shares = {float(f"{row['share']:.16g}") for row in body["rows"]}
                assert shares <= set(numbers)
            written = {f"{number:,.0f}".replace(",", ".") for number in numbers}
            if body and body["kind"] == "facts":
                assert {fact["value"] for fact in body["facts"]} <= written
            if body and scene["key"] == "angka":
                assert {number for _, number in scene["table"]["rows"][:-1]} <= written
            if body and body["kind"] == "proposals":
                assert {one["what"] for one in body["proposals"]} <= texts


def test_nothing_left_the_machine_and_nothing_failed(room) -> None:
    assert room.watch.outside == [] and room.watch.errors == []


def test_the_next_meeting_opens_on_the_decisions_with_what_has_changed(room, engine) -> None:
    room.begin(*opened(engine, "Rapat berikut"))
    assert room.title() == "2 keputusan rapat sebelumnya belum selesai"
    text = room.page.locator(".decisions").inner_text()
    assert "Bina RT yang tertinggal" in text and "Tim kedua untuk Paal Merah" in text
    assert "Sejak itu:" in text and "20 Desember 2030" in text
    assert overflow(room.page) == []
    room.page.get_by_role("button", name="Sudah dilaksanakan").first.press("Enter")
    room.page.wait_for_selector(".decisions .is-done")
    room.press("ArrowRight")
    assert room.scene()["key"] == "angka"


# -- the same with fingers alone


def test_fingers_go_down_to_the_reason_of_an_rt_and_up_again(hand) -> None:
    hand.page.set_viewport_size(OLD_PROJECTOR)
    hand.step(2)
    hand.wait_for_map()
    for level, crumbs in (("kecamatan", 2), ("kelurahan", 3)):
        hand.map_frame().locator(f".bantar-label.is-{level}:visible").first.tap()
        hand.wait_for_crumbs(crumbs)
        hand.wait_for_level(level)
    hand.map_frame().locator(".bantar-label.is-rt:visible").first.tap()
    hand.page.wait_for_selector(".why:not([hidden]) .reason")
    assert hand.page.locator(".why h2").inner_text().startswith("RT ")
    hand.tap(".why .cross")
    assert hand.page.locator(".why").is_hidden()
    hand.tap(".crumbs button >> nth=0")
    hand.wait_for_crumbs(1)


def test_fingers_compare_with_the_period_before_and_blank_and_take_the_numbers(hand) -> None:
    hand.menu("Dibanding periode sebelumnya")
    hand.wait_for_title("Periode 2021")
    hand.menu("Dibanding periode sebelumnya")
    hand.wait_for_title("Danau Teluk")
    hand.menu("Angka sebagai tabel")
    assert hand.page.locator("dialog[open] td").count() > 3
    hand.tap("dialog[open] .cross")
    hand.menu("Gelapkan layar")
    hand.tap(".blank")
    assert hand.page.locator(".blank").is_hidden()


def test_fingers_close_the_notice_of_newer_data(hand, newer_data) -> None:
    hand.page.evaluate("bantarMeeting.watch()")
    hand.tap(".banner button")
    assert hand.page.locator(".banner").is_hidden()


def test_fingers_write_decisions_down_and_carry_the_files_away(hand, engine) -> None:
    before = len(meetings.decisions(engine))
    hand.step(1)
    hand.menu("Catat keputusan")
    hand.write("dialog[open] textarea", "Kunjungi RT yang terbengkalai")
    hand.write("dialog[open] input >> nth=0", "Camat Telanaipura")
    hand.tap("dialog[open] button.primary")
    hand.page.wait_for_selector("dialog", state="detached")
    hand.step(8)
    hand.tap(".proposals .decide-on >> nth=0")
    hand.write("dialog[open] input >> nth=0", "Kepala DPMPPA")
    hand.write("dialog[open] input >> nth=1", "20-12-2030")
    hand.tap("dialog[open] button.primary")
    hand.page.wait_for_selector("dialog", state="detached")
    assert len(meetings.decisions(engine)) == before + 2
    hand.menu("Berkas untuk dibawa")
    with hand.page.expect_download(timeout=120_000) as event:
        hand.page.get_by_role("button", name="Excel").tap()
    book = io.BytesIO(Path(event.value.path()).read_bytes())
    assert len(openpyxl.load_workbook(book).worksheets) > len(READY)


def test_the_next_meeting_carries_them_out_with_a_finger(hand, engine) -> None:
    hand.begin(*opened(engine, "Rapat berikut di meja sentuh"))
    assert hand.key() == "keputusan"
    n_open = hand.page.locator(".decisions .is-open, .decisions .is-late").count()
    hand.tap(".decisions li:has-text('terbengkalai') button")
    hand.page.wait_for_function(
        "n => document.querySelectorAll('.decisions .is-open, .decisions .is-late').length === n",
        arg=n_open - 1,
    )
    assert hand.watch.outside == [] and hand.watch.errors == []


# -- and from afar


def test_a_phone_asks_why_compares_blanks_and_changes_the_language(afar, request) -> None:
    room, phone = afar
    room.press("PageDown")  # a presenter's remote and the phone turn the same screen
    phone.press("Tayangan pertama")
    room.page.wait_for_function("bantarMeeting.at.index === 0")
    phone.press("Tayangan berikutnya")
    room.page.wait_for_function("bantarMeeting.at.index === 1")
    phone.press("Dibanding periode sebelumnya")
    room.wait_for_title("Periode 2021")
    phone.press("Naik satu tingkat")
    room.wait_for_title("Danau Teluk")
    phone.press("Angka sebagai tabel")
    room.page.wait_for_selector("dialog[open] table")
    phone.press("Angka sebagai tabel")
    room.page.wait_for_selector("dialog", state="detached")
    phone.press("Gelapkan layar")
    room.page.wait_for_selector(".blank:not([hidden])")
    phone.press("Tayangan sebelumnya")
    room.page.wait_for_function("bantarMeeting.at.index === 0")
    assert room.page.locator(".blank").is_hidden(), "who turns wants to see"
    request.getfixturevalue("newer_data")
    room.page.evaluate("bantarMeeting.watch()")
    room.page.wait_for_selector(".banner:not([hidden])")
    phone.press("Tutup pemberitahuan data baru")
    room.page.wait_for_selector(".banner", state="hidden")
    phone.press("Bahasa")
    room.wait_for_title("carry out Kampung Bantar")
    assert phone.page.locator(".remote-told").inner_text() == ""
