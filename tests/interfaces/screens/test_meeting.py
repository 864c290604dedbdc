"""The screen of a meeting: its scenes, frozen data, and what it records."""

import io
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest
from pptx import Presentation
from sqlalchemy import Engine, delete, select, update

from bantar.city import home
from bantar.city.startup import is_ready
from bantar.core.settings import settings
from bantar.interfaces.screens.city import warm
from bantar.storage.read import audit
from bantar.storage.schema.model import RT, Evaluation, RTVersion
from bantar.storage.write import meetings
from bantar.storage.write.periods import publish
from bantar.subjects.meeting.scenes import READY
from tests.interfaces.api.conftest import TestClient
from tests.interfaces.screens.conftest import client_of, home_of

MARK = "Data ilustratif, bukan data resmi"


def agenda(client: TestClient, **query: str) -> dict:
    response = client.get("/layar/adegan", params=query)
    assert response.status_code == 200, response.text
    return response.json()


def test_the_page_is_sent_on_to_the_moment_its_data_are_frozen_at(client: TestClient) -> None:
    response = client.get("/layar?kecamatan=15.71.01", follow_redirects=False)
    assert response.status_code == 307
    assert response.headers["location"].startswith("/layar?kecamatan=15.71.01&saat=")
    page = client.get(response.headers["location"])
    assert page.status_code == 200 and '<html lang="id">' in page.text
    assert (
        "meeting.js" in page.text
        and "frame-ancestors 'self'" in page.headers["content-security-policy"]
    )


def test_what_stands_in_the_address_never_becomes_markup(client: TestClient) -> None:
    for address in ('/layar?saat=x&lang="><script>alert(1)</script>', '/kios?lang="><b>x</b>'):
        page = client.get(address)
        assert "<script>alert" not in page.text and "<b>" not in page.text


def test_scenes_say_the_same_as_the_dashboard(client: TestClient) -> None:
    content = agenda(client)
    keys = [scene["key"] for scene in content["scenes"] if "empty" not in scene]
    assert keys[:2] == ["angka", "peta"] and "tertinggal" in keys and keys[-1] == "usul"
    first = content["scenes"][0]
    assert first["title"] == (
        "4 dari 6 RT di Kota Jambi melaksanakan Kampung Bantar; target 80% masih kurang 1 RT"
    )
    assert first["table"]["rows"] == [
        ["sudah Bantar sebelumnya, tanpa penghargaan periode ini", "1"],
        ["penghargaan periode ini", "3"],
        ["RT masih kurang", "1"],
        ["sisanya, di luar target", "1"],
        ["Cakupan", "4 dari 6 RT"],
    ]
    assert all(scene["mark"] == MARK for scene in content["scenes"] if "empty" not in scene)
    (ranking,) = agenda(client, susunan="peringkat")["scenes"]
    assert [row["name"] for row in ranking["body"]["rows"]] == ["Hilir", "Hulu"]


def test_every_scene_of_the_plan_has_a_name_to_choose_it_by(client: TestClient) -> None:
    assert agenda(client, susunan="peta,angka")["names"] == ["Di mana", "Sejauh mana"]
    assert len(agenda(client)["names"]) == len(READY)


def test_a_meeting_ends_with_what_it_is_asked_to_decide(client: TestClient) -> None:
    """RT 6 was never evaluated, and so were none of the others; see ``tests.tiny``."""
    last = agenda(client)["scenes"][-1]
    assert last["body"]["kind"] == "proposals" and last["beside"] is None
    rows = [(one["what"], one["value"], one["basis"]) for one in last["body"]["proposals"]]
    assert ("Nilai RT yang belum pernah dinilai", "1 RT", "dari 6 belum pernah dinilai") in rows
    assert last["title"] == f"{len(rows)} keputusan diminta hari ini"
    assert [row[1] for row in last["table"]["rows"]] == [what for what, *_ in rows]


