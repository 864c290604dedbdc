"""The map of a workbench: what each RT is there is one of the classes of its legend."""

from dataclasses import replace

import pandas as pd
import pytest

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Level
from bantar.core.errors import RegistrationError
from bantar.i18n import words_for
from bantar.presentation import colours
from bantar.presentation.areas.area_fills import Fill
from bantar.presentation.class_map import Classed, ClassedAreas, class_map
from bantar.presentation.classes import ClassSpec
from bantar.presentation.map import Pattern
from bantar.presentation.selection import Selection
from bantar.scope.scope import Scope


def few_or(tiny: Snapshot, key: str) -> Classed:
    """Two RT of the first class, four of ``key``."""
    keys = pd.Series(key, index=tiny.rt.index)
    keys.iloc[:2] = "few"
    specs = (ClassSpec("few", "Few", "", colours.SAND), ClassSpec("many", "Many", "", colours.GOLD))
    return Classed("gardens", "Gardens", specs, keys, "Gardens.", {})


def test_each_rt_is_counted_in_its_class(tiny: Snapshot) -> None:
    view = class_map(Selection(tiny, Scope()), few_or(tiny, "many"), words_for("en"), geometry="g")
    n_drawn = int(tiny.rt.geometry.notna().sum())
    assert sum(item.count for item in view.legend) == len(tiny.rt) == 6
    assert view.legend[0].count + view.legend[1].count == n_drawn


def test_a_key_without_a_class_is_no_other_class(tiny: Snapshot) -> None:
    with pytest.raises(RegistrationError, match=r"keys without a class: .'several'."):
        class_map(Selection(tiny, Scope()), few_or(tiny, "several"), words_for("en"), geometry="g")


def test_areas_that_are_classed_fill_their_kelurahan_and_are_what_the_legend_counts(
    tiny: Snapshot,
) -> None:
    codes = [str(code) for code in tiny.rt["kelurahan_code"].unique()]
    fills = {code: Fill("few" if i == 0 else "many", f"{i}") for i, code in enumerate(codes)}
    none = ClassSpec("none", "None", "", colours.MISSING, Pattern.FLAT)
    plain = few_or(tiny, "many")
    areas = ClassedAreas(Level.KECAMATAN, "Gardens", fills, {"few": 1, "many": 1})
    classed = replace(plain, specs=(*plain.specs, none), areas=areas)
    view = class_map(Selection(tiny, Scope()), classed, words_for("en"), geometry="g")
    assert view.frame.areas is not None
    assert {code: fill.number for code, fill in view.frame.areas.fills.items()} == {
        code: min(i, 1) for i, code in enumerate(codes)
    }
    assert [(item.label, item.count) for item in view.area_legend] == [("Few", 1), ("Many", 1)]
    assert view.summary.endswith("Gardens: 1 kecamatan (Few) and 1 kecamatan (Many).")
