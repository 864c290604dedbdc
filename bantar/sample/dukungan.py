"""Other awards and help on the map: posyandu, inventions, relief, programmes. All made up.

Every title says so, "(ilustratif)". Counts follow what was published where anything was:
about 400 posyandu, 50 fires a year, 24 kelurahan on the flood list, 67 pilot RT of 2025.
"""

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pandas as pd

from bantar.core.domain import Dukungan
from bantar.sample.dice import dice

EVENT = date(2022, 9, 20)
"""The day on which the mayor handed out awards and relief."""

N_POSYANDU, N_FIRES, N_LANDSLIDES, N_BANGKIT_BERDAYA, N_PILOT = 400, 50, 7, 90, 67
FLOWERS = ("Melati", "Mawar", "Anggrek", "Kenanga", "Teratai", "Dahlia", "Cempaka", "Seroja")
INVENTIONS = (
    ("Alat panjat kelapa", "15.71.05.1005"),
    ("Alat panen kangkung", "15.71.06.1003"),
    ("Pencacah sampah organik", "15.71.08.1006"),
)
_COLUMNS = ["kind", "programme", "rt_id", "kelurahan_code", "given_on", "amount_rp", "title"]


def dukungan(rt: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of ``dukungan``, by date.

    Parameters
    ----------
    rt
        ``rt_id``, ``kk``, ``kelurahan_code`` (as of 2023), ``kelurahan_before``, ``river_m``,
        ``poverty``, ``is_new``.
    """
    parts = [_posyandu(rt), _inventions(rt), _fires(rt), _floods(rt), _landslides(rt)]
    table = pd.concat([*parts, _bangkit_berdaya(rt), _pilots(rt)], ignore_index=True)
    table = table.sort_values(["given_on", "kind"], kind="stable", ignore_index=True)
    table.insert(0, "id", np.arange(1, len(table) + 1))
    return table


def _rows(
    kind: str,
    rt: pd.DataFrame,
    given_on: Sequence[date],
    title: Sequence[str],
    *,
    amount_rp: Sequence[int] | None = None,
    programme: str | None = None,
) -> pd.DataFrame:
    """Return one row per RT of ``rt``, in the kelurahan that held it on the day."""
    until_2022 = np.array([day.year < 2023 for day in given_on])
    columns = {
        "kind": kind,
        "programme": programme,
        "rt_id": rt["rt_id"].to_numpy(),
        "kelurahan_code": np.where(until_2022, rt["kelurahan_before"], rt["kelurahan_code"]),
        "given_on": pd.Series(given_on, dtype=object),
        "amount_rp": pd.Series(amount_rp, index=range(len(rt)), dtype="Int64"),
        "title": [f"{text} (ilustratif)" for text in title],
    }
    return pd.DataFrame(columns)[_COLUMNS].astype({"programme": object})


def _draw(rng: np.random.Generator, rt: pd.DataFrame, n: int, weight: pd.Series) -> pd.DataFrame:
    """Choose ``n`` different RT, likelier where the weight is larger."""
    share = (weight / weight.sum()).to_numpy(dtype=np.float64)
    return rt.iloc[np.sort(rng.choice(len(rt), n, replace=False, p=share))]


def _days(rng: np.random.Generator, n: int, start: date, end: date) -> list[date]:
    span = (end - start).days
    return [start + timedelta(days=int(day)) for day in rng.integers(0, span, n)]


def _posyandu(rt: pd.DataFrame) -> pd.DataFrame:
    rng = dice("posyandu")
    chosen = _draw(rng, rt, N_POSYANDU, rt["kk"])
    names = [f"Posyandu {FLOWERS[n]}" for n in rng.integers(0, len(FLOWERS), len(chosen))]
    days = _days(rng, len(chosen), date(2012, 1, 1), date(2022, 9, 1))
    return _rows(Dukungan.POSYANDU.value, chosen, days, names)


def _inventions(rt: pd.DataFrame) -> pd.DataFrame:
    first = rt.drop_duplicates("kelurahan_before").set_index("kelurahan_before", drop=False)
    homes = first.loc[[code for _, code in INVENTIONS]]
    titles = [title for title, _ in INVENTIONS]
    return _rows(Dukungan.TEKNOLOGI.value, homes, [EVENT] * len(homes), titles)


def _fires(rt: pd.DataFrame) -> pd.DataFrame:
    rng = dice("fires")
    chosen = _draw(rng, rt, N_FIRES, rt["kk"])
    days = _days(rng, N_FIRES, date(2022, 1, 1), EVENT)
    amounts = rng.integers(5, 16, N_FIRES) * 500_000
    titles = ["Bantuan korban kebakaran"] * N_FIRES
    return _rows(Dukungan.KEBAKARAN.value, chosen, days, titles, amount_rp=amounts.tolist())


def _floods(rt: pd.DataFrame) -> pd.DataFrame:
    rng = dice("floods")
    bank = rt[rt["river_m"] > 0]
    chosen = bank.groupby("kelurahan_before", sort=False).head(2)
    amounts = rng.integers(4, 11, len(chosen)) * 500_000
    titles = ["Bantuan korban banjir"] * len(chosen)
    return _rows(
        Dukungan.BANJIR.value, chosen, [EVENT] * len(chosen), titles, amount_rp=amounts.tolist()
    )


def _landslides(rt: pd.DataFrame) -> pd.DataFrame:
    rng = dice("landslides")
    chosen = _draw(rng, rt, N_LANDSLIDES, 1.0 + 9.0 * (rt["river_m"] > 0))
    days = _days(rng, N_LANDSLIDES, date(2022, 1, 1), EVENT)
    titles = ["Bantuan korban longsor"] * N_LANDSLIDES
    return _rows(Dukungan.LONGSOR.value, chosen, days, titles, amount_rp=[2_500_000] * N_LANDSLIDES)


def _bangkit_berdaya(rt: pd.DataFrame) -> pd.DataFrame:
    """Give building material for works of under Rp50 million, rather to poorer RT."""
    rng = dice("bangkit berdaya")
    chosen = _draw(rng, rt, N_BANGKIT_BERDAYA, np.exp(0.6 * rt["poverty"]))
    days = _days(rng, len(chosen), date(2021, 3, 1), date(2022, 8, 1))
    amounts = rng.integers(30, 100, len(chosen)) * 500_000
    titles = ["Bahan bangunan swadaya"] * len(chosen)
    return _rows(
        Dukungan.PROGRAM.value,
        chosen,
        days,
        titles,
        amount_rp=amounts.tolist(),
        programme="Bangkit Berdaya",
    )


def _pilots(rt: pd.DataFrame) -> pd.DataFrame:
    """Choose the 67 pilot RT of 2025, at Rp100 million each, in as many kelurahan."""
    shuffled = rt.iloc[dice("kampung bahagia").permutation(len(rt))]
    chosen = shuffled.drop_duplicates("kelurahan_code").head(N_PILOT).sort_values("rt_id")
    return _rows(
        Dukungan.PROGRAM.value,
        chosen,
        [date(2025, 9, 24)] * N_PILOT,
        ["RT percontohan"] * N_PILOT,
        amount_rp=[100_000_000] * N_PILOT,
        programme="Kampung Bahagia",
    )
