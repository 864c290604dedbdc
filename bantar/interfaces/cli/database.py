"""The commands that keep the database: its backup, the way back, and who may log in."""

from __future__ import annotations

import csv
import shlex
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from bantar.core.errors import DataError, StorageError
from bantar.core.message import Message, closed
from bantar.interfaces.cli.support import (
    Lines,
    WordedError,
    answering,
    existing,
    option,
    progress_bar,
    spoken,
    whoami,
)

_group = click.Group()

_LARGEST_LIST = 2**20
"""Bytes of a list of regions; all of Indonesia take a hundredth."""


@contextmanager
def _in_these_words() -> Iterator[None]:
    """Refuse in the words of the copy itself: they speak of a file, not of data."""
    try:
        yield
    except (DataError, StorageError) as error:
        raise WordedError(closed(error.text)) from error


@answering(_group, Message("Copy the whole database to a new file, also while the dashboard runs."))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(file: Path) -> Mapping[str, Any]:
    """Copy the whole database to a new file, also while the dashboard runs."""
    from bantar.core.settings import settings
    from bantar.storage.backup import back_up, dump_command

    if line := dump_command(settings().url, file):
        raise WordedError(
            Message("This database is PostgreSQL; back it up with:\n{line}", line=line)
        )
    if not file.absolute().parent.is_dir():
        raise WordedError(Message("There is no folder {folder}.", folder=file.absolute().parent))
    with _in_these_words():
        copy = back_up(existing(), file)
    return {
        "file": str(copy.file),
        "bytes": copy.file.stat().st_size,
        "batches": copy.batches,
        "rows": copy.rows,
    }


@answering(
    _group, Message("Bring the database back from a backup; the old one is set aside, not removed.")
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def restore(file: Path) -> Mapping[str, Any]:
    """Bring the database back from a backup; the old one is set aside, not removed."""
    from bantar.core.settings import settings
    from bantar.storage.backup import dump_command
    from bantar.storage.backup import restore as restore_file

    if dump_command(settings().url, file):
        line = shlex.join(["pg_restore", "--single-transaction", "--dbname=NAMA_BARU", str(file)])
        raise WordedError(
            Message(
                "This database is PostgreSQL; restore it to a new database with:\n{line}", line=line
            )
        )
    with _in_these_words():
        copy = restore_file(settings().url, file, who=whoami())
    return {
        "file": str(file),
        "database": str(copy.file),
        "set_aside": str(copy.set_aside) if copy.set_aside else None,
        "batches": copy.batches,
        "rows": copy.rows,
    }


@answering(
    _group,
    Message("Copy everything into another, empty database: from SQLite to PostgreSQL, or back."),
)
@option("--to", "url", required=True, help=Message("Address of the database to copy to."))
def copy(url: str) -> Mapping[str, Any]:
    """Copy everything into another, empty database: from SQLite to PostgreSQL, or back."""
    from bantar.storage.copying import copy_database

    engine = existing()
    with _in_these_words(), progress_bar(Message("Copying the database")) as progress:
        copied = copy_database(engine, url, progress)
    words = spoken()
    lines = [
        f"{name}: {words.number(content.rows)}, {content.sha256}"
        for name, content in copied.tables.items()
    ]
    why = Message("assets: files of the map, which are made again from the data when needed")
    return {
        "to": copied.url,
        "rows": copied.rows,
        "tables": Lines(
            ({"table": name, **asdict(content)} for name, content in copied.tables.items()), lines
        ),
        "not_copied": Lines(["assets"], [why.say(words)]),
    }


@answering(
    _group,
    Message("Make an account of an officer on this machine, change its password, or remove it."),
)
@click.argument("name")
@option("--remove", is_flag=True, help=Message("Remove this account."))
@option("--password", help=Message("Password; asked for where it is not given."))
def officer(name: str, remove: bool, password: str | None) -> Mapping[str, Any]:
    """Make an account of an officer on this machine, change its password, or remove it."""
    from bantar.storage.write.officers import add_officer, check_name, remove_officer

    engine = existing()
    if remove:
        remove_officer(engine, name, who=whoami())
        return {"officer": name.strip(), "removed": True}
    check_name(name)
    if password is None:
        password = _prompted_password()
    add_officer(engine, name, password, who=whoami())
    return {"officer": name.strip()}


def _prompted_password() -> str:
    """Ask for a password twice; one that cannot be taken is refused before the second time."""
    from bantar.storage.write.officers import check_password

    words = spoken()
    password: str = click.prompt(words("Password"), hide_input=True)
    check_password(password)
    if click.prompt(words("Once more"), hide_input=True) != password:
        raise WordedError(Message("The two passwords differ."))
    return password


@answering(
    _group,
    Message("Name provinces and cities: a CSV file with Kemendagri's code and the name of each."),
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
def regions(file: Path) -> Mapping[str, Any]:
    """Name provinces and cities: a CSV file with Kemendagri's code and the name of each."""
    from bantar.storage.write import regions as storing

    names = _names_in(file)
    with existing().begin() as connection:
        storing.put(connection, names, who=whoami())
    return {"regions": len(names)}


def _names_in(file: Path) -> dict[str, str]:
    """Read the columns ``code`` and ``name``; anything else is refused before it is read on."""
    wrong = WordedError(
        Message("The file must be CSV with the columns code and name, at most 1 MB, in UTF-8.")
    )
    if file.stat().st_size > _LARGEST_LIST:
        raise wrong
    try:
        lines = list(csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines()))
        names = {line["code"].strip(): line["name"].strip()[:120] for line in lines}
    except (UnicodeDecodeError, KeyError, AttributeError, csv.Error):
        raise wrong from None
    if not names or not all(names.values()):
        raise wrong
    return names


DATABASE: tuple[click.Command, ...] = tuple(_group.commands.values())
