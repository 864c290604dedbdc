"""The table of results that every export is made from."""

from collections.abc import Mapping

import pandas as pd

from bantar.city.snapshot import Snapshot
from bantar.core.area_code import both_codes
from bantar.core.domain import Aspek, Missing, Outcome, Status
from bantar.core.rt_label import label_parts, rw_and_lingkungan
from bantar.measures.coverage import status
from bantar.measures.history import keberlanjutan, kencana_eligible, times_awarded
from bantar.measures.scores import SCORE_COLUMNS
from bantar.presentation.data_status import fixed_status
from bantar.presentation.rt_facts import rt_skala

# Names of columns and the words that stand for a status are the same in every language, so that
# a program that reads our files goes on doing so.
STATUS_WORDS = {
    **{s.value: s.value for s in Status},
    Status.NO_DATA.value: "tanpa_data",
    Status.NOT_EVALUATED.value: "belum_dinilai",
}
NOT_APPLICABLE = "tidak_berlaku"


def file_stem(name: str, snapshot: Snapshot) -> str:
    """Return ``name`` with the day the file speaks of, and the day it was known on if not now."""
    suffix = f"-diketahui-{snapshot.known_on.isoformat()}" if snapshot.known_on else ""
    return f"{name}-{snapshot.as_of.isoformat()}{suffix}"


def results_table(snapshot: Snapshot, mask: pd.Series | None = None) -> pd.DataFrame:
    """Return one row per RT with all that is known about it on the day.

    Parameters
    ----------
    mask
        bool on the index of ``snapshot.rt``: the RT wanted; None wants all.

    Returns
    -------
    DataFrame
        Indexed by ``rt_id`` in the order of ``snapshot.rt``. Text: ``kode_kelurahan``,
        ``kode_kelurahan_lain`` (of a second office), ``kecamatan``, ``kelurahan``,
        ``nomor_rt``, ``rw`` and ``lingkungan`` (one of the two, or both, where the RT lies in
        one), ``status``, ``predikat_terakhir`` (a periode), ``skala``, ``keberlanjutan``,
        ``periode`` (the latest, whose scores
        follow), ``data_status``; ``jumlah_kk`` Int64, ``jumlah_predikat`` int,
        ``layak_kencana`` bool, ``nilai_bersih``, ``nilai_aman``, ``nilai_pintar``,
        ``nilai_total`` float, ``per_tanggal`` date, ``diketahui_pada`` date, missing where
        the rows hold what is known now. What is not known is missing.
    """
    rt, outcomes = snapshot.rt, snapshot.outcomes
    codes = code_columns(rt["kelurahan_code"], snapshot.other_codes)
    lasting = keberlanjutan(outcomes, snapshot.visits, snapshot.periodes)
    table = pd.DataFrame(
        {
            "kode_kelurahan": codes["kode_kelurahan"],
            "kecamatan": rt["kecamatan"],
            "kelurahan": rt["kelurahan"],
            "nomor_rt": rt["nomor"],
            **_rw_columns(rt["nomor"]),
            "kode_kelurahan_lain": codes["kode_kelurahan_lain"],
            "jumlah_kk": rt["kk"].astype("Int64"),
            "status": status(outcomes).map(STATUS_WORDS),
            "predikat_terakhir": _last_award(outcomes),
            "jumlah_predikat": times_awarded(outcomes),
            "skala": rt_skala(snapshot),
            "keberlanjutan": lasting.replace({Missing.NOT_APPLICABLE.value: NOT_APPLICABLE}),
            "layak_kencana": kencana_eligible(outcomes, snapshot.rules),
            "periode": None if snapshot.periode is None else str(snapshot.periode),
            **_scores(snapshot),
            "per_tanggal": snapshot.as_of,
            "diketahui_pada": pd.Series([snapshot.known_on] * len(rt), rt.index, dtype=object),
            "data_status": fixed_status(snapshot),
        },
        index=rt.index,
    )
    return table if mask is None else table[mask]


def code_columns(
    keys: "pd.Series[str]", other_codes: Mapping[str, str]
) -> dict[str, "pd.Series[str]"]:
    """Return the columns of both codes of kelurahan, given the key of each row.

    ``other_codes`` as in ``Snapshot``.
    """
    others: dict[str, list[str]] = {}
    for code, key in other_codes.items():
        others.setdefault(key, []).append(code)
    codes = {key: both_codes(key, others.get(key, ())) for key in set(keys)}
    return {
        name: pd.Series([codes[key][at] for key in keys], keys.index, dtype=object)
        for at, name in enumerate(("kode_kelurahan", "kode_kelurahan_lain"))
    }


def _rw_columns(labels: pd.Series) -> dict[str, pd.Series]:
    """Return the number of the RW, and the name of the lingkungan, that numbers of RT bear."""
    parts = [rw_and_lingkungan(label_parts(label)[1]) for label in labels]
    columns = {
        "rw": [rw or None for rw, _ in parts],
        "lingkungan": [name or None for _, name in parts],
    }
    return {name: pd.Series(texts, labels.index, dtype=object) for name, texts in columns.items()}


def _last_award(outcomes: pd.DataFrame) -> pd.Series:
    """Return the latest periode in which each RT earned the predikat, else None."""
    last = pd.Series(None, index=outcomes.index, dtype=object)
    for periode in outcomes.columns:
        last = last.mask(outcomes[periode] == Outcome.MERAIH, periode)
    return last


def _scores(snapshot: Snapshot) -> dict[str, pd.Series]:
    rows = snapshot.results[snapshot.results["periode"] == str(snapshot.periode)]
    by_rt = rows.set_index("rt_id").reindex(snapshot.rt.index)
    kinds: tuple[Aspek | None, ...] = (*Aspek, None)
    return {f"nilai_{kind or 'total'}": by_rt[SCORE_COLUMNS[kind]] for kind in kinds}
