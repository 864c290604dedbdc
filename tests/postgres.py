"""A PostgreSQL with PostGIS of the tests' own: made in a temporary folder, gone afterwards."""

import itertools
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Self

import psycopg
from sqlalchemy import Engine
from sqlalchemy.engine import URL

from bantar.storage.engine import open_engine

SUPERUSER = "postgres"
NOT_HERE = "No PostgreSQL with PostGIS on this machine (Debian: postgresql-postgis)"
# Nothing has to survive a power cut here. Time zone and order of letters are those of the city,
# so that code which leans on UTC or on the order of bytes is found out.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "autovacuum": "off",
    "timezone": "Asia/Jakarta",
    "max_connections": "60",
}


def binaries() -> Path | None:
    """Return the folder of the newest PostgreSQL that has PostGIS, None where there is none."""
    folders = [Path(p).resolve().parent for p in [shutil.which("initdb")] if p]
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: float(p.parent.name))
    for folder in reversed(folders):
        if (folder / "initdb").exists() and _has_postgis(folder):
            return folder
    return None


def _has_postgis(folder: Path) -> bool:
    command = [str(folder / "pg_config"), "--sharedir"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    if answer.returncode:  # pg_config may be left out; Debian's folders have known names
        return Path(
            f"/usr/share/postgresql/{folder.parent.name}/extension/postgis.control"
        ).exists()
    return (Path(answer.stdout.strip()) / "extension" / "postgis.control").exists()


class Cluster:
    """One server, reached through a socket in its own folder.

    Parameters
    ----------
    folder
        Where the programs of PostgreSQL are.
    home
        The folder of a server that another process has started; a new one without it.
    """

    def __init__(self, folder: Path, home: Path | None = None) -> None:
        self.binaries = folder
        # Short, for the name of a socket has at most 107 bytes.
        self.home = home or Path(tempfile.mkdtemp(prefix="bantar-pg-"))
        # The server refuses to run as root; the package made a user for it.
        self.user = SUPERUSER if os.geteuid() == 0 else None
        # Processes that share a server must not give two databases one name.
        self.names = (f"t{os.getpid()}_{n}" for n in itertools.count(1))

    def start(self) -> Self:
        """Make the server in its new folder, and start it."""
        if self.user:
            shutil.chown(self.home, self.user)
        options = ["--auth=trust", f"--username={SUPERUSER}", "--encoding=UTF8", "--no-sync"]
        options += ["--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=id"]
        self._run("initdb", *options, "-D", str(self.data))
        with (self.data / "postgresql.conf").open("a") as file:
            settings = SETTINGS | {"unix_socket_directories": str(self.home)}
            file.writelines(f"{key} = '{value}'\n" for key, value in settings.items())
        self.resume()
        return self

    def resume(self) -> None:
        """Let the server answer, again or for the first time."""
        self._run("pg_ctl", "-D", str(self.data), "-l", str(self.home / "log"), "-w", "start")

    def pause(self) -> None:
        """Cut every connection and take no more; the data stay."""
        self._run("pg_ctl", "-D", str(self.data), "-m", "immediate", "-w", "stop")

    def stop(self) -> None:
        if (self.data / "postmaster.pid").exists():
            self.pause()
        shutil.rmtree(self.home)

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def pid(self) -> int:
        """The number of its first process, whose children all others are."""
        return int((self.data / "postmaster.pid").read_text().split()[0])

    def url(self, name: str) -> str:
        query = {"host": str(self.home)}
        url = URL.create("postgresql+psycopg", SUPERUSER, database=name, query=query)
        return url.render_as_string(hide_password=False)

    def new(self, template: str = "template1") -> Engine:
        """Open a new database, a copy of ``template``, to which nobody may be connected."""
        name = next(self.names)
        self.ask(f"CREATE DATABASE {name} TEMPLATE {template}")
        return open_engine(self.url(name))

    def drop(self, engine: Engine) -> None:
        engine.dispose()
        self.ask(f"DROP DATABASE {engine.url.database} WITH (FORCE)")

    def ask(self, sql: str) -> None:
        place = {"host": str(self.home), "user": SUPERUSER, "dbname": "postgres"}
        with psycopg.connect(**place, autocommit=True) as connection:
            connection.execute(sql)

    def run(self, program: str, *arguments: str) -> bytes:
        """Run a program of PostgreSQL against this server and return what it writes."""
        place = {"PGHOST": str(self.home), "PGUSER": SUPERUSER}
        return self._run(program, *arguments, env=os.environ | place)

    def _run(self, program: str, *arguments: str, env: dict[str, str] | None = None) -> bytes:
        command = [str(self.binaries / program), *arguments]
        # The server keeps what it inherits open: a pipe would never end.
        with tempfile.TemporaryFile() as output:
            done = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=self.home,
                user=self.user,
                env=env,
                check=False,
            )
            output.seek(0)
            log = output.read()
        if done.returncode:
            raise RuntimeError(f"{program}: {log.decode(errors='replace')[-2000:]}")
        return log
