"""Codes of kelurahan in the rows of a layer: stated, from ``idsls``, or put together from parts."""

from collections.abc import Callable, Mapping

import pandas as pd

from bantar.intake.base.column_step import plain
from bantar.intake.names import unit_names
from bantar.intake.names.stated_codes import bps_code, read_codes


def codes_of_rows(
    rows: pd.DataFrame, texts: Mapping[str, list[str | None]], heading: str, other_heading: str
) -> dict[str, list[object]]:
    """Return the official codes per row: stated, from ``idsls``, or put together from parts."""
    parts = _bps_parts(rows)
    own_codes = read_codes(heading, texts["kode_kelurahan"], texts["kecamatan"])
    kelurahan: list[object] = []
    kecamatan: list[object] = []
    of_bps: list[object] = []
    others = read_codes(other_heading, texts["kode_lain"], texts["kecamatan"])
    stated = zip(own_codes, others, texts["kode_kecamatan"], texts["idsls"], parts, strict=True)
    # idsls numbers the smallest unit of BPS (an RT): its first ten digits are the kelurahan.
    for own, other, parent, idsls, part in stated:
        beside = bps_code((idsls or "")[:10]) or bps_code(part) or other
        code = own or beside
        kelurahan.append(code)
        of_bps.append(beside)
        kecamatan.append(unit_names.parent_code(code) or unit_names.kecamatan_code(parent))
    return {"kelurahan_code": kelurahan, "kecamatan_code": kecamatan, "bps_code": of_bps}


# The layers of BPS hold four columns that are often numbers, which lost their leading zeros.
_PART_WIDTHS = {"kdprov": 2, "kdkab": 2, "kdkec": 3, "kddesa": 3}


def bps_part_columns(rows: pd.DataFrame) -> list[str]:
    """Return the columns that hold the four parts of a code of BPS, none unless all are there."""
    by_heading = {plain(str(column)): str(column) for column in rows.columns}
    if not _PART_WIDTHS.keys() <= by_heading.keys():
        return []
    return [by_heading[part] for part in _PART_WIDTHS]


def _bps_parts(rows: pd.DataFrame) -> list[str | None]:
    """Return province, city, district and village as BPS splits them, as one code."""
    there = bps_part_columns(rows)
    if not there:
        return [None] * len(rows)
    columns = [
        rows[column].map(_filled(width))
        for column, width in zip(there, _PART_WIDTHS.values(), strict=True)
    ]
    return ["".join(parts) for parts in zip(*columns, strict=True)]


def _filled(width: int) -> Callable[[object], str]:
    return lambda value: "" if value is None else str(value).zfill(width)
