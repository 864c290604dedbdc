"""A kiosk comes back by itself: its server killed, its browser killed, its tab frozen."""

import os
import signal
import threading
import time

import pytest

from bantar.interfaces.screens.keeper import Keeper
from tests.browser import conftest
from tests.browser.tabs import QUIET

pytestmark = pytest.mark.browser

SCREEN = {"viewport": {"width": 1366, "height": 768}, "has_touch": True}
WAIT_SECONDS = 120
"""A busy machine takes long for all; how long a kiosk may wait is tested in test_keeper.py."""


@pytest.fixture
def mortal(warm_python, own_tiny_city):
    """A server of the tiny city that a test may kill and start again at the same address."""
    env = {"BANTAR_HOME": str(own_tiny_city.folder)}
    running = []

    def start(url: str = "") -> str:
        port = int(url.rpartition(":")[2] or 0)
        process, url = conftest.launch(warm_python, conftest.ROOT / "app.py", env, port=port)
        running.append(process)
        return url

    yield start, lambda: running[-1].kill()
    running[-1].stop()


class Kept:
    """A keeper at work, with a browser that needs no screen."""

    def __init__(self, address: str) -> None:
        self.reasons: list[str] = []
        options = [one for one in QUIET if not one.startswith("--remote-debugging")]
        self.keeper = Keeper(
            address, conftest.CHROMIUM, options, lambda why: self.reasons.append(why.key)
        )
        self.thread = threading.Thread(target=self.keeper.run, daemon=True)
        self.thread.start()

    @property
    def pid(self) -> int:
        return 0 if self.keeper.process is None else self.keeper.process.pid

    def wait_for_a_sign(self, but_not_of: int = 0) -> int:
        """Wait until a page of a browser, not that one, tells that it lives; return its browser."""
        end, pause = time.monotonic() + WAIT_SECONDS, threading.Event()
        while time.monotonic() < end:
            pid = self.pid
            if pid not in (0, but_not_of) and (title := self.keeper.title()) and "·" in title:
                return pid
            pause.wait(0.2)
        pytest.fail(f"no sign of life; {self.reasons}")

    def end(self) -> None:
        self.keeper.is_over = True
        self.thread.join(WAIT_SECONDS)


@pytest.fixture
def keep():
    kept = []

    def begin(address: str) -> Kept:
        kept.append(Kept(address))
        return kept[-1]

    yield begin
    for one in kept:
        one.end()


def test_what_a_visitor_asked_for_comes_when_a_killed_server_is_back(new_page, mortal) -> None:
    start, kill = mortal
    page = new_page(**SCREEN)
    page.goto(f"{(url := start())}/kios")
    page.wait_for_selector(".find", timeout=1000 * WAIT_SECONDS)
    page.tap(".find")
    kill()
    page.get_by_role("button", name="Anggrek").first.tap()
    page.wait_for_selector("dialog[open]")
    start(url)
    page.wait_for_selector(".number", timeout=1000 * WAIT_SECONDS)
    assert page.locator("dialog").count() == 0
    page.locator(".number", has_text="002").tap()
    page.wait_for_selector(".card")


def test_a_browser_that_was_killed_is_started_again(mortal, keep) -> None:
    start, _ = mortal
    kept = keep(f"{start()}/kios")
    first = kept.wait_for_a_sign()
    os.kill(first, signal.SIGKILL)
    assert kept.wait_for_a_sign(but_not_of=first) != first
    assert kept.reasons == ["The browser ended and is started again."]


def test_a_tab_that_hangs_is_started_again(browser, mortal, keep) -> None:
    start, _ = mortal
    kept = keep(f"{start()}/kios")
    first = kept.wait_for_a_sign()
    other = browser.browser_type.connect_over_cdp(f"http://127.0.0.1:{kept.keeper.port}")
    other.contexts[0].pages[0].evaluate("setTimeout(() => { for (;;); }, 500)")
    assert kept.wait_for_a_sign(but_not_of=first) != first
    other.close()
    assert kept.reasons == ["The screen stood still; the browser is started again."]


def test_a_kiosk_that_is_switched_on_before_its_server_waits_for_it(mortal, keep) -> None:
    start, kill = mortal
    url = start()
    kill()
    kept = keep(f"{url}/kios")
    assert kept.pid == 0
    start(url)
    assert kept.wait_for_a_sign()
