"""Which RT and kelurahan the rows of a table speak of."""

from dataclasses import dataclass

from bantar.core.message import Message
from bantar.intake.base.dates import made_of
from bantar.intake.base.problems import Choice, Question
from bantar.intake.names.areas import Certainty, Gazetteer, NameMatch, rt_text
from bantar.intake.names.rt_numbers import RtNumber, parse_rt
from bantar.intake.sheets.columns import Checked, Column

KECAMATAN = Column(
    "kecamatan",
    "Kecamatan",
    aliases=("Kec", "Nama Kecamatan", "Distrik"),
    help=Message("name of the kecamatan"),
)
KELURAHAN = Column(
    "kelurahan",
    "Kelurahan",
    aliases=("Kel", "Nama Kelurahan", "Kelurahan/Desa", "Desa/Kelurahan", "Kode Kelurahan"),
    is_required=True,
    help=Message("name or code of the kelurahan"),
)
RT = Column(
    "rt",
    "RT",
    aliases=("No RT", "Nomor RT", "RT/RW", "RT No", "RT Nomor"),
    is_required=True,
    help=Message(
        "number of the RT, for example 007; several RT that take part together: 03, 04, 05"
    ),
)
AS_TEXT = Message("the number typed anew in a column whose cells are formatted as text")
PLACE = (KECAMATAN, KELURAHAN, RT)


@dataclass(frozen=True)
class Place:
    """An RT that a row names."""

    rt_id: int
    kelurahan_code: str
    number: RtNumber


def kelurahan_of(
    row: Checked, gazetteer: Gazetteer, key: str = "kelurahan", parent: str = "kecamatan"
) -> str | None:
    """Return the code of the kelurahan of a row, or note why it is not certain."""
    text = row.row.text(key)
    if not text:
        return None
    kecamatan = _kecamatan_of(row, gazetteer, parent)
    match = gazetteer.match_kelurahan(text, kecamatan)
    if match.certainty is not Certainty.CERTAIN:
        _refuse(row, key, "kelurahan", match, question_of("kelurahan", text, match, kecamatan))
    return match.code


def _kecamatan_of(row: Checked, gazetteer: Gazetteer, key: str) -> str | None:
    text = row.row.text(key)
    if not text:
        return None
    match = gazetteer.match_kecamatan(text)
    if match.certainty is not Certainty.CERTAIN:
        _refuse(row, key, "kecamatan", match, question_of("kecamatan", text, match))
    return match.code


def numbers_of(row: Checked, key: str = "rt") -> tuple[RtNumber, ...]:
    """Return the numbers of RT in a row, or note that they cannot be read."""
    text = row.row.text(key)
    if not text:
        return ()
    dated = made_of(row.row.cells[key])
    if dated is not None:
        row.refuse(key, dated, AS_TEXT)
        return ()
    numbers = parse_rt(text)
    if not numbers:
        row.refuse(
            key,
            Message("the number of the RT is not certain"),
            Message("a number like 007, RT 07/RW 02, or 03, 04, 05"),
        )
    return numbers


def places_of(
    row: Checked,
    gazetteer: Gazetteer,
    keys: tuple[str, str, str] = ("kecamatan", "kelurahan", "rt"),
) -> list[Place]:
    """Return the RT that a row names; empty, with the reasons noted, when one is not certain."""
    kecamatan, kelurahan, rt = keys
    code = kelurahan_of(row, gazetteer, kelurahan, kecamatan)
    numbers = numbers_of(row, rt)
    if code is None:
        return []
    places = []
    for number in numbers:
        match = gazetteer.match_rt(code, number)
        if match.code is None:
            question = question_of("rt", rt_text(number, code), match)
            _refuse(row, rt, "RT", match, question)
        else:
            places.append(Place(int(match.code), code, number))
    return places if len(places) == len(numbers) and not row.is_refused else []


def question_of(
    kind: str, text: str, match: NameMatch, parent: str | None = None
) -> Question | None:
    """Return what an officer could decide, None where there is nothing to choose from."""
    choices = tuple(Choice(c.code, c.name, c.likeness) for c in match.candidates)
    return Question(kind, text, choices, parent) if choices else None


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
    candidates = ", ".join(f"{c.name} ({c.code})" for c in match.candidates)
    row.refuse(
        key,
        Message("{what} not certain: {why}", what=what, why=match.why),
        Message("one of: {names}", names=candidates),
        question,
    )
