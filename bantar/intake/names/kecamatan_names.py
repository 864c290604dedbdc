"""Kecamatan that a boundary file gives no name: what is asked about them, and what was answered."""

import re
from collections.abc import Iterable, Mapping

from bantar.core.area_code import OURS
from bantar.core.message import Message
from bantar.intake.base.problems import Choice, Problem, Question
from bantar.intake.names.areas import spelling_of
from bantar.intake.names.unit_names import short

KECAMATAN_NAME = "kecamatan_name"
"""Kind of the question what a kecamatan is called; the answer is its name."""

UNKNOWN_KECAMATAN = "Kecamatan belum diketahui"
LONGEST = 40
"""Letters of an answer that the database holds."""

_OF_A_CODE = "Kecamatan {code}"
_ROOM = 180
_ASKED = re.compile(rf"\s*(?:{UNKNOWN_KECAMATAN}:|Kecamatan [\d.]+\s*$)", re.IGNORECASE)


def stand_in(code: str) -> str:
    """Return what a kecamatan is called until somebody gives its name."""
    return UNKNOWN_KECAMATAN if code.startswith(OURS) else _OF_A_CODE.format(code=code)


def asked_text(code: str, kelurahan: Iterable[str]) -> str:
    """Return what is asked about: a code, or the kelurahan that lie in none that is named.

    An answer on some kelurahan says nothing about others, so all of them are in the text.
    """
    name = stand_in(code)
    if not code.startswith(OURS):
        return name
    return short(f"{name}: {', '.join(sorted(kelurahan))}", _ROOM)


def is_asked_text(text: str) -> bool:
    """Say whether a text of the command line is one that is asked about here."""
    return _ASKED.match(text) is not None


def answered(text: str, answers: Mapping[str, str]) -> str:
    """Return the name that an officer gave, "" where none did."""
    return " ".join(answers.get(spelling_of(text), "").split())


def asking(text: str, name: str, name_of_code: Mapping[str, str]) -> Problem:
    """Return the remark that a kecamatan has no name, which asks for it once.

    Parameters
    ----------
    text
        What is asked about, see ``asked_text``.
    name
        What it is called until then.
    name_of_code
        Names of the kecamatan of the city.
    """
    choices = tuple(Choice(one, one) for one in sorted({*name_of_code.values()}))
    return Problem(
        Message("the name of the kecamatan is not given; noted as “{name}”", name=name),
        Message('a column kecamatan, or --map kecamatan="=NAMA KECAMATAN"'),
        is_blocking=False,
        question=Question(KECAMATAN_NAME, text, choices),
    )
