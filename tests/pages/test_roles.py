"""Every page for the public and for an officer: what it takes, and when a login ends."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from bantar.core import gate
from bantar.core.settings import ROOT
from bantar.core.throttle import FREE
from bantar.interfaces.dashboard.office import login
from bantar.presentation.page_registry import PAGES
from bantar.storage.write.login_tries import begin_try
from bantar.storage.write.officers import account_since, add_officer, remove_officer
from bantar.storage.write.watch_lists import save_watch_list, watch_lists
from tests.databases import copied
from tests.pages.conftest import of_home

KEYS = [page.key for page in PAGES]
INPUTS = ("file_uploader", "data_editor", "chat_input", "camera_input", "audio_input")
"""Widgets that take something in."""


def visit(page: str, who: tuple[object, ...] | None = None) -> AppTest:
    app = AppTest.from_file(ROOT / "app.py", default_timeout=300)
    app._page_hash = calc_hash(page)
    if who:
        app.session_state["officer"] = who
    app.run()
    assert not app.exception
    return app


def takes(app: AppTest) -> list[str]:
    return [kind for kind in INPUTS if app.get(kind)]


def page_text(app: AppTest) -> str:
    return " ".join(str(html.proto.body) for html in app.get("html"))


@pytest.fixture(scope="module")
def city_with_an_officer(
    tiny_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """A copy of the tiny city for the tests that change nothing in it, with an officer, Rina."""
    home = tmp_path_factory.mktemp("looked-at")
    copied(tiny_file, home / "bantar.sqlite").dispose()
    with of_home(home) as opened:
        yield opened


@pytest.fixture
def looked_at(city_with_an_officer: Engine) -> Iterator[Engine]:
    """That city, with nobody admitted yet."""
    yield city_with_an_officer
    gate.keep(lambda session: False)


@pytest.mark.usefixtures("looked_at")
@pytest.mark.parametrize("page", KEYS)
def test_no_page_takes_anything_from_the_public(page: str) -> None:
    app = visit(page)
    assert takes(app) == []
    assert len(gate._admitted) == 0
    assert (page == "data") == ("Halaman ini untuk petugas" in page_text(app))


@pytest.mark.parametrize("page", KEYS)
def test_an_officer_is_admitted_by_the_page_data_alone(looked_at: Engine, page: str) -> None:
    app = visit(page, ("Rina", account_since(looked_at, "Rina")))
    assert takes(app) == (["file_uploader"] if page == "data" else [])
    assert len(gate._admitted) == (page == "data")


@pytest.mark.parametrize("who", ["Rina", ("Rina", None), ("Budi", None)], ids=str)
def test_a_name_alone_is_no_login(engine: Engine, who: object) -> None:
    app = visit("data", who if isinstance(who, tuple) else (who, "today"))
    assert "Halaman ini untuk petugas" in page_text(app)
    assert len(gate._admitted) == 0


@pytest.mark.parametrize("how", ["removed", "another password"])
def test_a_session_ends_with_its_account(engine: Engine, how: str) -> None:
    app = visit("data", ("Rina", account_since(engine, "Rina")))
    (session,) = gate._admitted
    assert gate.is_admitted(session)
    if how == "removed":
        add_officer(engine, "Budi", "rahasia-sekali")
        remove_officer(engine, "Rina", who="tests")
    else:
        add_officer(engine, "Rina", "rahasia-lainnya")
    assert not gate.is_admitted(session)  # before the page is drawn again
    app.run()
    assert takes(app) == []
    assert "Halaman ini untuk petugas" in page_text(app)


def test_who_tries_passwords_has_to_wait(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    no_time_passes = partial(begin_try, now=datetime(2026, 1, 1, tzinfo=UTC))
    monkeypatch.setattr(login, "begin_try", no_time_passes)
    monkeypatch.setattr(login, "_place", lambda: None)  # AppTest comes from nowhere
    app = visit("data")
    for _ in range(FREE):
        app.text_input[0].input("rina")
        app.text_input[1].input("bukan-yang-itu")
        app.button("FormSubmitter:log-in-form-Masuk").click().run()
        assert "tidak cocok" in page_text(app)
    app.text_input[0].input("Rina")
    app.text_input[1].input("rahasia-sekali")
    app.button("FormSubmitter:log-in-form-Masuk").click().run()
    assert "Terlalu sering mencoba" in page_text(app)
    assert takes(app) == []


def on_the_list(who: tuple[object, ...] | None) -> AppTest:
    app = AppTest.from_file(ROOT / "app.py", default_timeout=300)
    app._page_hash = calc_hash("tertinggal")
    app.query_params["pantau"] = "1,2"
    if who:
        app.session_state["officer"] = who
    app.run()
    assert not app.exception
    return app


def test_the_public_keeps_no_watch_list_under_a_name(engine: Engine) -> None:
    save_watch_list(engine, "Rapat Senin", [3], who="Rina")
    app = on_the_list(None)
    assert [b for b in app.button if b.key == "watch-clear"]  # the list of the link is shown
    assert not [t for t in app.text_input if t.label == "Nama daftar"]
    assert not [b for b in app.button if "Rapat Senin" in b.label]


def test_an_officer_keeps_opens_and_drops_a_watch_list(engine: Engine) -> None:
    app = on_the_list(("Rina", account_since(engine, "Rina")))
    (name,) = (t for t in app.text_input if t.label == "Nama daftar")
    name.set_value("Rapat Senin")
    (keep,) = (b for b in app.button if b.label == "Simpan daftar")
    keep.click().run()
    assert watch_lists(engine)["rt_ids"].tolist() == [[1, 2]]
    (clear,) = (b for b in app.button if b.key == "watch-clear")
    clear.click().run()
    (open_it,) = (b for b in app.button if b.label == "Rapat Senin (2 RT)")
    open_it.click().run()
    assert app.query_params["pantau"] in ("1,2", ["1,2"])
    (drop,) = (b for b in app.button if b.key.startswith("watch-drop"))
    drop.click().run()
    assert watch_lists(engine).empty and len(gate._admitted) == 0
