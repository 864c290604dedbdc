"""Every message of the code has an Indonesian one, and nothing else is in the catalogue."""

import re
import string
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from bantar.core.settings import ROOT

# ``self`` is how bantar.i18n.words calls itself.
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "words": (1,),
    "self": (1,),
    "plural": (1, 2),
    "Message": (1,),
}
SOURCES = [
    *(ROOT / "bantar").rglob("*.py"),
    *(ROOT / "pages").glob("*.py"),
    *(p for p in [ROOT / "app.py"] if p.exists()),
]
CATALOGUE = ROOT / "bantar" / "i18n" / "locale" / "id.po"

VERB = re.compile(
    r"\{(?:n|n_\w+|left|far|above)\}(?: of \{\w+\})?(?: [\w{}]+)*? (?:are|were|have|do|go|stay)\b"
)
"""A count that a verb follows: of one it is another verb."""

SEVERAL = {
    "All {n} RT have the same value, so none differs from those around it. Choose another meaning "
    "of lagging, or another period.",
    "{n} {areas} are all at {value}",
    "{n} {areas} are all at about {value}",
    "{n} {areas} of {least} RT or more are all at {value}",
    "{n} {areas} are clearly above the average of all",
    "{n} {areas} are clearly above the average of the city",
    "{n} {areas} are clearly below the average of all",
    "{n} {areas} are clearly below the average of the city",
    "{n} units are no RT: stored as no RT and not counted: {labels}",
    "{n} of {total} {areas} have reached the target of {share}",
    "All {n} {areas} are at {share}",
    "On {periods} periods that the chances had not seen, {came} of {n} passed where {expected} "
    "were expected: {ratio} times as many ({low} to {high} by periods; 1 is right).",
    "A floor of that height asks for {n} visits and there are {there}. Lower the floor, or add "
    "teams or days.",
    "{what}: {yet} per household in {n_yet} RT not yet Bantar, {has} in {n_has} that are",
    "{group}: more than half of the {n} values are the same, nothing to measure by",
}
"""What is said of several alone, five RT or more for instance."""

OF_FILES = re.compile(
    r"more are asked after these|have three aspek|hidden (rows|columns)|columns hold|"
    r"too small or too thin|the codes of \{n\} kelurahan|of \{n\} shapes"
)
"""Notes on a file, whose sentences have one form."""

Message = str | tuple[str, ...]


def extracted(path: Path) -> Iterator[Message]:
    for _, message, _, _ in extract_from_file("python", path, keywords=KEYWORDS):
        yield tuple(message) if isinstance(message, list | tuple) else message


@pytest.fixture(scope="module")
def used() -> set[Message]:
    """Messages of the code, plural pairs as tuples."""
    return {message for path in SOURCES for message in extracted(path)}


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="id")


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_the_search_for_messages_finds_both_kinds(tmp_path: Path) -> None:
    path = tmp_path / "x.py"
    path.write_text(
        'words("One")\nself.words("Two")\nwords.plural("a", "b", 3)\nwords(name)\n'
        'Message("Three {n}", n=3)\n'
    )
    assert list(extracted(path)) == ["One", "Two", ("a", "b"), "Three {n}"]


def test_every_message_has_a_translation(used: set[Message], catalogue: Catalog) -> None:
    translated = {m.id for m in catalogue if m.id and m.string and all(_texts(m.string))}
    assert sorted(map(str, used - translated)) == []


def test_no_translation_is_unused(used: set[Message], catalogue: Catalog) -> None:
    kept = {m.id for m in catalogue if m.id}
    assert sorted(map(str, kept - used)) == []
    assert list(catalogue.obsolete) == []


def test_every_message_stands_once_with_one_translation() -> None:
    """Babel reads a second one without a word and keeps one of the two."""
    text = CATALOGUE.read_text(encoding="utf-8")
    entries = re.findall(r"^msgid .*\n(?:\".*\n)*", text, re.MULTILINE)
    assert [entry for entry, n in Counter(entries).items() if n > 1] == []
    assert re.findall(r"^msgstr .*\n(?:\".*\n)*msgstr .*", text, re.MULTILINE) == []


def test_no_translation_is_a_guess(catalogue: Catalog) -> None:
    assert [m.id for m in catalogue if m.id and m.fuzzy] == []


def test_translations_fill_in_the_same_values(catalogue: Catalog) -> None:
    wrong = [
        m.id
        for m in catalogue
        if m.id
        and {frozenset(placeholders(text)) for text in _texts(m.string)}
        != {frozenset(placeholders(_texts(m.id)[-1]))}
    ]
    assert wrong == []


def _texts(text: Message) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def test_a_count_of_one_has_a_verb_of_its_own(used: set[Message]) -> None:
    one_form = {message for message in used if isinstance(message, str)}
    wrong = {m for m in one_form if VERB.search(m) and not OF_FILES.search(m)}
    assert wrong - SEVERAL == set()
