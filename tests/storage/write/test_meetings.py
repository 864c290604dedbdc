"""Meetings and what they decided: opened with a key, recorded, carried out, and in the books."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine, update

from bantar.core.errors import DataError, NotFoundError
from bantar.storage.read import audit
from bantar.storage.schema.model import Meeting
from bantar.storage.write import meetings
from bantar.storage.write.meetings import NewDecision
from tests.saying import refusing

SCENES = [{"key": "peta", "view": {"kecamatan": "15.71.01"}, "notes": "Mulai dari Hulu"}]


def test_a_meeting_opens_with_its_key_alone(own_tiny_engine: Engine) -> None:
    made, key = meetings.open_meeting(own_tiny_engine, "  Rapat   Senin ", {}, SCENES, who="Rina")
    meeting = meetings.opened(own_tiny_engine, made, key)
    assert (meeting.title, meeting.scenes, meeting.opened_by) == ("Rapat Senin", SCENES, "Rina")
    assert meeting.known_at == meeting.opened_at
    with pytest.raises(NotFoundError):
        meetings.opened(own_tiny_engine, made, key + "x")
    with pytest.raises(NotFoundError):
        meetings.opened(own_tiny_engine, made + 1, key)


def test_the_key_of_yesterdays_meeting_opens_nothing(own_tiny_engine: Engine) -> None:
    made, key = meetings.open_meeting(own_tiny_engine, "Rapat", {}, SCENES, who="Rina")
    earlier = datetime.now(UTC) - meetings.LASTS - timedelta(minutes=1)
    with own_tiny_engine.begin() as connection:
        connection.execute(update(Meeting).values(opened_at=earlier))
    with pytest.raises(NotFoundError):
        meetings.opened(own_tiny_engine, made, key)


def test_a_meeting_needs_a_title_and_a_scene(own_tiny_engine: Engine) -> None:
    with refusing(DataError, match="Judul"):
        meetings.open_meeting(own_tiny_engine, " ", {}, SCENES, who="Rina")
    with refusing(DataError, match="tayangan"):
        meetings.open_meeting(own_tiny_engine, "Rapat", {}, [], who="Rina")


def test_open_decisions_come_first_and_the_next_due_before_the_later(
    own_tiny_engine: Engine,
) -> None:
    made, _ = meetings.open_meeting(own_tiny_engine, "Rapat", {}, SCENES, who="Rina")

    def decide(what: str, due: date | None) -> int:
        agreed = NewDecision(what, "Lurah Cempaka", due, rt_id=6, periode_id="2022-I")
        return meetings.decide(own_tiny_engine, made, agreed, by="Rina")

    first = decide("Bina RT 002", date(2023, 1, 31))
    decide("Tinjau ulang", None)
    decide("Nilai RT 010", date(2022, 12, 1))
    meetings.close_decision(own_tiny_engine, first, who="Budi")
    meetings.close_decision(own_tiny_engine, first, who="Budi")
    table = meetings.decisions(own_tiny_engine)
    assert table["what"].tolist() == ["Nilai RT 010", "Tinjau ulang", "Bina RT 002"]
    assert table["closed_at"].notna().tolist() == [False, False, True]
    actions = audit.entries(own_tiny_engine)["action"].tolist()
    assert actions.count("decision closed") == 1 and actions.count("decision made") == 3


def test_what_was_decided_later_is_left_out(own_tiny_engine: Engine) -> None:
    made, _ = meetings.open_meeting(own_tiny_engine, "Rapat", {}, SCENES, who="Rina")
    meetings.decide(own_tiny_engine, made, NewDecision("Bina", "Lurah"), by="Rina")
    assert len(meetings.decisions(own_tiny_engine, before=datetime.now(UTC))) == 1
    past = datetime(2020, 1, 1, tzinfo=UTC)
    assert meetings.decisions(own_tiny_engine, before=past).empty


@pytest.mark.parametrize(("what", "who"), [(" ", "Lurah"), ("Bina", ""), ("x" * 501, "Lurah")])
def test_a_decision_says_what_and_who(own_tiny_engine: Engine, what: str, who: str) -> None:
    made, _ = meetings.open_meeting(own_tiny_engine, "Rapat", {}, SCENES, who="Rina")
    with pytest.raises(DataError):
        meetings.decide(own_tiny_engine, made, NewDecision(what, who), by="Rina")


def test_a_decision_that_is_not_there_cannot_be_closed(own_tiny_engine: Engine) -> None:
    with refusing(NotFoundError, match="99"):
        meetings.close_decision(own_tiny_engine, 99, who="Rina")
