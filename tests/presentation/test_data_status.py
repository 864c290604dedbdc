"""The badge and the source of a city: official, a trial, undeclared, or part by part."""

from dataclasses import replace

import pytest

from bantar.city.snapshot import Snapshot
from bantar.core.domain import (
    ILLUSTRATIVE,
    OFFICIAL,
    TRIAL,
    UNDECLARED,
    DataPart,
    DataStatus,
    Declaration,
)
from bantar.i18n import words_for
from bantar.presentation.data_status import badge, fixed_status, source_text, status_text

ID, EN = words_for("id"), words_for("en")
BATAS, HASIL, LAIN = DataPart
RESMI, UJI, BELUM = Declaration


def city(tiny: Snapshot, declared: dict[DataPart, set[Declaration]]) -> Snapshot:
    kept = {part: frozenset(declarations) for part, declarations in declared.items()}
    return replace(tiny, is_illustrative=False, declared=kept)


@pytest.mark.parametrize(
    ("declared", "status", "indonesian", "english"),
    [
        ({}, DataStatus.OFFICIAL, OFFICIAL, "Official data"),
        ({BATAS: {RESMI}, HASIL: {RESMI}}, DataStatus.OFFICIAL, OFFICIAL, "Official data"),
        ({BATAS: {UJI}, HASIL: {UJI}}, DataStatus.TRIAL, TRIAL, "Trial data"),
        ({BATAS: {BELUM}}, DataStatus.UNDECLARED, UNDECLARED, "Data not declared official"),
        (
            {BATAS: {RESMI}, HASIL: {UJI}, LAIN: {RESMI}},
            DataStatus.MIXED,
            "Batas resmi, hasil uji coba",
            "Boundaries official, results a trial",
        ),
        (
            {BATAS: {RESMI}, HASIL: {RESMI, UJI}, LAIN: {BELUM}},
            DataStatus.MIXED,
            "Batas resmi, hasil sebagian uji coba, data lain belum dinyatakan",
            "Boundaries official, results partly a trial, other data not declared",
        ),
        (
            {HASIL: {RESMI, BELUM}},
            DataStatus.MIXED,
            "Hasil sebagian belum dinyatakan",
            "Results partly not declared",
        ),
    ],
)
def test_a_city_is_named_as_what_it_is(
    tiny: Snapshot,
    declared: dict[DataPart, set[Declaration]],
    status: DataStatus,
    indonesian: str,
    english: str,
) -> None:
    snapshot = city(tiny, declared)
    assert snapshot.data_status is status
    assert (status_text(snapshot, ID), status_text(snapshot, EN)) == (indonesian, english)
    assert fixed_status(snapshot) == indonesian  # in every language
    is_official = status is DataStatus.OFFICIAL
    assert badge(snapshot, ID) == ("" if is_official else indonesian)


def test_made_up_data_stay_made_up_whatever_was_declared(tiny: Snapshot) -> None:
    snapshot = replace(city(tiny, {BATAS: {RESMI}}), is_illustrative=True)
    assert badge(snapshot, ID) == fixed_status(snapshot) == ILLUSTRATIVE


def test_the_source_says_how_far_data_are_official(tiny: Snapshot) -> None:
    assert source_text(tiny, EN) == "Illustrative data, not official data."
    trial = source_text(city(tiny, {BATAS: {UJI}}), ID)
    assert trial.startswith("Sumber: data yang dimasukkan petugas")
    assert trial.endswith(". Data uji coba.")
    assert "esmi" not in source_text(city(tiny, {}), ID)


@pytest.mark.parametrize("part", DataPart)
@pytest.mark.parametrize("declaration", Declaration)
def test_every_part_has_its_words_in_both_languages(
    tiny: Snapshot, part: DataPart, declaration: Declaration
) -> None:
    other = next(one for one in DataPart if one is not part)
    different = next(one for one in Declaration if one is not declaration)
    snapshot = city(tiny, {part: {declaration}, other: {different}})
    indonesian, english = status_text(snapshot, ID), status_text(snapshot, EN)
    assert indonesian and english and indonesian != english
