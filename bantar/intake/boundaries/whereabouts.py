"""Whether a layer lies in the province that its own codes and names say."""

import re

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from bantar.core.message import Message
from bantar.intake.base.problems import Problem, RefusedError
from bantar.intake.boundaries.crs import Placed, outside
from bantar.intake.boundaries.layers import RawLayer
from bantar.intake.boundaries.provinces import Province, province_named, province_of

_CODES = {"kdprov", "kodeprov", "kodeprovinsi", "kdppum", "kdpbps", "idprov", "provno"}
_NAMES = {"nmprov", "namaprov", "namaprovinsi", "wadmpr", "provinsi", "propinsi", "province"}
_MOST_INSIDE = 0.5


def check_province(layer: RawLayer, placed: Placed, codes: "pd.Series[str]") -> None:
    """Refuse a layer that lies outside the province that it names.

    Parameters
    ----------
    codes
        Official codes of kelurahan of the rows, None where a row has none.

    Raises
    ------
    RefusedError
        Naming the province and where the layer lies: the system of coordinates is wrong.
    """
    province = _stated(layer, codes)
    present = shapely.area(placed.shapes) > 0
    if province is None or not present.any():
        return
    inside = ~outside(placed.shapes[present], province.box)
    if inside.mean() >= _MOST_INSIDE:
        return
    raise RefusedError(
        Problem(
            Message(
                "its codes or names are of the province {province}, but read as {crs} it lies at "
                "longitude {x}, latitude {y}, outside that province",
                province=province.name,
                crs=placed.crs,
                **_middle(placed.shapes[present]),
            ),
            Message("the coordinate system (UTM zone) that the file was drawn in; look at --crs"),
            file=layer.file,
            sheet=layer.sheet,
        )
    )


def _middle(shapes: npt.NDArray[np.object_]) -> dict[str, str]:
    points = shapely.get_coordinates(shapes)
    x, y = np.median(points[np.isfinite(points).all(axis=1)], axis=0)
    return {"x": f"{x:.4g}", "y": f"{y:.4g}"}


def _stated(layer: RawLayer, codes: "pd.Series[str]") -> Province | None:
    for column in layer.rows.columns:
        heading, values = re.sub(r"[^a-z]", "", str(column).lower()), layer.rows[column].dropna()
        if heading in _CODES and (province := province_of(values.unique())):
            return province
        if heading in _NAMES and (province := province_named(values.unique())):
            return province
    return province_of(codes.dropna().unique())
