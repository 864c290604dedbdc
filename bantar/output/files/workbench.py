"""A plan of work and a projection as files. Files speak Indonesian whatever the screen does."""

from typing import Any

import numpy as np
import pandas as pd

from bantar.city.snapshot import Snapshot
from bantar.i18n import words_for
from bantar.output.files.book import day_in_words, open_book
from bantar.output.files.results import data_status
from bantar.output.files.sheets import add_sheet, table_csv
from bantar.subjects.target.analysis import CITY, HORIZON_YEARS, Projection
from bantar.subjects.target.outlook import wanted_shares
from bantar.subjects.target.view import year_after
from bantar.subjects.work_plan.analysis import WorkPlan
from bantar.subjects.work_plan.planner import Strategy
from bantar.subjects.work_plan.words import reasons, strategy_name


def work_table(work: WorkPlan, snapshot: Snapshot) -> pd.DataFrame:
    """Return one row per visit in the order of teams, days and stops."""
    words, rt = words_for("id"), snapshot.rt
    stops = work.schedule.stops
    places = rt.loc[stops.index]
    return pd.DataFrame(
        {
            "tim": stops["team"],
            "hari": stops["day"],
            "urutan": stops["stop"],
            "rt_id": stops.index,
            "kode_kelurahan": places["kelurahan_code"],
            "kelurahan": places["kelurahan"],
            "kecamatan": places["kecamatan"],
            "rt": places["nomor"],
            "peluang": stops["chance"].round(3),
            "jarak_km": (stops["leg_m"] / 1000).round(2),
            "keterangan": [reasons(work.candidates.loc[i], words) for i in stops.index],
        }
    )


def work_csv(work: WorkPlan, snapshot: Snapshot) -> bytes:
    """Return the visits as text for Indonesian Excel, dated and with the state of the data."""
    return table_csv(work_table(work, snapshot), snapshot)


def work_xlsx(work: WorkPlan, snapshot: Snapshot) -> bytes:
    """Return the plan as a workbook: a summary, and a sheet for each team."""
    out, book = open_book(snapshot)
    title = f"Rencana pembinaan Kampung Bantar {snapshot.city} {day_in_words(snapshot)}"
    table = work_table(work, snapshot)
    add_sheet(book, "Ringkasan", title, _summary(work, snapshot), snapshot)
    add_sheet(book, "Kecamatan", title, _kecamatan(work, snapshot), snapshot)
    for team, rows in table.groupby("tim"):
        add_sheet(book, f"Tim {team}", f"{title}, tim {team}", rows, snapshot)
    book.close()
    return out.getvalue()


def _summary(work: WorkPlan, snapshot: Snapshot) -> pd.DataFrame:
    words, plan = words_for("id"), work.schedule
    low, high = plan.between
    rows: list[tuple[str, Any]] = [
        ("Tim", plan.means.n_teams),
        ("Hari", plan.means.n_days),
        ("Kunjungan per tim per hari", plan.means.n_visits),
        ("Paling sedikit RT per kecamatan", plan.means.floor),
        ("Kunjungan dalam rencana", len(plan.stops)),
        ("Perkiraan RT baru", round(plan.expected, 1)),
        ("Rentang 80%, dari", low),
        ("Rentang 80%, sampai", high),
    ]
    rows += [
        (
            f"Perkiraan RT baru: {strategy_name(s, words)}",
            round(float(plan.comparison["expected"][s.value]), 1),
        )
        for s in Strategy
    ]
    rows.append(("Status data", data_status(snapshot)))
    return pd.DataFrame(rows, columns=["rencana", "isi"])


def _kecamatan(work: WorkPlan, snapshot: Snapshot) -> pd.DataFrame:
    rt = snapshot.rt.drop_duplicates("kecamatan_code").set_index("kecamatan_code")
    areas = work.schedule.areas
    return pd.DataFrame(
        {
            "kode_kecamatan": areas.index,
            "kecamatan": [rt.at[code, "kecamatan"] for code in areas.index],
            "jumlah_rt": areas["n_rt"],
            "belum_bantar": areas["n_candidates"],
            "dikunjungi": areas["n_planned"],
            "perkiraan_baru": areas["expected"].round(1),
            "cakupan_sekarang_persen": (100 * areas["before_share"]).round(1),
            "cakupan_sesudah_persen": (100 * areas["after_share"]).round(1),
        }
    )


def projection_table(projection: Projection, snapshot: Snapshot) -> pd.DataFrame:
    """Return one row per area and share to reach; the year is empty where it is not reached."""
    names = snapshot.rt.drop_duplicates("kecamatan_code").set_index("kecamatan_code")["kecamatan"]
    rows = []
    for row in projection.reach.to_dict("records"):
        code = row["area"]
        rows.append(
            {
                "kode_kecamatan": None if code == CITY else code,
                "wilayah": snapshot.city if code == CITY else str(names[code]),
                "cakupan_persen": round(100 * float(projection.history.loc[code].iloc[-1]), 1),
                "target_persen": round(100 * row["share"], 1),
                "rt_kurang": row["n_needed"],
                **{
                    f"tahun_{name}": None
                    if np.isinf(row[end])
                    else year_after(projection.start, row[end])
                    for name, end in (("awal", "low"), ("tengah", "middle"), ("akhir", "high"))
                },
                "rt_baru_per_tahun": round(float(projection.pace["per_year"][code]), 1),
            }
        )
    table = pd.DataFrame(rows)
    years = ["tahun_awal", "tahun_tengah", "tahun_akhir"]
    table[years] = table[years].astype("Int64")
    return table


def projection_csv(projection: Projection, snapshot: Snapshot) -> bytes:
    """Return the projection as text for Indonesian Excel."""
    return table_csv(projection_table(projection, snapshot), snapshot)


def projection_xlsx(projection: Projection, snapshot: Snapshot) -> bytes:
    """Return the projection as a workbook."""
    out, book = open_book(snapshot)
    shares = ", ".join(f"{100 * share:g}%" for share in wanted_shares(snapshot))
    title = (
        f"Proyeksi Kampung Bantar {snapshot.city} {day_in_words(snapshot)}: tahun tercapainya "
        f"{shares}; kosong berarti tidak dalam {HORIZON_YEARS} tahun"
    )
    add_sheet(book, "Proyeksi", title, projection_table(projection, snapshot), snapshot)
    book.close()
    return out.getvalue()
