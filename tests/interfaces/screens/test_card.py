"""The card of an RT on a phone: its data, its papers, and what a phone needs to keep it."""

from dataclasses import replace

import numpy as np
import pytest

from bantar.city.home import CityHome
from bantar.i18n import words_for
from bantar.interfaces.screens import card
from bantar.interfaces.screens.kiosk import deck_of
from bantar.interfaces.screens.words import card_words
from bantar.output.files.qr import qr_rows
from bantar.output.paper.cards import rt_card
from bantar.output.paper.drawing import Area, Text
from bantar.output.paper.letters import width_mm
from bantar.output.paper.pdfium import opened
from bantar.subjects.card import view
from bantar.subjects.profile.score import AspekFace, ScoreFace
from tests.interfaces.api.conftest import TestClient
from tests.output.pdf import texts_of

PUBLIC = "https://bantar.contoh.go.id"


def test_the_page_asks_for_its_own_card_and_can_be_kept(client: TestClient) -> None:
    page = client.get("/kartu", params={"rt": 1, "lang": "en"}).text
    assert '"rt": "1"' in page and 'href="/kartu/manifes/1?lang=en"' in page
    odd = client.get("/kartu", params={"rt": '"><script>'}).text
    assert '"rt": ""' in odd and "manifes" not in odd and '><script>"' not in odd


def test_the_card_is_that_of_the_kiosk_in_both_languages(client: TestClient) -> None:
    content = client.get("/kartu/data/1").json()
    assert content["page"].endswith("/kartu?rt=1")
    kiosk = client.get("/kios/data/15.71.01.1001").json()
    for lang in ("id", "en"):
        same = [one for one in kiosk["langs"][lang]["cards"] if one["rt_id"] == 1]
        assert [content["langs"][lang]["card"]] == same
    assert content["langs"]["id"]["mark"] == "Data ilustratif, bukan data resmi"


@pytest.mark.parametrize(
    "path", ["data/99", "data/x", "manifes/99", "berkas/1.exe", "berkas/99.png", "ikon/7.png"]
)
def test_what_is_not_there_is_said_so(client: TestClient, path: str) -> None:
    answer = client.get(f"/kartu/{path}")
    assert answer.status_code == 404
    assert answer.json()["error"] == "Tidak ada yang dapat ditampilkan."


def test_it_is_sent_as_a_picture_and_printed_on_a5(client: TestClient) -> None:
    picture = client.get("/kartu/berkas/1.png")
    assert (
        picture.content.startswith(b"\x89PNG")
        and "inline" in picture.headers["content-disposition"]
    )
    paper = client.get("/kartu/berkas/1.pdf", params={"lang": "en"}).content
    with opened(paper) as document:
        width, height = document[0].get_size()
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (148, 210)
    (text,) = texts_of(paper)
    for words in ("RT 002", "2 predikat in a row", "90.0", "pass mark 75 (example)"):
        assert words in text


def test_a_phone_is_told_what_to_keep(client: TestClient) -> None:
    manifest = client.get("/kartu/manifes/1")
    assert manifest.headers["content-type"].startswith("application/manifest+json")
    content = manifest.json()
    assert content["name"] == "RT 002, Kelurahan Anggrek"
    assert content["start_url"] == "/kartu?rt=1&lang=id" and content["scope"] == "/kartu"
    for icon in content["icons"]:
        assert client.get(icon["src"]).content.startswith(b"\x89PNG")
    worker = client.get("/kartu/pekerja.js")
    assert worker.headers["service-worker-allowed"] == "/kartu"
    assert worker.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_paper_has_the_three_parts_of_the_screen_and_no_words_under_a_bar(
    client: TestClient, lang: str
) -> None:
    content = client.get("/kartu/data/1").json()["langs"][lang]
    paper = client.get("/kartu/berkas/1.pdf", params={"lang": lang}).content
    (text,) = texts_of(paper)
    told = "".join(text.split())
    titles = (content["words"]["passed"], content["card"]["steps_title"])
    assert all(
        "".join(title.split()) in told for title in (*titles, content["card"]["helpers_title"])
    )
    face = ScoreFace("90.0", "", "", 0.9, 0.75, (AspekFace("bersih", "Bersih (clean)", "1", 0.5),))
    items = rt_card._score(face, 128.0, rt_card.A5).items
    label = next(one for one in items if isinstance(one, Text) and one.text == "Bersih (clean)")
    bars = [one for one in items if isinstance(one, Area)]
    start = min(float(ring[:, 0].min()) for one in bars[:2] for ring in one.rings)
    assert label.x + width_mm(label.text, rt_card.A5.size_pt) < start


def page_of(home: CityHome, code: tuple[tuple[bool, ...], ...]) -> rt_card.CardPage:
    """Return the card of an RT that may enter Kencana, in a kelurahan with a long name."""
    city, words = home.on(), words_for("id")
    own = replace(view.card(deck_of(city, "id"), 1), place="Kelurahan Ulu Gedong, Kecamatan " * 2)
    assert own.seal
    return rt_card.CardPage(own, card_words(words), None, "", "", code)  # type: ignore[arg-type]


def test_a_card_on_paper_leads_on_to_its_page_where_others_can_reach_it(
    client: TestClient, tiny_city_home: CityHome
) -> None:
    plain, _ = card.paper(tiny_city_home, 1, "id", "pdf", "http://localhost")
    led, _ = card.paper(tiny_city_home, 1, "id", "pdf", PUBLIC)
    caption = "Selengkapnya di ponsel"
    assert caption in texts_of(led)[0] and caption not in texts_of(plain)[0]
    on_this_machine = client.get("/kartu/berkas/1.pdf").content
    assert caption not in texts_of(on_this_machine)[0]


def test_a_picture_that_is_sent_has_no_code_for_the_phone_it_is_read_on(
    tiny_city_home: CityHome,
) -> None:
    plain, _ = card.paper(tiny_city_home, 1, "id", "png", "")
    assert card.paper(tiny_city_home, 1, "id", "png", PUBLIC)[0] == plain


def test_the_code_on_paper_has_each_dark_field_once(tiny_city_home: CityHome) -> None:
    rows = qr_rows(f"{PUBLIC}/kartu?rt=1")
    drawn = rt_card._code(rows, "Selengkapnya di ponsel", rt_card.A5)
    (code,) = [one for one in drawn.items if isinstance(one, Area)]
    side = rt_card.CODE_MM / len(rows)
    covered = sum(float(np.prod(ring.max(axis=0) - ring.min(axis=0))) for ring in code.rings)
    assert covered / side**2 == pytest.approx(sum(map(sum, rows)))


@pytest.mark.parametrize("is_led", [True, False])
def test_words_of_the_head_end_before_seal_and_code(tiny_city_home: CityHome, is_led: bool) -> None:
    rows = qr_rows(f"{PUBLIC}/kartu?rt=1") if is_led else ()
    page = page_of(tiny_city_home, rows)
    items, _ = rt_card._head(page, rt_card.A5, 10.0, 128.0)
    marks = [one for one in items if isinstance(one, Area)]
    start = min(float(ring[:, 0].min()) for one in marks for ring in one.rings)
    words = [one for one in items if isinstance(one, Text) and one.x == 10.0]
    assert len(words) > 3
    for one in words:
        assert one.x + width_mm(one.text, one.size_pt, is_bold=one.is_bold) <= start, one.text
