"""What the record of awards and its certificates say; in Indonesian, as they are filed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from bantar.core.domain import Skala, Status
from bantar.i18n import words_for
from bantar.i18n.labels import label
from bantar.presentation.areas.in_view import area_name
from bantar.presentation.data_status import badge
from bantar.presentation.rt_facts import rt_skala
from bantar.presentation.selection import Selection
from bantar.subjects.documents.template import Block, Look, Paper, filled, template


@dataclass(frozen=True)
class Document:
    """One paper: its lines, the rows of its list, and the mark of data that are not official."""

    paper: Paper
    title: str
    blocks: tuple[Block, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    mark: str


def documents(paper: Paper, selection: Selection, home: Path) -> tuple[Document, ...]:
    """Return the record of the area in view, or a certificate for each RT that was awarded in it.

    Of the awards of the latest period, and of the RT that pass the filters; empty without any.

    Raises
    ------
    DataError
        The template of the office cannot be used; see ``template`` and ``filled``.
    """
    text, awarded = template(paper, home), _awarded(selection)
    common = _common(selection, len(awarded))
    words, mark = words_for("id"), badge(selection.snapshot, words_for("id"))
    rows = tuple((words.number(i), *_row(row)) for i, row in enumerate(awarded, 1))
    head = (words("No."), "RT", "Kelurahan", "Kecamatan", words("Skala"), words("Total score"))
    if not awarded:
        return ()
    if paper is Paper.RECORD:
        blocks = filled(text, common)
        return (Document(paper, _title(blocks), blocks, head, rows, mark),)
    each = (filled(text, {**common, **row}) for row in awarded)
    return tuple(Document(paper, _title(blocks), blocks, (), (), mark) for blocks in each)


def _title(blocks: tuple[Block, ...]) -> str:
    """Return what a file calls itself: the first words of the paper."""
    return next((block.texts[0] for block in blocks if block.look is Look.TITLE), "Kampung Bantar")


def _common(selection: Selection, n: int) -> Mapping[str, str]:
    words, snapshot = words_for("id"), selection.snapshot
    periode = snapshot.periode
    return {
        "kota": snapshot.city,
        "wilayah": area_name(selection, words),
        "periode": words.periode(periode) if periode else "",
        "tanggal": words.day(snapshot.periodes[periode]) if periode else "",
        "jumlah": words.number(n),
    }


def _awarded(selection: Selection) -> list[Mapping[str, str]]:
    """Return the fields of each RT with an award of the latest period, in the order of the city."""
    return list(_fields(selection)) if selection.snapshot.periode else []


def _fields(selection: Selection) -> Iterator[Mapping[str, str]]:
    words, snapshot = words_for("id"), selection.snapshot
    results = snapshot.results[snapshot.results["periode"] == str(snapshot.periode)]
    by_rt = results.drop_duplicates("rt_id", keep="last").set_index("rt_id")
    sizes = rt_skala(snapshot)
    chosen = selection.mask & (selection.status == Status.PENGHARGAAN)
    for rt_id, row in snapshot.rt[chosen].iterrows():
        own = by_rt.loc[rt_id] if rt_id in by_rt.index else pd.Series(dtype=object)
        skala, score = own.get("skala"), own.get("score")
        skala = sizes.loc[rt_id] if pd.isna(skala) else skala
        yield {
            "rt": str(row["nomor"]),
            "kelurahan": str(row["kelurahan"]),
            "kecamatan": str(row["kecamatan"]),
            "skala": label(Skala(skala), words).lower() if pd.notna(skala) else "–",
            "nilai": words.number(float(score), 1) if pd.notna(score) else "–",
        }


def _row(fields: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(fields[name] for name in ("rt", "kelurahan", "kecamatan", "skala", "nilai"))
