"""The shape of the code: imports go one way, parts stay small, nothing comes from a CDN."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bantar.core.settings import ROOT

# From low to high; a module imports only from rooms before its own. Rooms of one row are
# siblings, and do not import each other either.
LAYERS = (
    ("core",),
    ("i18n",),
    ("geodata",),
    ("storage",),
    ("sample", "intake"),
    ("city",),
    ("scope",),
    ("measures",),
    ("presentation",),
    ("subjects",),
    ("output",),
    ("interfaces",),
    ("server",),
    ("__main__",),
)
RANK = {layer: rank for rank, row in enumerate(LAYERS) for layer in row}
STREAMLIT = {"streamlit", "streamlit_folium"}
EDGES = ("bantar/interfaces/dashboard/", "bantar/server/")
ENGINE_ONLY = {"output", "intake", "city", "interfaces"}
CDN = re.compile(r"cdn\.|unpkg|jsdelivr|cdnjs|fonts\.googleapis", re.IGNORECASE)
MAX_MODULE, MAX_FUNCTION, MAX_PAGE = 450, 60, 60

PACKAGE = sorted((ROOT / "bantar").rglob("*.py"))
PAGES = sorted((ROOT / "pages").glob("*.py"))
ROUTER = [path for path in [ROOT / "app.py"] if path.exists()]
SCHEMA_HISTORY = ROOT / "bantar" / "storage" / "migrations" / "versions"


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def layer_of(path: Path) -> str:
    return path.relative_to(ROOT / "bantar").parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (module, name) of every import, relative ones made absolute; name may be empty."""
    package = path.relative_to(ROOT).parent.parts
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*above, *filter(None, [node.module])])
            yield from ((module, alias.name) for alias in node.names)


def imported_layers(path: Path) -> set[str]:
    found = set()
    for module, name in imports(path):
        first, _, rest = module.partition(".")
        if first == "bantar":
            layer = rest.split(".")[0] or name
            found.add(layer)
    return found & RANK.keys()


package = pytest.mark.parametrize("path", PACKAGE, ids=name_of)
everything = pytest.mark.parametrize("path", [*PACKAGE, *PAGES, *ROUTER], ids=name_of)


@package
def test_every_module_belongs_to_a_layer(path: Path) -> None:
    assert layer_of(path) in RANK.keys() | {"__init__"}


@package
def test_imports_go_one_way(path: Path) -> None:
    own = layer_of(path)
    upwards = {
        layer for layer in imported_layers(path) if layer != own and RANK[layer] >= RANK[own]
    }
    assert not upwards


@everything
def test_streamlit_stays_at_the_edge(path: Path) -> None:
    at_the_edge = path in [*PAGES, *ROUTER] or name_of(path).startswith(EDGES)
    used = {module.partition(".")[0] for module, _ in imports(path)} & STREAMLIT
    assert at_the_edge or not used


@package
def test_sql_stays_in_storage(path: Path) -> None:
    if layer_of(path) == "storage":
        return
    used = {(m, n) for m, n in imports(path) if m.partition(".")[0] in {"sqlalchemy", "alembic"}}
    assert used <= ({("sqlalchemy", "Engine")} if layer_of(path) in ENGINE_ONLY else set())


@everything
def test_nothing_is_loaded_from_elsewhere(path: Path) -> None:
    assert not CDN.search(path.read_text())


def test_files_for_the_browser_load_nothing_from_elsewhere() -> None:
    kinds = {".js", ".css", ".html", ".json", ".toml"}
    files = [p for p in (ROOT / "bantar").rglob("*") if p.suffix in kinds]
    assert [name_of(p) for p in files if CDN.search(p.read_text())] == []


@everything
def test_modules_hold_one_subject(path: Path) -> None:
    if SCHEMA_HISTORY not in path.parents:  # a schema is long by nature
        assert len(path.read_text().splitlines()) <= MAX_MODULE


@everything
def test_functions_are_small(path: Path) -> None:
    if SCHEMA_HISTORY in path.parents:
        return
    tree = ast.parse(path.read_text())
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    lengths = {f.name: (f.end_lineno or f.lineno) - f.lineno + 1 for f in functions}
    assert {name: n for name, n in lengths.items() if n > MAX_FUNCTION} == {}


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
