"""The parts Mutu and Angka resmi of the officers' page, and the ledger on Tentang."""

import json

import pytest
from markupsafe import Markup
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from bantar.core.settings import ROOT
from bantar.storage.write.officers import account_since


def visit(engine: Engine, part: str, **query: str) -> AppTest:
    app = AppTest.from_file(ROOT / "app.py", default_timeout=300)
    app._page_hash = calc_hash("data")
    app.session_state["officer"] = ("Rina", account_since(engine, "Rina"))
    for key, value in ({"bagian": part} | query).items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def page_text(app: AppTest) -> str:
    return Markup(" ".join(str(html.proto.body) for html in app.get("html"))).striptags()


def tables(app: AppTest) -> list[dict]:
    sent = [json.loads(part.proto.json) for part in app.get("bidi_component") if part.proto.json]
    return [data for data in sent if "head" in data]


def test_the_checks_are_listed_the_worst_first_and_one_is_open(engine: Engine) -> None:
    app = visit(engine, "mutu", lang="en")
    checks, rows = tables(app)
    sentences = [row[2] for row in checks["rows"]]
    assert sentences == [
        "4 RT were evaluated in the latest period, but their marks are not complete",
        "4 evaluations of the latest period name no team",
        "3 RT with a predikat were not visited yet",
        "1 RT has no number of households (KK) yet",
        "1 RT was never evaluated",
    ]
    assert [row[1] for row in checks["rows"]] == [True] + [False] * 4
    assert rows["label"] == "4 of 4 rows"
    assert "No number is given twice in a kelurahan" in page_text(app)
    assert "Unusual scores: too little to judge · 2 groups without a verdict" in page_text(app)


def test_a_link_opens_a_check_and_an_area_narrows_it(engine: Engine) -> None:
    app = visit(engine, "mutu", periksa="tanpa_kk", kecamatan="15.71.02", lang="en")
    _, rows = tables(app)
    assert [row[2:5] for row in rows["rows"]] == [["RT 002", "Cempaka", "Hilir"]]
    away = visit(engine, "mutu", periksa="tanpa_kk", kecamatan="15.71.01", lang="en")
    assert "The number of households is known of every RT" in page_text(away)
    assert len(tables(away)) == 1


@pytest.mark.parametrize("check", ["<b>", "../..", "tanpa_rw"])
def test_a_link_to_no_list_shows_what_there_is(engine: Engine, check: str) -> None:
    app = visit(engine, "mutu", periksa=check)
    assert "pemeriksaan" in page_text(app) or "Tidak ada pertentangan" in page_text(app)


def test_an_empty_ledger_says_so(engine: Engine) -> None:
    app = visit(engine, "angka", lang="en")
    assert "No published figure can be compared with ours yet" in page_text(app)


@pytest.mark.parametrize("part", ["mutu", "angka"])
def test_the_public_sees_neither(engine: Engine, part: str) -> None:
    app = AppTest.from_file(ROOT / "app.py", default_timeout=300)
    app._page_hash = calc_hash("data")
    app.query_params["bagian"] = part
    app.run()
    assert not app.exception
    assert not tables(app)
    assert "Halaman ini untuk petugas" in page_text(app)
