"""A plan of work and a projection as files."""

from typing import Any

import numpy as np
import pandas as pd

from bantar.city.snapshot import Snapshot
from bantar.core.area_code import official_code, official_codes
from bantar.output.files.book import open_book
from bantar.output.files.imprint import Imprint
from bantar.output.files.sheets import add_sheet, table_csv
from bantar.subjects.target.analysis import CITY, HORIZON_YEARS, Projection
from bantar.subjects.target.outlook import wanted_shares
from bantar.subjects.target.view import is_too_wide, year_after
from bantar.subjects.work_plan.analysis import WorkPlan
from bantar.subjects.work_plan.planner import Strategy
from bantar.subjects.work_plan.words import range_holds, reasons, strategy_name


def work_table(work: WorkPlan, of: Imprint) -> pd.DataFrame:
    """Return one row per visit in the order of teams, days and stops."""
    words, rt = of.words, of.snapshot.rt
    stops = work.schedule.stops
    places = rt.loc[stops.index]
    return pd.DataFrame(
        {
            "tim": stops["team"],
            "hari": stops["day"],
            "urutan": stops["stop"],
            "rt_id": stops.index,
            "kode_kelurahan": official_codes(places["kelurahan_code"]),
            "kelurahan": places["kelurahan"],
            "kecamatan": places["kecamatan"],
            "rt": places["nomor"],
            "peluang": stops["chance"].round(3),
            "jarak_km": (stops["leg_m"] / 1000).round(2),
            "keterangan": [reasons(work.candidates.loc[i], words) for i in stops.index],
        }
    )


def work_csv(work: WorkPlan, of: Imprint) -> bytes:
    """Return the visits as text for Excel, dated and with the state of the data."""
    return table_csv(work_table(work, of), of)


def work_xlsx(work: WorkPlan, of: Imprint) -> bytes:
    """Return the plan as a workbook: a summary, and a sheet for each team."""
    words, table = of.words, work_table(work, of)
    what = words("Plan of coaching of Kampung Bantar")
    out, book = open_book(of, what, len(table))
    add_sheet(book, words("Summary"), what, _summary(work, of), of)
    add_sheet(book, words("Kecamatan"), what, _kecamatan(work, of.snapshot), of)
    for team, rows in table.groupby("tim"):
        name = words("Team {team}", team=team)
        add_sheet(book, name, f"{what}, {name}", rows, of)
    book.close()
    return out.getvalue()


def _summary(work: WorkPlan, of: Imprint) -> pd.DataFrame:
    words, plan = of.words, work.schedule
    low, high = plan.between
    rows: list[tuple[str, Any]] = [
        (words("Teams"), plan.means.n_teams),
        (words("Days"), plan.means.n_days),
        (words("Visits of a team a day"), plan.means.n_visits),
        (words("Fewest RT per kecamatan"), plan.means.floor),
        (words("Visits in the plan"), len(plan.stops)),
        (words("New RT expected"), round(plan.expected, 1)),
        (words("Range of 80%, from"), low),
        (words("Range of 80%, to"), high),
        (words("What the range holds"), range_holds(plan, words)),
    ]
    rows += [
        (
            words("New RT expected: {strategy}", strategy=strategy_name(s, words)),
            round(float(plan.comparison["expected"][s.value]), 1),
        )
        for s in Strategy
        if s.value in plan.comparison.index
    ]
    rows.append((words("Status of the data"), of.status))
    return pd.DataFrame(rows, columns=["rencana", "isi"])


def _kecamatan(work: WorkPlan, snapshot: Snapshot) -> pd.DataFrame:
    rt = snapshot.rt.drop_duplicates("kecamatan_code").set_index("kecamatan_code")
    areas = work.schedule.areas
    return pd.DataFrame(
        {
            "kode_kecamatan": [official_code(code) for code in areas.index],
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
        code, is_wide = row["area"], is_too_wide(row["low"], row["high"])
        rows.append(
            {
                "kode_kecamatan": None if code == CITY else official_code(code),
                "wilayah": snapshot.city if code == CITY else str(names[code]),
                "cakupan_persen": round(100 * float(projection.history.loc[code].iloc[-1]), 1),
                "target_persen": round(100 * row["share"], 1),
                "rt_kurang": row["n_needed"],
                **{
                    f"tahun_{name}": None
                    if np.isinf(row[end]) or (name != "awal" and is_wide)
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


def projection_csv(projection: Projection, of: Imprint) -> bytes:
    """Return the projection as text for Excel."""
    return table_csv(projection_table(projection, of.snapshot), of)


def projection_xlsx(projection: Projection, of: Imprint) -> bytes:
    """Return the projection as a workbook."""
    words, table = of.words, projection_table(projection, of.snapshot)
    shares = words.join([words.percent(share) for share in wanted_shares(of.snapshot)])
    what = words(
        "Years in which {shares} of the RT may be reached "
        "(empty: not within {n} years, or not told)",
        shares=shares,
        n=words.number(HORIZON_YEARS),
    )
    out, book = open_book(of, what, len(table))
    add_sheet(book, words("Projection"), what, table, of)
    book.close()
    return out.getvalue()
