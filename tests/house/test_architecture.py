"""The shape of the code: imports go one way, parts stay small, nothing comes from a CDN.

Which room may use which is written in pyproject.toml, for import-linter.
"""

import ast
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from bantar.core.settings import ROOT

STREAMLIT = {"streamlit", "streamlit_folium"}
EDGES = ("bantar/interfaces/dashboard/", "bantar/server/")
ENGINE_ONLY = {"output", "intake", "city", "interfaces"}
CDN = re.compile(r"cdn\.|unpkg|jsdelivr|cdnjs|fonts\.googleapis", re.IGNORECASE)
MAX_MODULE, MAX_FUNCTION, MAX_PAGE = 450, 60, 60
MAX_FILES = 25

PACKAGE = sorted((ROOT / "bantar").rglob("*.py"))
PAGES = sorted((ROOT / "pages").glob("*.py"))
ROUTER = [path for path in [ROOT / "app.py"] if path.exists()]
EVERYTHING = [*PACKAGE, *PAGES, *ROUTER]
SCHEMA_HISTORY = ROOT / "bantar" / "storage" / "migrations" / "versions"


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def layer_of(path: Path) -> str:
    return path.relative_to(ROOT / "bantar").parts[0].removesuffix(".py")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def offenders(paths: Iterable[Path], keeps_rule: Callable[[Path], bool]) -> list[str]:
    """Name the files that do not keep a rule; a rule without any file would hold nothing."""
    own = list(paths)
    assert own
    return [name_of(path) for path in own if not keeps_rule(path)]