def test_every_scene_has_a_title_a_subtitle_a_source_and_its_numbers(client: TestClient) -> None:
    for lang in ("id", "en"):
        for scene in agenda(client, lang=lang)["scenes"]:
            if "empty" not in scene:
                assert scene["title"] and scene["subtitle"] and "2022" in scene["source"]
                assert scene["table"]["rows"] and all(
                    len(row) == len(scene["table"]["head"]) for row in scene["table"]["rows"]
                )


def test_a_scene_follows_the_view_of_its_address(client: TestClient) -> None:
    hulu = client.get("/layar/adegan/angka", params={"kecamatan": "15.71.01"}).json()
    assert hulu["title"] == (
        "3 dari 4 RT di Kecamatan Hulu melaksanakan Kampung Bantar; target 80% masih kurang 1 RT"
    )
    assert [crumb["label"] for crumb in hulu["crumbs"]] == ["Kota Jambi", "Hulu"]
    assert "3 dari 4 RT" in hulu["reason"]
    assert client.get("/layar/adegan/lain").status_code == 404


def test_scenes_come_in_the_order_that_is_asked_for(client: TestClient) -> None:
    content = agenda(client, susunan="peringkat,xx,angka")
    assert [scene["key"] for scene in content["scenes"]] == ["peringkat", "angka"]
    part = agenda(client, adegan="1-3")
    assert [scene["place"] for scene in part["scenes"]] == [1, 2]


def test_one_touch_says_why_an_rt_stands_where_it_stands(client: TestClient) -> None:
    content = client.get("/layar/rt/2").json()
    assert content["title"] == "RT 010, Kelurahan Anggrek" and content["reason"]
    assert client.get("/layar/rt/99").status_code == 404


def test_what_comes_in_during_a_meeting_changes_none_of_its_scenes(
    own_client: TestClient, own_tiny_engine: Engine
) -> None:
    began = datetime.now(UTC).isoformat()
    before = agenda(own_client, saat=began)
    assert own_client.get("/layar/keadaan", params={"saat": began}).json() == {"newer": False}
    publish(own_tiny_engine, "2022-II", "Rina")
    assert own_client.get("/layar/keadaan", params={"saat": began}).json() == {"newer": True}
    assert agenda(own_client, saat=began)["scenes"] == before["scenes"]
    assert agenda(own_client)["scenes"][0]["title"] != before["scenes"][0]["title"]


