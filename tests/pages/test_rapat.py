"""The page Rapat: a plan in order, a meeting of officers, decisions, and any view shared."""

import re

import pytest
from sqlalchemy import Engine, update
from streamlit.testing.v1 import AppTest

from bantar.i18n import words_for
from bantar.interfaces.dashboard.kit import share_panel
from bantar.interfaces.dashboard.kit.meeting_plan import SCENE_OF_PAGE
from bantar.presentation.page_registry import PAGES
from bantar.scope.address import Choices
from bantar.storage.schema.model import Decision
from bantar.storage.write import meetings
from bantar.storage.write.meetings import NewDecision
from bantar.storage.write.officers import account_since
from bantar.subjects.meeting.agenda import ready_plan
from bantar.subjects.meeting.scenes import scene_names
from tests.pages.test_pages import page_text, visit
from tests.pages.test_roles import visit as visit_as

OFFICER = "Rina"


def by_officer(engine: Engine) -> tuple[object, ...]:
    return OFFICER, account_since(engine, OFFICER)


def officers(engine: Engine) -> AppTest:
    return visit_as("rapat", by_officer(engine))


def order(app: AppTest) -> list[str]:
    """Return the names of the scenes as they stand."""
    return re.findall(r"\d+\. ([^<]+)</strong>", " ".join(h.proto.body for h in app.get("html")))


def press(app: AppTest, key: str) -> AppTest:
    (button,) = (one for one in app.button if one.key == key)
    button.click().run()
    assert not app.exception
    return app


@pytest.mark.usefixtures("prepared")
def test_the_ready_set_stands_in_its_order_with_a_link_to_its_screen() -> None:
    app = visit("rapat", kecamatan="15.71.06")
    assert not app.exception
    assert order(app)[:2] == ["Sejauh mana", "Di mana"] and len(order(app)) == 8
    links = [one.proto.url for one in app.get("link_button")]
    assert "layar?kecamatan=15.71.06&lang=id" in links and "kios" in links


@pytest.mark.usefixtures("prepared")
def test_scenes_can_be_moved_dropped_and_made_ready_again() -> None:
    app = visit("rapat")
    first, second, *_ = order(app)
    press(app, "scene-move-0-1")
    assert order(app)[:2] == [second, first]
    press(app, "scene-drop-0")
    assert order(app)[0] == first and len(order(app)) == 7
    links = [one.proto.url for one in app.get("link_button")]
    assert any("susunan=angka%2Ctren" in link for link in links)
    press(app, "plan-preset-1")
    assert len(order(app)) == 8


@pytest.mark.usefixtures("prepared")
def test_the_seconds_of_a_lobby_are_in_the_address_of_its_screen() -> None:
    app = visit("rapat", kecamatan="15.71.06")
    (seconds,) = (one for one in app.number_input if "lobi" in one.label)
    assert (seconds.min, seconds.max, seconds.value) == (5, 600, 20)
    seconds.set_value(45).run()
    links = [one.proto.url for one in app.get("link_button")]
    assert "layar?kecamatan=15.71.06&lang=id&putar=45" in links


@pytest.mark.usefixtures("prepared")
def test_a_scene_of_the_view_behind_a_link_is_added_with_its_place() -> None:
    app = visit("rapat")
    (kind,) = (one for one in app.selectbox if one.label == "Tayangan lain")
    kind.set_value("peta")
    (link,) = (one for one in app.text_input if one.label.startswith("Tautan"))
    link.set_value("http://bantar.contoh/peta?kecamatan=15.71.06&ukuran=skor&lang=en")
    (add,) = (one for one in app.button if one.label == "Tambahkan")
    add.click().run()
    assert not app.exception
    assert len(order(app)) == 9 and "Kecamatan Danau Teluk" in page_text(app)


@pytest.mark.usefixtures("prepared")
def test_the_page_says_how_many_scenes_there_are_and_not_that_they_are_ready() -> None:
    text = page_text(visit("rapat"))
    assert "8 tayangan untuk rapat" in text and "tayangan yang tidak berisi dilewati" in text
    before = page_text(visit("rapat", tanggal="2013-06-30"))
    assert "Belum ada hasil penilaian: sebagian besar tayangan masih kosong" in before


@pytest.mark.usefixtures("prepared")
def test_the_view_of_a_page_is_added_to_the_meeting() -> None:
    app = visit("peta", kecamatan="15.71.06", ukuran="skor", lang="en")
    press(app, "kb-to-meeting")
    (planned,) = app.session_state["meeting_plan"][len(ready_plan()) :]
    assert planned.key == "peta"
    assert planned.view == {"kecamatan": "15.71.06", "ukuran": "skor"}
    assert [one.value for one in app.toast] == ["Scene 9 of the meeting: Where"]


