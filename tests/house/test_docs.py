"""The documents say what is in the code: tables, settings, commands, pages, pictures, links."""

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from bantar.city.snapshot import Snapshot
from bantar.core.settings import ROOT, Settings
from bantar.i18n import words_for
from bantar.intake.sheet_registry import SHEETS
from bantar.interfaces.cli.export import KINDS
from bantar.interfaces.cli.imports import import_group
from bantar.interfaces.cli.main import main
from bantar.output.files.results import results_table
from bantar.presentation.page_registry import PAGES
from bantar.scope.address import Choices
from bantar.storage.schema.model import Base

DOCS = [
    *(ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")),
    *sorted((ROOT / "docs").glob("*.md")),
    ROOT / "data" / "geo" / "README.md",
]
MAX_PICTURES_BYTES = 3_000_000
"""Twelve pages, eight scenes and a kiosk; every clone carries them."""

LINK = re.compile(r"(?P<picture>!?)\[[^\]]*\]\((?P<target>[^)\s]+)\)")
HEADING = re.compile(r"^#+ (?P<text>.+)$", re.MULTILINE)
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def section(text: str, title: str) -> str:
    """Return what stands under a heading of the third level, up to the next heading."""
    section = re.search(rf"^### {re.escape(title)}$(?P<body>.*?)(?=^##|\Z)", text, re.M | re.S)
    assert section, f"docs/data.md has no section {title!r}"
    return section["body"]


def section_of_imports() -> str:
    return read("docs/data.md").split("\n## Files that can be imported\n")[1].split("\n## ")[0]


def links(path: Path) -> Iterator[tuple[bool, str]]:
    """Yield (is a picture, target) of each link that stays in this repository."""
    for match in LINK.finditer(FENCE.sub("", path.read_text(encoding="utf-8"))):
        if "://" not in match["target"]:
            yield bool(match["picture"]), match["target"]


def anchors(path: Path) -> set[str]:
    """Return the addresses that a reader on the web gives to the headings of a document."""
    headings = HEADING.findall(FENCE.sub("", path.read_text(encoding="utf-8")))
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {heading.strip().replace(" ", "-") for heading in plain}


def first_cells(text: str) -> set[str]:
    """Return the words in backquotes of the first cell of each row of the tables in ``text``."""
    rows = re.findall(r"^\|(.+?)\|", text, re.MULTILINE)
    return {word for cell in rows for word in re.findall(r"`([^`]+)`", cell)}


documents = pytest.mark.parametrize("path", DOCS, ids=name_of)
tables = pytest.mark.parametrize("table", Base.metadata.sorted_tables, ids=lambda t: t.name)


@tables
def test_every_column_of_every_table_is_described(table) -> None:
    described = first_cells(section(read("docs/data.md"), table.name))
    assert described == {column.name for column in table.columns}


def test_no_table_is_described_that_does_not_exist() -> None:
    tables_part = read("docs/data.md").split("\n## Tables\n")[1].split("\n## ")[0]
    titles = re.findall(r"^### (.+)$", tables_part, re.MULTILINE)
    assert sorted(titles) == sorted(Base.metadata.tables)


@pytest.mark.parametrize("path", sorted((ROOT / "data" / "geo").glob("*.csv")), ids=name_of)
def test_every_file_of_figures_is_described_with_its_columns(path: Path) -> None:
    body = section(read("docs/data.md"), path.name)
    columns = path.read_text(encoding="utf-8").splitlines()[0].split(",")
    assert [c for c in columns if f"`{c}`" not in body] == []


def test_every_rule_is_described() -> None:
    body = section(read("docs/data.md"), "aturan.csv")
    keys = [line.split(",")[0] for line in read("data/geo/aturan.csv").splitlines()[1:]]
    bands = {f"score_band_{i}" for i in range(1, 5)}  # named as a range
    assert [key for key in keys if key not in bands and f"`{key}`" not in body] == []


def test_every_column_of_the_exports_is_described(city: Snapshot) -> None:
    part = read("docs/data.md").split("\n## Columns of the exports\n")[1]
    assert first_cells(part) == {"rt_id", *results_table(city).columns}


@pytest.mark.parametrize("field", Settings.model_fields)
def test_every_setting_is_described(field: str) -> None:
    assert f"`BANTAR_{field.upper()}`" in read("docs/operating.md")


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_is_described(command: str) -> None:
    named = re.compile(rf"`(python -m bantar )?{command}\b")
    assert named.search(read("docs/operating.md")) and named.search(read("README.md"))


def test_every_kind_of_export_is_named() -> None:
    assert [kind for kind in KINDS if f"`{kind}`" not in read("README.md")] == []


@pytest.mark.parametrize("kind", import_group.list_commands(click.Context(import_group)))
def test_every_kind_of_import_is_described(kind: str) -> None:
    described = first_cells(section_of_imports())
    assert kind in described
    assert f"`{kind}`" in read("docs/operating.md") and f"`{kind}`" in read("README.md")


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=lambda sheet: sheet.key)
def test_every_column_of_a_sheet_is_described(sheet) -> None:
    row = re.search(rf"^\| `{sheet.key}` \|(.*)\|$", section_of_imports(), re.MULTILINE)
    columns = [column for part in sheet.sheets.values() for column in part]
    marked = [column.heading + "*" * column.is_required for column in columns]
    assert row and [heading for heading in marked if heading not in row[1]] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_every_page_of_the_menu_is_in_the_readme(page) -> None:
    names = f"| {page.title(words_for('id'))} ({page.title(words_for('en'))}) |"
    assert names in read("README.md") or f"| {page.title(words_for('id'))} |" in read("README.md")


