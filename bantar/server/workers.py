"""Several processes on one machine behind nginx, by one command: ``serve --workers N``.

Whoever visits stays with one process, which a cookie says; what all of them need to know is in
the database. A process that ends is started again, and meanwhile its visitors are with another.
The processes listen on the ports after that of nginx, on this machine alone.
"""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Event
from types import FrameType

from bantar.core import private
from bantar.core.errors import BantarError
from bantar.core.message import Message
from bantar.core.settings import settings
from bantar.i18n import words_for
from bantar.interfaces.cli.main import server_command
from bantar.server import nginx

LOOPBACK = "127.0.0.1"

LOOK_S = 0.25
"""Seconds between two looks at what has ended."""

AGAIN_S = (0.0, 1.0, 5.0, 15.0)
"""Seconds before the next start, longer each time that a process ends soon after its start."""

SOON_S = 30.0

STOP_S = 10.0
"""Seconds that a process has to end by itself."""


def nginx_program() -> str:
    """Return the program; it is often where only root's path leads.

    Raises
    ------
    BantarError
        It is not there.
    """
    there = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if there is None or sys.platform == "win32":
        raise BantarError(
            Message("Several processes need nginx, which is not here (Debian: nginx-light)")
        )
    return there


def hold_ports(host: str, port: int, n: int) -> None:
    """Refuse to start where one of the ports is taken."""
    for place, number in ((host, port), *((LOOPBACK, port + i) for i in range(1, n + 1))):
        with socket.socket(socket.AF_INET6 if ":" in place else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((place, number))
            except (OSError, OverflowError) as error:  # or there is no such port
                raise BantarError(
                    Message(
                        "Port {port} cannot be used ({error}); the processes take the ports "
                        "{first} to {last}",
                        port=str(number),
                        error=error,
                        first=str(port),
                        last=str(port + n),
                    )
                ) from error


@dataclass
class Kept:
    """A program that is kept running."""

    name: str
    command: Sequence[str]
    env: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = None
    begun_at: float = 0.0
    soon_ended: int = 0
    due_at: float = field(default_factory=time.monotonic)

    def look(self, now: float, tell: Callable[[str], None]) -> None:
        """Start it where it does not run and its time has come."""
        if self.process is not None:
            if self.process.poll() is None:
                return
            tell(f"{self.name}: ended ({self.process.returncode})")
            is_soon = now - self.begun_at < SOON_S
            self.soon_ended = self.soon_ended + 1 if is_soon else 0
            self.due_at = now + AGAIN_S[min(self.soon_ended, len(AGAIN_S) - 1)]
            self.process = None
        if now >= self.due_at:
            self.process = subprocess.Popen(self.command, env=self.env)
            self.begun_at = now
            tell(f"{self.name}: pid {self.process.pid}")

    def end(self) -> None:
        """Ask it to end."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def wait(self) -> None:
        """Wait until it has ended, at last by force."""
        if self.process is None:
            return
        try:
            self.process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            self.process.kill()


def run(host: str, port: int, n: int) -> None:
    """Serve with ``n`` processes behind nginx until this one is told to end.

    Raises
    ------
    BantarError
        nginx is not here, or a port is taken.
    """
    program = nginx_program()
    hold_ports(host, port, n)
    folder = (settings().home / "nginx").absolute()
    private.make_folder(folder)
    file = folder / "nginx.conf"
    workers = [f"{LOOPBACK}:{port + i}" for i in range(1, n + 1)]
    file.write_text(nginx.configuration(folder, host, port, workers))
    env = environment(n)
    everything = [
        Kept(f"worker {port + i}", server_command(LOOPBACK, port + i), env) for i in range(1, n + 1)
    ]
    line = [program, "-p", str(folder), "-e", "stderr", "-c", str(file)]
    everything.append(Kept("nginx", line, dict(os.environ)))
    _keep(everything)


def environment(n: int) -> dict[str, str]:
    """Return what the processes find in their environment.

    nginx is a proxy of theirs, and cookies of one are read by all.
    """
    return {
        **os.environ,
        "STREAMLIT_SERVER_COOKIE_SECRET": os.environ.get("STREAMLIT_SERVER_COOKIE_SECRET")
        or secrets.token_hex(32),
        "BANTAR_TRUSTED_PROXIES": f"{settings().trusted_proxies} {LOOPBACK}",
        "BANTAR_WORKERS": str(n),
    }


def _keep(everything: Sequence[Kept]) -> None:
    ends = Event()

    def end(_sign: int, _frame: FrameType | None) -> None:
        ends.set()

    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, end)
    try:
        while not ends.wait(LOOK_S):
            now = time.monotonic()
            for kept in everything:
                kept.look(now, _tell)
    finally:
        for kept in everything:
            kept.end()
        for kept in everything:
            kept.wait()


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def main() -> None:
    """Serve as ``python -m bantar.server.workers LANG HOST PORT N`` says."""
    lang, host, port, n = sys.argv[1:]
    try:
        run(host, int(port), int(n))
    except BantarError as error:
        print(error.say(words_for(lang)), file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
