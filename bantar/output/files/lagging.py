"""What lags, as files."""

from collections.abc import Sequence

import pandas as pd

from bantar.city.evidence import Evidence
from bantar.core.domain import Level
from bantar.output.files.imprint import Imprint
from bantar.output.files.sheets import table_csv, tables_xlsx
from bantar.presentation.form_lines import line_name
from bantar.scope.options import Lag
from bantar.subjects.indicators.view import heat_table, name_with_sheets, sheets_by_area
from bantar.subjects.lagging.analysis import SHARES, Lagging, Standing
from bantar.subjects.lagging.naming import lag_name, name_of, standing_name
from bantar.subjects.lagging.reasons import (
    CityFacts,
    about,
    of_view,
    reason_text,
    rt_reasons,
    unit_reasons,
)
from bantar.subjects.lagging.view import moved_of


def lagging_table(imprint: Imprint, lagging: Lagging, of: CityFacts) -> pd.DataFrame:
    """Return one row per area or RT, those below the city first, with range, class and reason.

    Areas of fewer than five RT have their counts alone.
    """
    selection, words, rows = imprint.selection, imprint.words, lagging.table
    names = [name_of(selection, lagging.level, key, words) for key in rows.index]
    table = pd.DataFrame({"rt_id" if lagging.level is Level.RT else "kode": rows.index.tolist()})
    table["wilayah"] = [name for name, _ in names]
    table["kecamatan"] = [place for _, place in names]
    table["golongan"] = [
        standing_name(Standing(word), lagging, selection.snapshot, words)
        for word in rows["standing"]
    ]
    _numbers(table, lagging)
    _changes(table, imprint, lagging)
    table["rt_dihitung"] = rows["n"].tolist()
    table["rt_tanpa_nilai"] = rows["n_missing"].tolist()
    facts = of_view(of, selection)
    table["sebab"] = [
        reason_text(
            about(unit_reasons(facts, lagging.level, str(key), words), lagging.level, lagging.lag)
        )
        for key in rows.index
    ]
    return table


def _changes(table: pd.DataFrame, imprint: Imprint, lagging: Lagging) -> None:
    """Add what coverage did since the period before, and whether that is beyond chance."""
    moved = moved_of(imprint.selection, lagging)
    if not moved:
        return
    words = imprint.words
    each = [moved.get(str(key)) for key in lagging.table.index]
    before = [None if one is None else one.before for one in each]
    now = [None if one is None else one.now for one in each]
    table["rt_periode_lalu"] = pd.Series(before, table.index, dtype="Int64")
    table["rt_sekarang"] = pd.Series(now, table.index, dtype="Int64")
    table["q_kenaikan"] = [float("nan") if one is None else round(one.q, 6) for one in each]
    table["naik_di_luar_kebetulan"] = [
        words("yes") if one is not None and one.is_apart else words("no") for one in each
    ]


def _numbers(table: pd.DataFrame, lagging: Lagging) -> None:
    """Add the numbers of a list: of areas with range, shrunken value and rank, of an RT its own."""
    rows, is_rt = lagging.table, lagging.level is Level.RT
    percent = lagging.lag in SHARES and not is_rt
    factor = 100 if percent else 1
    unit = "_persen" if percent else ""
    name = "cakupan" if percent and lagging.lag is Lag.COVERAGE else "nilai"
    columns = {f"{name}{unit}": "value"}
    if not is_rt:
        columns |= {"batas_bawah": "low", "batas_atas": "high"}
        if not rows["shrunk"].isna().all():
            columns |= {f"tersusut{unit}": "shrunk"}
            columns |= {"tersusut_bawah": "shrunk_low", "tersusut_atas": "shrunk_high"}
    for title, column in columns.items():
        table[title] = (rows[column] * factor).round(4).tolist()
    if not is_rt and lagging.lag in SHARES:
        table["rt_memenuhi"] = rows["k"].tolist()
    if not rows["rank_low"].isna().all():
        table["peringkat_dari"] = rows["rank_low"].astype("Int64").tolist()
        table["peringkat_sampai"] = rows["rank_high"].astype("Int64").tolist()


def lagging_csv(imprint: Imprint, lagging: Lagging, of: CityFacts) -> bytes:
    """Return the list as text for Excel."""
    return table_csv(lagging_table(imprint, lagging, of), imprint)


def lagging_xlsx(imprint: Imprint, lagging: Lagging, of: CityFacts, evidence: Evidence) -> bytes:
    """Return the list and the share earned in every indicator as a workbook."""
    selection, words = imprint.selection, imprint.words
    what = words("Lagging by {what}", what=lag_name(lagging.lag, words).lower())
    sheets = {words("Order"): lagging_table(imprint, lagging, of)}
    level = Level.KELURAHAN if lagging.level is Level.RT else lagging.level
    heat = heat_table(selection, evidence, level)
    if not heat.empty:
        sheets_of = sheets_by_area(selection, evidence, level)
        names = {
            code: name_with_sheets(name_of(selection, level, code, words)[0], int(n), words)
            for code, n in sheets_of.reindex(heat.columns, fill_value=0).items()
        }
        shares = (100 * heat).round(1).rename(columns=names)
        lines = evidence.indicators.loc[heat.index]
        shares.insert(0, "indikator", [line_name(line, words) for line in lines.to_dict("records")])
        shares.insert(0, "kode_indikator", lines["code"])
        sheets[words("Indicators (percent)")] = shares.reset_index(drop=True)
    return tables_xlsx(what, sheets, imprint)


def watched_table(imprint: Imprint, watched: Sequence[int], of: CityFacts) -> pd.DataFrame:
    """Return the RT of the watch list in its order, with where they stand and why."""
    selection, words = imprint.selection, imprint.words
    rt = selection.snapshot.rt
    watched = list(watched)
    return pd.DataFrame(
        {
            "rt_id": watched,
            "rt": rt.loc[watched, "nomor"].tolist(),
            "kelurahan": rt.loc[watched, "kelurahan"].tolist(),
            "kecamatan": rt.loc[watched, "kecamatan"].tolist(),
            "status": selection.status.loc[watched].tolist(),
            "nilai_terakhir": of.rt.loc[watched, "score"].tolist(),
            "sebab": [reason_text(rt_reasons(of, i, words)) for i in watched],
        }
    )
