"""What is not stored yet reaches the officer who checks it, and nobody else."""

import gzip
import re
from collections.abc import Iterator

import pytest

from bantar.core import drafts, gate
from bantar.core.errors import NotFoundError


@pytest.fixture(autouse=True)
def officers() -> Iterator[None]:
    for session in ("one", "two"):
        gate.admit(session)
    yield
    for session in ("one", "two"):
        gate.dismiss(session)
        drafts.drop(drafts.keep(session, b""))


def content(name: str) -> bytes:
    return gzip.decompress(drafts.compressed(name))


def test_a_draft_is_given_out_as_it_was_kept() -> None:
    assert content(drafts.keep("one", b"shapes")) == b"shapes"


def test_a_name_cannot_be_guessed_and_says_nothing_of_the_content() -> None:
    names = {drafts.keep("one", b"shapes") for _ in range(20)}
    assert len(names) == 20
    assert all(re.fullmatch(r"[\w-]{43}", name) for name in names)  # 256 bits


@pytest.mark.parametrize("name", ["", "x", "../assets", "geometry-" + 20 * "0" + ".json", "é"])
def test_no_other_name_is_answered(name: str) -> None:
    drafts.keep("one", b"shapes")
    with pytest.raises(NotFoundError):
        drafts.compressed(name)


def test_a_session_that_is_no_officer_any_more_gets_nothing() -> None:
    name = drafts.keep("one", b"shapes")
    gate.dismiss("one")
    with pytest.raises(NotFoundError):
        drafts.compressed(name)


def test_a_login_that_ended_elsewhere_ends_the_draft_too() -> None:
    gate.admit("one", lambda: False)
    name = drafts.keep("one", b"shapes")
    with pytest.raises(NotFoundError):
        drafts.compressed(name)


def test_the_next_draft_takes_the_place_of_the_last_and_leaves_others_alone() -> None:
    first, other = drafts.keep("one", b"first"), drafts.keep("two", b"other")
    second = drafts.keep("one", b"second")
    assert not drafts.is_kept(first)
    with pytest.raises(NotFoundError):
        drafts.compressed(first)
    assert (content(second), content(other)) == (b"second", b"other")


def test_a_draft_that_is_dropped_is_gone() -> None:
    name = drafts.keep("one", b"shapes")
    drafts.drop(name)
    drafts.drop(name)
    assert not drafts.is_kept(name)
    with pytest.raises(NotFoundError):
        drafts.compressed(name)


def test_a_draft_ends_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    name = drafts.keep("one", b"shapes")
    now = drafts.time.monotonic()
    monkeypatch.setattr(drafts.time, "monotonic", lambda: now + drafts.LIFETIME_S - 60)
    assert drafts.is_kept(name)
    monkeypatch.setattr(drafts.time, "monotonic", lambda: now + drafts.LIFETIME_S + 60)
    assert not drafts.is_kept(name)
    with pytest.raises(NotFoundError):
        drafts.compressed(name)


def test_many_sessions_do_not_fill_the_memory() -> None:
    names = [drafts.keep(f"session-{n}", b"shapes") for n in range(drafts.MOST + 5)]
    assert [drafts.is_kept(name) for name in names] == 5 * [False] + drafts.MOST * [True]
    for name in names:
        drafts.drop(name)
