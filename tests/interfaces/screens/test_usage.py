"""Counting at the kiosk: stored together, and only what the kiosk has."""

import pytest
from sqlalchemy import Engine

from bantar.core import clock
from bantar.core.errors import DataError
from bantar.interfaces.screens.usage import UseCounter
from bantar.storage.write.kiosk_use import uses_by_day
from tests.interfaces.api.conftest import TestClient
from tests.saying import refusing

LATER_S = 3600.0


def test_what_is_counted_is_stored_at_once_for_many(own_tiny_engine: Engine) -> None:
    uses = UseCounter(lambda: own_tiny_engine, wait_s=LATER_S)
    for _ in range(3):
        uses.add("card")
    assert uses_by_day(own_tiny_engine).empty, "the database is not asked at each touch"
    uses.store()
    uses.store()
    assert uses_by_day(own_tiny_engine).loc[clock.today(), "card"] == 3


@pytest.mark.parametrize("what", ["rt-005", "", None, 7, ["card"]])
def test_other_words_are_refused(own_tiny_engine: Engine, what: object) -> None:
    with refusing(DataError, match="kios"):
        UseCounter(lambda: own_tiny_engine, wait_s=LATER_S).add(what)


def test_the_address_takes_a_word_and_nothing_else(own_client: TestClient) -> None:
    assert own_client.post("/kios/pakai", json={"what": "visit"}).status_code == 200
    assert own_client.post("/kios/pakai", json={"what": "RT 005"}).status_code == 422
    assert own_client.post("/kios/pakai", json=["visit"]).status_code == 422
    assert own_client.get("/kios/pakai").status_code == 405
