"""Scripts and styles: in one place, small, from nowhere else, and built as they are served."""

import json
import re
from pathlib import Path

from bantar.core.settings import ROOT
from bantar.output.maps import statics

SOURCES = ROOT / "browser"
MAX_LINES = 450
BUILT_FROM = re.compile(r"/\* Built from (browser/\S+) by make bundle\. \*/\n")
ELSEWHERE = re.compile(r"cdn\.|unpkg|jsdelivr|cdnjs|fonts\.googleapis", re.IGNORECASE)
FOLDERS = ("bantar", "benchmarks", "browser", "data", "docs", "pages", "tests")
KINDS = {".js", ".mjs", ".ts", ".css", ".html"}


def files() -> list[Path]:
    """Return the files of script and style of the repository, not those of its tools."""
    paths = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*")]
    return sorted(p for p in paths if p.suffix in KINDS and "node_modules" not in p.parts)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def texts() -> dict[str, str]:
    """Return what stands in each file of script and style, by its name."""
    return {name_of(path): path.read_text(encoding="utf-8") for path in files()}


def test_a_file_of_script_or_style_holds_one_subject() -> None:
    lengths = {name: len(text.splitlines()) for name, text in texts().items()}
    assert lengths and {name: n for name, n in lengths.items() if n > MAX_LINES} == {}


def test_a_file_of_script_or_style_loads_nothing_from_elsewhere() -> None:
    assert [name for name, text in texts().items() if ELSEWHERE.search(text)] == []


def test_what_is_no_source_is_built_from_one() -> None:
    def is_built(text: str) -> bool:
        built_from = BUILT_FROM.match(text)
        return built_from is not None and (ROOT / built_from[1]).is_file()

    others = {name: text for name, text in texts().items() if not name.startswith("browser/")}
    assert others and [name for name, text in others.items() if not is_built(text)] == []


def test_what_is_built_is_what_is_served_or_put_into_a_page() -> None:
    assert {path.name for path in statics.HERE.iterdir()} == {
        *statics.BUILT,
        "api.css",
        "first.css",
        "first.js",
    }


def test_the_lock_of_node_packages_names_no_registry() -> None:
    lock = json.loads((SOURCES / "package-lock.json").read_text(encoding="utf-8"))
    named = {name: package for name, package in lock["packages"].items() if name}
    assert named
    assert [name for name, package in named.items() if "resolved" in package] == []
    assert [name for name, package in named.items() if "integrity" not in package] == []


def test_node_packages_have_one_version_each() -> None:
    package = json.loads((SOURCES / "package.json").read_text(encoding="utf-8"))
    assert "dependencies" not in package  # browsers get only what is ours
    exact = re.compile(r"\d+\.\d+\.\d+")
    assert all(exact.fullmatch(version) for version in package["devDependencies"].values())
