"""Boundary files as layers of texts and shapes, read by the child."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from bantar.core.message import Text, from_data
from bantar.intake.base.problems import Problem
from bantar.intake.reading.sandbox import Limits, meta, read_in_child


@dataclass(frozen=True)
class RawLayer:
    """One layer of a boundary file as it stands there.

    Attributes
    ----------
    file, sheet, layer
        Name of the file, name of the layer where the file has several, and always.
    format
        ``GeoJSON``, ``GPKG``, ``Shapefile``, ``KML`` or ``CSV``.
    rows
        Attributes as text, None where there is nothing, in the order of the file.
    shapes
        Well-known binary per row, None where there is no shape.
    crs
        What the file says, None where it says nothing.
    crs_source
        ``stated``, ``format`` (degrees, because the format says so) or ``missing``.
    first_row
        Number people give to the first row: 2 under a heading, else 1.
    remarks
        Sentences on how the file had to be read.
    """

    file: str
    sheet: str
    layer: str
    format: str
    rows: pd.DataFrame
    shapes: npt.NDArray[np.object_]
    crs: str | None
    crs_source: str
    first_row: int = 1
    remarks: tuple[Text, ...] = field(default=())

    @property
    def row_numbers(self) -> range:
        """Numbers of the rows, as people count them."""
        return range(self.first_row, self.first_row + len(self.rows))

    def problems(self) -> Iterator[Problem]:
        """Yield the remarks on how the file was read."""
        for remark in self.remarks:
            yield Problem(remark, file=self.file, sheet=self.sheet, is_blocking=False)


def read_layers(files: Sequence[Path], *, limits: Limits | None = None) -> list[RawLayer]:
    """Read every layer of every file, each file in a child process of its own limits.

    Raises
    ------
    RefusedError
        With the sentence about the first file that cannot be taken.
    """
    tables = read_in_child("layer_reader", files, limits=limits)
    return [_layer(table) for table in tables]


def _layer(table: pa.Table) -> RawLayer:
    details: Mapping[str, object] = meta(table)
    # Two columns of a file may bear one name, and none may be lost: the last holds the shapes.
    shapes = np.asarray(table.column(table.num_columns - 1).to_pylist(), dtype=object)
    texts = table.select(range(table.num_columns - 1))
    names = _unique(texts.column_names)
    columns = {name: texts.column(i).to_pylist() for i, name in enumerate(names)}
    remarks = details["remarks"]
    return RawLayer(
        file=str(details["file"]),
        sheet=str(details["sheet"]),
        layer=str(details["layer"]),
        format=str(details["format"]),
        rows=pd.DataFrame(columns, index=range(table.num_rows), dtype=object),
        shapes=shapes,
        crs=str(details["crs"]) if details["crs"] else None,
        crs_source=str(details["crs_source"]),
        first_row=int(str(details["first_row"])),
        remarks=tuple(from_data(r) for r in remarks) if isinstance(remarks, list) else (),
    )


def _unique(names: Sequence[str]) -> list[str]:
    seen: dict[str, int] = {}
    unique = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        unique.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return unique
