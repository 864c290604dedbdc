"""The rows of the RT table, in words."""

from collections.abc import Hashable
from typing import Any

import pandas as pd

from bantar.core.domain import Skala, Status
from bantar.i18n import Words
from bantar.i18n.labels import label
from bantar.presentation.labels import status_label

PAGE_SIZE = 50
NOTHING = "–"


def rt_rows(
    results: pd.DataFrame, status: pd.Series, page: int, words: Words
) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """Return the heading and the rows of one page of ``results``, by ``rt_id`` as text.

    ``results`` is what the exports hold (``export.results_table``), ``status`` the ``Status``
    of each RT on the same index, ``page`` counts from 1. Missing values are a dash.
    """
    head = (
        "RT",
        words("Kelurahan"),
        words("Kecamatan"),
        words("Households (KK)"),
        words("Status"),
        words("Skala"),
        words("Total score"),
        words("Predikat"),
    )
    start = (page - 1) * PAGE_SIZE
    chunk = results.iloc[start : start + PAGE_SIZE]
    return head, {
        str(rt_id): _row(record, Status(status.loc[rt_id]), words)
        for rt_id, record in zip(chunk.index, chunk.to_dict("records"), strict=True)
    }


def _row(record: dict[Hashable, Any], status: Status, words: Words) -> tuple[str, ...]:
    kk, score, skala = record["jumlah_kk"], record["nilai_total"], record["skala"]
    return (
        f"RT {record['nomor_rt']}",
        str(record["kelurahan"]),
        str(record["kecamatan"]),
        NOTHING if pd.isna(kk) else words.number(kk),
        status_label(status, words),
        label(Skala(skala), words) if isinstance(skala, str) else NOTHING,
        NOTHING if pd.isna(score) else words.number(score, 1),
        words.number(record["jumlah_predikat"]),
    )
