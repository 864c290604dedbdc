"""What is added is added in few places: tried by adding it to a copy of the product."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from bantar.core.settings import ROOT
from tests.warm_python import WarmPython

Ask = Callable[..., "subprocess.CompletedProcess[str]"]

MEASURE = '''"""KK: how many households each RT has."""

import pandas as pd

from bantar.core.domain import Missing
from bantar.presentation import colours
from bantar.presentation.areas.area_fills import AreaSpec
from bantar.presentation.became_bantar import became_bantar, became_bantar_classes
from bantar.presentation.classes import ClassSpec, missing_class
from bantar.presentation.measure_spec import MeasureSpec
from bantar.presentation.areas.rankings import coverage_ranking
from bantar.scope.options import Measure


def _classes(rules, words):
    return (
        ClassSpec("few", words("Fewer than 50 households"), "", colours.SAND),
        ClassSpec("many", words("50 households or more"), "", colours.GREEN),
        missing_class(Missing.NO_DATA, words),
        missing_class(Missing.NO_BOUNDARY, words),
    )


def _keys(snapshot, periode):
    kk = snapshot.rt["kk"]
    many = pd.Series("few", index=kk.index).mask((kk >= 50).fillna(False), "many")
    return many.mask(kk.isna(), Missing.NO_DATA.value)


def _area_title(words, narrows):
    return words("Households of the kelurahan")


def _area_classes(target, rules, words):
    return (ClassSpec("any", words("Some households"), "", colours.SAND),)


SPECS = (
    MeasureSpec(
        measure=Measure.KK,
        label=lambda words: words("Households of the RT"),
        classes=_classes,
        keys=_keys,
        change_classes=became_bantar_classes,
        change_keys=became_bantar,
        ranking=coverage_ranking,
        areas=AreaSpec(
            _area_title,
            _area_classes,
            fills=lambda selection, words: {},
            figure=lambda selection, words: "",
        ),
        change_areas=None,
    ),
)
'''
WORDS = {
    "Fewer than 50 households": "Kurang dari 50 KK",
    "50 households or more": "50 KK atau lebih",
    "Households of the RT": "KK di RT",
    "Households of the kelurahan": "KK di kelurahan",
    "Some households": "Ada KK",
    "Gardens": "Kebun",
}
ASK_MEASURE = """
from datetime import date
import pandas as pd
from bantar.city.snapshot import load_snapshot
from bantar.i18n import words_for
from bantar.presentation.map_finding import map_headline
from bantar.presentation.measure_registry import measure_label
from bantar.presentation.rt_map import rt_map
from bantar.presentation.selection import Selection
from bantar.scope.scope import Scope
from bantar.scope.options import MapOptions, Measure
from bantar.storage.engine import open_engine
city = load_snapshot(open_engine("sqlite:///{database}"), date(2022, 9, 20))
view, options = Selection(city, Scope()), MapOptions(ukuran=Measure("kk"))
words = words_for("id")
drawn = rt_map(view, options, words, geometry="g")
print(measure_label(Measure("kk"), words))
print([(item.label, item.count) for item in drawn.legend])
print(map_headline(view, options, words))
"""
PAGE = """from bantar.interfaces.dashboard.panels import gardens as garden_panel
from bantar.interfaces.dashboard.panels import page

