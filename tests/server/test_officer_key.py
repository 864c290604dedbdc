"""The address that gives the key of a login for its ticket, as a cookie."""

from collections.abc import Iterator
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from sqlalchemy import Engine
from starlette.applications import Starlette

from bantar.city.home import CityHome
from bantar.core.assets import AssetStore
from bantar.core.gate import KEY_COOKIE, TICKET_ROUTE
from bantar.server import asgi as server
from bantar.server import officer_key
from bantar.storage.write.officer_logins import LASTS, login_of, open_login
from bantar.storage.write.officers import account_since, add_officer
from tests.interfaces.api.conftest import TestClient


@pytest.fixture
def ticket(own_tiny_engine: Engine) -> str:
    add_officer(own_tiny_engine, "Rina", "rahasia-sekali")
    since = account_since(own_tiny_engine, "Rina")
    assert since is not None
    return open_login(own_tiny_engine, "Rina", since).ticket


@pytest.fixture
def client(own_tiny_engine: Engine, tmp_path: Path) -> Iterator[TestClient]:
    """The routes of the server, as a browser asks for them."""
    home = CityHome(lambda: own_tiny_engine, AssetStore(tmp_path / "assets"))
    routes = server.routes(lambda: True, screens=home)
    with TestClient(Starlette(routes=routes, middleware=server.middleware())) as opened:
        yield opened


def hand_in(client: TestClient, ticket: str, **headers: str) -> "tuple[int, SimpleCookie]":
    answer = client.post(f"/{TICKET_ROUTE}", content=ticket, headers=headers)
    assert answer.content == b"" and answer.headers["cache-control"] == "no-store"
    return answer.status_code, SimpleCookie(answer.headers.get("set-cookie", ""))


def test_the_key_is_a_cookie_that_scripts_and_other_sites_do_not_get(
    client: TestClient, ticket: str, own_tiny_engine: Engine
) -> None:
    status, cookies = hand_in(client, ticket)
    cookie = cookies[KEY_COOKIE]
    assert status == 204
    assert login_of(own_tiny_engine, cookie.value) is not None
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "strict", "/")
    assert int(cookie["max-age"]) == LASTS.total_seconds()
    assert not cookie["secure"] and not cookie["domain"]


def test_behind_https_the_key_is_sent_by_https_alone(client: TestClient, ticket: str) -> None:
    _, cookies = hand_in(client, ticket, **{"x-forwarded-proto": "https"})
    assert cookies[KEY_COOKIE]["secure"]


def test_a_ticket_is_exchanged_once(client: TestClient, ticket: str) -> None:
    hand_in(client, ticket)
    assert hand_in(client, ticket) == (403, SimpleCookie())


@pytest.mark.parametrize(
    "ticket", ["", "salah", "é" * 40, "0" * 43, "0" * 10**6], ids=lambda text: text[:5]
)
def test_another_ticket_is_refused_without_a_cookie(client: TestClient, ticket: str) -> None:
    assert hand_in(client, ticket) == (403, SimpleCookie())


def test_a_link_cannot_hand_a_ticket_in(client: TestClient, ticket: str) -> None:
    assert client.get(f"/{TICKET_ROUTE}?{ticket}").status_code == 405
    assert client.post(f"/{TICKET_ROUTE}?{ticket}").status_code == 403


def test_below_a_base_path_the_cookie_is_that_of_the_product_alone() -> None:
    app = Starlette(routes=[officer_key.route(lambda ticket: f"kunci-{ticket}", "/bantar-kota")])
    with TestClient(app) as client:
        answer = client.post(f"/bantar-kota/{TICKET_ROUTE}", content="a")
    cookie = SimpleCookie(answer.headers["set-cookie"])[KEY_COOKIE]
    assert (cookie.value, cookie["path"]) == ("kunci-a", "/bantar-kota")