def test_every_page_is_in_the_guide() -> None:
    guide = read("docs/panduan.md")
    titles = [page.title(words_for("id")) for page in PAGES]
    assert [title for title in titles if title not in guide] == []


@documents
def test_every_link_leads_somewhere(path: Path) -> None:
    broken = []
    for _, target in links(path):
        file, _, anchor = target.partition("#")
        page = (path.parent / file).resolve() if file else path
        if not page.exists() or (anchor and anchor not in anchors(page)):
            broken.append(target)
    assert broken == []


def test_every_picture_is_shown_and_small() -> None:
    pictures = {
        (path.parent / target).resolve()
        for path in DOCS
        for is_picture, target in links(path)
        if is_picture
    }
    kept = set((ROOT / "docs" / "pictures").glob("*.png"))
    assert kept == pictures
    assert sum(picture.stat().st_size for picture in kept) < MAX_PICTURES_BYTES


def test_every_picture_can_be_made_again() -> None:
    spec = importlib.util.spec_from_file_location("screenshots", ROOT / "docs" / "screenshots.py")
    assert spec and spec.loader
    screenshots = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(screenshots)
    except ModuleNotFoundError as error:
        pytest.skip(f"the pictures need {error.name}")
    wanted = {f"{picture.name}.png" for picture in screenshots.PICTURES_WANTED}
    assert wanted == {path.name for path in (ROOT / "docs" / "pictures").glob("*.png")}
    addresses = [picture.address.partition("?")[2] for picture in screenshots.PICTURES_WANTED]
    queries = [dict(pair.split("=") for pair in a.split("&")) for a in addresses if a]
    assert [problems for query in queries if (problems := Choices.from_query(query)[1])] == []


def test_the_changelog_knows_this_version() -> None:
    import bantar

    assert f"## [{bantar.__version__}]" in read("CHANGELOG.md")


@documents
def test_nothing_speaks_of_the_machine_it_was_written_on(path: Path) -> None:
    foreign = re.compile(r"/(home|root|tmp|work|Users)/|\bshared/|\bregistry\b|artifactory", re.I)
    assert foreign.findall(path.read_text(encoding="utf-8")) == []


