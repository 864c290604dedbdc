"""The commands that keep the database: its backup, the way back, and who may log in."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from bantar.core.errors import DataError, StorageError
from bantar.interfaces.cli.support import SaidError, answering, existing, whoami

_group = click.Group()
_command = answering(_group)


@contextmanager
def _in_these_words() -> Iterator[None]:
    """Refuse in the words of the copy itself: they speak of a file, not of data."""
    try:
        yield
    except (DataError, StorageError) as error:
        raise SaidError(f"{error}.") from error


@_command
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(file: Path) -> Mapping[str, Any]:
    """Salin seluruh basis data ke berkas baru, juga selagi dasbor berjalan."""
    from bantar.core.settings import settings
    from bantar.storage.backup import back_up, dump_command

    if line := dump_command(settings().url, file):
        raise SaidError(f"Basis data ini PostgreSQL; cadangkan dengan:\n{line}")
    if not file.absolute().parent.is_dir():
        raise SaidError(f"Folder {file.absolute().parent} tidak ada.")
    with _in_these_words():
        copy = back_up(existing(), file)
    return {
        "file": str(copy.file),
        "bytes": copy.file.stat().st_size,
        "batches": copy.batches,
        "rows": copy.rows,
    }


@_command
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def restore(file: Path) -> Mapping[str, Any]:
    """Kembalikan basis data dari cadangan; yang lama disisihkan, tidak dihapus."""
    from bantar.core.settings import settings
    from bantar.storage.backup import dump_command
    from bantar.storage.backup import restore as restore_file

    if dump_command(settings().url, file):
        line = shlex.join(["pg_restore", "--single-transaction", "--dbname=NAMA_BARU", str(file)])
        raise SaidError(f"Basis data ini PostgreSQL; pulihkan ke basis data baru dengan:\n{line}")
    with _in_these_words():
        copy = restore_file(settings().url, file, who=whoami())
    return {
        "file": str(file),
        "database": str(copy.file),
        "set_aside": str(copy.set_aside) if copy.set_aside else None,
        "batches": copy.batches,
        "rows": copy.rows,
    }


@_command
@click.argument("name")
@click.option("--remove", is_flag=True, help="Hapus akun ini.")
@click.option("--password", help="Kata sandi; ditanyakan bila tidak disebut.")
def officer(name: str, remove: bool, password: str | None) -> Mapping[str, Any]:
    """Buat akun petugas di mesin ini, ganti kata sandinya, atau hapus."""
    from bantar.storage.write.officers import add_officer, remove_officer

    engine = existing()
    if remove:
        remove_officer(engine, name, who=whoami())
        return {"officer": name.strip(), "removed": True}
    if password is None:
        password = click.prompt("Kata sandi", hide_input=True, confirmation_prompt="Sekali lagi")
    add_officer(engine, name, password, who=whoami())
    return {"officer": name.strip()}


DATABASE: tuple[click.Command, ...] = tuple(_group.commands.values())
