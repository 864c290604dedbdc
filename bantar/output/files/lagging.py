"""What lags, as files."""

from collections.abc import Sequence

import pandas as pd

from bantar.city.evidence import Evidence
from bantar.core.domain import Level
from bantar.output.files.imprint import Imprint
from bantar.output.files.sheets import table_csv, tables_xlsx
from bantar.presentation.form_lines import line_name
from bantar.subjects.indicators.view import heat_table
from bantar.subjects.lagging.analysis import SHARES, Lagging
from bantar.subjects.lagging.reasons import CityFacts, reason_text, rt_reasons, unit_reasons
from bantar.subjects.lagging.view import lag_name, name_of


def lagging_table(imprint: Imprint, lagging: Lagging, of: CityFacts) -> pd.DataFrame:
    """Return one row per area or RT, who lags most first, with its band and the reason."""
    selection, words, rows = imprint.selection, imprint.words, lagging.table
    percent = lagging.lag in SHARES and lagging.level is not Level.RT
    factor = 100 if percent else 1
    table = pd.DataFrame({"urutan": range(1, len(rows) + 1), "golongan": rows["band"].tolist()})
    names = [name_of(selection, lagging.level, key, words) for key in rows.index]
    table["rt_id" if lagging.level is Level.RT else "kode"] = rows.index.tolist()
    table["wilayah"] = [name for name, _ in names]
    table["kecamatan"] = [place for _, place in names]
    table["nilai_persen" if percent else "nilai"] = (rows["value"] * factor).round(4).tolist()
    table["batas_bawah"] = (rows["low"] * factor).round(4).tolist()
    table["batas_atas"] = (rows["high"] * factor).round(4).tolist()
    table["rt_dihitung"] = rows["n"].tolist()
    table["rt_tanpa_nilai"] = rows["n_missing"].tolist()
    table["sebab"] = [
        reason_text(unit_reasons(of, lagging.level, str(key), words)) for key in rows.index
    ]
    return table


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
        names = {code: name_of(selection, level, code, words)[0] for code in heat.columns}
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
