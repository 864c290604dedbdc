"""Two processes behind nginx by one command, of which one is killed under its visitors."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.browser.conftest import ROOT
from tests.browser.pages import expect, log_in, opened, settle
from tests.ports import free_port

pytestmark = pytest.mark.browser

PERIODE = ".kb-choice select[aria-label=Periode]"
PATIENCE_S = 120


class Crowd:
    """``serve --workers 2`` on the tiny city, and what it says of its processes."""

    def __init__(self, home, port: int) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self.log = home / "serve.log"
        line = [sys.executable, "-m", "bantar", "serve", "--port", str(port), "--workers", "2"]
        env = os.environ | {"BANTAR_HOME": str(home)}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(line, cwd=ROOT, env=env, stdout=log, stderr=log)

    def pids(self, worker: int) -> list[int]:
        """Return the processes of one worker so far, the latest last."""
        name = f"worker {self.port + worker}"
        return [int(pid) for pid in re.findall(rf"{name}: pid (\d+)", self.log.read_text())]

    def visits(self, worker: int) -> int:
        """Return how many pages are open with one worker; -1 where it does not answer."""
        with contextlib.suppress(OSError):
            address = f"http://127.0.0.1:{self.port + worker}/metrics"
            with urllib.request.urlopen(address, timeout=5) as answer:
                text = answer.read().decode()
            (n,) = re.findall(r'bantar_lane_inside\{lane="visits"\} (\d+)', text)
            return int(n)
        return -1

    def wait_for(self, holds) -> None:
        end, pause = time.monotonic() + PATIENCE_S, threading.Event()
        while not holds():
            ended = "" if self.process.poll() is None else f"ended ({self.process.returncode}): "
            late = ended or ("it never came: " if time.monotonic() > end else "")
            assert not late, late + self.log.read_text()[-3000:]
            pause.wait(0.2)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(30)


@pytest.fixture(scope="module")
def crowd(own_tiny_city):
    if not any(os.access(f"{d}/nginx", os.X_OK) for d in ("/usr/sbin", "/usr/bin")):
        pytest.skip("No nginx on this machine (Debian: nginx-light)")
    serving = Crowd(own_tiny_city.folder, free_port(3))  # that of nginx, and of two behind it
    try:
        serving.wait_for(lambda: min(serving.visits(1), serving.visits(2)) >= 0)
        yield serving
    finally:
        serving.stop()


def test_a_killed_process_is_started_again_and_its_visitor_goes_on_with_the_next_choice(
    page, crowd
) -> None:
    opened(page, crowd.url, "data?lang=id")
    log_in(page)
    expect(page.get_by_role("button", name="Keluar")).to_be_visible()
    opened(page, crowd.url, "?lang=id&ukuran=skor")
    cookies = {c["name"] for c in page.context.cookies()}
    assert "bantar_proses" in cookies
    (own,) = [worker for worker in (1, 2) if crowd.visits(worker) == 1]
    assert crowd.visits(3 - own) == 0
    (first,) = crowd.pids(own)
    os.kill(first, signal.SIGKILL)
    page.locator(PERIODE).select_option("2021")
    expect(page.locator(".kb-subtitle")).to_contain_text("Periode 2021")
    settle(page)
    assert "periode=2021" in page.url
    assert page.locator(PERIODE).input_value() == "2021"
    crowd.wait_for(lambda: crowd.visits(own) >= 0)
    assert len(crowd.pids(own)) == 2
    assert len(crowd.pids(3 - own)) == 1
    opened(page, crowd.url, "data?lang=id")
    expect(page.get_by_role("button", name="Keluar")).to_be_visible()


def test_figures_are_not_for_outside_nobody_there_is_said_and_nothing_is_left_at_the_end(
    crowd,
) -> None:
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{crowd.url}/metrics", timeout=5)
    for pid in (crowd.pids(1)[-1], crowd.pids(2)[-1]):
        os.kill(pid, signal.SIGKILL)
    with pytest.raises(urllib.error.HTTPError, match="503") as away:
        urllib.request.urlopen(crowd.url, timeout=30)
    assert "coba lagi sebentar lagi" in away.value.read().decode()
    crowd.stop()
    assert crowd.process.returncode == 0
    assert "client:" not in crowd.log.read_text()  # an address of a visitor
    pids = crowd.pids(1) + crowd.pids(2)
    assert not [pid for pid in pids if Path(f"/proc/{pid}").exists()]
