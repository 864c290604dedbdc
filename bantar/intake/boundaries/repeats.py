"""Rows that bear the number of one RT: kept apart, all of them, until somebody decides."""

import geopandas as gpd
import pandas as pd

from bantar.core.message import Message
from bantar.intake.boundaries.rows import repeated, unit_label
from bantar.intake.names.unit_names import NOMOR_ROOM

EXACT_KEYS = ("kelurahan_code", "rw", "nomor")


def told_apart(units: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Refuse all rows of an RT that has several shapes; number units that are no RT.

    Which of several shapes is right, or whether all of them are parts of one RT, is not ours to
    decide, and their order in the file says nothing: each row names another one, and whoever made
    the file mends it. Of rows with one and the same shape the first stays. Fields and cemeteries
    take no results, so they need only differ.
    """
    units = units.copy()
    no_rt = (units["unit_kind"] != "rt") & (units["refused"] == "")
    nth = units[no_rt].groupby(["kelurahan_code", "nomor"]).cumcount() + 1
    for index, n in nth[nth > 1].items():
        mark = f" {n}"
        units.loc[index, "nomor"] = str(units.loc[index, "nomor"])[: NOMOR_ROOM - len(mark)] + mark
    usable = units[units["refused"] == ""]
    keys = usable[list(EXACT_KEYS)].fillna("")
    repeating = usable[keys.duplicated(keep=False)]
    for _, rows in repeating.groupby([keys.loc[repeating.index, key] for key in EXACT_KEYS]):
        _refuse(units, rows)
    return units


def _refuse(units: gpd.GeoDataFrame, rows: gpd.GeoDataFrame) -> None:
    first, second = rows.index[0], rows.index[1]
    is_one_shape = all(shape.equals(rows.geometry[first]) for shape in rows.geometry)
    for index in rows.index[1:] if is_one_shape else rows.index:
        there = second if index == first else first
        units.at[index, "refused"] = repeated(
            unit_label(units.loc[index]),
            str(units.loc[there, "file"]),
            int(units.loc[there, "row"]),
            is_same=units.geometry[index].equals(units.geometry[there]),
        )
        units.loc[index, "column"] = "RT"
        units.loc[index, "value"] = units.loc[index, "label"]


def advice(row: "pd.Series[str]") -> Message:
    """Return what would be right in place of a row that ``told_apart`` refused."""
    if column := row["teller"]:
        return Message(
            "one row for each RT: the column {column} tells them apart; choose it as the RW "
            "(--map rw={column})",
            column=str(column),
        )
    return Message(
        "one row for each RT: mend its number, or join the shapes into one if they are parts of "
        "one RT; where numbers begin anew in each RW, a column that says which"
    )
