"""What a visitor of the kiosk reads: short sentences, no jargon, hard words explained."""

import re
from collections.abc import Iterator
from dataclasses import fields

import pytest

from bantar.city.snapshot import Snapshot
from bantar.i18n import LANGUAGES, Words, words_for
from bantar.interfaces.screens.words import kiosk_words, phone_words
from bantar.presentation.areas.change import clearly_risen
from bantar.presentation.selection import Selection
from bantar.presentation.trends import note
from bantar.scope.scope import Scope
from bantar.subjects.card.glossary import glossary
from bantar.subjects.card.guess import guesses
from bantar.subjects.card.view import Card, card, card_deck
from bantar.subjects.day.background import Background

LONGEST, MEAN = 15, 7.0
"""Words of a sentence: the most, and on average. A child reads as much in one breath."""

EVERY = 23
"""Of the RT of the city every so manieth, so that each kelurahan has one or two."""

JARGON = {
    "id": r"indikator|indeks|komposit|skor\b|cakupan|klaster|median|proyeksi|evaluasi|signifikan"
    r"|persentil|interval|agregat|distribusi|korelasi|rasio|entri|adopsi|keberlanjutan|verifikasi"
    r"|implementasi|optimal|parameter|validasi|rekapitulasi|periode berjalan|rerata|variabel",
    "en": r"indicator|\bindex|composite|coverage|cluster|median|projection|significan|percentile"
    r"|interval|aggregate|distribution|correlation|ratio\b|\bentry|adoption|sustainab|metric"
    r"|parameter|validat|verif|implement|variable|\bin full\b|\bjudged\b",
}

HARD = {
    "id": ("predikat", "Kencana", "batas lulus", "lembar nilai", "kunjungan", "KK", "ilustratif"),
    "en": ("predikat", "Kencana", "pass mark", "score sheet", "visit", "KK", "mentor", "illustrat"),
}

_DATA = frozenset({"rt_id", "nomor", "n_passed", "is_bantar", "passed"})
"""Fields of a card that are no sentence of ours: numbers, and names from the form."""


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"[.!?](?:\s+|$)", text) if part.strip()]


def texts_of_card(one: Card) -> Iterator[str]:
    for field in fields(one):
        value = getattr(one, field.name)
        if field.name in _DATA or (field.name == "steps" and one.steps_note):
            continue
        if isinstance(value, str):
            yield value
        elif field.name in ("praise", "steps", "helpers"):
            yield from value
        elif field.name == "mentor" and value:
            yield from (value.name, *value.lines)
        elif field.name == "score" and value:
            yield from (value.label, value.mark, *(face.label for face in value.aspek))
        elif field.name == "history":
            yield from (f"{step.periode}: {step.text}, {step.detail}" for step in value)


def texts_of_screens(city: Snapshot, words: Words) -> Iterator[str]:
    whole = Selection(city, Scope(lang=words.lang))
    yield from kiosk_words(words).values()
    yield from phone_words(words).values()
    yield note(whole, words)
    yield from clearly_risen(whole, words)
    for guess in guesses(whole, words):
        yield from (guess.question, guess.answer)
    for term in glossary(city.rules, words, is_illustrative=city.is_illustrative):
        yield from (term.word, term.meaning)


@pytest.fixture(scope="module", params=sorted(LANGUAGES))
def told(request, city: Snapshot, of_city: Background) -> tuple[str, list[str]]:
    words = words_for(request.param)
    deck = card_deck(city, of_city, words)
    texts = list(texts_of_screens(city, words))
    for rt_id in city.rt.index[::EVERY]:
        texts += texts_of_card(card(deck, int(rt_id)))
    return request.param, [text for text in dict.fromkeys(texts) if text]


def test_every_sentence_is_read_in_one_breath(told: tuple[str, list[str]]) -> None:
    _, texts = told
    lengths = {part: len(part.split()) for text in texts for part in sentences(text)}
    assert {part: n for part, n in lengths.items() if n > LONGEST} == {}
    assert sum(lengths.values()) / len(lengths) <= MEAN
    assert not [text for text in texts if ";" in text or " - " in text]


def test_no_sentence_has_a_term_of_the_trade(told: tuple[str, list[str]]) -> None:
    lang, texts = told
    assert [text for text in texts if re.search(JARGON[lang], text, re.IGNORECASE)] == []


def test_every_hard_word_is_explained_at_a_touch(told: tuple[str, list[str]], city) -> None:
    lang, texts = told
    words = words_for(lang)
    explained = glossary(city.rules, words, is_illustrative=city.is_illustrative)
    terms = " ".join(term.word for term in explained).casefold()
    read = "\n".join(texts).casefold()
    for hard in HARD[lang]:
        assert hard.casefold() not in read or hard.casefold() in terms, hard


def test_official_data_need_no_word_for_made_up_ones(city: Snapshot) -> None:
    words = words_for("id")
    official = glossary(city.rules, words, is_illustrative=False)
    made_up = glossary(city.rules, words, is_illustrative=True)
    assert [term.word for term in made_up if term not in official] == ["Data ilustratif"]


def test_the_number_of_predikat_for_kencana_is_that_of_the_rules() -> None:
    terms = glossary({"kencana_streak": 5.0}, words_for("en"), is_illustrative=False)
    meanings = {term.word: term.meaning for term in terms}
    assert "5 predikat in a row" in meanings["Eligible for Kencana"]
