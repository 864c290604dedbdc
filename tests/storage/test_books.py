"""Reading the audit, what lies in drafts, and decisions on spellings."""

from sqlalchemy import Engine

from bantar.core.errors import NotFoundError
from bantar.storage.read import audit
from bantar.storage.read.contents import periode_contents
from bantar.storage.write import decisions
from tests.saying import refusing


def test_the_audit_is_read_newest_first_and_in_pages(own_tiny_engine: Engine) -> None:
    before = audit.count(own_tiny_engine)
    for spelling in ("ulugedong", "k asam", "paal v"):
        decisions.remember_name(own_tiny_engine, "kelurahan", spelling, "15.71.01.1001", who="Rina")
    assert audit.count(own_tiny_engine) == before + 3
    page = audit.entries(own_tiny_engine, limit=2)
    assert [detail["spelling"] for detail in page["detail"]] == ["paal v", "k asam"]
    rest = audit.entries(own_tiny_engine, skip=2)
    assert rest["detail"].iloc[0]["spelling"] == "ulugedong"
    assert len(rest) == before + 1


def test_a_forgotten_spelling_is_asked_about_again_and_stays_in_the_books(
    own_tiny_engine: Engine,
) -> None:
    engine = own_tiny_engine
    decisions.remember_name(engine, "kelurahan", "anggrk", "15.71.01.1001", who="Rina")
    row = decisions.all_decisions(engine).iloc[0]
    assert (row["spelling"], row["code"], row["who"]) == ("anggrk", "15.71.01.1001", "Rina")
    decisions.forget_name(engine, int(row["id"]), who="Budi")
    assert decisions.all_decisions(engine).empty
    assert decisions.name_decisions(engine, "kelurahan") == {}
    last = audit.entries(engine, limit=1).iloc[0]
    assert (last["who"], last["action"]) == ("Budi", "name forgotten")
    assert last["detail"]["before"] == "15.71.01.1001"


def test_a_spelling_that_nobody_decided_cannot_be_forgotten(own_tiny_engine: Engine) -> None:
    with refusing(NotFoundError, match="99"):
        decisions.forget_name(own_tiny_engine, 99, who="Rina")


def test_the_contents_of_periods_add_up_to_their_evaluations(tiny_engine: Engine) -> None:
    contents = periode_contents(tiny_engine)
    assert contents.groupby("periode")["n"].sum().to_dict() == {
        "2021": 5,
        "2022-I": 4,
        "2022-II": 2,
    }
    assert contents.groupby("periode")["n_scored"].sum().to_dict() == {
        "2021": 3,
        "2022-I": 4,
        "2022-II": 2,
    }