def imports(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (module, name) of every import, relative ones made absolute; name may be empty."""
    package = path.relative_to(ROOT).parent.parts
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*above, *filter(None, [node.module])])
            yield from ((module, alias.name) for alias in node.names)


def lint_imports(folder: Path) -> str:
    """Hold the package in ``folder`` against the contracts of our pyproject.toml."""
    tool = shutil.which("lint-imports", path=Path(sys.executable).parent)
    assert tool is not None
    command = [tool, "--no-logo", "--no-cache", "--config", str(ROOT / "pyproject.toml")]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True).stdout


def test_imports_go_one_way() -> None:
    told = lint_imports(ROOT)
    assert "Contracts: 4 kept, 0 broken." in told, told


def test_imports_that_go_another_way_are_noticed(tmp_path: Path) -> None:
    """In a copy of the package with one import of each kind that may not be."""
    shutil.copytree(
        ROOT / "bantar",
        tmp_path / "bantar",
        ignore=lambda _, names: [n for n in names if "." in n and not n.endswith(".py")],
    )
    planted = {
        "core/clock.py": "import bantar.storage.engine",
        "attic/__init__.py": "",
        "interfaces/api/query.py": "import bantar.interfaces.cli.main",
        "subjects/gap/view.py": "import bantar.subjects.profile.view",
        "intake/base/cells.py": "import bantar.intake.reading.cells",
    }
    for name, line in planted.items():
        path = tmp_path / "bantar" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{path.read_text() if path.exists() else ''}\n{line}\n")
    told = lint_imports(tmp_path)
    assert "Contracts: 0 kept, 4 broken." in told, told
    for importer, imported in (
        ("bantar.core.clock", "bantar.storage.engine"),
        ("bantar.interfaces.api.query", "bantar.interfaces.cli.main"),
        ("bantar.subjects.gap.view", "bantar.subjects.profile.view"),
    ):
        assert f"{importer} -> {imported}" in told
    assert ".base -> .reading" in told and "attic" in told


def test_streamlit_stays_at_the_edge() -> None:
    def does_without(path: Path) -> bool:
        return not {module.partition(".")[0] for module, _ in imports(path)} & STREAMLIT

    inside = [path for path in PACKAGE if not name_of(path).startswith(EDGES)]
    assert offenders(inside, does_without) == []


def test_sql_stays_in_storage() -> None:
    def writes_none(path: Path) -> bool:
        tools = {"sqlalchemy", "alembic"}
        used = {(m, n) for m, n in imports(path) if m.partition(".")[0] in tools}
        return used <= ({("sqlalchemy", "Engine")} if layer_of(path) in ENGINE_ONLY else set())

    elsewhere = [path for path in PACKAGE if layer_of(path) != "storage"]
    assert offenders(elsewhere, writes_none) == []


def test_pdfium_is_loaded_in_one_place_by_the_tests_too() -> None:
    every = [*EVERYTHING, *(ROOT / "tests").rglob("*.py")]
    naming = [path for path in every if "pypdfium2" in path.read_text(encoding="utf-8")]
    users = [path for path in naming if "pypdfium2" in {module for module, _ in imports(path)}]
    assert users == [ROOT / "bantar" / "output" / "paper" / "pdfium.py"]


def test_nothing_is_loaded_from_elsewhere() -> None:
    assert offenders(EVERYTHING, lambda path: not CDN.search(path.read_text())) == []


def test_files_for_the_browser_load_nothing_from_elsewhere() -> None:
    kinds = {".js", ".css", ".html", ".json", ".toml"}
    files = [p for p in (ROOT / "bantar").rglob("*") if p.suffix in kinds]
    assert [name_of(p) for p in files if CDN.search(p.read_text())] == []


def without_schema_history() -> list[Path]:
    """What may not be long; a schema is long by nature."""
    return [path for path in EVERYTHING if SCHEMA_HISTORY not in path.parents]


def test_modules_hold_one_subject() -> None:
    def is_short(path: Path) -> bool:
        return len(path.read_text().splitlines()) <= MAX_MODULE

    assert offenders(without_schema_history(), is_short) == []


def test_no_room_is_crowded_and_nothing_lies_loose() -> None:
    rooms = [path for path in (ROOT / "bantar").rglob("*") if (path / "__init__.py").exists()]
    crowded = {name_of(room): n for room in rooms if (n := len([*room.glob("*.py")])) > MAX_FILES}
    assert rooms and crowded == {}
    assert {path.name for path in (ROOT / "bantar").glob("*.py")} == {"__init__.py", "__main__.py"}


@pytest.mark.parametrize("top", ["bantar", "browser", "benchmarks", "pages", "tests"])
def test_no_folder_of_sources_is_crowded(top: str) -> None:
    files = [path for kind in ("py", "ts", "css") for path in (ROOT / top).rglob(f"*.{kind}")]
    own = [path for path in files if "node_modules" not in path.parts]
    folders = Counter(name_of(path.parent) for path in own)
    assert folders and {name: n for name, n in folders.items() if n > MAX_FILES} == {}


def test_functions_are_small() -> None:
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    lengths = {
        f"{name_of(path)}: {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for path in without_schema_history()
        for node in ast.walk(tree_of(path))
        if isinstance(node, kinds)
    }
    assert lengths and {name: n for name, n in lengths.items() if n > MAX_FUNCTION} == {}


def test_pages_are_tables_of_contents() -> None:
    lengths = {name_of(p): len(p.read_text().splitlines()) for p in PAGES}
    assert {name: n for name, n in lengths.items() if n > MAX_PAGE} == {}


def test_pages_import_only_the_product_and_streamlit() -> None:
    used = {m.partition(".")[0] for page in PAGES for m, _ in imports(page)}
    assert used <= {"bantar", "streamlit"}


def test_relative_imports_are_read_as_absolute(tmp_path: Path) -> None:
    source = (
        "from . import a\nfrom ..storage import b\nimport bantar.core.c\nfrom bantar import d\n"
    )
    path = tmp_path / "bantar" / "views" / "x.py"
    path.parent.mkdir(parents=True)
    path.write_text(source)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(globals(), "ROOT", tmp_path)
        assert list(imports(path)) == [
            ("bantar.views", "a"),
            ("bantar.storage", "b"),
            ("bantar.core.c", ""),
            ("bantar", "d"),
        ]
