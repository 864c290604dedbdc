"""Every kind of sheet by its key; one that is half there stops the program at once.

A module of ``sheet_kinds`` hands in its ``SPEC``; it needs no mention elsewhere.
"""

from collections.abc import Iterable, Mapping

from bantar.core.errors import RegistrationError
from bantar.core.message import Message
from bantar.core.registration import handed_in
from bantar.i18n import LANGUAGES, words_for
from bantar.intake import sheet_kinds
from bantar.intake.sheet_archive import Archive
from bantar.intake.sheet_spec import SheetSpec

_PLACE = "bantar/intake/sheet_kinds/"
INPUTS = frozenset({"valid_from", "periode", "announced_on"})
"""What screen and command line know how to ask for besides files."""


def registered(specs: Iterable[SheetSpec]) -> Mapping[str, SheetSpec]:
    """Return ``specs`` by key, in their order.

    Raises
    ------
    RegistrationError
        When a kind is named twice, or lacks its words, its columns, its examples or its place
        in the archive.
    """
    by_key: dict[str, SheetSpec] = {}
    for spec in sorted(specs, key=lambda spec: spec.order):
        if spec.key in by_key:
            raise RegistrationError(f"sheet {spec.key!r} has two specs in {_PLACE}")
        by_key[spec.key] = spec
        _check_words(spec)
        _check_columns(spec)
        _check_archive(spec)
    _check_places(by_key.values())
    return by_key


def _check_words(spec: SheetSpec) -> None:
    for what in ("name", "title", "summary"):
        message: Message = getattr(spec, what)
        for words in map(words_for, LANGUAGES):
            if not message.say(words):
                raise RegistrationError(f"sheet {spec.key!r} has no {what} in {words.lang!r}")


def _check_columns(spec: SheetSpec) -> None:
    if "Data" not in spec.sheets:
        raise RegistrationError(f"sheet {spec.key!r} has no columns for the sheet 'Data'")
    for name, columns in spec.sheets.items():
        keys = [column.key for column in columns]
        headings = [column.heading for column in columns]
        if len(set(keys)) < len(keys) or len(set(headings)) < len(headings) or not keys:
            raise RegistrationError(f"sheet {spec.key!r} needs columns of their own in {name!r}")
        if not all(headings):
            raise RegistrationError(f"a column of {name!r} of sheet {spec.key!r} has no heading")
    places = [("Kecamatan", "Kelurahan", str(n)) for n in (1, 2, 3)]
    for name, rows in spec.examples(places).items():
        strangers = {key for row in rows for key in row} - {c.key for c in spec.sheets[name]}
        if strangers:
            raise RegistrationError(
                f"examples of sheet {spec.key!r} have no column for {sorted(strangers)}"
            )
    if strangers := set(spec.of_rt) - {column.key for column in spec.sheets["Data"]}:
        raise RegistrationError(f"sheet {spec.key!r} has no column {sorted(strangers)} to fill in")
    if unknown := set(spec.asks) - INPUTS:
        raise RegistrationError(f"sheet {spec.key!r} asks for {sorted(unknown)}: nobody can ask it")


def _check_archive(spec: SheetSpec) -> None:
    if spec.archive is None and not spec.not_in_archive:
        raise RegistrationError(
            f"sheet {spec.key!r} has no part in the archive, and no reason why not"
        )


def _check_places(specs: Iterable[SheetSpec]) -> None:
    """Refuse two kinds in one place of a list, or of the archive."""
    parts = [spec.archive for spec in specs if spec.archive is not None]
    for name, places in (
        ("lists", [spec.order for spec in specs]),
        ("archive", [part.order for part in parts]),
        ("archive", [part.file for part in parts]),
    ):
        if len(set(places)) < len(places):
            raise RegistrationError(f"two sheets share a place in the {name}: {sorted(places)}")


SHEETS = registered(handed_in(sheet_kinds, "SPEC"))


def archived() -> Mapping[str, Archive]:
    """Return the parts of the archive by kind, in the order in which they come in."""
    parts = {key: spec.archive for key, spec in SHEETS.items() if spec.archive is not None}
    return dict(sorted(parts.items(), key=lambda item: item[1].order))
