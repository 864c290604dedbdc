"""What every check of the data answers: the things it looked at, and those it found."""

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import pandas as pd

from bantar.city.snapshot import Snapshot, natural_key


class Kind(StrEnum):
    """What a finding means, the worst first."""

    CONTRADICTION = "contradiction"
    HINT = "hint"
    GAP = "gap"


class Subject(StrEnum):
    """The checks; the values are the words of the command line."""

    SAME_NUMBER = "nomor_ganda"
    SAME_GROUND = "batas_ganda"
    TOTAL = "total_bukan_rata_rata"
    FIGURES_DISAGREE = "angka_resmi_berselisih"
    FIGURES_DIFFER = "angka_berbeda_dengan_kita"
    SAME_SHEET = "lembar_sama_persis"
    NEAR_NAMES = "nama_kelurahan_mirip"
    ODD_SCORE = "nilai_menyimpang"
    ODD_JUMP = "loncatan_nilai"
    ODD_KK = "kk_menyimpang"
    ODD_AREA = "luas_menyimpang"
    TEAMS = "tim_berbeda"
    NO_BOUNDARY = "tanpa_batas"
    NO_KK = "tanpa_kk"
    NO_RW = "tanpa_rw"
    NO_SHEET = "tanpa_nilai"
    NO_MARKS = "tanpa_indikator"
    NO_TEAM = "tanpa_tim"
    NO_VISIT = "tanpa_kunjungan"
    NEVER = "belum_pernah_dinilai"
    LONG_AGO = "lama_tidak_dinilai"

    @property
    def kind(self) -> Kind:
        """What a finding of this check means."""
        order = list(Subject)
        if order.index(self) < order.index(Subject.SAME_SHEET):
            return Kind.CONTRADICTION
        return Kind.HINT if order.index(self) < order.index(Subject.NO_BOUNDARY) else Kind.GAP


class Reason(StrEnum):
    """Why a group of values was not judged."""

    TOO_FEW = "too_few"
    NO_SPREAD = "no_spread"
    NO_COMPARISON = "no_comparison"


@dataclass(frozen=True)
class Unjudged:
    """A group of values that allow no verdict: its name, why, and how many there are."""

    group: str
    reason: Reason
    n: int


PLACE = ["kecamatan_code", "kelurahan_code"]


@dataclass(frozen=True)
class Check:
    """One check over the whole city.

    Attributes
    ----------
    table
        One row per thing looked at, findings first by ``weight`` (larger is worse), then by
        place. Columns ``rt_id`` (Int64, missing where the thing is no RT), ``kecamatan_code`` and
        ``kelurahan_code`` (empty where the thing belongs to the whole city), ``is_finding``,
        ``weight``, and what the check has to say.
    unjudged
        What was left without a verdict.
    limits
        The thresholds that were used, by name.
    """

    subject: Subject
    table: pd.DataFrame
    unjudged: tuple[Unjudged, ...] = ()
    limits: dict[str, float] = field(default_factory=dict)

    @property
    def findings(self) -> pd.DataFrame:
        """The rows that were found."""
        return self.table[self.table["is_finding"]]

    def within(self, kecamatan: str = "", kelurahan: str = "") -> "Check":
        """Narrow the check to an area; what belongs to the whole city stays."""
        table = self.table
        for column, code in (("kecamatan_code", kecamatan), ("kelurahan_code", kelurahan)):
            if code:
                table = table[table[column].isin([code, ""])]
        return Check(self.subject, table, self.unjudged, self.limits)


def of_rt(
    subject: Subject,
    snapshot: Snapshot,
    is_finding: pd.Series,
    *,
    among: pd.Series | None = None,
    **columns: pd.Series,
) -> Check:
    """Return a check with a row per RT, all series on the index of ``snapshot.rt``.

    ``among`` says which RT were looked at, None says all.
    """
    rows = pd.DataFrame({"is_finding": is_finding, **columns}, index=snapshot.rt.index)
    if among is not None:
        rows = rows[among]
    return of_rows(subject, snapshot, rows.rename_axis("rt_id").reset_index())


def of_rows(
    subject: Subject,
    snapshot: Snapshot,
    rows: pd.DataFrame,
    unjudged: tuple[Unjudged, ...] = (),
    limits: dict[str, float] | None = None,
) -> Check:
    """Return a check of ``rows`` with ``rt_id`` and ``is_finding``: placed and put in order."""
    rt = snapshot.rt
    placed = rows.assign(
        rt_id=rows["rt_id"].astype("Int64"),
        is_finding=rows["is_finding"].astype(bool),
        **{column: rows["rt_id"].map(rt[column]).astype(object) for column in PLACE},
    )
    if "weight" not in placed:
        placed["weight"] = 0.0
    numbers = placed["rt_id"].map(rt["nomor"]).astype(object)
    place = pd.DataFrame(
        {
            **{column: placed[column] for column in PLACE},
            "digits": [natural_key(text)[0] for text in numbers],
            "text": numbers,
            "periode": placed.get("periode", pd.Series("", index=placed.index)),
            "rt_id": placed["rt_id"],
            # What is known to be odd without a measure comes before everything measured.
            "weight": -placed["weight"].fillna(np.inf),
            "rest": ~placed["is_finding"],
        }
    )
    order = place.sort_values(["rest", "weight", *PLACE, "digits", "text", "periode", "rt_id"])
    return Check(subject, placed.loc[order.index].reset_index(drop=True), unjudged, limits or {})