def test_a_meeting_finds_its_city_read_already_when_the_server_has_warmed_up(
    own_tiny_engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = home_of(own_tiny_engine, tmp_path / "assets")
    warm(own)
    for name in ("load_snapshot", "load_evidence"):
        monkeypatch.setattr(home, name, lambda *_, **__: pytest.fail("read again"))
    assert len(agenda(client_of(own))["scenes"]) == len(READY)


def test_nothing_is_warmed_up_before_there_is_a_city(empty_engine: Engine, tmp_path: Path) -> None:
    warm(home_of(empty_engine, tmp_path / "assets"))
    assert not is_ready(empty_engine)


def opened(engine: Engine, **more: object) -> tuple[dict[str, str], dict[str, str]]:
    scenes = more.get("scenes") or [{"key": "angka", "view": {}, "notes": "Mulai dari Hulu"}]
    number, key = meetings.open_meeting(engine, "Rapat", {}, scenes, who="Rina")
    return {"rapat": str(number)}, {"x-kunci": key}


def test_a_recorded_meeting_opens_with_its_key_alone(
    own_client: TestClient, own_tiny_engine: Engine
) -> None:
    query, key = opened(own_tiny_engine)
    content = own_client.get("/layar/adegan", params=query, headers=key).json()
    assert content["meeting"]["can_decide"] and content["scenes"][0]["notes"].startswith("Mulai")
    assert own_client.get("/layar/adegan", params=query).status_code == 404
    wrong = own_client.get("/layar/adegan", params=query, headers={"x-kunci": "x"})
    assert wrong.status_code == 404 and wrong.json()["error"]


def test_a_scene_of_its_own_view_stays_there(
    own_client: TestClient, own_tiny_engine: Engine
) -> None:
    scenes = [{"key": "angka", "view": {"kecamatan": "15.71.02"}, "notes": ""}]
    query, key = opened(own_tiny_engine, scenes=scenes)
    (scene,) = own_client.get("/layar/adegan", params=query, headers=key).json()["scenes"]
    assert "Kecamatan Hilir" in scene["title"]


def test_decisions_are_recorded_and_open_the_next_meeting(
    own_client: TestClient, own_tiny_engine: Engine
) -> None:
    query, key = opened(own_tiny_engine)
    decisions = [
        {"what": "Bina RT 010", "who": "Lurah Anggrek", "due": "20-12-2030", "view": {"rt": "2"}},
        {
            "what": "Tinjau Hilir",
            "who": "Camat Hilir",
            "due": "",
            "view": {"kecamatan": "15.71.02"},
        },
    ]
    for i, one in enumerate(decisions, 1):
        answer = own_client.post("/layar/keputusan", params=query, headers=key, json=one)
        assert answer.json() == {"recorded": i}
    assert agenda(own_client)["opening"] == []  # none of it is for the public
    after, other = opened(own_tiny_engine)
    (first,) = own_client.get("/layar/adegan", params=after, headers=other).json()["opening"]
    assert first["title"] == "2 keputusan rapat sebelumnya belum selesai"
    rows = {row["what"]: row for row in first["body"]["rows"]}
    assert rows["Bina RT 010"]["place"] == "RT 010, Kelurahan Anggrek"
    assert rows["Bina RT 010"]["due"] == "20 Desember 2030"
    assert rows["Tinjau Hilir"]["change"] == "tetap: 1 dari 2 RT, 50%"
    number = rows["Tinjau Hilir"]["id"]
    done = own_client.post(f"/layar/keputusan/{number}", params=after, headers=other, json={})
    assert done.json() == {"closed": number}
    last = audit.entries(own_tiny_engine, limit=1).iloc[0]
    assert (last["who"], last["action"]) == ("Rina", "decision closed")


def test_the_next_meeting_says_what_has_changed_since(
    own_client: TestClient, own_tiny_engine: Engine
) -> None:
    query, key = opened(own_tiny_engine)
    one = {"what": "Nilai RT 002", "who": "Tim 1", "due": "", "view": {"rt": "6"}}
    own_client.post("/layar/keputusan", params=query, headers=key, json=one)
    publish(own_tiny_engine, "2022-II", "Rina")
    after, other = opened(own_tiny_engine)
    (first,) = own_client.get("/layar/adegan", params=after, headers=other).json()["opening"]
    (row,) = first["body"]["rows"]
    assert row["change"] == "Belum dinilai → Penghargaan periode ini"


@pytest.mark.parametrize(
    ("decision", "trouble"),
    [
        ({"what": "", "who": "Lurah"}, "Keputusan harus berisi"),
        ({"what": "Bina", "who": " "}, "Penanggung jawab harus berisi"),
        ({"what": "Bina", "who": "Lurah", "due": "lusa"}, "Tanggal “lusa” tidak terbaca"),
        ([1], "Isian keputusan tidak terbaca"),
    ],
)
def test_a_decision_that_cannot_be_taken_says_why_and_nothing_is_stored(
    own_client: TestClient, own_tiny_engine: Engine, decision: object, trouble: str
) -> None:
    query, key = opened(own_tiny_engine)
    answer = own_client.post("/layar/keputusan", params=query, headers=key, json=decision)
    assert answer.status_code == 422 and trouble in answer.json()["error"]
    assert meetings.decisions(own_tiny_engine).empty


def test_nobody_records_without_a_meeting(own_client: TestClient, own_tiny_engine: Engine) -> None:
    one = {"what": "Bina", "who": "Lurah"}
    assert own_client.post("/layar/keputusan", json=one).status_code == 404
    query, _ = opened(own_tiny_engine)
    assert own_client.post("/layar/keputusan", params=query, json=one).status_code == 404
    assert meetings.decisions(own_tiny_engine).empty


def test_a_moment_to_come_or_junk_counts_as_now(client: TestClient) -> None:
    now = agenda(client)["meeting"]["saat"]
    for text in ("2999-01-01T00:00:00+00:00", "kemarin", "2022-09-20"):
        assert agenda(client, saat=text)["meeting"]["saat"] == now


def test_a_draft_is_on_no_screen(client: TestClient) -> None:
    for address in ("/layar/adegan", "/kios/data", "/kios/data/15.71.02.1001"):
        assert "2022-II" not in client.get(address).text
        assert "Periode II 2022" not in client.get(address).text


def test_the_scenes_leave_as_slides_pdf_and_workbook_of_the_frozen_data(
    own_client: TestClient, own_tiny_engine: Engine
) -> None:
    query, key = opened(own_tiny_engine)
    publish(own_tiny_engine, "2022-II", "Rina")
    scenes = own_client.get("/layar/adegan", params=query, headers=key).json()["scenes"]
    content = own_client.get("/layar/berkas/pptx", params=query, headers=key).content
    _, slide = Presentation(io.BytesIO(content)).slides
    assert slide.shapes.title.text_frame.text == scenes[0]["title"]
    assert slide.notes_slide.notes_text_frame.text.startswith("Mulai dari Hulu")
    paper = own_client.get("/layar/berkas/pdf", params=query, headers=key)
    assert paper.content.startswith(b"%PDF") and "rapat" in paper.headers["content-disposition"]
    book = own_client.get("/layar/berkas/xlsx", params=query, headers=key)
    assert book.headers["content-disposition"].endswith('.xlsx"')
    (_, sheet) = openpyxl.load_workbook(io.BytesIO(book.content)).worksheets
    assert (sheet["A1"].value, sheet["A4"].value) == (scenes[0]["title"], MARK)
    assert own_client.get("/layar/berkas/pptx", params=query).status_code == 404
    assert own_client.get("/layar/berkas/exe", params=query, headers=key).status_code == 404


@pytest.mark.parametrize("place", [{"kecamatan": "15.71.02"}, {"kelurahan": "15.71.02.1001"}])
def test_a_link_to_an_area_that_had_no_rt_in_the_periode_is_followed_without_it(
    own_client: TestClient, own_tiny_engine: Engine, place: dict[str, str]
) -> None:
    inside = RTVersion.kelurahan_code == "15.71.02.1001"
    ids = select(RTVersion.rt_id).where(inside).scalar_subquery()
    later = date(2022, 2, 1)
    with own_tiny_engine.begin() as connection:
        connection.execute(update(RT).where(RT.id.in_(ids)).values(formed_on=later))
        connection.execute(
            delete(Evaluation).where(Evaluation.periode_id == "2021", Evaluation.rt_id.in_(ids))
        )
        connection.execute(update(RTVersion).where(inside).values(valid_from=later))
    now = agenda(own_client, **place, lang="en")
    assert now["problems"] == [] and "Kota Jambi" not in now["scenes"][0]["title"]
    then = agenda(own_client, **place, periode="2021", lang="en")
    ((key, code),) = place.items()
    assert then["problems"] == [f"{key} “{code}”"]
    assert "Kota Jambi" in then["scenes"][0]["title"]


def test_rt_that_lag_are_named_in_the_meeting_of_an_officer_alone(
    own_client: TestClient, own_tiny_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BANTAR_KEEP_WORST_LISTS")
    settings.cache_clear()
    view = {"kelurahan": "15.71.01.1001"}
    of_public = agenda(own_client, susunan="tertinggal", **view)["scenes"][0]
    assert of_public["empty"]
    assert own_client.get("/layar/adegan/tertinggal", params=view).status_code == 404
    plan = [{"key": "tertinggal", "view": {}, "notes": ""}]
    number, key = meetings.open_meeting(own_tiny_engine, "Rapat", view, plan, who="Rina")
    response = own_client.get(
        "/layar/adegan", params={"rapat": str(number)}, headers={"x-kunci": key}
    )
    assert "empty" not in response.json()["scenes"][0]
