"""What goes into the database as it stands in ``data/geo``: areas, form, figures, rules."""

import numpy as np
import pandas as pd

from bantar.sample.history import BEGIN, SPLIT


def numbered(table: pd.DataFrame) -> pd.DataFrame:
    """Return ``table`` with ``id`` 1, 2, ... as its first column."""
    numbers = pd.Series(np.arange(1, len(table) + 1), index=table.index, name="id")
    return pd.concat([numbers, table], axis=1)


def kecamatan_rows(kecamatan: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of ``kecamatan``."""
    return kecamatan.assign(valid_from=BEGIN, valid_to=None)


def kelurahan_rows(kelurahan: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of ``kelurahan``; the new ones hold from 1 January 2023."""
    begin = pd.Series(
        [SPLIT if is_new else BEGIN for is_new in kelurahan["is_new"]],
        index=kelurahan.index,
        dtype=object,
    )
    return kelurahan[["code", "name", "kecamatan_code"]].assign(valid_from=begin, valid_to=None)


def boundary_set_rows() -> pd.DataFrame:
    """Return the one row of ``boundary_set``, marked illustrative."""
    return pd.DataFrame(
        {
            "id": [1],
            "name": ["Batas RT ilustratif"],
            "source": ["Dibuat dari titik benih sintetis, data/geo/benih_rt_sintetis.csv"],
            "licence": ["Seperti proyek ini; bukan batas resmi"],
            "is_illustrative": [True],
        }
    )


def periode_rows(periode: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of ``periode``, marked illustrative."""
    return periode[["id", "announced_on", "state"]].copy()


def form_rows() -> pd.DataFrame:
    """Return the one row of ``indicator_form``: an example, the official one is not public."""
    return pd.DataFrame(
        {
            "id": [1],
            "name": ["Formulir penilaian (contoh)"],
            "version": ["contoh-1"],
            "is_official": [False],
            "source": ["Disusun dari keterangan publik, data/geo/indikator_contoh.csv"],
        }
    )


def indicator_rows(indicators: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of ``indicator``."""
    columns = ["code", "aspek", "name_id", "name_en", "weight"]
    rows = numbered(indicators[columns].astype({"weight": "float64"}))
    rows.insert(1, "form_id", 1)
    return rows
