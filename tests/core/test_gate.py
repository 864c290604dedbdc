import pytest

from bantar.core import gate


@pytest.fixture(autouse=True)
def nobody():
    gate.keep(lambda session: False)
    yield
    gate.keep(lambda session: False)


def test_only_admitted_sessions_hand_in_files() -> None:
    assert not gate.is_admitted("a-session")
    gate.admit("a-session")
    assert gate.is_admitted("a-session")
    assert not gate.is_admitted("another")
    gate.dismiss("a-session")
    gate.dismiss("never-there")
    assert not gate.is_admitted("a-session")


def test_a_login_is_asked_for_again_at_every_file() -> None:
    still = True
    gate.admit("a-session", lambda: still)
    assert gate.is_admitted("a-session")
    still = False
    assert not gate.is_admitted("a-session")
    still = True
    assert not gate.is_admitted("a-session")


def test_closed_pages_are_forgotten() -> None:
    for session in ("open", "closed"):
        gate.admit(session)
    gate.keep(lambda session: session == "open")
    assert gate.is_admitted("open")
    assert not gate.is_admitted("closed")
    assert len(gate._admitted) == 1
