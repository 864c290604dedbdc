"""An officer reads what a file of dukungan says and publishes it; then everybody reads it."""

import random
from pathlib import Path

import pytest
import streamlit as st
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from bantar.city import home as city_home
from bantar.core.settings import ROOT
from bantar.intake.base.import_plan import commit
from bantar.storage.read import reads
from bantar.storage.write.officers import account_since
from tests.intake.imports import MAKERS


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at the data each time: here a test is what several processes are in a city."""
    monkeypatch.setattr(city_home, "FRESH_S", 0)


@pytest.fixture
def batch(engine: Engine, tmp_path: Path) -> int:
    receipt = commit(engine, MAKERS["dukungan"](engine, tmp_path, random.Random(1)), who="uji")
    assert receipt is not None
    return receipt.batch


def page(engine: Engine, name: str, **query: str) -> AppTest:
    st.cache_resource.clear()
    app = AppTest.from_file(ROOT / "app.py", default_timeout=300)
    app._page_hash = calc_hash(name)
    for key, value in query.items():
        app.query_params[key] = value
    app.session_state["officer"] = ("Rina", account_since(engine, "Rina"))
    return app


def texts(app: AppTest) -> str:
    return " ".join(str(html.proto.body) for html in app.get("html"))


@pytest.mark.parametrize("lang", ["id", "en"])
def test_what_is_published_in_the_history_is_read_and_what_is_taken_back_is_not(
    engine: Engine, batch: int, lang: str
) -> None:
    def titles() -> set[str]:
        return set(reads.dukungan(engine)["title"].dropna())

    before = titles()
    app = page(engine, "data", bagian="riwayat", lang=lang)
    app.session_state["chosen_batch"] = batch
    app.run()
    assert not app.exception
    says = {"id": "Hanya petugas dapat membaca", "en": "Only officers can read"}[lang]
    assert says in texts(app)
    app.button("publish-text").click().run()
    assert titles() == before  # it is asked about first
    app.button("publish-text-yes").click().run()
    assert not app.exception
    assert titles() > before and says not in texts(app)
    for title in titles() - before:
        assert title in texts(app)
    app.button("publish-text").click().run()
    app.button("publish-text-yes").click().run()
    assert titles() == before
    book = page(engine, "data", bagian="audit", lang=lang)
    book.run()
    for action in {
        "id": ("Uraian diterbitkan", "Uraian ditarik kembali"),
        "en": ("Descriptions published", "Descriptions taken back"),
    }[lang]:
        assert action in texts(book)
