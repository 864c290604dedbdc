"""Under which names the server answers, and which pages may open a websocket."""

import pytest

from bantar.core.settings import settings
from bantar.server import hosts
from bantar.server.answers import RefusedError


@pytest.mark.parametrize(
    ("origin", "host", "is_own"),
    [
        ("http://localhost:8501", "localhost:8501", True),
        ("http://127.0.0.1:8501", "localhost:8501", True),
        ("http://[::1]:8501", "127.0.0.1:8501", True),
        ("https://peta.contoh.id", "peta.contoh.id", True),
        (None, "localhost:8501", True),
        ("http://localhost:9999", "localhost:8501", False),
        ("http://localhost", "localhost:8501", False),
        ("http://evil.example:8501", "localhost:8501", False),
        ("null", "localhost:8501", False),
        ("", "localhost:8501", False),
        ("http://localhost:99999999", "localhost:8501", False),
    ],
)
def test_a_page_is_our_own_by_its_name_and_its_port(
    origin: str | None, host: str, is_own: bool
) -> None:
    assert hosts.is_own_page(origin, host) is is_own


def scope_of(host: str, path: str = "/", kind: str = "http", origin: str = "") -> dict[str, object]:
    headers = [(b"host", host.encode())]
    if origin:
        headers.append((b"origin", origin.encode()))
    return {"type": kind, "path": path, "headers": headers}


@pytest.mark.parametrize("path", ["/", "/api/", "/kios/data", "/layar"])
def test_a_name_that_is_not_ours_is_refused(path: str) -> None:
    with pytest.raises(RefusedError) as refused:
        hosts.check(scope_of("evil.example", path), "")
    assert refused.value.status == 400


@pytest.mark.parametrize("path", ["/healthz", "/_stcore/health"])
def test_a_monitor_may_use_any_name(path: str) -> None:
    hosts.check(scope_of("10.0.0.7:8501", path), "")
    hosts.check(scope_of("10.0.0.7:8501", f"/kota{path}"), "/kota")


def test_a_websocket_of_another_port_of_this_machine_is_refused() -> None:
    of_another = scope_of("localhost:8501", kind="websocket", origin="http://localhost:9999")
    with pytest.raises(RefusedError) as refused:
        hosts.check(of_another, "")
    assert refused.value.status == 403


def test_the_public_address_is_a_name_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BANTAR_PUBLIC_URL", "https://peta.contoh.id/bantar")
    settings.cache_clear()
    try:
        hosts.check(scope_of("peta.contoh.id"), "")
        assert hosts.is_own_page("https://peta.contoh.id", "127.0.0.1:8501")
        with pytest.raises(RefusedError):
            hosts.check(scope_of("evil.example"), "")
    finally:
        monkeypatch.undo()
        settings.cache_clear()
