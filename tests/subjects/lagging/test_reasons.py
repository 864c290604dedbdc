"""Reasons: what is said is what the tables hold, in a thousand made-up cities."""

import re
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantar.city.evidence import Evidence, load_evidence
from bantar.city.snapshot import Snapshot
from bantar.core.domain import Level, Skala
from bantar.i18n import Words, words_for
from bantar.presentation.selection import Selection
from bantar.scope.options import LaggingOptions
from bantar.scope.scope import Scope
from bantar.subjects.lagging.reasons import (
    Clause,
    area_reasons,
    city_facts,
    of_view,
    reason_text,
    rt_reasons,
    sentences,
)
from bantar.subjects.lagging.view import lagging_view
from tests.cities.made_up_areas import city_of
from tests.cities.made_up_evidence import evidence_of, is_clean
from tests.cities.made_up_snapshots import masked_snapshots
from tests.tiers import cases

NUMBER = re.compile(r"\d[\d.]*(?:,\d+)?")
LEVELS = (Level.KECAMATAN, Level.KELURAHAN)


@pytest.fixture(scope="module")
def tiny_evidence(tiny: Snapshot, tiny_engine: object) -> Evidence:
    return load_evidence(tiny_engine, tiny)  # type: ignore[arg-type]


def test_an_rt_that_is_bantar_hears_that_first(tiny: Snapshot, tiny_evidence: Evidence) -> None:
    text = reason_text(rt_reasons(city_facts(tiny, tiny_evidence), 1, words_for("id")))
    assert text == (
        "Bantar sejak Periode 2021, 2 predikat berturut-turut: layak Kencana. "
        "Sesudah itu belum dikunjungi."
    )


def test_an_rt_short_of_passing_hears_by_how_much(tiny: Snapshot, tiny_evidence: Evidence) -> None:
    text = reason_text(rt_reasons(city_facts(tiny, tiny_evidence), 2, words_for("en")))
    assert text == (
        "5.0 points short of passing: 70.0 in Period I 2022. "
        "1 of 2 neighbouring RT is Bantar already."
    )


def test_what_was_never_evaluated_is_said_and_nothing_is_made_up(
    tiny: Snapshot, tiny_evidence: Evidence
) -> None:
    text = reason_text(rt_reasons(city_facts(tiny, tiny_evidence), 6, words_for("id")))
    assert text == "Belum pernah dinilai. 1 dari 2 RT tetangga sudah Bantar."


def test_an_area_of_two_rt_hears_its_counts_alone(tiny: Snapshot, tiny_evidence: Evidence) -> None:
    of = city_facts(tiny, tiny_evidence)
    text = reason_text(area_reasons(of, Level.KECAMATAN, "15.71.02", words_for("id")))
    # Two RT: the counts alone, no percent and no side of the city.
    assert text.startswith("1 dari 2 RT sudah Bantar; masih kurang 1 RT dari target")
    assert "1 RT belum pernah dinilai" in text and "kota" not in text


def test_an_area_is_below_the_city_where_a_test_says_so() -> None:
    town = city_of({"A": (20, 2), "B": (20, 11), "C": (20, 19), "D": (20, 10)})
    of = city_facts(town, evidence_of(town, 1))
    words = words_for("id")
    low = area_reasons(of, Level.KELURAHAN, "Tengah.A", words)[0]
    assert low.text.startswith("2 dari 20 RT sudah Bantar, 10%: 42,5 poin di bawah kota")
    assert low.text.endswith("untuk menjadi Kelurahan Bantar masih kurang 13 RT")
    middle = area_reasons(of, Level.KELURAHAN, "Tengah.B", words)[0]
    assert ", 55%, tidak dapat dibedakan dari kota" in middle.text


def test_a_reason_speaks_of_the_rt_of_the_list(city: Snapshot, city_engine: object) -> None:
    evidence = load_evidence(city_engine, city)  # type: ignore[arg-type]
    of, words = city_facts(city, evidence), words_for("id")
    selection = Selection(city, Scope(skala=(Skala.BESAR,)))
    view = lagging_view(selection, LaggingOptions(tingkat=Level.KECAMATAN), evidence, words)
    narrow = of_view(of, selection)
    assert view.order is not None
    for row, values in zip(view.rows, view.order.table.to_dict("records"), strict=True):
        clause = area_reasons(narrow, Level.KECAMATAN, row.key, words)[0]
        assert (clause.values["n_has"], clause.values["n_rt"]) == (values["k"], values["n"])
        assert "RT yang sesuai saringan sudah Bantar" in clause.text
        assert "target" not in clause.text
    assert of_view(of, Selection(city, Scope(kecamatan="15.71.11"))) is of


