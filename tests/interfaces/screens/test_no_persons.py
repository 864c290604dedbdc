"""Cards that anybody reads tell nothing that belongs to a person."""

import pytest

from bantar.intake.base.personal import personal_in
from tests.cities.made_up_evidence import texts_in
from tests.interfaces.api.conftest import TestClient


@pytest.mark.parametrize("lang", ["id", "en"])
def test_no_card_tells_what_belongs_to_a_person(client: TestClient, lang: str) -> None:
    cards = client.get("/kios/data/15.71.01.1001").json()["langs"][lang]["cards"]
    assert [text for text in texts_in(cards) if personal_in(text)] == []
