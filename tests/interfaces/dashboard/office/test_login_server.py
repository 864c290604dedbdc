"""What makes a login an officer's; the way there is in tests/browser/test_login_server.py."""

import time
from pathlib import Path

import pytest
from streamlit import config
from streamlit.runtime.secrets import secrets_singleton

from bantar.interfaces.dashboard.office import login_server
from bantar.interfaces.dashboard.office.login_server import LASTS_S, Refusal

LIST = [" Siti@Jambi.test ", "budi@jambi.test"]


def user(**changes: object) -> dict[str, object]:
    claims = {"iss": "https://login.test", "sub": "1", "iat": int(time.time()), "nonce": "n"}
    return claims | {"email": "siti@jambi.test", "email_verified": True} | changes


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({}, None),
        ({"email": "SITI@jambi.TEST"}, None),
        ({"email_verified": "true"}, None),
        ({"email_verified": "false"}, Refusal.UNVERIFIED),
        ({"email_verified": 1}, Refusal.UNVERIFIED),
        ({"email_verified": None}, Refusal.UNVERIFIED),
        ({"email": ""}, Refusal.UNVERIFIED),
        ({"email": None}, Refusal.UNVERIFIED),
        ({"email": "tamu@jambi.test"}, Refusal.UNLISTED),
        ({"email": "siti@jambi.test.evil.test"}, Refusal.UNLISTED),
        ({"iat": None}, Refusal.OLD),
    ],
    ids=str,
)
def test_an_officer_is_verified_listed_and_of_today(changes, refusal) -> None:
    login = login_server._login(user(**changes), LIST)
    assert login.refusal is refusal
    assert login.holds() == (refusal is None)


def test_a_login_that_ended_opens_nothing_and_another_does() -> None:
    login = login_server._login(user(nonce="a"), LIST)
    login.end()
    assert not login_server._login(user(nonce="a", iat=int(login.made_at)), LIST).holds()
    assert login_server._login(user(nonce="b", iat=int(login.made_at)), LIST).holds()


def test_a_login_ends_after_its_time() -> None:
    login = login_server._login(user(iat=int(time.time() - LASTS_S - 1)), LIST)
    assert login.refusal is Refusal.OLD


def test_nobody_is_an_officer_without_a_list() -> None:
    assert login_server._login(user(), []).refusal is Refusal.UNLISTED


@pytest.mark.parametrize(
    ("text", "is_configured", "is_readable"),
    [
        (None, False, False),
        ("other = 1\n", False, False),
        ("[auth]\nclient_id = 'x'\n", True, True),
        ("[auth\n", True, False),
    ],
    ids=["no file", "nothing of it", "there", "broken"],
)
def test_a_file_of_secrets_that_is_broken_opens_no_other_way_in(
    tmp_path: Path, text: str | None, is_configured: bool, is_readable: bool
) -> None:
    file = tmp_path / "secrets.toml"
    if text is not None:
        file.write_text(text)
    before = config.get_option("secrets.files")
    config.set_option("secrets.files", [str(file)])
    secrets_singleton._reset()
    try:
        assert login_server.is_configured() is is_configured
        assert login_server.is_readable() is is_readable
    finally:
        config.set_option("secrets.files", before)
        secrets_singleton._reset()
