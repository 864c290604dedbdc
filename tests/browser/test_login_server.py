"""Logging in through a login server, in a real browser against a real server of the tests."""

import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from tests.browser.conftest import OwnCity
from tests.browser.oidc_provider import CLIENT, SECRET, Provider
from tests.browser.pages import LONG, expect
from tests.warm_python import ROOT

pytestmark = pytest.mark.browser

OFFICER = {"email": "Siti@Jambi.test", "email_verified": True}
COOKIE_SECRET = "a long text of the tests, the same at every start"
SECRETS = """
officers = ["siti@jambi.test", "budi@jambi.test"]

[auth]
redirect_uri = "http://127.0.0.1:{{port}}/oauth2callback"
cookie_secret = "{cookie_secret}"
client_id = "{client}"
client_secret = "{secret}"
server_metadata_url = "{url}/.well-known/openid-configuration"
"""
UPLOAD = re.compile("/_stcore/upload_file/")


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    server = Provider()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def url(
    serve: Callable[..., str],
    own_tiny_city: OwnCity,
    provider: Provider,
    tmp_path_factory: pytest.TempPathFactory,
) -> str:
    secrets = tmp_path_factory.mktemp("secrets") / "secrets.toml"
    secrets.write_text(
        SECRETS.format(client=CLIENT, secret=SECRET, cookie_secret=COOKIE_SECRET, url=provider.url)
    )
    return serve(
        ROOT / "app.py",
        {
            "BANTAR_HOME": str(own_tiny_city.folder),
            "STREAMLIT_SECRETS_FILES": str(secrets),
            "NO_PROXY": "127.0.0.1",  # a proxy of the machine does not know this one
        },
    )


@pytest.fixture(autouse=True)
def honest(provider: Provider) -> None:
    provider.person, provider.fault = dict(OFFICER), ""
    provider.refused.clear()


def log_in(page, url: str) -> None:
    """Log in as the button does, but for the two pages before: their scripts take seconds.

    What the button asks for is the address of the login with a note of the server's, signed; from
    there on every step is that of a browser, which has the cookies after it.
    """
    note = {"provider": "default", "exp": int(time.time()) + 60}
    signed = jwt.encode({"alg": "HS256"}, note, OctKey.import_key(COOKIE_SECRET))
    page.context.request.get(f"{url}/auth/login?provider={signed}")
    page.goto(f"{url}/data")


def uploads(page, tmp_path: Path) -> urllib.request.Request:
    """Hand in a file and return the request that took it there, to be sent again."""
    file = tmp_path / "hasil.csv"
    file.write_text("Kelurahan;RT;Nilai\n")
    # A browser tells what a request carries only where somebody may change it.
    page.route(UPLOAD, lambda route: route.continue_())
    with page.expect_response(UPLOAD) as answered:
        page.locator("input[type=file]").first.set_input_files(file)
    page.unroute(UPLOAD)
    assert answered.value.status == 204
    sent = answered.value.request
    return urllib.request.Request(sent.url, sent.post_data_buffer, sent.all_headers(), method="PUT")


def repeated(request: urllib.request.Request) -> tuple[int, bytes]:
    """Send an upload once more, as somebody could who has seen it."""
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


def no_way_in(page) -> None:
    expect(page.get_by_text("Halaman ini untuk petugas")).to_be_visible(timeout=LONG)
    assert page.locator("input[type=file]").count() == 0


def test_an_officer_gets_in_by_the_button_and_hands_a_file_in(
    page, url, provider, tmp_path
) -> None:
    page.goto(f"{url}/data")
    with page.expect_response(re.compile("/oauth2callback")):
        page.get_by_role("button", name="Masuk", exact=True).click(timeout=LONG)
    page.wait_for_url(f"{url}/", wait_until="commit")  # sent back; nobody looks at the overview
    page.goto(f"{url}/data")
    expect(page.get_by_text("siti@jambi.test")).to_be_visible(timeout=LONG)
    uploads(page, tmp_path)
    expect(page.get_by_text("hasil.csv")).to_be_visible(timeout=LONG)
    assert provider.refused == []
    assert page.watch.outside == []


