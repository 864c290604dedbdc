"""What Tentang says of the methods promises no more than docs/method.md."""

import re

import pytest

from bantar.i18n import words_for
from bantar.subjects.about.methods import Method, methods

CERTAIN = re.compile(r"mustahil|tidak dapat dijelaskan|cannot explain|impossible")


def by_chapter(lang: str) -> dict[str, Method]:
    return {method.anchor: method for method in methods(words_for(lang))}


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_finding_is_never_called_certain(lang: str) -> None:
    """What is tested may be wrong once in twenty, and is said so wherever something is named."""
    told = by_chapter(lang)
    assert not [m.title for m in told.values() if CERTAIN.search(f"{m.how} {m.limits}")]
    once = {"id": "satu dari dua puluh", "en": "in twenty"}[lang]
    for chapter in ("Lagging", "Clusters", "Change", "Assessor fairness"):
        assert once in told[chapter].how, chapter


@pytest.mark.parametrize("lang", ["id", "en"])
def test_no_share_is_written_into_a_method(lang: str) -> None:
    """Targets are of the city: another one has others."""
    for method in methods(words_for(lang)):
        assert "%" not in f"{method.answers} {method.how} {method.limits}", method.title


@pytest.mark.parametrize(
    ("chapter", "indonesian", "english"),
    [
        ("Clusters", "kelompok yang lebih besar", "a larger one"),
        ("Assessor fairness", "hanya ada peluang", "only a chance"),
        ("Lasting", "bukan contoh", "no sample"),
        ("Change", "yang bernilai rendah", "that scored low"),
    ],
)
def test_what_a_method_cannot_say_is_said(chapter: str, indonesian: str, english: str) -> None:
    assert indonesian in by_chapter("id")[chapter].limits
    assert english in by_chapter("en")[chapter].limits
