"""Which column of a boundary layer holds what, and what each row says it is."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import pandas as pd

from bantar.core.message import Message, Text
from bantar.core.spelling import ROMAN
from bantar.intake.base.column_step import NOT_USED, ColumnStep, keys_by_name, plain
from bantar.intake.base.problems import Problem, RefusedError
from bantar.intake.boundaries.counts import are_counts, counts_of
from bantar.intake.boundaries.layer_codes import codes_of_rows
from bantar.intake.boundaries.layers import RawLayer
from bantar.intake.boundaries.lingkungan import rw_within
from bantar.intake.names import unit_names
from bantar.intake.names.area_names import area_name, kelurahan_beside
from bantar.intake.names.rw_names import in_quarter
from bantar.intake.names.unit_names import Unit, UnitKind

COUNTS = ("kk", "penduduk")
"""Fields that count the people of an RT."""

FIELDS = (
    *("rt", "rw", "lingkungan", "kelurahan", "kecamatan", "kode_kelurahan", "kode_kecamatan"),
    *("kode_lain", "nama", *COUNTS),
)
"""What ``--map field=column`` may name."""

FIELD_NAMES: Mapping[str, Text] = {
    **{"rt": "RT", "rw": "RW", "lingkungan": "Lingkungan"},
    **{"kelurahan": "Kelurahan", "kecamatan": "Kecamatan"},
    "kode_kelurahan": Message("Code of the kelurahan"),
    "kode_kecamatan": Message("Code of the kecamatan"),
    "kode_lain": Message("Code of the kelurahan at another office"),
    "nama": Message("Name of the unit"),
    "kk": Message("Number of KK"),
    "penduduk": Message("Number of people"),
    "idsls": Message("Code of the RT at BPS (idsls)"),
    "kdsls": Message("Number of the RT at BPS (kdsls)"),
}
"""What may be chosen for a column, and what officers call it."""

_QUARTER_WORDS = (
    *("lingkungan", "dusun", "dukuh", "pedukuhan", "padukuhan", "banjar", "kampung"),
    *("lingk", "dsn"),
)
QUARTERS = tuple(
    prefix + word for word in _QUARTER_WORDS for prefix in ("", "nama", "nm", "no", "nomor", "kd")
)
"""Headings of what an RW is called elsewhere; RT numbers begin anew in each of them."""

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "rt": (
        *("rt", "nort", "rtno", "nomorrt", "namart", "nmrt", "wadmrt", "kdrt", "koder", "norukun"),
        *("rukuntetangga", "nmsls", "namasls", "rtrw", "rwrt", "namartrw", "namobj", "nomor"),
        *("nama", "name", "label", "unit", "sls", "wilayah", "keterangan", "ket"),
    ),
    "rw": (
        "rw",
        "norw",
        "rwno",
        "nomorrw",
        "namarw",
        "nmrw",
        "wadmrw",
        "kdrw",
        "rukunwarga",
        *QUARTERS,
    ),
    "kelurahan": (
        *("wadmkd", "nmdesa", "namadesa", "kelurahan", "kel", "namakel", "nmkel", "namkel"),
        *("namakelurahan", "nmkelurahan", "desa", "desakel", "keldesa", "kelurahandesa"),
        *("desakelurahan", "wiadkd", "village", "nmkeldesa"),
    ),
    "kecamatan": (
        *("wadmkc", "nmkec", "namakec", "kecamatan", "kec", "namkec", "namakecamatan"),
        *("nmkecamatan", "wiadkc", "district"),
    ),
    "kode_kelurahan": (
        *("kdepum", "kodekemendagri", "kodekelurahan", "kodekel", "kdkel", "kodedesa", "iddesa"),
        *("kdebps", "kodebps", "kelurahancode", "kode"),
    ),
    "kode_kecamatan": ("kdcpum", "kodekecamatan", "kodekec", "kdcbps", "idkec", "kecamatancode"),
    "kk": (
        *("kk", "jumlahkk", "jmlkk", "jmlhkk", "jlhkk", "kepalakeluarga", "keluarga"),
        *("jumlahkepalakeluarga", "jmlkepalakeluarga", "jumlahkeluarga", "jmlkeluarga"),
    ),
    "penduduk": (
        *("penduduk", "jumlahpenduduk", "jmlpenduduk", "jlhpenduduk", "populasi", "population"),
        *("jiwa", "jumlahjiwa", "jmljiwa", "jlhjiwa"),
    ),
    "kdsls": ("kdsls",),
    "idsls": ("idsls", "idsubsls", "kodesls"),
    "nama": ("namobj", "nama", "name", "remark", "keterangan", "ket", "nmsls", "penggunaan"),
}
_OTHER_CODES = ("kodekelurahanlain", "kdebps", "kodebps", "kdepum", "kodekemendagri")
"""Headings of the code of another office, beside a column of codes."""
_MUST_NAME_RT = {"namobj", "nomor", "nama", "name", "label", "unit", "wilayah", "keterangan", "ket"}
"""Headings that may hold anything: only contents that read "RT 7" make them the RT column."""

_ENOUGH = 0.3
"""Layers with many units that are no RT, or many without a number, are still RT layers."""

_SEVERAL = 1.5
"""Names in a kelurahan, on the average, from which on a layer is one of smaller units."""

CONSTANT = "="
"""``--map kelurahan="=Wonokoyo"``: every row lies there, and no column says so."""


class Level(StrEnum):
    """What the shapes of a layer are."""

    RT = "rt"
    RW = "rw"
    NAMED = "named"
    KELURAHAN = "kelurahan"
    OTHER = "other"


@dataclass(frozen=True)
class Columns:
    """Column per field, None where there is none; a leading ``=`` marks a fixed value.

    Attributes
    ----------
    guessed
        Fields that were recognised by what stands in their column.
    chosen
        Field that an officer chose, or ``NOT_USED``, by column.
    """

    level: Level
    headings: Mapping[str, str]
    guessed: frozenset[str] = frozenset()
    chosen: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, field: str) -> str | None:
        return self.headings.get(field)


def parse_mapping(pairs: Iterable[str]) -> dict[str, str]:
    """Read ``field=column`` of the command line, or ``column=field``; others are refused."""
    mapping = {}
    keys = keys_by_name({field: FIELD_NAMES[field] for field in FIELDS})
    for pair in pairs:
        name, mark, column = pair.partition("=")
        if plain(name) not in keys:
            column, mark, name = pair.rpartition("=")
        field = keys.get(plain(name), "")
        if not mark or not column.strip() or not field:
            raise RefusedError(
                Problem(
                    Message("--map {pair} cannot be read", pair=f"{pair!r}"),
                    Message("field=column, with one of the fields {fields}", fields=tuple(FIELDS)),
                )
            )
        mapping[field] = column.strip()
    return mapping


def find_columns(
    layer: RawLayer, mapping: Mapping[str, str] | None = None, step: ColumnStep | None = None
) -> Columns:
    """Recognise the columns of ``layer``; ``mapping`` (field to column) decides where given.

    What officers chose before for such headings, as ``step`` knows it, comes next.

    Raises
    ------
    RefusedError
        When ``mapping`` names a column that is not there.
    """
    headings = dict(enumerate(map(str, layer.rows.columns)))
    places = {} if step is None else step.chosen(headings, FIELD_NAMES)
    chosen = {headings[place]: field for place, field in places.items()}
    given = {field: column for column, field in chosen.items() if field != NOT_USED}
    given |= {field: _given(layer, column) for field, column in (mapping or {}).items()}
    chosen |= {column: field for field, column in given.items()}
    free = [column for column in headings.values() if column not in chosen]
    recognised = {f: _recognised(layer, f, free) for f in HEADINGS if f not in given}
    columns = {field: column for field, column in recognised.items() if column is not None} | given
    guessed = set()
    taken = {*columns.values(), *chosen}
    if "rt" not in columns and (column := _by_content(layer, taken)):
        columns["rt"] = column
        guessed.add("rt")
    taken = {*columns.values(), *chosen}
    if (
        "rt" in columns
        and "rw" not in columns
        and (column := _rw_by_content(layer, columns, taken))
    ):
        columns["rw"] = column
        guessed.add("rw")
    if "lingkungan" not in columns and _plain(columns.get("rw", "")) not in ("", *QUARTERS):
        beside = _bearing(layer, QUARTERS, (c for c in free if c not in columns.values()))
        columns |= {} if beside is None else {"lingkungan": beside}
    if "kode_lain" not in columns and "kode_kelurahan" in columns:
        beside = _bearing(layer, _OTHER_CODES, (c for c in free if c not in columns.values()))
        columns |= {} if beside is None else {"kode_lain": beside}
    return Columns(_level(layer, columns), columns, frozenset(guessed), chosen)


def _level(layer: RawLayer, columns: Mapping[str, str]) -> Level:
    if "rt" in columns:
        return Level.RT
    if "rw" in columns and _plain(columns["rw"]) not in QUARTERS:
        return Level.RW
    if _holds_named_units(layer, columns):
        return Level.NAMED
    # A column of codes alone counts when the codes are those of kelurahan.
    code = columns.get("kode_kelurahan")
    coded = code is not None and layer.rows[code].map(unit_names.kelurahan_code).notna().mean()
    return Level.KELURAHAN if "kelurahan" in columns or (coded or 0) > _ENOUGH else Level.OTHER


def _holds_named_units(layer: RawLayer, columns: Mapping[str, str]) -> bool:
    """Say whether kelurahan hold several units that bear names: banjar, dusun, lingkungan."""
    names, areas = columns.get("nama") or columns.get("rw"), columns.get("kelurahan")
    there = {names, areas} & set(layer.rows.columns)
    if names is None or areas is None or len(there) < 2:
        return False
    pairs = layer.rows[[areas, names]].dropna().drop_duplicates()
    return bool(len(pairs) > _SEVERAL * pairs[areas].nunique())


def read_units(layer: RawLayer, columns: Columns) -> pd.DataFrame:
    """Read every row of ``layer``.

    Returns
    -------
    DataFrame
        Indexed like ``layer.rows``; texts ``nomor``, ``rw``, ``rw_within`` (the RW within its
        lingkungan, where both are stated), ``kelurahan``, ``kecamatan``,
        ``kelurahan_code``, ``kecamatan_code`` (None where unknown), ``unit_kind`` (``rt`` or
        ``bukan_rt``) and ``label`` (what stood there, for people).
    """
    rows = layer.rows
    texts = {field: values_of(rows, columns[field]) for field in (*FIELDS, "idsls", "kdsls")}
    texts["rw"] = _in_quarters(texts["rw"], "rw", _plain(columns["rw"] or ""))
    heading = _plain(columns["lingkungan"] or "")
    texts["lingkungan"] = _in_quarters(texts["lingkungan"], "lingkungan", heading)
    # Kelurahan are called Danau Sipin and Kebun Bunga: their name says nothing about the unit.
    areas = set(texts["kelurahan"]) | set(texts["kecamatan"])
    texts["nama"] = [None if name in areas else name for name in texts["nama"]]
    texts |= {key: [area_name(text) for text in texts[key]] for key in ("kelurahan", "kecamatan")}
    if columns["kelurahan"] is None:
        texts["kelurahan"] = kelurahan_beside(texts["rt"])
    if _are_numerals(texts["rt"]):
        texts["rt"] = [text and f"RT {text}" for text in texts["rt"]]
    reversed_pair = _plain(columns["rt"] or "").startswith("rwrt")
    units = [
        _unit(rt, rw, name, idsls, reversed_pair)
        for rt, rw, name, idsls in zip(
            texts["rt"], texts["rw"], texts["nama"], _sls(texts), strict=True
        )
    ]
    codes = codes_of_rows(
        rows, texts, *(_plain(columns[f] or "") for f in ("kode_kelurahan", "kode_lain"))
    )
    return pd.DataFrame(
        {
            "nomor": [unit.nomor for unit in units],
            "rw": [unit.rw for unit in units],
            "rw_within": [
                rw_within(rt, rw, lingkungan)
                for rt, rw, lingkungan in zip(
                    texts["rt"], texts["rw"], texts["lingkungan"], strict=True
                )
            ],
            "unit_kind": [str(unit.kind) for unit in units],
            "label": [unit.label for unit in units],
            "kelurahan": texts["kelurahan"],
            "kecamatan": texts["kecamatan"],
            **codes,
            **{field: counts_of(texts[field], field) for field in COUNTS},
        },
        index=rows.index,
        dtype=object,
    )


def _in_quarters(texts: list[str | None], field: str, heading: str) -> list[str | None]:
    """Return texts of lingkungan with numbers told from those of RW, as their heading says."""
    if field == "rw" and heading not in QUARTERS:
        return texts
    word = next((word for word in _QUARTER_WORDS if heading.endswith(word)), "lingkungan")
    word = "lingkungan" if word == "kampung" else word
    return [text and in_quarter(text, word) for text in texts]


def _sls(texts: Mapping[str, list[str | None]]) -> list[str | None]:
    """Return BPS' number of every unit, from its column of its own where ``idsls`` is not there."""
    if any(texts["idsls"]):
        return texts["idsls"]
    digits = [text if text and text.isdecimal() else None for text in texts["kdsls"]]
    numbers = [int(text) for text in digits if text]
    # Two digits of the part of a unit may stand behind; as numbers both lost their zeros.
    with_part = bool(numbers) and min(numbers) < 1000 and all(n % 100 == 0 for n in numbers)
    width = 6 if with_part or any(n > 9999 for n in numbers) else 4
    return [None if text is None else "0" * 10 + text.zfill(width) for text in digits]


