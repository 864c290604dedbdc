"""A PostgreSQL that is stopped while the app serves, and comes back: in words, then as before."""

import json
import urllib.error
import urllib.request

import pytest

from bantar.storage.copying import copy_database
from tests import postgres
from tests.browser.conftest import ROOT, launch
from tests.browser.pages import expect, opened, settle

pytestmark = pytest.mark.browser

PERIODE = ".kb-choice select[aria-label=Periode]"
AWAY = "Data sedang tidak dapat diambil."


@pytest.fixture
def cluster():
    """A server of this test's own, which it may stop."""
    folder = postgres.binaries()
    if folder is None:
        pytest.skip(postgres.NOT_HERE)
    server = postgres.Cluster(folder).start()
    yield server
    server.stop()


@pytest.fixture
def url(cluster, warm_python, tiny_engine, tmp_path):
    """The app with the tiny city on that server."""
    engine = cluster.new()
    database = engine.url.render_as_string(hide_password=False)
    copy_database(tiny_engine, database)
    engine.dispose()
    env = {"BANTAR_HOME": str(tmp_path), "BANTAR_DATABASE_URL": database}
    process, address = launch(warm_python, ROOT / "app.py", env)
    yield address
    process.stop()


def ask(address: str, accept: str = "*/*") -> tuple[int, str, str]:
    """Return status, kind and text of the answer to a request."""
    request = urllib.request.Request(address, headers={"accept": accept})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.headers.get_content_type(), answer.read().decode("latin-1")
    except urllib.error.HTTPError as refused:
        return refused.code, refused.headers.get_content_type(), refused.read().decode()


def test_without_its_database_every_route_says_so_in_words_and_goes_on_with_it(
    page, url, cluster
) -> None:
    opened(page, url, "?ukuran=skor")
    cluster.pause()
    page.locator(PERIODE).select_option("2021")
    notice = page.locator("[role=alert]")
    expect(notice).to_contain_text(AWAY)
    for path in ("kios/data", "layar/adegan", "layar/adegan/peta", "bantar/preview.png"):
        status, _, text = ask(f"{url}/{path}")
        assert (path, status) == (path, 503)
        assert json.loads(text) == {"error": AWAY}
    assert ask(f"{url}/layar", accept="text/html")[::2] == (503, AWAY)
    status, kind, text = ask(f"{url}/api/collections")
    assert (status, kind) == (503, "application/problem+json")
    assert AWAY in json.loads(text)["detail"]
    assert json.loads(ask(f"{url}/healthz")[2])["database"] is False
    page.goto(f"{url}/tren?lang=en&ukuran=skor")
    expect(notice).to_have_text("The data cannot be reached at the moment. Try again")
    page.goto(f"{url}/?ukuran=skor&periode=2021")
    expect(notice).to_have_text(f"{AWAY} Coba lagi")
    expect(page.locator("[data-testid=stException], [data-testid=stAlert]")).to_have_count(0)
    cluster.resume()
    page.get_by_role("link", name="Coba lagi").click()
    settle(page)
    assert page.locator(PERIODE).input_value() == "2021"
    assert ask(f"{url}/healthz")[0] == ask(f"{url}/kios/data")[0] == 200
