"""RT map with an own layer: chosen, shown with its source, divided, closed, taken back."""

import random
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bantar.city import home as city_home
from bantar.intake.base.import_plan import commit
from bantar.storage.write.batches import undo
from tests.intake.imports import MAKERS
from tests.pages.test_pages import query_of
from tests.pages.test_publishing_text import page, texts


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at the data each time: here a test is what several processes are in a city."""
    monkeypatch.setattr(city_home, "FRESH_S", 0)


@pytest.fixture
def batch(engine: Engine, tmp_path: Path) -> int:
    receipt = commit(engine, MAKERS["layers"](engine, tmp_path, random.Random(1)), who="uji")
    assert receipt is not None
    return receipt.batch


@pytest.mark.parametrize(
    ("lang", "headline", "source", "none"),
    [
        (
            *("id", "Kemiskinan (KK): ada angka untuk 1 dari 3 kelurahan"),
            *("Sumber: Dinsos.", "Lapisan sendiri pada tautan ini tidak (lagi) ada."),
        ),
        (
            *("en", "Kemiskinan (KK): a figure of 1 of 3 kelurahan"),
            *("Source: Dinsos.", "The own layer of this link is not there (any more)."),
        ),
    ],
)
def test_a_layer_is_shown_with_its_source_until_its_batch_is_taken_back(
    engine: Engine, batch: int, lang: str, headline: str, source: str, none: str
) -> None:
    app = page(engine, "peta", lapisan="kemiskinan-kk", lang=lang).run()
    assert not app.exception
    assert headline in texts(app) and source in texts(app)
    undo(engine, batch, who="uji")
    after = page(engine, "peta", lapisan="kemiskinan-kk", lang=lang).run()
    assert not after.exception
    assert none in texts(after) and headline not in texts(after)


def test_what_a_count_is_given_per_is_in_the_address_and_closing_leaves_nothing(
    engine: Engine, batch: int
) -> None:
    app = page(engine, "peta", lapisan="kemiskinan-kk").run()
    (per,) = (box for box in app.selectbox if box.label == "Angka ditampilkan")
    per.set_value("kk").run()
    assert query_of(app)["bagi"] == "kk"
    assert "Kemiskinan (KK per 100 KK)" in texts(app)
    (back,) = (b for b in app.button if b.label == "Kembali ke ukuran program")
    back.click().run()
    assert not app.exception
    assert not {"bagi", "lapisan"} & set(query_of(app))
    assert "Kemiskinan" not in texts(app)


def test_the_layer_of_a_link_that_reads_no_name_is_left_out(engine: Engine) -> None:
    app = page(engine, "peta", lapisan="../x").run()
    assert not app.exception
    assert "lapisan" in texts(app)
