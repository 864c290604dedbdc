"""Resmi or uji coba: said on the page or the command line, read on every face."""

import json
import random
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from bantar.city import home as city_home
from bantar.core.domain import Declaration
from bantar.core.settings import ROOT
from bantar.intake.base.import_plan import commit
from bantar.interfaces.cli.main import main
from bantar.storage.write.officers import account_since
from tests.databases import copied
from tests.intake.imports import MAKERS
from tests.interfaces.api.conftest import TestClient, app_of

BATCH = 2
BADGES = {
    "undeclared": "Data belum dinyatakan resmi",
    "trial": "Data uji coba",
    "official": "Data resmi",
}


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at the data each time: here a test is what several processes are in a city."""
    monkeypatch.setattr(city_home, "FRESH_S", 0)


@pytest.fixture
def tiny_home(left_empty_file: Path, tmp_path: Path) -> Path:
    """The home of ``engine``: here it has no city at first."""
    copied(left_empty_file, tmp_path / "home" / "bantar.sqlite").dispose()
    return tmp_path / "home"


@pytest.fixture
def city(engine: Engine, tmp_path: Path) -> Engine:
    """Boundaries from a file that nobody has declared."""
    receipt = commit(engine, MAKERS["boundaries"](engine, tmp_path, random.Random(1)), who="uji")
    assert receipt is not None and receipt.batch == BATCH
    return engine


def history(engine: Engine) -> AppTest:
    app = AppTest.from_file(ROOT / "app.py", default_timeout=300)
    app._page_hash = calc_hash("data")
    app.query_params["bagian"] = "riwayat"
    app.session_state["officer"] = ("Rina", account_since(engine, "Rina"))
    app.session_state["chosen_batch"] = BATCH
    app.run()
    assert not app.exception
    return app


def command(*arguments: object) -> dict[str, Any]:
    done = CliRunner().invoke(main, [*map(str, arguments), "--json"], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def assert_all_say(engine: Engine, status: str, declared: Declaration) -> None:
    """Hold what the page, the command line and the API say against what was said."""
    texts = " ".join(str(html.proto.body) for html in history(engine).get("html"))
    assert BADGES[status] in texts
    assert [other for other in BADGES.values() if other in texts] == [BADGES[status]]
    assert command("batches")["batches"][0]["declared"] == declared.value
    assert command("summary")["official"] == (status == "official")
    answer = TestClient(app_of(engine)).get("/api/collections/rt/items")
    assert answer.headers["x-data-status"] == status
    assert answer.json()["official"] == (status == "official")
    assert answer.json()["declared"] == {"batas": [declared.value]}


def test_what_is_said_on_the_page_is_read_everywhere(city: Engine) -> None:
    assert_all_say(city, "undeclared", Declaration.UNDECLARED)
    app = history(city)
    assert app.button("declare-batch").disabled
    app.radio(f"declare-{BATCH}").set_value(Declaration.UJI_COBA).run()
    app.button("declare-batch").click().run()
    assert not app.exception
    assert_all_say(city, "trial", Declaration.UJI_COBA)


def test_what_is_said_on_the_command_line_is_read_everywhere(city: Engine) -> None:
    answer = command("declare", BATCH, "--uji-coba")
    assert answer == {"batches": [BATCH], "declared": "uji_coba"}
    command("declare", BATCH, "--resmi")
    assert_all_say(city, "official", Declaration.RESMI)
    assert history(city).radio(f"declare-{BATCH}").value is Declaration.RESMI


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((BATCH,), "--resmi"),
        ((1, "--resmi"), "tidak berasal dari berkas"),
        ((9, "--resmi"), "9"),
    ],
    ids=["nothing said", "of the first start", "not there"],
)
def test_what_cannot_be_declared_is_refused(
    city: Engine, arguments: tuple[object, ...], words: str
) -> None:
    done = CliRunner().invoke(main, ["declare", *map(str, arguments)], catch_exceptions=False)
    assert done.exit_code == 2 and words in done.stderr
