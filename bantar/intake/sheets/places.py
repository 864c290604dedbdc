"""Which RT and kelurahan the rows of a table speak of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bantar.core.area_code import official_code, with_code
from bantar.core.message import Message
from bantar.core.rt_label import rw_and_lingkungan
from bantar.intake.base.cells import Cell
from bantar.intake.base.dates import made_of
from bantar.intake.base.problems import Choice, Question
from bantar.intake.names.area_doubts import is_dotted
from bantar.intake.names.areas import Candidate, Certainty, Gazetteer, NameMatch, rt_text
from bantar.intake.names.rt_numbers import RtNumber, pair_order, parse_rt, parse_triple
from bantar.intake.names.rw_names import NO_RW, in_quarter, is_like_kind, numbered_quarter, same_rw
from bantar.intake.names.stated_codes import read_codes
from bantar.intake.sheets.columns import Checked, Column
from bantar.intake.sheets.reading import Table, squeezed

KECAMATAN = Column(
    "kecamatan",
    "Kecamatan",
    aliases=("Kec", "Nama Kecamatan", "Distrik"),
    help=Message("name of the kecamatan"),
)
KELURAHAN = Column(
    "kelurahan",
    "Kelurahan",
    aliases=("Kel", "Nama Kelurahan", "Kelurahan/Desa", "Desa/Kelurahan"),
    is_required=True,
    help=Message("name or code of the kelurahan"),
)
CODE = Column(
    "kode_kelurahan",
    "Kode Kelurahan",
    aliases=("Kode Kel", "Kode Desa", "Kode Kelurahan/Desa", "Kode Kemendagri"),
    help=Message("code of the kelurahan, held against its name"),
    stands_for="kelurahan",
    is_offered=False,
)
RT = Column(
    "rt",
    "RT",
    aliases=(
        *("No RT", "Nomor RT", "RT No", "RT Nomor"),
        *("RT/RW", "RW/RT", "No RT/RW", "Nomor RT/RW", "RT dan RW"),
        *("RT/Lingkungan", "RT/RW/Lingkungan", "RT/Dusun"),
    ),
    is_required=True,
    help=Message(
        "number of the RT, for example 007; several RT that take part together: 03, 04, 05"
    ),
)
RW = Column(
    "rw",
    "RW",
    aliases=("No RW", "Nomor RW", "RW No", "Rukun Warga", "RW/Lingkungan", "Lingkungan/RW"),
    most=60,
    help=Message("the RW of the RT, where numbers of RT begin anew in each RW; else empty"),
)
LINGKUNGAN = Column(
    "lingkungan",
    "Lingkungan",
    aliases=(
        *("Nama Lingkungan", "No Lingkungan", "Lingk", "Lingkungan/Dusun", "Dusun/Lingkungan"),
        *("Dusun", "Nama Dusun", "Dukuh", "Nama Dukuh", "Pedukuhan", "Padukuhan"),
        *("Banjar", "Nama Banjar"),
    ),
    most=60,
    help=Message("its lingkungan, dusun, dukuh or banjar, where that takes the place of the RW"),
    never=re.compile(r"\b(?:skor|score|nilai|poin|point|aspek|penilaian|bobot)\b", re.IGNORECASE),
)
AS_TEXT = Message("the number typed anew in a column whose cells are formatted as text")
PLACE = (KECAMATAN, KELURAHAN, CODE, RT, RW, LINGKUNGAN)
_LIKE = 80.0
"""A code beside a name decides only where the name is at least so like that of the code."""
_IN_FIGURES = re.compile(r"[\d.\s]{10,}")
_PARTS = (RW.key, LINGKUNGAN.key)


def placed_as(which: str, heading: str, help: Message) -> tuple[Column, ...]:
    """Return the columns of the place of another RT beside the one that a row is about.

    Parameters
    ----------
    which, heading
        What is added to their keys and headings.
    help
        With ``{help}`` for that of the column.
    """
    return tuple(
        replace(
            column,
            key=f"{column.key}{which}",
            heading=f"{column.heading} {heading}",
            aliases=(),
            help=Message(help.key, help=column.help),
            stands_for=column.stands_for and f"{column.stands_for}{which}",
        )
        for column in PLACE
    )


@dataclass(frozen=True)
class Place:
    """An RT that a row names."""

    rt_id: int
    kelurahan_code: str
    number: RtNumber


def without_rw(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Return columns without those of RW and lingkungan.

    For a city that tells no RT by them: there, columns headed so may be anything, and are named
    as not read.
    """
    return tuple(column for column in columns if not column.key.startswith(_PARTS))