def _unit(
    rt: str | None, rw: str | None, name: str | None, idsls: str | None, reversed_pair: bool
) -> Unit:
    unit = unit_names.read_unit(rt, rw_first=reversed_pair)
    own_rw = unit_names.read_rw(rw)
    if own_rw is not None:
        unit = unit.with_rw(own_rw)
    if unit.nomor is None and unit.kind is UnitKind.RT:
        unit = unit_names.named_otherwise(unit, name, idsls)
    return unit if unit.kind is UnitKind.RT else unit_names.coded(unit, idsls)


def values_of(rows: pd.DataFrame, column: str | None) -> list[str | None]:
    """Return the texts of a column of ``find_columns``, None where a cell is empty."""
    if column is None:
        return [None] * len(rows)
    if column.startswith(CONSTANT):
        return [column[1:].strip() or None] * len(rows)
    return [str(v) if v is not None and not pd.isna(v) else None for v in rows[column]]


def _given(layer: RawLayer, column: str) -> str:
    if column.startswith(CONSTANT):
        return column
    exact = [c for c in layer.rows.columns if c == column]
    loose = [c for c in layer.rows.columns if _plain(str(c)) == _plain(column)]
    if not exact and len(loose) != 1:
        raise RefusedError(
            Problem(
                Message("the column {column} that --map names is not there", column=f"{column!r}"),
                Message("one of {columns}", columns=columns_text(layer)),
                file=layer.file,
                sheet=layer.sheet,
            )
        )
    return str((exact or loose)[0])