def test_accounts_of_the_machine_open_nothing_beside_a_login_server(page, url) -> None:
    page.goto(f"{url}/data")
    no_way_in(page)
    assert page.locator("input[type=password]").count() == 0


@pytest.mark.parametrize(
    ("person", "sentence"),
    [
        ({"email": "tamu@jambi.test", "email_verified": True}, "tamu@jambi.test, alamat yang"),
        ({"email": "siti@jambi.test", "email_verified": False}, "belum diverifikasi"),
        ({"email": "siti@jambi.test", "email_verified": "false"}, "belum diverifikasi"),
        ({"email": "siti@jambi.test"}, "belum diverifikasi"),
        ({"email_verified": True}, "tidak menyebut alamat surel"),
    ],
    ids=["not on the list", "not verified", "the word false", "nothing said", "no address"],
)
def test_others_are_told_why_they_do_not_get_in(page, url, provider, person, sentence) -> None:
    provider.person = person
    log_in(page, url)
    no_way_in(page)
    expect(page.get_by_role("alert").filter(has_text=sentence)).to_be_visible(timeout=LONG)
    expect(page.get_by_role("button", name="Keluar", exact=True)).to_be_visible()


def test_who_is_no_officer_can_log_out_and_in_again(page, url, provider) -> None:
    provider.person = {"email": "tamu@jambi.test", "email_verified": True}
    log_in(page, url)
    page.get_by_role("button", name="Keluar", exact=True).click(timeout=LONG)
    page.wait_for_url(f"{url}/", timeout=LONG)
    page.goto(f"{url}/data")
    expect(page.get_by_role("button", name="Masuk", exact=True)).to_be_visible(timeout=LONG)


@pytest.mark.parametrize("fault", ["nonce", "issuer", "audience", "expired", "signature"])
def test_a_token_that_is_not_right_makes_no_session(page, url, provider, fault) -> None:
    provider.fault = fault
    log_in(page, url)
    no_way_in(page)
    expect(page.get_by_role("button", name="Masuk", exact=True)).to_be_visible(timeout=LONG)
    names = {cookie["name"] for cookie in page.context.cookies()}
    assert not any(name.startswith("_streamlit_user") for name in names)


def test_a_login_of_yesterday_has_run_out(page, url, provider) -> None:
    provider.fault = "yesterday"
    log_in(page, url)
    no_way_in(page)
    expect(page.get_by_text("sudah kedaluwarsa")).to_be_visible(timeout=LONG)


def test_logging_out_ends_every_window_of_the_login(page, url, tmp_path) -> None:
    log_in(page, url)
    expect(page.get_by_text("siti@jambi.test")).to_be_visible(timeout=LONG)
    other = page.context.new_page()
    other.goto(f"{url}/data")
    expect(other.get_by_text("siti@jambi.test")).to_be_visible(timeout=LONG)
    mine, others = uploads(page, tmp_path), uploads(other, tmp_path)
    assert repeated(mine)[0] == repeated(others)[0] == 204
    kept = page.context.cookies()
    page.get_by_role("button", name="Keluar", exact=True).click()
    page.wait_for_url(f"{url}/", timeout=LONG)
    assert repeated(mine) == repeated(others) == (403, b"Forbidden")
    page.goto(f"{url}/data")
    no_way_in(page)
    # Not even with the cookie that somebody may have kept.
    page.context.add_cookies(kept)
    page.goto(f"{url}/data")
    no_way_in(page)


def test_a_closed_page_hands_nothing_in(page, url, tmp_path) -> None:
    log_in(page, url)
    other = page.context.new_page()
    other.goto(f"{url}/data")
    request = uploads(other, tmp_path)
    assert repeated(request)[0] == 204
    other.close()
    end = time.monotonic() + LONG / 1000
    while (last := repeated(request)) != (403, b"Forbidden") and time.monotonic() < end:
        page.wait_for_timeout(100)  # until the server has noticed
    assert last == (403, b"Forbidden")
