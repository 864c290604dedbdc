"""The scripts in ``pages/``, looked over at the start, before anybody opens one.

They are read and not run: a component of Streamlit that is declared before the first script runs
is not found later (see ``bantar.server.asgi``).
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from bantar.core.errors import RegistrationError
from bantar.core.settings import ROOT
from bantar.presentation.page_registry import PAGES, check_pages

_OURS = "bantar"


def check_page_scripts(folder: Path = ROOT / "pages") -> None:
    """Refuse a page that is there by half: without its row, its script, its panel or its frame.

    Raises
    ------
    RegistrationError
        It says what is missing and where to add it.
    """
    scripts = {path.name: path for path in folder.glob("*.py")}
    check_pages(PAGES, scripts)
    for page in PAGES:
        _check_script(page.key, ast.parse(scripts[f"{page.key}.py"].read_text(encoding="utf-8")))


def _check_script(key: str, script: ast.Module) -> None:
    """Refuse a script that names what nobody has, or does not draw the page of its name."""
    script_name = f"pages/{key}.py"
    for place, name in _names_of_ours(script):
        source = _source_of(place)
        if source is None:
            raise RegistrationError(f"{script_name} needs {place}: write {_file_of(place)}")
        if _source_of(f"{place}.{name}") is None and name not in _top_level(source):
            # A module lives in a folder, a function in a module.
            lacking = f"{place}.{name}"
            where = _file_of(lacking if source.name == "__init__.py" else place)
            raise RegistrationError(f"{script_name} needs {lacking}: write it in {where}")
    if not any(_runs(node, key) for node in ast.walk(script)):
        raise RegistrationError(f'{script_name} draws no page: it must call page.run("{key}", ...)')


def _names_of_ours(script: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield module and name of what a script takes from the product, and uses of its modules."""
    modules: dict[str, str] = {}
    for node in ast.walk(script):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(_OURS):
            for alias in node.names:
                yield node.module, alias.name
                modules[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    for node in ast.walk(script):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            module = modules.get(node.value.id)
            if module is not None and _source_of(module) is not None:
                yield module, node.attr


def _source_of(module: str) -> Path | None:
    """Return the file of a module of the product, None where there is none."""
    path = ROOT.joinpath(*module.split("."))
    sources = (path.with_name(f"{path.name}.py"), path / "__init__.py")
    return next((source for source in sources if source.is_file()), None)


def _top_level(source: Path) -> set[str]:
    """Return what a module defines or imports, as it stands in its text."""
    names: set[str] = set()
    for node in ast.parse(source.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names |= {alias.asname or alias.name for alias in node.names}
        else:
            stored = (n for n in ast.walk(node) if isinstance(n, ast.Name))
            names |= {n.id for n in stored if isinstance(n.ctx, ast.Store)}
    return names


def _file_of(module: str) -> str:
    return f"{module.replace('.', '/')}.py"


def _runs(node: ast.AST, key: str) -> bool:
    """Say whether this is ``page.run("key", ...)``."""
    return (
        isinstance(node, ast.Call)
        and ast.unparse(node.func) == "page.run"
        and bool(node.args)
        and isinstance(node.args[0], ast.Constant)
        and node.args[0].value == key
    )
