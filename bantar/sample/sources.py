"""Reading the tables of figures in ``data/geo`` that the city is made from."""

from datetime import date

import pandas as pd

from bantar.core.settings import ROOT

FOLDER = ROOT / "data" / "geo"


def _read(name: str, **types: type) -> pd.DataFrame:
    return pd.read_csv(FOLDER / name, dtype=types)


def _dates(column: pd.Series) -> pd.Series:
    """Plain ``date`` objects, None where missing, as the database wants them."""
    return pd.Series(
        [None if pd.isna(text) else date.fromisoformat(text) for text in column],
        index=column.index,
        dtype=object,
    )


def seeds() -> pd.DataFrame:
    """Return the 1,650 seeds: ``kelurahan_code``, ``nomor`` ("007"), ``lon``, ``lat``."""
    table = _read("benih_rt_sintetis.csv", kode_kemendagri=str, nomor_rt=str)
    names = {
        "kode_kemendagri": "kelurahan_code",
        "nomor_rt": "nomor",
        "benih_lon": "lon",
        "benih_lat": "lat",
    }
    return table.rename(columns=names)[list(names.values())]


def outline() -> pd.DataFrame:
    """Return the corners of the city in order: ``lon``, ``lat``; the ring is not closed."""
    return _read("garis_kota.csv").sort_values("urut")[["lon", "lat"]]


def river() -> pd.DataFrame:
    """Return the Batang Hari: ``part`` (1 sure, 2 presumed), ``lon``, ``lat`` in order."""
    table = _read("batang_hari.csv").sort_values(["bagian", "urut"])
    return table.rename(columns={"bagian": "part"})[["part", "lon", "lat"]]


def kecamatan() -> pd.DataFrame:
    """Return the 11 kecamatan: ``code``, ``name``."""
    table = _read("kecamatan_facts.csv", kode_kecamatan=str)
    names = {"kode_kecamatan": "code", "kecamatan": "name"}
    return table.rename(columns=names)


def kelurahan() -> pd.DataFrame:
    """Return the 68 kelurahan of 2023 with the land they were made from.

    Returns
    -------
    DataFrame
        ``code``, ``name``, ``kecamatan_code``, ``luas_km2``, ``river_m`` (frontage),
        ``is_new`` (formed on 1 January 2023) and ``parents``: share of the area (0-1) by
        code of the kelurahan that held it before 2023.
    """
    table = _read("kelurahan_facts.csv", kode_kemendagri=str, kode_kecamatan=str)
    return pd.DataFrame(
        {
            "code": table["kode_kemendagri"],
            "name": table["kelurahan"],
            "kecamatan_code": table["kode_kecamatan"],
            "luas_km2": table["luas_km2"],
            "river_m": table["tepi_sungai_m"],
            "is_new": table["dibentuk_2023"] == 1,
            "parents": table["asal_62"].map(_shares),
        }
    )


def _shares(text: str) -> dict[str, float]:
    """Read ``15.71.01.1010:0.76;15.71.09.1001:0.24``."""
    pairs = (item.split(":") for item in text.split(";"))
    return {code: float(share) for code, share in pairs}


def periode() -> pd.DataFrame:
    """Return the periods: ``id``, ``announced_on``, ``state`` and the made-up head counts.

    ``n_new`` RT earn their first predikat, ``n_repeat`` a further one, ``n_not_passed`` are
    judged without earning it.
    """
    table = _read("periode.csv", id=str)
    table["announced_on"] = _dates(table["announced_on"])
    return table


def indicators() -> pd.DataFrame:
    """Return the form "contoh", with ``difficulty`` (0 is usual) for the made-up scores."""
    return _read("indikator_contoh.csv")


def official_figures() -> pd.DataFrame:
    """Return the ledger of published figures, disagreements included."""
    table = _read("angka_resmi.csv")
    table["as_of"] = _dates(table["as_of"])
    table["counts"] = table["counts"] == 1
    return table


def targets() -> pd.DataFrame:
    """Return the targets; a missing ``code`` means every area of the level."""
    table = _read("target.csv", code=str, due_on=str)
    table["due_on"] = _dates(table["due_on"])
    return table


def rules() -> pd.DataFrame:
    """Return the numbers of the programme that are agreed, not coded."""
    table = _read("aturan.csv")
    table["value"] = table["value"].astype("float64")
    table["valid_from"] = _dates(table["valid_from"])
    return table


def rules_by_key() -> dict[str, float]:
    """Return the rules as ``{"pass_mark": 75.0, ...}``."""
    table = rules()
    return dict(zip(table["key"], table["value"], strict=True))