def rw_cells(rw: object, *, is_told_by_rw: bool) -> dict[str, str | None]:
    """Return the cells of RW and lingkungan of an RT, as sheets of our own have them.

    Parameters
    ----------
    rw
        As it is stored; what is no text, or an empty one, is none.
    is_told_by_rw
        Whether RT beside it in its kelurahan have one: then a dash says that it has none.
    """
    if not isinstance(rw, str) or not rw:
        return {RW.key: NO_RW if is_told_by_rw else None}
    number, name = rw_and_lingkungan(rw)
    return {key: text for key, text in ((RW.key, number), (LINGKUNGAN.key, name)) if text}


def with_codes(tables: Sequence[Table]) -> list[Table]:
    """Return tables with codes of kelurahan as they are stored, dotted or in the digits of BPS."""
    return [_with_codes(table) for table in tables]


def _with_codes(table: Table) -> Table:
    rows = list(table.rows)
    for key in [key for key in table.headings if key.startswith((KELURAHAN.key, CODE.key))]:
        texts = [row.text(key) if _IN_FIGURES.fullmatch(row.text(key)) else None for row in rows]
        if any(texts):
            kecamatan = [row.text(KECAMATAN.key) or None for row in rows]
            codes = read_codes(squeezed(table.headings[key]), texts, kecamatan)
            rows = [
                row if code is None else replace(row, cells={**row.cells, key: Cell(code, "text")})
                for row, code in zip(rows, codes, strict=True)
            ]
    return replace(table, rows=rows)


def kelurahan_of(row: Checked, gazetteer: Gazetteer, which: str = "") -> str | None:
    """Return the code of the kelurahan of a row, or note why it is not certain.

    Parameters
    ----------
    which
        The end of the keys of its columns, for the place of another RT in the row.
    """
    key = f"{KELURAHAN.key}{which}"
    text, code = row.row.text(key), row.row.text(f"{CODE.key}{which}")
    if not text:
        return code if code in gazetteer.codes else None
    if gazetteer.begins is not None and not gazetteer.codes:
        refuse_too_early(row, key, gazetteer.begins)
        return None
    kecamatan = _kecamatan_of(row, gazetteer, f"{KECAMATAN.key}{which}")
    match = gazetteer.match_kelurahan(text, kecamatan)
    if match.certainty is Certainty.CERTAIN and match.code is not None:
        return _against_code(row, gazetteer, match.code, f"{CODE.key}{which}", code)
    beside = next((c for c in match.candidates if c.code == code and c.likeness >= _LIKE), None)
    if beside is not None:
        _remark_spelling(row, key, gazetteer, beside)
        return code
    above = gazetteer.label_of("kecamatan", kecamatan) if kecamatan else ""
    label = f"{text}, Kecamatan {above}" if above else ""
    _refuse(row, key, "kelurahan", match, question_of("kelurahan", text, match, kecamatan, label))
    return None


def _remark_spelling(row: Checked, key: str, gazetteer: Gazetteer, meant: Candidate) -> None:
    """Say that a code decided what a spelling means."""
    name = gazetteer.name_of(meant.code).split(",")[0]
    text = Message(
        "kelurahan {written} is stored as {name}, whose code {code} stands beside it",
        written=row.row.text(key),
        name=name,
        code=meant.code,
    )
    noted = row.table.problem(row.row, key, text, Message("the same spelling"))
    row.problems.append(replace(noted, value="", is_blocking=False))


def refuse_too_early(row: Checked, key: str, begins: date) -> None:
    """Note that a row speaks of a day before any RT was known."""
    row.refuse(
        key,
        Message(
            "before {begun} no RT is known here: the boundaries and the RT list hold from that "
            "day on",
            begun=begins.isoformat(),
        ),
        Message("a day from then on, or boundaries of the time before"),
    )


def _against_code(
    row: Checked, gazetteer: Gazetteer, named: str, key: str, stated: str
) -> str | None:
    """Hold the kelurahan that a name means against the code beside it."""
    stored_code = official_code(named)
    if not stated or stated == named:
        return named
    is_comparable = stated in gazetteer.codes or (
        stored_code and is_dotted(stored_code) == is_dotted(stated)
    )
    if not is_comparable:
        return named
    names = (gazetteer.name_of(code) for code in (named, stated) if code in gazetteer.codes)
    row.refuse(
        key,
        Message(
            "the row names kelurahan {kelurahan}, its code {code} is another one",
            kelurahan=with_code(gazetteer.name_of(named), named),
            code=stated,
        ),
        Message("one of: {names}", names=", ".join(names)),
    )
    return None


def _kecamatan_of(row: Checked, gazetteer: Gazetteer, key: str) -> str | None:
    text = row.row.text(key)
    if not text:
        # What a title says only counts where it is certain: it may be that of a letterhead.
        return gazetteer.match_kecamatan(row.row.titled_kecamatan).code
    match = gazetteer.match_kecamatan(text)
    if match.certainty is not Certainty.CERTAIN:
        _refuse(row, key, "kecamatan", match, question_of("kecamatan", text, match))
    return match.code


