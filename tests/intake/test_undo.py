"""Undo brings back what was there, bit for bit, whatever came in and in whatever order."""

import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from bantar.city.checks import find_problems
from bantar.core.errors import DataError
from bantar.intake.base.import_plan import commit
from bantar.intake.base.problems import RefusedError
from bantar.intake.sheet_registry import SHEETS
from bantar.storage.write.batches import undo
from tests.databases import copied
from tests.intake.dumps import (
    assert_believed,
    assert_same_snapshots,
    believed,
    believed_facts,
    snapshots,
)
from tests.intake.imports import MAKERS, form
from tests.saying import in_indonesian
from tests.tiers import cases


def test_every_kind_is_tried_here() -> None:
    assert set(SHEETS) | {"boundaries"} <= set(MAKERS)


def all_of(engine: Engine) -> tuple[Any, Any, Any]:
    """Return what is believed, the facts of it, and the city of every day."""
    return believed(engine), believed_facts(engine), snapshots(engine)


@pytest.fixture(scope="module")
def untouched(tiny_engine: Engine) -> tuple[Any, Any, Any]:
    """All of the tiny city, of which each kind is handed a copy."""
    return all_of(tiny_engine)


@pytest.mark.parametrize("kind", MAKERS)
def test_undo_gives_back_everything(
    own_tiny_engine: Engine, tmp_path: Path, kind: str, untouched: tuple[Any, Any, Any]
) -> None:
    engine, chance = own_tiny_engine, random.Random(kind)
    if kind == "marks":
        commit(engine, form(engine, tmp_path, chance), who="x")
    before, facts_before, seen = all_of(engine) if kind == "marks" else untouched
    plan = MAKERS[kind](engine, tmp_path, chance)
    assert plan.n_stored and not plan.n_rejected, plan.problems
    receipt = commit(engine, plan, who="x")
    assert receipt is not None
    with pytest.raises(AssertionError):
        assert_believed(facts_before, believed_facts(engine))
    undo(engine, receipt.batch, who="x")
    assert_believed(before, believed(engine))
    assert_same_snapshots(seen, snapshots(engine))


@cases(20)
@given(
    kinds=st.lists(st.sampled_from(sorted(MAKERS)), min_size=2, max_size=6), seed=st.integers(0, 99)
)
def test_any_imports_undone_from_the_last_on_leave_what_was(
    tiny_file: Path, tmp_path_factory: pytest.TempPathFactory, kinds: list[str], seed: int
) -> None:
    engine, folder = _copy(tiny_file, tmp_path_factory)
    chance, states, stored = random.Random(seed), [believed_facts(engine)], []
    for kind in kinds:
        try:
            plan = MAKERS[kind](engine, folder, chance)
        except RefusedError:
            continue  # RT that an earlier import renamed; nothing comes in
        receipt = commit(engine, plan, who="x")
        if receipt is not None:
            stored.append(receipt.batch)
            states.append(believed_facts(engine))
    for batch in reversed(stored):
        assert_believed(states.pop(), believed_facts(engine))
        undo(engine, batch, who="x")
    assert_believed(states.pop(), believed_facts(engine))
    engine.dispose()


@cases(15)
@given(
    kinds=st.lists(st.sampled_from(sorted(MAKERS)), min_size=2, max_size=6),
    seed=st.integers(0, 99),
)
def test_undone_in_any_order_the_database_stays_whole(
    tiny_file: Path, tmp_path_factory: pytest.TempPathFactory, kinds: list[str], seed: int
) -> None:
    engine, folder = _copy(tiny_file, tmp_path_factory)
    chance, start, stored = random.Random(seed), believed_facts(engine), []
    for kind in kinds:
        try:
            receipt = commit(engine, MAKERS[kind](engine, folder, chance), who="x")
        except RefusedError:
            continue
        stored += [receipt.batch] if receipt is not None else []
    while stored:
        batch = chance.choice(stored)
        state = believed_facts(engine)
        try:
            undo(engine, batch, who="x")
        except DataError:
            assert_believed(state, believed_facts(engine))
            batch = stored[-1]  # nothing is built on the last
            undo(engine, batch, who="x")
        stored.remove(batch)
        assert [p for p in map(in_indonesian, find_problems(engine)) if "Data ganda" in p] == []
    assert_believed(start, believed_facts(engine))
    engine.dispose()


def _copy(file: Path, factory: pytest.TempPathFactory) -> tuple[Engine, Path]:
    folder = factory.mktemp("copy")
    return copied(file, folder / "bantar.sqlite"), folder
