"""Keeps the browser of a kiosk going, whatever ends: the server, the browser, a tab.

The page changes its title every few seconds (``browser/kiosk/beat.ts``), and Chromium tells titles
on a port of this machine alone. The title of a tab that hangs, has crashed or shows that a server
is not there stands still: then the browser is started anew.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bantar.core.message import Message

LOOK_SECONDS = 1.0
PATIENCE_SECONDS = 12.0
"""How long a title may stand still; the page changes it every three seconds."""

START_SECONDS = 20.0
"""How long a browser may take until its page tells that it lives."""

ANSWER_SECONDS = 3.0

FLAGS = (
    "--kiosk",
    "--incognito",
    "--disable-pinch",
    "--overscroll-history-navigation=0",
    "--noerrdialogs",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-session-crashed-bubble",
)
"""No way out under a hand: two fingers do not enlarge, a swipe does not go back, no box asks."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
            "microsoft-edge", "chrome", "msedge")  # fmt: skip

_PORT_FILE = "DevToolsActivePort"

# What is asked on this machine goes through no proxy.
_HERE = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def browser_of(machine: Callable[[str], str | None] = shutil.which) -> str | None:
    """Return the first browser of this machine that a kiosk can be kept in; None without one."""
    return next(filter(None, map(machine, BROWSERS)), None)


@dataclass
class Watch:
    """Says whether a tab has stood still too long.

    ``since`` is when its title last changed, in seconds of any clock, at first the start.
    """

    since: float
    title: str | None = None

    def stands_still(self, title: str | None, now: float) -> bool:
        """Take note of the title that is told now, None for none at all."""
        if title is not None and title != self.title:
            self.title, self.since = title, now
        patience = START_SECONDS if self.title is None else PATIENCE_SECONDS
        return now - self.since > patience


class Keeper:
    """Starts the browser of a kiosk, and starts it again.

    Parameters
    ----------
    address
        Of the kiosk, as ``http://localhost:8501/kios``.
    browser
        The program of a Chromium, Chrome or Edge.
    options
        More of its options, as for another screen.
    tell
        Told in a few words why it was started again.
    """

    def __init__(
        self,
        address: str,
        browser: str,
        options: Sequence[str] = (),
        tell: Callable[[Message], None] = lambda _: None,
    ) -> None:
        self.address = f"{address}{'&' if '?' in address else '?'}jaga=1"
        self.browser = browser
        self.options = tuple(options)
        self.tell = tell
        self.is_over = False
        self.process: subprocess.Popen[bytes] | None = None
        self.port = 0

    def run(self) -> None:
        """Keep it going until ``is_over`` is set; leaves no browser behind."""
        with suppress(KeyboardInterrupt):
            while not self.is_over:
                self._wait_for_the_server()
                with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
                    self._keep(Path(profile))

    def _wait_for_the_server(self) -> None:
        """Wait: a browser that found no server would show its page of errors to the public."""
        while not self.is_over and not _answers(self.address):
            time.sleep(LOOK_SECONDS)

    def _keep(self, profile: Path) -> None:
        """Run one browser until it ends or its tab stands still."""
        if self.is_over:
            return
        self.process = _start(self.command(profile))
        watch = Watch(time.monotonic())
        try:
            while not self.is_over:
                time.sleep(LOOK_SECONDS)
                if self.process.poll() is not None:
                    self.tell(Message("The browser ended and is started again."))
                    return
                self.port = _port(profile)
                if watch.stands_still(self.title(), time.monotonic()):
                    self.tell(Message("The screen stood still; the browser is started again."))
                    return
        finally:
            _end(self.process)

    def command(self, profile: Path) -> list[str]:
        """Return what starts the browser; port 0 lets it take one that is free."""
        own = (f"--user-data-dir={profile}", "--remote-debugging-port=0")
        return [self.browser, *FLAGS, *own, *self.options, self.address]

    def title(self) -> str | None:
        """Return the title of the kiosk's tab; None where there is no such tab, or no answer."""
        if not self.port:
            return None
        tabs = _read_json(f"http://127.0.0.1:{self.port}/json/list")
        for tab in tabs if isinstance(tabs, list) else ():
            if tab.get("type") == "page" and str(tab.get("url", "")).startswith(self.address):
                return str(tab.get("title", ""))
        return None


def _answers(address: str) -> bool:
    with suppress(OSError, ValueError), urllib.request.urlopen(address, timeout=ANSWER_SECONDS):
        return True
    return False


def _read_json(address: str) -> object:
    with suppress(OSError, ValueError), _HERE.open(address, timeout=ANSWER_SECONDS) as answer:
        content: object = json.load(answer)
        return content
    return None


def _port(profile: Path) -> int:
    """Return the port that the browser has written down, 0 before it has."""
    with suppress(OSError, ValueError, IndexError):
        return int((profile / _PORT_FILE).read_text().splitlines()[0])
    return 0


def _start(command: Sequence[str]) -> "subprocess.Popen[bytes]":
    # In a group of its own, so that all parts of the browser end together.
    return subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=sys.platform != "win32",
    )


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a browser with all its parts, at once: one that hangs does not hear."""
    with suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
