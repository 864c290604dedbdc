"""The kiosk: what it starts with, the cards of a kelurahan, and the folder for a USB stick."""

import json
import re
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bantar.city.home import CityHome
from bantar.city.startup import is_ready
from bantar.core.errors import DataError
from bantar.core.settings import settings
from bantar.interfaces.screens import kiosk, pack
from tests.cities import nation
from tests.interfaces.api.conftest import TestClient
from tests.interfaces.screens.conftest import client_of, home_of
from tests.saying import refusing

ANGGREK = "15.71.01.1001"


def cards(client: TestClient, lang: str = "id") -> dict[str, dict]:
    content = client.get(f"/kios/data/{ANGGREK}").json()
    return {card["nomor"]: card for card in content["langs"][lang]["cards"]}


def test_it_starts_with_good_news_and_every_kelurahan_by_name(client: TestClient) -> None:
    content = client.get("/kios/data").json()
    assert [one["name"] for one in content["kelurahan"]] == ["Anggrek", "Bakung", "Cempaka"]
    indonesian = content["langs"]["id"]
    assert indonesian["good"][0] == "4 dari 6 RT sudah melaksanakan Kampung Bantar"
    assert indonesian["mark"] == "Data ilustratif, bukan data resmi"
    assert content["langs"]["en"]["words"]["find"] == "Find my RT"