@pytest.mark.parametrize(
    ("score", "clause"),
    [
        (70.0, "Kurang 5,0 poin untuk lulus: nilai 70,0"),
        (74.96, "Kurang 0,04 poin untuk lulus: nilai 74,96"),
        (74.9, "Kurang 0,1 poin untuk lulus: nilai 74,9"),
    ],
)
def test_a_score_just_short_of_passing_is_not_printed_as_the_mark(
    tiny: Snapshot, tiny_evidence: Evidence, score: float, clause: str
) -> None:
    results = tiny.results.copy()
    results.loc[(results["rt_id"] == 2) & (results["periode"] == "2022-I"), "score"] = score
    of = city_facts(replace(tiny, results=results), tiny_evidence)
    text = reason_text(rt_reasons(of, 2, words_for("id")))
    assert "0,0 poin" not in text and "nilai 75,0" not in text
    assert text.startswith(clause.split(":")[0].split(" poin")[0]), text
    assert clause.rsplit(" ", 1)[1] in text


def test_every_clause_leads_to_its_number(city: Snapshot, city_engine: object) -> None:
    of = city_facts(city, load_evidence(city_engine, city))  # type: ignore[arg-type]
    for rt_id in city.rt.index[::40]:
        for clause in rt_reasons(of, int(rt_id), words_for("id")):
            assert clause.page in {"profil", "peta", "tertinggal"} and clause.view["rt"] == rt_id
    for code in of.areas[Level.KELURAHAN].index:
        for clause in area_reasons(of, Level.KELURAHAN, str(code), words_for("id")):
            assert clause.view["kelurahan"] == code


def test_two_sentences_are_enough(city: Snapshot, city_engine: object) -> None:
    of = city_facts(city, load_evidence(city_engine, city))  # type: ignore[arg-type]
    assert all(
        len(sentences(rt_reasons(of, int(i), words_for("id")))) <= 2 for i in city.rt.index[::20]
    )


@given(masked_snapshots(), st.integers(0, 2**32), st.sampled_from(["id", "en"]))
@cases(1000)
def test_what_is_said_is_what_the_tables_hold(
    case: tuple[Snapshot, pd.Series], seed: int, lang: str
) -> None:
    snapshot, words = case[0], words_for(lang)
    evidence = evidence_of(snapshot, seed)
    of = city_facts(snapshot, evidence)
    facts, won = of.rt, (snapshot.outcomes == "meraih").any(axis=1)
    for rt_id in list(snapshot.rt.index)[:2]:
        clauses = rt_reasons(of, int(rt_id), words)
        check(clauses, words)
        row = facts.loc[rt_id]
        for clause in clauses:
            for key in {"score", "short", "streak", "n_near", "n_near_bantar"} & set(clause.values):
                assert clause.values[key] == row[key]
        if pd.isna(row["years"]) and not row["has_it"]:
            assert clauses[0].values == {}  # not known is said, and no number with it
    for level in LEVELS:
        unit = snapshot.rt[f"{level.value}_code"]
        table, code = of.areas[level], str(unit.iloc[0])
        assert table.loc[code, "n_has"] == int(won[unit == code].sum())
        assert table.loc[code, "n_rt"] == int((unit == code).sum())
        clauses = area_reasons(of, level, code, words)
        check(clauses, words)
        for clause in clauses:
            for key in set(table.columns) & set(clause.values):
                assert clause.values[key] == table.loc[code, key]


def check(clauses: tuple[Clause, ...], words: Words) -> None:
    """Every number of a clause is written in it, and nothing that only a program would say."""
    assert clauses
    assert is_clean(reason_text(clauses))
    for clause in clauses:
        written = set(NUMBER.findall(clause.text))
        for key, value in clause.values.items():
            forms = {words.number(value), words.number(abs(value), 1)}
            forms |= {words.percent(value).rstrip("%")}
            # A score past the mark is named; how far past it is, is not. Nor is what is 0.
            if (key == "short" and value <= 0) or (key == "n_needed" and not value):
                continue
            assert forms & written, (clause.text, key, value)
