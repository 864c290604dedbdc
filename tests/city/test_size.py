"""How many bytes a value takes: the estimate against what Python and arithmetic say."""

import gc
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from types import MappingProxyType

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from bantar.city.size import POINT_BYTES, SHAPE_BYTES, SLACK, CountedElsewhere, size_of
from bantar.city.snapshot import Snapshot
from bantar.i18n import words_for

MB = 2**20


@dataclass(frozen=True)
class Row:
    name: str
    value: float
    parts: tuple[str, ...]


def rows() -> list[Row]:
    return [Row(f"RT {n}", n / 7, (f"{n}a", f"{n}b")) for n in range(4_000)]


def words() -> dict[int, str]:
    return {n: f"kelurahan number {n}" for n in range(5_000)}


def numbers() -> pd.DataFrame:
    return pd.DataFrame({"a": np.arange(50_000.0), "b": np.arange(50_000)})


def objects() -> pd.Series:
    start = date(2020, 1, 1)
    return pd.Series([start + timedelta(n) for n in range(10_000)], dtype=object)


@pytest.mark.parametrize("make", [rows, words, numbers, objects])
def test_the_estimate_is_near_what_python_gives_out(make: Callable[[], object]) -> None:
    make()
    gc.collect()
    tracemalloc.start()
    value = make()
    gc.collect()
    traced, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert 0.75 < size_of(value) / traced < 1.6


def test_shapes_are_counted_by_their_points() -> None:
    squares = shapely.box(np.arange(100.0), 0, np.arange(100.0) + 1, 1)
    table = gpd.GeoDataFrame({"n": range(100)}, geometry=squares, crs=4326)
    expected = SLACK * 100 * (SHAPE_BYTES + 5 * POINT_BYTES)
    assert expected < size_of(table) < expected + 10_000


def test_texts_of_columns_are_counted(tiny: Snapshot) -> None:
    table = pd.DataFrame({"text": ["x" * 1_000 + str(n) for n in range(1_000)]})
    assert MB < size_of(table) < 1.5 * MB
    assert size_of(tiny) > sum(
        frame.memory_usage(deep=True).sum() for frame in (tiny.rt, tiny.results, tiny.outcomes)
    )


def test_one_object_is_counted_once_however_it_is_named() -> None:
    content = np.zeros(MB, dtype=np.uint8)
    nested = {"a": content, "b": [content, content[10:20]], "c": MappingProxyType({"d": content})}
    assert MB * SLACK < size_of(nested) < MB * SLACK + 2_000


def test_a_part_of_an_array_takes_all_of_it() -> None:
    assert size_of(np.zeros(MB, dtype=np.uint8)[:10]) >= MB


def test_what_a_function_brings_along_is_counted() -> None:
    content = bytes(MB)
    assert size_of(lambda: content) > MB
    assert size_of(partial(len, content)) > MB


def test_what_is_shared_with_others_is_not_counted_again(tiny: Snapshot) -> None:
    selected = tiny.rt[tiny.rt["kk"] > 0]
    assert size_of([selected, tiny], apart=[tiny]) < size_of(selected) + 1_000
    shapes = SLACK * SHAPE_BYTES * len(tiny.rt)
    assert size_of(selected, apart=[tiny]) < size_of(selected) - shapes


def test_what_belongs_to_the_process_is_not_counted() -> None:
    class Home(CountedElsewhere):
        content = bytes(MB)

    assert size_of([Home(), words_for("id"), Snapshot, gc]) < 1_000