page.run("kebun", garden_panel.gardens)
"""
PANEL = '''"""Gardens of the RT in view."""

import streamlit as st

from bantar.interfaces.dashboard.kit.shell import View


def gardens(view: View) -> None:
    """Say that there are none."""
    st.write(f"{view.words('Gardens')}: {len(view.selection.rt)}")
'''
VISIT = """
import app
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash
page = AppTest.from_file("app.py", default_timeout=300)
page._page_hash = calc_hash("{page}")
page.query_params["ukuran"] = "kk"
page.run()
assert not page.exception, page.exception
print([text.value for text in page.markdown], [html.proto.body for html in page.get("html")])
print([link.proto.label for link in page.get("page_link")])
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the product; what is compiled comes along, and counts where nothing is edited."""
    for part in ("bantar", "pages", "data"):
        shutil.copytree(ROOT / part, tmp_path / part)
    shutil.copy(ROOT / "app.py", tmp_path / "app.py")
    return tmp_path


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1, before
    path.write_text(text.replace(before, after), encoding="utf-8")


def say_in_indonesian(copy: Path) -> None:
    with (copy / "bantar/i18n/locale/id.po").open("a", encoding="utf-8") as catalogue:
        for english, indonesian in WORDS.items():
            catalogue.write(f'\nmsgid "{english}"\nmsgstr "{indonesian}"\n')


def add_the_key_of_a_measure(copy: Path) -> None:
    edit(
        copy / "bantar/scope/options.py",
        '    KEBERLANJUTAN = "keberlanjutan"\n',
        '    KEBERLANJUTAN = "keberlanjutan"\n    KK = "kk"\n',
    )


@pytest.fixture
def ask(copy: Path, warm_python: WarmPython) -> Ask:
    """``ask(script, home)``: run a script on the copy, or on a home of its own as well.

    The libraries are read already, which have nothing to do with what is registered.
    """

    def answer(script: str, home: Path | None = None) -> subprocess.CompletedProcess[str]:
        (copy / "ask.py").write_text(script, encoding="utf-8")
        env = os.environ | {"BANTAR_HOME": str(home or copy / "no-home")}
        return warm_python.run("ask", [], env, copy / "answer", copy)

    return answer


def add_the_script_of_a_page(copy: Path) -> None:
    edit(
        copy / "bantar/presentation/page_registry.py",
        '    PageSpec("tentang"',
        '    PageSpec("kebun", lambda words: words("Gardens")),\n    PageSpec("tentang"',
    )
    (copy / "pages/kebun.py").write_text(PAGE, encoding="utf-8")
    say_in_indonesian(copy)


def add_the_table_of_a_sheet(copy: Path) -> None:
    edit(copy / "bantar/storage/schema/model.py", "class Adopsi(_Learnt, Base):\n", TABLE)


def test_a_measure_takes_three_files(copy: Path, ask: Ask, tiny_home: Path) -> None:
    add_the_key_of_a_measure(copy)
    (copy / "bantar/presentation/map_measures/kk.py").write_text(MEASURE, encoding="utf-8")
    say_in_indonesian(copy)
    database = tiny_home / "bantar.sqlite"
    script = ASK_MEASURE.format(database=database) + VISIT.format(page="peta")
    answer = ask(script, tiny_home)
    assert answer.returncode == 0, answer.stderr
    label, legend, headline, *page = answer.stdout.splitlines()
    assert label == "KK di RT"
    # Of the six RT 1 and 4 have fewer than 50 KK, 2, 3 and 5 more, and 6 is not known.
    assert "('Kurang dari 50 KK', 2), ('50 KK atau lebih', 3)" in legend
    assert headline == "50 KK atau lebih: 3 dari 6 RT"
    assert headline in "".join(page)


def test_a_measure_without_its_module_stops_with_a_sentence(copy: Path, ask: Ask) -> None:
    add_the_key_of_a_measure(copy)
    answer = ask("import bantar.presentation.measure_registry")
    assert answer.returncode != 0
    assert "measure 'kk' has no spec: a module of bantar/presentation/map_measures/" in (
        answer.stderr
    )


HALF_MEASURES = {
    MEASURE: ("", "map_measures/kk.py hands in no SPECS"),
    "        ranking=coverage_ranking,\n": ("", "kk.py cannot be handed in: .*'ranking'"),
    "        change_areas=None,\n": ("", "kk.py cannot be handed in: .*'change_areas'"),
    'words("Households of the kelurahan")': ('""', "measure 'kk' has no title of areas in 'id'"),
    'words("Some households")': ('""', "class 'any' of measure 'kk' has no word in 'id'"),
    "        classes=_classes,\n": ("", "kk.py cannot be handed in: .*'classes'"),
    "        keys=_keys,\n": ("", "kk.py cannot be handed in: .*'keys'"),
    'words("50 households or more")': ('""', "class 'many' of measure 'kk' has no word in 'id'"),
    'words("Households of the RT")': ('""', "measure 'kk' has no label in 'id'"),
    '"few", words': ('"many", words', "measure 'kk' needs classes with keys of their own"),
}
ASK_HALF_MEASURES = """
import json, sys
from pathlib import Path
from bantar.core.errors import RegistrationError
from bantar.core.registration import handed_in
from bantar.presentation import map_measures
from bantar.presentation.measure_registry import registered
sys.dont_write_bytecode = True
for text in json.loads(Path("halves.json").read_text()):
    Path("bantar/presentation/map_measures/kk.py").write_text(text)
    sys.modules.pop("bantar.presentation.map_measures.kk", None)
    try:
        registered(spec for specs in handed_in(map_measures, "SPECS") for spec in specs)
    except RegistrationError as error:
        print(error)
    else:
        print("nothing is missing")