def test_the_first_screen_and_what_cards_share_are_made_at_the_start(
    own_tiny_engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = home_of(own_tiny_engine, tmp_path / "assets")
    kiosk.warm(own)
    for name in ("_start_in", "card_deck"):
        monkeypatch.setattr(kiosk, name, lambda *_, **__: pytest.fail("made again"))
    own_client = client_of(own)
    assert own_client.get("/kios/data").json()["kelurahan"][0]["name"] == "Anggrek"
    assert cards(own_client)["002"]["is_bantar"]


def test_nothing_of_the_kiosk_is_made_before_there_is_a_city(
    empty_engine: Engine, tmp_path: Path
) -> None:
    kiosk.warm(home_of(empty_engine, tmp_path / "assets"))
    assert not is_ready(empty_engine)


def test_nothing_is_made_at_the_start_where_there_are_many_cities(
    own_tiny_engine: Engine, tmp_path: Path
) -> None:
    nation.fill(own_tiny_engine)
    many = home_of(own_tiny_engine, tmp_path / "assets")
    kiosk.warm(many)
    assert many.on(region="15.05").snapshot.city == "Muaro Jambi"


def test_no_screen_of_the_kiosk_names_who_lags(client: TestClient) -> None:
    start = json.dumps(client.get("/kios/data").json()["langs"]["id"]["good"])
    assert not re.search("terburuk|tertinggal|terendah", start, re.IGNORECASE)
    for card in cards(client).values():
        assert not re.search("terburuk|tertinggal|terendah", json.dumps(card), re.IGNORECASE)


def test_lists_of_the_kiosk_are_in_the_order_of_names_and_numbers(client: TestClient) -> None:
    start = client.get("/kios/data").json()
    names = [one["name"] for one in start["kelurahan"]]
    assert names == sorted(names)
    numbers = list(cards(client))
    assert numbers == sorted(numbers)
    assert not re.search("peringkat|rank", json.dumps(start["langs"]["id"]), re.IGNORECASE)


def test_a_card_says_what_was_reached_first(client: TestClient) -> None:
    by_number = cards(client)
    assert (
        by_number["002"]["title"] == "RT 002, Kelurahan Anggrek" and by_number["002"]["is_bantar"]
    )
    assert by_number["002"]["praise"][0] == "Sudah 2 kali meraih predikat"
    assert by_number["002"]["helpers_title"] == "RT Anda dapat membantu"
    assert [step["outcome"] for step in by_number["010"]["history"]] == ["dinilai", "dinilai"]
    assert not by_number["010"]["is_bantar"]
    assert any("RT 002, Kelurahan Anggrek" in line for line in by_number["010"]["helpers"])


def test_gold_is_for_those_who_may_enter_kencana(client: TestClient) -> None:
    by_number = cards(client)
    assert by_number["002"]["seal"] == "Layak Kencana"
    assert by_number["002"]["headline"] == "2 predikat berturut-turut"
    assert by_number["002"]["score"]["value"] == "90,0"
    assert by_number["001"]["seal"] == by_number["010"]["seal"] == ""
    assert by_number["010"]["headline"] == "Hampir lulus: kurang 5,0 poin"


def test_a_card_says_whom_to_learn_from_and_why(client: TestClient) -> None:
    mentor = cards(client)["010"]["mentor"]
    assert mentor["name"] == "RT 002, Kelurahan Anggrek"
    assert mentor["lines"][0].endswith("dari sini") and len(mentor["lines"]) == 2
    assert cards(client)["002"]["mentor"] is None


def test_the_clock_has_every_period_and_the_list_every_rt(client: TestClient) -> None:
    start = client.get("/kios/data").json()
    years = start["langs"]["id"]["years"]
    assert [(year["key"], year["short"]) for year in years] == [
        ("2021", "’21"),
        ("2022-I", "I ’22"),
    ]
    assert years[-1]["share"] == pytest.approx(4 / 6)
    assert sum(len(one["rt"]) for one in start["kelurahan"]) == 6
    assert start["kelurahan"][0]["rt"][0] == [3, "001"]


def test_cards_are_in_both_languages(client: TestClient) -> None:
    assert cards(client, "en")["002"]["praise"][0] == "Earned the predikat 2 times"
    assert cards(client).keys() == cards(client, "en").keys()


def test_there_is_no_kelurahan_of_another_name(client: TestClient) -> None:
    assert client.get("/kios/data/99").status_code == 404


@pytest.mark.parametrize(
    ("site", "public"),
    [
        ("http://127.0.0.1:8501", ""),
        ("http://localhost", ""),
        ("http://[::1]:8501", ""),
        ("https://bantar.contoh.go.id", "https://bantar.contoh.go.id"),
        ("", ""),
    ],
)
def test_a_code_leads_to_an_address_that_others_can_reach(site: str, public: str) -> None:
    assert kiosk.public_site(site) == public


def test_the_address_of_the_settings_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BANTAR_PUBLIC_URL", "https://peta.contoh.go.id/")
    settings.cache_clear()
    try:
        assert kiosk.public_site("http://localhost") == "https://peta.contoh.go.id"
    finally:
        monkeypatch.undo()
        settings.cache_clear()


def test_a_code_on_a_card_is_a_picture_of_its_own(tiny_city_home: CityHome) -> None:
    content = kiosk.cards(tiny_city_home, ANGGREK, "https://bantar.contoh.go.id")
    assert content is not None and set(content["qr"]) == {"1", "2", "3"}
    assert all(code.startswith("<svg") for code in content["qr"].values())
    assert len(set(content["qr"].values())) == 3
    without = kiosk.cards(tiny_city_home, ANGGREK, "")
    assert without is not None and without["qr"] == {}


@pytest.fixture(scope="module")
def folder(tiny_engine, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.interfaces.screens.conftest import home_of

    made = tmp_path_factory.mktemp("event")
    home = home_of(tiny_engine, made / "assets")
    out = made / "usb"
    pack.write_pack(home, out, "https://bantar.contoh.go.id")
    return out


def test_the_folder_has_everything_that_its_page_asks_for(folder: Path) -> None:
    page = (folder / "index.html").read_text()
    addresses = re.findall(r'(?:src|href)="([^"]+)"', page)
    addresses += json.loads(re.search(r"bantarPaths = (\{.*?\});", page)[1])["files"].values()  # type: ignore[index]
    there = [address for address in addresses if not address.startswith("data:,")]
    assert len(there) > 6
    for address in there:
        assert not address.startswith(("http", "/")), address
        assert (folder / address).is_file(), address


def test_the_folder_holds_the_cards_of_every_kelurahan_and_the_starters(folder: Path) -> None:
    names = {path.name for path in (folder / "data").iterdir()}
    assert names == {"start.js", f"{ANGGREK}.js", "15.71.01.1002.js", "15.71.02.1001.js"}
    text = (folder / "data" / f"{ANGGREK}.js").read_text()
    content = json.loads(text[text.index("= ") + 2 :].rstrip().rstrip(";"))
    assert {card["nomor"] for card in content["langs"]["id"]["cards"]} == {"001", "002", "010"}
    assert (folder / "mulai-windows.bat").read_bytes().count(b"\r\n") > 10
    assert (folder / "mulai-linux.sh").stat().st_mode & 0o100
    assert "mulai-windows.bat" in (folder / "BACA-SAYA.txt").read_text()


def test_the_files_of_the_map_are_in_the_folder(folder: Path) -> None:
    text = (folder / "data" / "start.js").read_text()
    content = json.loads(text[text.index("= ") + 2 :].rstrip().rstrip(";"))
    kinds = {name.split("-")[0] for name in content["assets"]}
    assert kinds == {"geometry", "look", "series"}


def test_a_folder_with_something_in_it_is_left_alone(
    tiny_city_home: CityHome, tmp_path: Path
) -> None:
    (tmp_path / "foto.jpg").write_text("x")
    with refusing(DataError, match="tidak kosong"):
        pack.write_pack(tiny_city_home, tmp_path, "")
    assert [path.name for path in tmp_path.iterdir()] == ["foto.jpg"]
