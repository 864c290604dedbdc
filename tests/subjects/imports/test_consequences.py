"""What an officer is change before publishing or taking back is what then becomes of the city."""

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from bantar.city.home import CityHome
from bantar.core.assets import AssetStore
from bantar.core.domain import PeriodeState
from bantar.intake.base.import_plan import commit
from bantar.intake.base.problems import RefusedError
from bantar.measures.summary import summarise
from bantar.storage.read import reads
from bantar.storage.read.belief import Supposed
from bantar.storage.write.batches import batches, undo
from bantar.storage.write.periods import publish
from bantar.subjects.imports.consequences import Change, as_data, change_of, what_changes
from tests import tiny
from tests.databases import copied
from tests.intake.imports import MAKERS
from tests.saying import INDONESIAN
from tests.tiers import cases

KINDS = ("evaluations", "marks", "rt", "mapping", "boundaries", "targets")
"""The imports that change what is counted, or by what it is measured."""

DAYS = (None, date(2021, 12, 1), date(2023, 7, 1), date(2999, 1, 1))
"""Days of an announcement: as noted, before others, after them, and one that is yet to come."""


def home_of(engine: Engine, folder: Path) -> CityHome:
    return CityHome(lambda: engine, AssetStore(folder / "assets"))


def take(home: CityHome, step: Supposed, act: Callable[[], object]) -> Change:
    """Ask what a step would change, take it, and hold the answer against what it did."""
    change = change_of(home, step)
    assert change.before == summarise(home.on().snapshot)
    act()
    home.forget()
    assert change.after == summarise(home.on().snapshot)
    return change


def test_publishing_the_draft_brings_the_fifth_rt(own_tiny_engine: Engine, tmp_path: Path) -> None:
    home = home_of(own_tiny_engine, tmp_path)
    change = take(
        home,
        Supposed(published=("2022-II", date(2022, 12, 15))),
        lambda: publish(own_tiny_engine, "2022-II", "Rina"),
    )
    assert what_changes(change, INDONESIAN) == ("Cakupan berubah dari 4 menjadi 5 RT.",)
    assert as_data(change) == {
        "rt_total": {"before": 6, "after": 6},
        "rt_melaksanakan": {"before": 4, "after": 5},
        "as_of": {"before": "2022-09-20", "after": "2022-12-15"},
        "illustrative": {"before": True, "after": True},
    }


def test_a_day_to_come_changes_nothing_yet(own_tiny_engine: Engine, tmp_path: Path) -> None:
    day = date(2999, 1, 1)
    change = take(
        home_of(own_tiny_engine, tmp_path),
        Supposed(published=("2022-II", day)),
        lambda: publish(own_tiny_engine, "2022-II", "Rina", announced_on=day),
    )
    assert change.before == change.after


def test_asking_changes_nothing(own_tiny_engine: Engine, tmp_path: Path) -> None:
    before = reads.fingerprint(own_tiny_engine)
    home = home_of(own_tiny_engine, tmp_path)
    change_of(home, Supposed(undone=1))
    change_of(home, Supposed(published=("2022-II", tiny.DAY)))
    assert reads.fingerprint(own_tiny_engine) == before


@cases(60)
@given(
    kinds=st.lists(st.sampled_from(KINDS), min_size=1, max_size=4),
    seed=st.integers(0, 99),
    days=st.lists(st.sampled_from(DAYS), min_size=4, max_size=4),
)
def test_whatever_came_in_the_question_says_what_comes(
    tiny_file: Path,
    tmp_path_factory: pytest.TempPathFactory,
    kinds: list[str],
    seed: int,
    days: list[date | None],
) -> None:
    folder = tmp_path_factory.mktemp("question")
    engine, chance = copied(tiny_file, folder / "bantar.sqlite"), random.Random(seed)
    try:
        home = home_of(engine, folder)
        for kind in kinds:
            try:
                commit(engine, MAKERS[kind](engine, folder, chance), who="uji")
            except RefusedError:  # what was drawn does not go with what is there
                continue
        home.forget()
        waiting = reads.periodes(engine, (PeriodeState.DRAFT,))
        for (periode, noted), day in zip(
            waiting[["id", "announced_on"]].itertuples(index=False), days, strict=False
        ):
            publish_it(home, str(periode), noted, day)
        for batch in batches(engine).query("undone_at.isna()")["id"].tolist():
            take_back(home, int(batch))
    finally:
        engine.dispose()


def publish_it(home: CityHome, periode: str, noted: date, day: date | None) -> None:
    step = Supposed(published=(periode, day or noted))
    take(home, step, lambda: publish(home.engine, periode, "uji", announced_on=day))


def take_back(home: CityHome, batch: int) -> None:
    take(home, Supposed(undone=batch), lambda: undo(home.engine, batch, who="uji"))
