"""How many bytes a value takes: an estimate that a budget of memory can be kept with.

Counted are Python objects, the buffers of arrays and columns, and what shapes take in GEOS,
which no tool of Python sees. An object is counted once, however often it is named. Not counted
is what belongs to the whole process: classes, modules, words of the catalogue, connections.
"""

import sys
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import partial
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pandas.api.extensions import ExtensionArray
from pyproj import CRS
from shapely.geometry.base import BaseGeometry
from sqlalchemy import Engine

from bantar.i18n import Words

SHAPE_BYTES, POINT_BYTES = 210, 16
"""What GEOS takes for a shape (with its rings and Python's handle), and for each of its points."""

SLACK = 1.25
"""What the allocators of Arrow and of C take besides: measured 1.25 on snapshots and evidence."""

_PLAIN = frozenset({str, bytes, int, float, complex, date, datetime, Decimal})
"""What names nothing else: counted in bulk."""

_FRAME_BYTES = 1_500
"""Of a table or a column besides its data: managers, blocks, an index."""


class CountedElsewhere:
    """What a value may name without holding its memory: the home itself, and its handles."""


_OF_THE_PROCESS = (
    CountedElsewhere, type, ModuleType, BuiltinFunctionType, Enum, Engine, Words, CRS, bool,
    type(None),
)  # fmt: skip


def size_of(value: object, apart: Iterable[object] = ()) -> int:
    """Return how many bytes ``value`` takes, without those that it shares with ``apart``."""
    seen = _Seen()
    for other in apart:
        seen.count(other)
    return int(seen.count(value) * SLACK)


class _Seen:
    """Everything counted so far, by identity; kept alive, so that no identity comes twice."""

    def __init__(self) -> None:
        self.objects: dict[int, object] = {}

    def is_new(self, value: object) -> bool:
        if id(value) in self.objects:
            return False
        self.objects[id(value)] = value
        return True

    def count(self, value: object) -> int:
        """Return the bytes of ``value`` and of all it names that is new."""
        total, left = 0, [value]
        while left:
            one = left.pop()
            if type(one) in _PLAIN:
                total += sys.getsizeof(one) if self.is_new(one) else 0
                continue
            if isinstance(one, _OF_THE_PROCESS) or not self.is_new(one):
                continue
            size, parts = self._one(one)
            total += size
            left.extend(parts)
        return total

    def _one(self, value: Any) -> tuple[int, Iterable[object]]:
        """Return what a value takes by itself, and what it names."""
        if isinstance(value, np.ndarray):
            return self._array(value)
        if isinstance(value, pd.DataFrame | pd.Series | pd.Index | ExtensionArray):
            return _table(value)
        if isinstance(value, BaseGeometry):
            return _shapes(np.array([value], dtype=object)), ()
        if isinstance(value, dict):
            return sys.getsizeof(value), (*value.keys(), *value.values())
        if isinstance(value, Mapping):
            return sys.getsizeof(value), (dict(value),)
        if isinstance(value, list | tuple | set | frozenset):
            return sys.getsizeof(value), value
        if isinstance(value, FunctionType | MethodType | partial):
            return sys.getsizeof(value), _parts_of_function(value)
        return sys.getsizeof(value), _attributes(value)

    def _array(self, array: np.ndarray) -> tuple[int, Iterable[object]]:
        owner = array
        while isinstance(owner.base, np.ndarray):
            owner = owner.base
        if owner is not array and not self.is_new(owner):
            return 0, ()
        if owner.dtype != object:
            return owner.nbytes, ()
        items = {id(item): item for item in owner.ravel().tolist()}
        new = {key: item for key, item in items.items() if key not in self.objects}
        kinds = set(map(type, new.values()))  # a column has one or two, so none is asked twice
        if kinds <= _PLAIN:
            self.objects.update(new)
            return owner.nbytes + sum(map(sys.getsizeof, new.values())), ()
        of_shapes = {kind for kind in kinds if issubclass(kind, BaseGeometry)}
        shapes = [item for item in new.values() if type(item) in of_shapes]
        counted = {key: item for key, item in new.items() if type(item) in of_shapes | _PLAIN}
        self.objects.update(counted)
        size = owner.nbytes + sum(sys.getsizeof(i) for i in counted.values() if type(i) in _PLAIN)
        others = [item for key, item in new.items() if key not in counted]
        return size + _shapes(np.array(shapes, dtype=object)), others


def _shapes(shapes: np.ndarray) -> int:
    if not len(shapes):
        return 0
    n_points = int(shapely.get_num_coordinates(shapes).sum())
    return len(shapes) * SHAPE_BYTES + n_points * POINT_BYTES


def _table(table: Any) -> tuple[int, Iterable[object]]:
    """Return what a table takes besides its columns, and the columns."""
    if isinstance(table, pd.DataFrame):
        columns = [column.array for _, column in table.items()]
        return _FRAME_BYTES, (*columns, table.index, table.columns)
    if isinstance(table, pd.Series):
        return _FRAME_BYTES, (table.array, table.index)
    if isinstance(table, pd.MultiIndex):
        return _FRAME_BYTES, (*table.levels, *(np.asarray(codes) for codes in table.codes))
    if isinstance(table, pd.RangeIndex):
        return sys.getsizeof(table), ()
    if isinstance(table, pd.Index):
        return _FRAME_BYTES, (table.array,)
    if isinstance(table, pd.arrays.NumpyExtensionArray | gpd.array.GeometryArray):
        return 0, (np.asarray(table),)
    if isinstance(table, pd.Categorical):
        return int(table.codes.nbytes), (table.categories,)
    return int(table.nbytes), ()


def _parts_of_function(function: Any) -> Iterable[object]:
    """Return what a function brings along: bound arguments and what it closes over."""
    if isinstance(function, partial):
        return (function.func, *function.args, *function.keywords.values())
    if isinstance(function, MethodType):
        return (function.__self__, function.__func__)
    cells = function.__closure__ or ()
    return (*(cell.cell_contents for cell in cells), *(function.__defaults__ or ()))


def _attributes(value: object) -> Iterable[object]:
    own = getattr(value, "__dict__", None)
    slots = [name for kind in type(value).__mro__ for name in getattr(kind, "__slots__", ())]
    named = [name for name in slots if isinstance(name, str) and name != "__dict__"]
    in_slots = [getattr(value, name) for name in named if hasattr(value, name)]
    return (own, *in_slots) if own is not None else in_slots
