"""Several processes: what is refused before any starts, and when one that ended starts again."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from bantar.core.errors import BantarError
from bantar.core.settings import settings
from bantar.server import nginx, workers
from bantar.server.workers import Kept


def ended(kept: Kept) -> None:
    assert kept.process is not None
    kept.process.wait(60)


def test_what_ends_is_started_again_and_later_each_time_that_it_ends_soon() -> None:
    told: list[str] = []
    kept = Kept("worker 1", [sys.executable, "-c", "raise SystemExit(3)"], {}, due_at=0.0)
    kept.look(0.0, told.append)
    starts = [kept.process]
    for n, (wait, now) in enumerate(((1.0, 1.0), (5.0, 3.0), (15.0, 9.0), (15.0, 25.0))):
        ended(kept)
        kept.look(now, told.append)
        assert kept.process is None
        assert kept.due_at == now + wait
        kept.look(now + wait - 0.1, told.append)
        assert kept.process is None
        kept.look(now + wait, told.append)
        starts.append(kept.process)
        assert len(starts) == n + 2
    ended(kept)
    kept.look(kept.begun_at + 31.0, told.append)  # it ran long: at once
    assert kept.process is not None
    ended(kept)
    assert told[:2] == [f"worker 1: pid {starts[0].pid}", "worker 1: ended (3)"]


def test_what_does_not_end_when_told_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "STOP_S", 0.2)
    script = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); "
    line = [sys.executable, "-c", f"{script}signal.pause()"]
    kept = Kept("worker", line, {})
    kept.process = subprocess.Popen(line, stdout=subprocess.PIPE)
    assert kept.process.stdout is not None
    kept.process.stdout.readline()
    kept.end()
    kept.wait()
    ended(kept)
    kept.process.stdout.close()


def test_a_port_that_is_taken_is_named_before_anything_starts() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(BantarError, match=f"Port {port} cannot be used .* {port - 1} to"):
            workers.hold_ports("127.0.0.1", port - 1, 2)
    with pytest.raises(BantarError, match="Port 65536 cannot be used"):
        workers.hold_ports("127.0.0.1", 65535, 1)


def test_without_nginx_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers.shutil, "which", lambda *_args, **_named: None)
    with pytest.raises(BantarError, match="nginx-light"):
        workers.nginx_program()


def test_processes_trust_nginx_and_read_cookies_of_each_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BANTAR_TRUSTED_PROXIES", "10.0.0.1")
    settings.cache_clear()
    env = workers.environment(3)
    monkeypatch.undo()
    settings.cache_clear()
    assert env["BANTAR_TRUSTED_PROXIES"] == "10.0.0.1 127.0.0.1"
    assert len(env["STREAMLIT_SERVER_COOKIE_SECRET"]) == 64
    assert env["BANTAR_WORKERS"] == "3"


def test_nginx_takes_its_configuration(tmp_path: Path) -> None:
    try:
        program = workers.nginx_program()
    except BantarError as error:
        pytest.skip(str(error))
    for host in ("127.0.0.1", "::1"):
        file = tmp_path / "nginx.conf"
        file.write_text(nginx.configuration(tmp_path, host, 8501, ["127.0.0.1:8502"]))
        line = [program, "-t", "-p", str(tmp_path), "-e", "stderr", "-c", str(file)]
        done = subprocess.run(line, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert "warn" not in done.stderr