def columns_text(layer: RawLayer) -> str:
    """Return the headings of a layer in one line."""
    return ", ".join(str(column) for column in layer.rows.columns[:40])


def _bearing(layer: RawLayer, headings: Collection[str], free: Iterable[str]) -> str | None:
    """Return the first column among ``free`` that bears one of some headings and is not empty."""
    return next((c for c in free if _plain(c) in headings and layer.rows[c].notna().any()), None)


def _recognised(layer: RawLayer, field: str, free: Iterable[str]) -> str | None:
    """Return the column among ``free`` that bears the best heading of a field."""
    by_heading: dict[str, str] = {}
    for column in free:
        by_heading.setdefault(_plain(column), column)
    for heading in HEADINGS[field]:
        there = by_heading.get(heading)
        if there is None or layer.rows[there].isna().all():
            continue
        if field in COUNTS and not are_counts(values_of(layer.rows, there), field):
            continue
        if field == "rt" and not _reads_as_rt(layer.rows[there], heading in _MUST_NAME_RT):
            continue
        return there
    return None


def _by_content(layer: RawLayer, taken: set[str]) -> str | None:
    """Return the one column whose contents read "RT 7"; two of them are nobody's guess."""
    fitting = [
        str(column)
        for column in layer.rows.columns
        if str(column) not in taken and _reads_as_rt(layer.rows[column], must_name=True)
    ]
    if len(fitting) > 1:
        raise RefusedError(
            Problem(
                Message(
                    "there are {n} columns that hold numbers of RT: {columns}",
                    n=len(fitting),
                    columns=", ".join(fitting),
                ),
                Message("--map rt=KOLOM with the right one"),
                file=layer.file,
                sheet=layer.sheet,
            )
        )
    return fitting[0] if fitting else None


