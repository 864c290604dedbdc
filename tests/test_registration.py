"""What is added is added in few places: tried by adding it to a copy of the product."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bantar.core.settings import ROOT

MEASURE = '''"""KK: how many households each RT has."""

import pandas as pd

from bantar.core.domain import Missing
from bantar.presentation import colours
from bantar.presentation.became_bantar import became_bantar, became_bantar_classes
from bantar.presentation.classes import ClassSpec, missing_class
from bantar.presentation.measure_spec import MeasureSpec
from bantar.presentation.rankings import coverage_ranking
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


SPECS = (
    MeasureSpec(
        measure=Measure.KK,
        label=lambda words: words("Households of the RT"),
        classes=_classes,
        keys=_keys,
        change_classes=became_bantar_classes,
        change_keys=became_bantar,
        ranking=coverage_ranking,
    ),
)
'''
WORDS = {
    "Fewer than 50 households": "Kurang dari 50 KK",
    "50 households or more": "50 KK atau lebih",
    "Households of the RT": "KK di RT",
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
shown = rt_map(view, options, words, geometry="g")
print(measure_label(Measure("kk"), words))
print([(item.label, item.count) for item in shown.legend])
print(map_headline(view, options, words))
"""
ASK_PAGE = """
from bantar.i18n import words_for
from bantar.interfaces.dashboard.kit import shell
from bantar.presentation.page_registry import page_names
print(page_names(words_for("id"))["kebun"])
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the product, without what is not code."""
    for part in ("bantar", "pages", "data"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
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


def ask(copy: Path, script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script], cwd=copy, capture_output=True, text=True, check=False
    )


def test_a_measure_takes_three_files(copy: Path, tiny_home: Path) -> None:
    add_the_key_of_a_measure(copy)
    (copy / "bantar/presentation/map_measures/kk.py").write_text(MEASURE, encoding="utf-8")
    say_in_indonesian(copy)
    answer = ask(copy, ASK_MEASURE.format(database=tiny_home / "bantar.sqlite"))
    assert answer.returncode == 0, answer.stderr
    label, legend, headline = answer.stdout.splitlines()
    assert label == "KK di RT"
    # Of the six RT 1 and 4 have fewer than 50 KK, 2, 3 and 5 more, and 6 is not known.
    assert "('Kurang dari 50 KK', 2), ('50 KK atau lebih', 3)" in legend
    assert headline == "50 KK atau lebih: 3 dari 6 RT"


def test_a_measure_without_its_module_stops_with_a_sentence(copy: Path) -> None:
    add_the_key_of_a_measure(copy)
    answer = ask(copy, "import bantar.presentation.measure_registry")
    assert answer.returncode != 0
    assert "measure 'kk' has no spec: a module of bantar/presentation/map_measures/" in (
        answer.stderr
    )


def test_a_module_that_hands_in_nothing_stops_with_a_sentence(copy: Path) -> None:
    (copy / "bantar/presentation/map_measures/kk.py").write_text("", encoding="utf-8")
    answer = ask(copy, "import bantar.presentation.measure_registry")
    assert "map_measures/kk.py hands in no SPECS" in answer.stderr


def test_a_page_takes_a_row_a_script_and_its_words(copy: Path) -> None:
    edit(
        copy / "bantar/presentation/page_registry.py",
        '    PageSpec("tentang"',
        '    PageSpec("kebun", lambda words: words("Gardens")),\n    PageSpec("tentang"',
    )
    (copy / "pages/kebun.py").write_text(
        "from bantar.interfaces.dashboard.kit import shell\n"
        'shell.run("kebun", lambda view: None)\n',
        encoding="utf-8",
    )
    say_in_indonesian(copy)
    answer = ask(copy, ASK_PAGE)
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.strip() == "Kebun"


def test_a_page_without_its_script_stops_with_a_sentence(copy: Path) -> None:
    (copy / "pages/tren.py").unlink()
    answer = ask(copy, "import bantar.interfaces.dashboard.kit.shell")
    assert "page 'tren' has no script: write pages/tren.py" in answer.stderr
