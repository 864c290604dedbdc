"""A name says what it holds, not how it came there (see "How it should read" in CONTRIBUTING)."""

import ast
from collections.abc import Iterator

import pytest

from bantar.core.settings import ROOT

MANNERED = frozenset({"found", "shown", "known", "said", "asked", "held"})
"""``known_on`` and ``known_at`` are words of the house, and in the glossary."""


def bound(source: str) -> Iterator[tuple[int, str]]:
    """Yield every name that a module binds: functions, classes, parameters, variables."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield node.lineno, name
            case ast.ClassDef(name=name):
                yield node.lineno, name.lower()
            case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()):
                yield node.lineno, name
            case ast.Attribute(attr=name, ctx=ast.Store()):
                yield node.lineno, name


def mannered(source: str) -> list[tuple[int, str]]:
    return [(line, name) for line, name in bound(source) if name.strip("_") in MANNERED]


@pytest.mark.parametrize("top", ["bantar", "pages", "benchmarks", "tests"])
def test_a_name_says_what_it_holds(top: str) -> None:
    modules = [path for path in (ROOT / top).rglob("*.py") if "node_modules" not in path.parts]
    assert modules
    named = {
        f"{path.relative_to(ROOT)}:{line} {name}"
        for path in modules
        for line, name in mannered(path.read_text(encoding="utf-8"))
    }
    assert named == set()


def test_a_name_of_any_kind_is_noticed() -> None:
    source = (
        "def said(held):\n    for known in held:\n        asked = shown = known\n"
        "class _Found: pass\nown.found = 1\nknown_on = shown_first = 2\n"
    )
    names = [name for _, name in mannered(source)]
    assert sorted(names) == ["_found", "asked", "found", "held", "known", "said", "shown"]