def glossary() -> list[tuple[str, str, str]]:
    """Return word, meaning and place of each row under "Words" of CONTRIBUTING.md."""
    text = read("CONTRIBUTING.md").split("\n## Words\n")[1].split("\n## ")[0]
    cells = [[cell.strip() for cell in row.split("|")[1:4]] for row in text.splitlines() if row]
    rows = [tuple(row) for row in cells if len(row) == 3 and row[2].startswith("`")]
    return [(word, meaning, place) for word, meaning, place in rows]


def test_each_word_of_the_glossary_stands_once_and_lives_where_it_says() -> None:
    words = [word for names, _, _ in glossary() for word in names.split(", ")]
    assert len(words) > 50
    assert sorted(words) == sorted(set(words))
    assert all(meaning for _, meaning, _ in glossary())
    assert [p for _, _, p in glossary() if not (ROOT / p.strip("`")).exists()] == []


def test_the_words_of_the_field_and_of_the_house_are_in_the_glossary() -> None:
    words = {word for names, _, _ in glossary() for word in names.split(", ")}
    field = {"RT", "kelurahan", "kecamatan", "periode", "skala", "aspek", "predikat", "kencana"}
    field |= {"adopsi", "dukungan", "keberlanjutan"}
    house = {"snapshot", "evidence", "scope", "measure", "subject", "finding", "sheet", "layer"}
    house |= {"import plan", "work plan", "target projection", "batch", "draft", "scene"}
    assert field | house | {"meeting", "kiosk"} <= words


def test_every_path_of_the_code_that_a_document_names_is_there() -> None:
    """As it is written, or by its end where the room is said before it."""
    folders = ("bantar", "browser", "tests", "pages", "benchmarks")
    here = {name_of(path) for folder in folders for path in (ROOT / folder).rglob("*.*")}
    ends = {path[at:] for path in here for at in range(len(path)) if at == 0 or path[at - 1] == "/"}
    missing = [
        f"{name_of(path)}: {name}"
        for path in DOCS
        if path.name != "CHANGELOG.md"
        for name in re.findall(r"`([\w/-]+\.(?:py|ts|css|po))`", path.read_text(encoding="utf-8"))
        if name not in ends and not (ROOT / name).exists()
    ]
    assert missing == []


def test_every_function_and_folder_of_the_code_that_a_document_names_is_there() -> None:
    """``room/module.name`` is defined in that module; ``room/`` and ``a/b`` in docs are folders."""
    modules = {name_of(path): path for path in (ROOT / "bantar").rglob("*.py")}
    missing = []
    for path in (ROOT / "CONTRIBUTING.md", ROOT / "docs" / "architecture.md"):
        text = FENCE.sub("", path.read_text(encoding="utf-8"))
        for module, name in re.findall(r"`((?:\w+/)+\w+)\.(\w+)`", text):
            files = [file for key, file in modules.items() if key.endswith(f"/{module}.py")]
            if not file_ends(f"{module}.{name}") and not any(
                re.search(rf"^(?:def|class) {name}\b|^{name}\b", file.read_text("utf-8"), re.M)
                for file in files
            ):
                missing.append(f"{name_of(path)}: {module}.{name}")
        folders = re.findall(r"`((?:bantar|browser|tests|docs|benchmarks|data)(?:/\w+)*/?)`", text)
        missing += [f"{name_of(path)}: {one}" for one in folders if not leads_somewhere(one)]
    assert missing == []


def file_ends(name: str) -> bool:
    """Say whether a name is one of a file, of any kind that documents speak of."""
    return name.rpartition(".")[2] in {"py", "ts", "css", "po", "md", "csv", "html", "json"}


def leads_somewhere(name: str) -> bool:
    """Say whether a path without an ending is a folder or a module."""
    return (ROOT / name).exists() or (ROOT / f"{name}.py").exists()


def test_the_changelog_says_each_thing_once_under_one_heading() -> None:
    for version in read("CHANGELOG.md").split("\n## ")[1:]:
        lines = [line for line in version.splitlines() if line.startswith(("### ", "- "))]
        assert sorted(lines) == sorted(set(lines))