"""


def test_what_a_measure_lacks_is_named(copy: Path, ask: Ask) -> None:
    (copy / "bantar/presentation/map_measures/kk.py").write_text(MEASURE, encoding="utf-8")
    add_the_key_of_a_measure(copy)
    assert all(MEASURE.count(part) == 1 for part in HALF_MEASURES)
    halves = [MEASURE.replace(part, instead) for part, (instead, _) in HALF_MEASURES.items()]
    (copy / "halves.json").write_text(json.dumps([*halves, MEASURE]), encoding="utf-8")
    answer = ask(ASK_HALF_MEASURES)
    assert answer.returncode == 0, answer.stderr
    *sentences, whole = answer.stdout.splitlines()
    for sentence, (_, pattern) in zip(sentences, HALF_MEASURES.values(), strict=True):
        assert re.search(pattern, sentence), sentence
    assert whole == "nothing is missing"


def test_a_page_takes_a_row_a_script_a_panel_and_its_words(
    copy: Path, ask: Ask, tiny_home: Path
) -> None:
    add_the_script_of_a_page(copy)
    panels = copy / "bantar/interfaces/dashboard/panels"
    (panels / "gardens.py").write_text(PANEL, encoding="utf-8")
    answer = ask(VISIT.format(page="kebun"), tiny_home)
    assert answer.returncode == 0, answer.stderr
    drawn, menu = answer.stdout.splitlines()[-2:]
    assert drawn.startswith("['Kebun: 6']")
    assert "'Rapat', 'Kebun', 'Tentang'" in menu


def test_a_page_without_its_panel_stops_the_start_with_a_sentence(copy: Path, ask: Ask) -> None:
    add_the_script_of_a_page(copy)
    answer = ask("import app")
    assert answer.returncode != 0
    assert answer.stderr.splitlines()[-1].endswith(
        "pages/kebun.py needs bantar.interfaces.dashboard.panels.gardens: "
        "write it in bantar/interfaces/dashboard/panels/gardens.py"
    )


TABLE = '''class Garden(_Learnt, Base):
    """Gardens counted in an RT."""

    __tablename__ = "garden"
    id: Mapped[int] = mapped_column(primary_key=True)
    rt_id: Mapped[int] = mapped_column(ForeignKey("rt.id"), index=True)
    counted_on: Mapped[date]
    n_gardens: Mapped[int]


class Adopsi(_Learnt, Base):
'''
MIGRATION = '''"""Gardens."""

import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{last}"


def upgrade():
    """Make the table."""
    op.create_table(
        "garden",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("rt_id", sa.Integer(), sa.ForeignKey("rt.id"), nullable=False),
        sa.Column("counted_on", sa.Date(), nullable=False),
        sa.Column("n_gardens", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), sa.ForeignKey("batch.id"), nullable=False),
        sa.Column("ended_batch_id", sa.Integer(), sa.ForeignKey("batch.id")),
    )


def downgrade():
    """Take the table away."""
    op.drop_table("garden")
'''
SHEET = '''"""Gardens counted in each RT."""

from functools import partial

from bantar.core.message import Message
from bantar.intake.sheet_archive import Archive, placed
from bantar.intake.sheet_spec import EXAMPLE_DAY, SheetSpec, example_place
from bantar.intake.sheets.columns import Column, ColumnKind
from bantar.intake.sheets.places import PLACE, places_of
from bantar.intake.sheets.record_spec import RecordSpec, day_column
from bantar.intake.sheets.records import plan_records

_HAPPENED = ("garden", "counted_on")


def _records(row, gazetteer):
    counted = {key: row.values[key] for key in ("counted_on", "n_gardens")}
    return [{"rt_id": place.rt_id, **counted} for place in places_of(row, gazetteer)]


_RECORD = RecordSpec(
    key="gardens",
    table="garden",
    columns=(
        *PLACE,
        day_column("counted_on", "Tanggal Hitung"),
        Column("n_gardens", "Kebun", ColumnKind.WHOLE, is_required=True, help=Message("Gardens")),
    ),
    identity=("rt_id", "counted_on"),
    day="counted_on",
    records=_records,
)
SPEC = SheetSpec(
    key="gardens",
    order=11,
    name=Message("Gardens"),
    title=Message("Gardens"),
    summary=Message("Gardens"),
    sheets={"Data": _RECORD.columns},
    plan=partial(plan_records, _RECORD),
    examples=lambda places: {
        "Data": [{**example_place(places[0]), "counted_on": EXAMPLE_DAY, "n_gardens": 4}]
    },
    archive=Archive(
        9,
        "kebun.xlsx",
        Message("Gardens"),
        lambda holdings: list(placed(holdings, "gardens", _HAPPENED, ("counted_on", "n_gardens"))),
        _HAPPENED,
    ),
)
'''
ASK_SHEET = """
import io, zipfile
from datetime import date
from pathlib import Path
import click
from bantar.city.snapshot import load_snapshot
from bantar.i18n import words_for
from bantar.intake.base.import_plan import commit
from bantar.intake.sheet_registry import SHEETS
from bantar.intake.templates import template
from bantar.interfaces.cli.imports import import_group
from bantar.interfaces.dashboard.office.intake_kinds import KINDS
from bantar.output.files.archive import archive
from bantar.storage.engine import open_engine, upgrade
from bantar.storage.read.facts import believed_rows
from bantar.subjects.imports.batches import ORDER, kind_label
engine = open_engine("sqlite:///{database}")
upgrade(engine)
path = Path("gardens.xlsx")
rows = SHEETS["gardens"].examples([("Hulu", "Anggrek", "001")])
path.write_bytes(template("gardens", engine, rows))
plan = SHEETS["gardens"].plan(engine, [path])
commit(engine, plan, who="Siti")
print(plan.n_read, plan.n_stored, plan.n_rejected, plan.n_unchanged)
print(believed_rows(engine, "garden")["n_gardens"].tolist())
print(kind_label(ORDER[-1], words_for("id")), KINDS[-1].key)
print("gardens" in import_group.list_commands(click.Context(import_group)))
packed = archive(engine, load_snapshot(engine, date(2023, 3, 2)), words_for("id"))
files = zipfile.ZipFile(io.BytesIO(packed))
Path("kebun.xlsx").write_bytes(files.read("kebun.xlsx"))
again = SHEETS["gardens"].plan(engine, [Path("kebun.xlsx")])
print(again.n_read, again.n_unchanged)
"""


def test_a_sheet_takes_four_files_with_its_migration(copy: Path, ask: Ask, tiny_home: Path) -> None:
    add_the_table_of_a_sheet(copy)
    versions = copy / "bantar/storage/migrations/versions"
    last = max(path.name[:4] for path in versions.glob("[0-9]*.py"))
    (versions / "9999_gardens.py").write_text(MIGRATION.format(last=last), encoding="utf-8")
    (copy / "bantar/intake/sheet_kinds/gardens.py").write_text(SHEET, encoding="utf-8")
    say_in_indonesian(copy)
    answer = ask(ASK_SHEET.format(database=tiny_home / "bantar.sqlite"))
    assert answer.returncode == 0, answer.stderr
    counts, stored, names, is_command, again = answer.stdout.splitlines()
    assert counts == "1 1 0 0"
    assert stored == "[4]"
    assert names == "Kebun gardens"
    assert is_command == "True"
    assert again == "1 1"


def test_a_table_without_its_migration_stops_the_start_with_a_sentence(
    copy: Path, warm_python: WarmPython, tiny_home: Path
) -> None:
    add_the_table_of_a_sheet(copy)
    env = os.environ | {"BANTAR_HOME": str(tiny_home)}
    answer = warm_python.run("bantar", ["--lang", "en", "summary"], env, copy / "answer", copy)
    assert answer.returncode != 0
    assert (
        "table 'garden' stands in bantar/storage/schema/model.py, but no migration makes it: "
        "write one in bantar/storage/migrations/versions/"
    ) in answer.stderr


def test_a_sheet_without_its_part_of_the_archive_stops_with_a_sentence(
    copy: Path, ask: Ask
) -> None:
    add_the_table_of_a_sheet(copy)
    before, _, after = SHEET.partition("    archive=Archive(")
    (copy / "bantar/intake/sheet_kinds/gardens.py").write_text(before + ")\n", encoding="utf-8")
    assert after
    answer = ask("import bantar.intake.sheet_registry")
    assert "sheet 'gardens' has no part in the archive, and no reason why not" in answer.stderr
