"""The score on the card of an RT: one large number beside the pass mark, and its three aspek."""

from dataclasses import dataclass

import pandas as pd

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Aspek
from bantar.i18n import Words
from bantar.i18n.labels import label
from bantar.measures.scores import SCORE_COLUMNS, latest_scored

FULL = 100.0


@dataclass(frozen=True)
class AspekFace:
    """One aspek: ``share`` is its score over 100, None where the sheet has none."""

    key: str
    label: str
    value: str
    share: float | None


@dataclass(frozen=True)
class ScoreFace:
    """The latest total of an RT, written; ``share`` and ``mark_share`` are of 100 points."""

    value: str
    label: str
    mark: str
    share: float
    mark_share: float
    aspek: tuple[AspekFace, ...]


def score_face(snapshot: Snapshot, rt_id: int, words: Words) -> ScoreFace | None:
    """Return the latest score of an RT, None where it never had one."""
    scored = latest_scored(snapshot, rt_id)
    if not scored:
        return None
    rows = snapshot.results
    row: pd.Series = rows[(rows["rt_id"] == rt_id) & (rows["periode"] == scored)].iloc[0]
    periode = next(p for p in snapshot.periodes if str(p) == scored)
    mark = float(snapshot.rules["pass_mark"])
    score = float(row["score"])
    return ScoreFace(
        value=words.number(score, score_places(score, mark)),
        label=words("Score, {periode}", periode=words.periode(periode)),
        mark=_mark_text(snapshot, mark, words),
        share=score / FULL,
        mark_share=mark / FULL,
        aspek=tuple(_aspek(aspek, row[SCORE_COLUMNS[aspek]], words) for aspek in Aspek),
    )


def score_places(score: float, mark: float) -> int:
    """Return the decimals at which a score below the mark is not written as the mark."""
    return next((n for n in range(1, 6) if (round(score, n) >= mark) == (score >= mark)), 6)


def _mark_text(snapshot: Snapshot, mark: float, words: Words) -> str:
    number = words.number(mark, 0 if mark == int(mark) else 1)
    if snapshot.is_illustrative:
        return words("pass mark {mark} (example)", mark=number)
    return words("pass mark {mark}", mark=number)


def _aspek(aspek: Aspek, value: float, words: Words) -> AspekFace:
    if pd.isna(value):
        return AspekFace(aspek.value, label(aspek, words), "–", None)
    return AspekFace(aspek.value, label(aspek, words), words.number(value, 1), float(value) / FULL)