def _rw_by_content(
    layer: RawLayer, columns: Mapping[str, str], taken: Collection[str]
) -> str | None:
    """Return the one column whose contents read "RW 009", where the RT column names no RW."""
    numbers = layer.rows[columns["rt"]].dropna() if columns["rt"] in layer.rows else None
    if numbers is None or numbers.map(lambda text: unit_names.read_unit(text).rw).notna().any():
        return None
    fitting = []
    for column in map(str, layer.rows.columns):
        filled = layer.rows[column].dropna()
        if column not in taken and len(filled):
            fitting += [column] if filled.map(unit_names.names_rw).mean() > _ENOUGH else []
    return fitting[0] if len(fitting) == 1 else None


def _reads_as_rt(values: "pd.Series[str]", must_name: bool) -> bool:
    filled = values.dropna()
    if filled.empty:
        return False
    if must_name:
        return bool(filled.map(unit_names.names_rt).mean() > _ENOUGH)
    has_number = filled.map(lambda text: unit_names.read_unit(text).nomor is not None)
    return bool(has_number.mean() > _ENOUGH) or _are_numerals(filled)


def _are_numerals(texts: Iterable[str | None]) -> bool:
    """Say whether all texts of a column are Roman numerals: one alone is rather a mark."""
    filled = {text.strip().lower() for text in texts if text}
    return len(filled) > 1 and filled <= ROMAN.keys()


def _plain(heading: str) -> str:
    return re.sub(r"[^a-z0-9]", "", heading.lower())
