"""A phone as the remote: let in by the meeting, it turns scenes and nothing else."""

import pytest
from sqlalchemy import Engine

from bantar.core.settings import settings
from bantar.storage.write.remotes import MOST_RECENT
from tests.interfaces.api.conftest import TestClient
from tests.interfaces.screens.test_meeting import opened

SITE = "https://peta.contoh.go.id"


@pytest.fixture(autouse=True)
def public(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("BANTAR_PUBLIC_URL", SITE)
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()


@pytest.fixture
def meeting(own_tiny_engine: Engine) -> tuple[dict, dict]:
    return opened(own_tiny_engine)


def let_in(client: TestClient, meeting: tuple[dict, dict], patch: pytest.MonkeyPatch) -> dict:
    """Let a phone in; return the header that it then sends."""
    addresses: list[str] = []
    patch.setattr(
        "bantar.interfaces.screens.remote.qr_svg", lambda address: addresses.append(address) or ""
    )
    query, key = meeting
    answer = client.post("/layar/jauh/ajak", params=query, headers=key)
    assert answer.status_code == 200 and answer.json()["address"] == f"{SITE}/layar/jauh"
    assert "kunci" not in answer.json()["address"]
    return {"x-kunci": addresses[0].partition("#kunci=")[2]}


def press(client: TestClient, query: dict, key: dict, word: object) -> int:
    answer = client.post("/layar/jauh/tekan", params=query, headers=key, json={"command": word})
    return answer.status_code


def test_the_screen_hears_what_the_phone_presses(
    own_client: TestClient, meeting: tuple[dict, dict], monkeypatch: pytest.MonkeyPatch
) -> None:
    query, key = meeting
    phone = let_in(own_client, meeting, monkeypatch)
    assert press(own_client, query, phone, "next") == press(own_client, query, phone, "why") == 200

    def ask(since: int) -> dict:
        params = {**query, "n": str(since)}
        return own_client.get("/layar/jauh/tekanan", params=params, headers=key).json()

    assert ask(0) == {"n": 2, "commands": ["next", "why"]}
    assert ask(1) == {"n": 2, "commands": ["why"]}
    assert ask(2) == {"n": 2, "commands": []}
    for _ in range(20):
        press(own_client, query, phone, "back")
    assert ask(2) == {"n": 22, "commands": ["back"] * MOST_RECENT}, "what is kept does not grow"


@pytest.mark.parametrize("word", ["decide", "save_deck", "leave", "", None, 7, ["next"]])
def test_a_phone_can_turn_scenes_alone(
    own_client: TestClient,
    meeting: tuple[dict, dict],
    monkeypatch: pytest.MonkeyPatch,
    word: object,
) -> None:
    phone = let_in(own_client, meeting, monkeypatch)
    assert press(own_client, meeting[0], phone, word) == 422


def test_the_key_of_a_phone_opens_nothing_else(
    own_client: TestClient, meeting: tuple[dict, dict], monkeypatch: pytest.MonkeyPatch
) -> None:
    query, _ = meeting
    phone = let_in(own_client, meeting, monkeypatch)
    assert own_client.get("/layar/adegan", params=query, headers=phone).status_code == 404
    decision = {"what": "a", "who": "b", "due": "", "view": {}}
    for path, body in (("/layar/keputusan", decision), ("/layar/jauh/ajak", {})):
        answer = own_client.post(path, params=query, headers=phone, json=body)
        assert answer.status_code == 404


def test_without_its_key_nobody_presses_and_a_new_code_shuts_the_old_phone_out(
    own_client: TestClient, meeting: tuple[dict, dict], monkeypatch: pytest.MonkeyPatch
) -> None:
    query, key = meeting
    first = let_in(own_client, meeting, monkeypatch)
    assert press(own_client, query, {}, "next") == press(own_client, query, key, "next") == 404
    second = let_in(own_client, meeting, monkeypatch)
    assert press(own_client, query, first, "next") == 404
    assert press(own_client, query, second, "next") == 200
    assert press(own_client, {"rapat": "99"}, second, "next") == 404
    assert press(own_client, {}, second, "next") == 404


def test_an_open_meeting_lets_no_phone_in(own_client: TestClient) -> None:
    assert own_client.post("/layar/jauh/ajak").status_code == 404


def test_a_phone_that_cannot_reach_the_screen_is_not_asked_to(
    own_client: TestClient, meeting: tuple[dict, dict], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BANTAR_PUBLIC_URL")
    settings.cache_clear()
    query, key = meeting
    answer = own_client.post("/layar/jauh/ajak", params=query, headers=key)
    assert answer.status_code == 422 and "BANTAR_PUBLIC_URL" in answer.json()["error"]


def test_the_page_of_the_phone_has_its_words_and_no_key(own_client: TestClient) -> None:
    page = own_client.get("/layar/jauh", params={"rapat": "1", "lang": "en"}).text
    assert '"next": "Next scene"' in page and "kunci" not in page