def test_only_pages_that_a_scene_shows_are_added() -> None:
    assert set(SCENE_OF_PAGE) <= {page.key for page in PAGES}
    assert set(SCENE_OF_PAGE.values()) <= set(scene_names(words_for("en")))


def test_the_public_opens_no_meeting_and_sees_no_decisions(engine: Engine) -> None:
    meeting, _ = meetings.open_meeting(engine, "Rapat", {}, [{"key": "angka"}], who=OFFICER)
    meetings.decide(engine, meeting, NewDecision("Bina RT 010", "Lurah"), by=OFFICER)
    app = visit_as("rapat")
    assert "Bina RT 010" not in page_text(app)
    assert "Buka rapat ini" not in [one.label for one in app.button]


def test_an_officer_opens_a_meeting_on_the_plan_with_its_notes(engine: Engine) -> None:
    app = officers(engine)
    (open_it,) = (one for one in app.button if one.label == "Buka rapat ini")
    open_it.click().run()
    assert not app.exception
    (row,) = meetings.meetings(engine).to_dict("records")
    assert row["opened_by"] == OFFICER and len(row["scenes"]) == 8
    (link,) = (one.proto.url for one in app.get("link_button") if "rapat=" in one.proto.url)
    number, key = re.fullmatch(r"layar\?rapat=(\d+)&lang=id#kunci=([\w-]+)", link).groups()  # type: ignore[union-attr]
    assert meetings.opened(engine, int(number), key).title.startswith("Rapat ")


def test_an_officer_sees_what_has_changed_since_and_closes_a_decision(engine: Engine) -> None:
    meeting, _ = meetings.open_meeting(engine, "Rapat", {}, [{"key": "angka"}], who=OFFICER)
    agreed = NewDecision("Tinjau Hilir", "Camat Hilir", kecamatan_code="15.71.02")
    number = meetings.decide(engine, meeting, agreed, by=OFFICER)
    app = officers(engine)
    assert "Tinjau Hilir" in page_text(app) and "tetap: 1 dari 2 RT, 50%" in page_text(app)
    press(app, f"decision-done-{number}")
    assert meetings.decisions(engine)["closed_at"].notna().all()
    assert "Camat Hilir · tanpa tenggat · selesai" in page_text(app)


def test_an_officer_is_reminded_on_ringkasan_and_takes_the_minutes_along(engine: Engine) -> None:
    meeting, _ = meetings.open_meeting(engine, "Rapat akhir", {}, [{"key": "angka"}], who=OFFICER)
    assert "belum selesai" not in page_text(visit_as("ringkasan", by_officer(engine)))
    meetings.decide(engine, meeting, NewDecision("Tinjau Hilir", "Camat Hilir"), by=OFFICER)
    sentence = "1 keputusan rapat sebelumnya belum selesai."
    assert sentence in page_text(visit_as("ringkasan", by_officer(engine)))
    assert sentence not in page_text(visit_as("ringkasan"))
    (minutes,) = (one for one in officers(engine).get("download_button") if "Notulen" in one.label)
    assert not minutes.proto.disabled


def test_what_no_meeting_on_record_decided_has_no_minutes(engine: Engine) -> None:
    meeting, _ = meetings.open_meeting(engine, "Rapat", {}, [{"key": "angka"}], who=OFFICER)
    meetings.decide(engine, meeting, NewDecision("Tinjau Hilir", "Camat Hilir"), by=OFFICER)
    with engine.begin() as connection:
        connection.execute(update(Decision).values(meeting_id=None))
    app = officers(engine)
    assert "Tinjau Hilir" in page_text(app)
    assert not [one for one in app.get("download_button") if "Notulen" in one.label]


def test_a_view_is_a_link_a_code_and_a_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(share_panel.settings(), "public_url", "https://peta.contoh.go.id/")
    choices = Choices.of(kecamatan="15.71.06")
    address, is_public = share_panel.link("peta", choices)
    assert (address, is_public) == ("https://peta.contoh.go.id/peta?kecamatan=15.71.06", True)
    assert share_panel.link("ringkasan", Choices())[0] == "https://peta.contoh.go.id/"
    code = share_panel.embed_code(address)
    assert 'src="https://peta.contoh.go.id/peta?kecamatan=15.71.06&embed=true"' in code


@pytest.mark.usefixtures("prepared")
def test_a_ready_set_is_chosen_with_one_press() -> None:
    app, names = visit("rapat"), scene_names(words_for("id"))
    for button, keys in (
        ("plan-preset-0", ("angka", "naik", "tertinggal", "usul")),
        ("plan-preset-2", ("angka", "peta", "tertinggal", "adopsi", "target", "usul")),
    ):
        press(app, button)
        assert order(app) == [names[key] for key in keys]