def numbers_of(row: Checked, which: str = "") -> tuple[RtNumber, ...]:
    """Return the numbers of RT in a row with their RW, or note that they cannot be read."""
    key = f"{RT.key}{which}"
    text = row.row.text(key)
    if not text:
        return ()
    dated = made_of(row.row.cells[key])
    if dated is not None:
        row.refuse(key, dated, AS_TEXT)
        return ()
    heading = row.table.headings[key]
    numbers = parse_triple(text, heading) or parse_rt(text, pair_order(heading))
    if not numbers:
        row.refuse(
            key,
            Message("the number of the RT is not certain"),
            Message("a number like 007, RT 07/RW 02, or 03, 04, 05"),
        )
    return tuple(_with_own_rw(row, number, which) for number in numbers)


def _with_own_rw(row: Checked, number: RtNumber, which: str) -> RtNumber:
    """Add the RW and the lingkungan of columns of their own to what the cell of the RT says."""
    rw = list(number.rw)
    for key in (f"{part}{which}" for part in _PARTS):
        text = row.row.text(key)
        if key.startswith(LINGKUNGAN.key):
            text = in_quarter(text)
        if not text or any(_is_one_rw(text, other) for other in rw):
            continue
        dated = made_of(row.row.cells[key])
        if dated is not None:
            row.refuse(key, dated, AS_TEXT)
        elif key.startswith(RW.key) and number.rw and _is_other_rw(text, number.rw[0]):
            row.refuse(
                key,
                Message("{number} stands beside another RW: {rw}", number=str(number), rw=text),
                Message("one RW"),
            )
        else:
            rw.append(text)
    return replace(number, rw=tuple(rw))


def _is_one_rw(one: str, other: str) -> bool:
    """Say whether two texts of a row say the same: an RW and a lingkungan of one number do not."""
    return same_rw(one, other) and bool(numbered_quarter(one)) == bool(numbered_quarter(other))


def _is_other_rw(text: str, of_cell: str) -> bool:
    """Say whether an RW stands where the cell of the RT names another of its kind."""
    is_like = bool(numbered_quarter(text)) == bool(numbered_quarter(of_cell))
    return is_like and is_like_kind(text, of_cell)


def places_of(row: Checked, gazetteer: Gazetteer, which: str = "") -> list[Place]:
    """Return the RT that a row names; empty, with the reasons noted, when one is not certain.

    Parameters
    ----------
    which
        The end of the keys of its columns, for another RT in the row.
    """
    if gazetteer.begins is not None:
        refuse_too_early(row, f"{KELURAHAN.key}{which}", gazetteer.begins)
        return []
    code = kelurahan_of(row, gazetteer, which)
    numbers = numbers_of(row, which)
    if code is None:
        return []
    places = []
    for number in numbers:
        match = gazetteer.match_rt(code, number)
        if match.code is None:
            label = f"{number}, {gazetteer.name_of(code)}"
            question = question_of("rt", rt_text(number, code), match, label=label)
            _refuse(row, f"{RT.key}{which}", "RT", match, question)
        else:
            places.append(Place(int(match.code), code, number))
    return places if len(places) == len(numbers) and not row.is_refused else []


def rt_or_whole(row: Checked, gazetteer: Gazetteer) -> list[tuple[int | None, str | None]]:
    """Return the RT that a row names, each with its kelurahan, or the kelurahan alone.

    Where it is not certain the reasons are noted, and what is returned is not to be used.
    """
    if row.row.text(RT.key):
        return [(place.rt_id, place.kelurahan_code) for place in places_of(row, gazetteer)]
    parts = [key for key in _PARTS if row.row.text(key)]
    if parts:
        row.refuse(
            parts[0],
            Message("an RW or lingkungan without an RT"),
            Message("the number of the RT; without RT and RW it is for the whole kelurahan"),
        )
    return [(None, kelurahan_of(row, gazetteer))]


def question_of(
    kind: str, text: str, match: NameMatch, parent: str | None = None, label: str = ""
) -> Question | None:
    """Return what an officer could decide, None where there is nothing to choose from."""
    choices = tuple(Choice(c.code, c.name, c.likeness) for c in match.candidates)
    return Question(kind, text, choices, parent, label) if choices else None


def _refuse(
    row: Checked, key: str, what: str, match: NameMatch, question: Question | None = None
) -> None:
    if match.certainty is Certainty.UNKNOWN:
        row.refuse(
            key,
            Message("{what} not known: {why}", what=what, why=match.why),
            Message("{what} as the data of the city know it", what=what),
        )
        return
    candidates = ", ".join(with_code(c.name, c.code) for c in match.candidates)
    row.refuse(
        key,
        Message("{what} not certain: {why}", what=what, why=match.why),
        Message("one of: {names}", names=candidates),
        question,
    )
