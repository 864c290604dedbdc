import csv
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine

from bantar.core.settings import ROOT
from bantar.intake.names.areas import Certainty, Gazetteer, decide, load_gazetteer
from bantar.intake.names.rt_numbers import RtNumber, parse_rt
from tests.saying import in_indonesian

CORPUS = Path(__file__).with_name("corpus.csv")
SHARED = ROOT.parent / "shared" / "data" / "geo" / "rt"
LEAST_RECALL = 0.9


def jambi() -> Gazetteer:
    folder = ROOT / "data" / "geo"
    facts = pd.read_csv(folder / "kelurahan_facts.csv", dtype=str)
    parents = pd.read_csv(folder / "kecamatan_facts.csv", dtype=str)
    kecamatan = parents.set_index("kode_kecamatan")["kecamatan"]
    areas = pd.DataFrame(
        {
            "code": facts["kode_kemendagri"],
            "name": facts["kelurahan"],
            "kecamatan_code": facts["kode_kecamatan"],
            "kecamatan": facts["kode_kecamatan"].map(kecamatan),
        }
    )
    return Gazetteer(areas, pd.DataFrame(columns=["rt_id", "kelurahan_code", "nomor", "rw"]))


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return jambi()


def corpus() -> Iterator[tuple[str, str, str, str]]:
    with CORPUS.open(newline="") as file:
        for row in csv.DictReader(file):
            yield row["jenis"], row["tulisan"], row["kecamatan"], row["kode"]


def answer(gazetteer: Gazetteer, kind: str, text: str, kecamatan: str) -> str:
    """Return what is matched without asking, "" for nothing."""
    if kind == "rt":
        return ";".join(f"{n.digits}{n.letter.upper()}" for n in parse_rt(text))
    if kind == "kecamatan":
        return gazetteer.match_kecamatan(text).code or ""
    parent = gazetteer.match_kecamatan(kecamatan).code if kecamatan else None
    return gazetteer.match_kelurahan(text, parent).code or ""


def test_nothing_is_matched_silently_that_is_not_so(gazetteer: Gazetteer) -> None:
    rows = list(corpus())
    assert len(rows) >= 300
    answers = [(*row, answer(gazetteer, *row[:3])) for row in rows]
    certain = [row for row in answers if row[4]]
    wrong = [row for row in certain if row[3] != row[4]]
    unsure = [row for row in answers if row[3] and not row[4]]
    recall = 1 - len(unsure) / sum(bool(row[3]) for row in answers)
    print(f"{len(rows)} spellings, precision {1 - len(wrong) / len(certain):.3f}, {recall=:.3f}")
    print("asked about:", ", ".join(row[1] for row in unsure))
    assert wrong == []
    assert recall >= LEAST_RECALL


def test_what_is_asked_about_offers_the_right_answer(gazetteer: Gazetteer) -> None:
    missing = []
    for kind, text, kecamatan, code in corpus():
        if kind != "kelurahan" or not code or kecamatan:
            continue
        match = gazetteer.match_kelurahan(text)
        if match.code is None and code not in {c.code for c in match.candidates}:
            missing.append(text)
    assert missing == []


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("banjarmasin_kelurahan_raw.geojson", ("NAMOBJ", "WADMKD", "nmdesa", "KELURAHAN")),
        ("mataram_kelurahan_raw.geojson", ("nmdesa", "WADMKD", "NAMOBJ", "KELURAHAN", "nm_kel")),
    ],
)
def test_names_of_another_city(gazetteer: Gazetteer, file: str, name: tuple[str, ...]) -> None:
    path = SHARED / file
    if not path.exists():
        pytest.skip(f"{file} is not here")
    features = json.loads(path.read_text())["features"]
    lower = [{k.lower(): v for k, v in f["properties"].items()} for f in features]
    key = next((n.lower() for n in name if n.lower() in lower[0]), None)
    if key is None:
        pytest.skip(f"{file} names no kelurahan: {sorted(lower[0])}")
    names = sorted({str(p[key]).strip() for p in lower if p[key]})
    own = pd.DataFrame({"code": [f"x{n}" for n in range(len(names))], "name": names})
    own = own.assign(kecamatan_code="y", kecamatan="Y")
    other = Gazetteer(own, pd.DataFrame(columns=["rt_id", "kelurahan_code", "nomor", "rw"]))
    squeezed = ["".join(n.lower().split()) for n in names]
    for number, text in enumerate(names):
        at_home = {other.match_kelurahan(t).code for t in (text.upper(), f"Kel. {text}")}
        assert at_home <= {f"x{number}", None} or squeezed.count(squeezed[number]) > 1
        abroad = gazetteer.match_kelurahan(text)
        if abroad.code is not None:  # the same name in both cities, and nothing less
            name_there = gazetteer.name_of(abroad.code).split(",")[0]
            assert name_there.lower().replace(" ", "") == text.lower().replace(" ", "")


def test_a_name_of_both_levels_is_told_apart_by_its_parent(gazetteer: Gazetteer) -> None:
    assert gazetteer.match_kelurahan("Jelutung").code == "15.71.08.1006"
    assert gazetteer.match_kecamatan("Jelutung").code == "15.71.08"
    elsewhere = gazetteer.match_kelurahan("Jelutung", "15.71.01")
    assert elsewhere.certainty is Certainty.UNSURE
    assert "tidak terletak di kecamatan Telanaipura" in in_indonesian(elsewhere.why)


def test_the_same_name_twice_needs_the_kecamatan() -> None:
    areas = pd.DataFrame(
        [("1.1", "Mekar", "1", "Utara"), ("2.1", "Mekar", "2", "Selatan")],
        columns=["code", "name", "kecamatan_code", "kecamatan"],
    )
    twins = Gazetteer(areas, pd.DataFrame(columns=["rt_id", "kelurahan_code", "nomor", "rw"]))
    assert twins.match_kelurahan("Mekar").certainty is Certainty.UNSURE
    assert {c.code for c in twins.match_kelurahan("Mekar").candidates} == {"1.1", "2.1"}
    assert twins.match_kelurahan("Mekar", "2").code == "2.1"


def test_a_decision_is_remembered(own_tiny_engine: Engine) -> None:
    day = date(2022, 9, 20)
    assert load_gazetteer(own_tiny_engine, day).match_kelurahan("Angrik").code is None
    decide(own_tiny_engine, "kelurahan", "Angrik", "15.71.01.1001", who="petugas")
    match = load_gazetteer(own_tiny_engine, day).match_kelurahan(" ANGRIK ")
    assert (match.code, match.is_decided) == ("15.71.01.1001", True)
    decide(own_tiny_engine, "kelurahan", "angrik", "15.71.01.1002", who="petugas")
    assert load_gazetteer(own_tiny_engine, day).match_kelurahan("Angrik").code == "15.71.01.1002"


def test_numbers_are_those_of_the_day(tiny_engine: Engine) -> None:
    anggrek = "15.71.01.1001"
    before = load_gazetteer(tiny_engine, date(2021, 6, 1))
    after = load_gazetteer(tiny_engine, date(2022, 6, 1))
    assert before.match_rt(anggrek, RtNumber(1)).code == "7"
    assert after.match_rt(anggrek, RtNumber(1)).code == "3"
    assert before.match_rt(anggrek, RtNumber(2)).certainty is Certainty.UNKNOWN


def test_a_number_in_two_rw_needs_the_rw() -> None:
    areas = pd.DataFrame(
        [("1.1", "Mekar", "1", "Utara")], columns=["code", "name", "kecamatan_code", "kecamatan"]
    )
    rt = pd.DataFrame(
        [(1, "1.1", "001", "01"), (2, "1.1", "001", "02")],
        columns=["rt_id", "kelurahan_code", "nomor", "rw"],
    )
    city = Gazetteer(areas, rt)
    assert city.match_rt("1.1", RtNumber(1)).certainty is Certainty.UNSURE
    assert city.match_rt("1.1", RtNumber(1, rw=("2",))).code == "2"


def test_what_is_certain_has_no_candidates_and_others_come_by_their_likeness(
    gazetteer: Gazetteer,
) -> None:
    certain = gazetteer.match_kelurahan("Kasang")
    assert (certain.certainty, certain.candidates) == (Certainty.CERTAIN, ())
    shared = gazetteer.match_kelurahan("K. Asam")  # one of three by the rules of spelling
    assert [c.likeness for c in shared.candidates[:3]] == [95, 95, 95]
    for text, name in (("Ulu", "Ulu Gedong"), ("Sijinjang", "Sijenjang"), ("Lima", "Paal Lima")):
        match = gazetteer.match_kelurahan(text)
        assert match.candidates[0].name.split(",")[0] == name
        assert match.candidates[0].likeness < 95
        likenesses = [c.likeness for c in match.candidates]
        assert likenesses == sorted(likenesses, reverse=True)
    near, far = (gazetteer.match_kelurahan(text).candidates[0] for text in ("Sijinjang", "Ulu"))
    assert near.likeness > far.likeness


@pytest.mark.parametrize("text", ["Aur Kenalli", "Kel. Bagan Pette", "Khasang", "Telanaipurra"])
def test_what_merely_sounds_like_a_name_is_asked_about(gazetteer: Gazetteer, text: str) -> None:
    match = gazetteer.match_kelurahan(text)
    assert (match.certainty, match.candidates[0].likeness) == (Certainty.UNSURE, 95)


def two_that_sound_alike() -> Gazetteer:
    areas = pd.DataFrame(
        {
            "code": ["1.1", "1.2"],
            "name": ["Djambu Lor", "Jambu Lor"],
            "kecamatan_code": ["1", "2"],
            "kecamatan": ["Barat", "Timur"],
        }
    )
    return Gazetteer(areas, pd.DataFrame(columns=["rt_id", "kelurahan_code", "nomor", "rw"]))


@pytest.mark.parametrize("text", ["Jambu Lor", "JAMBU  LOR", "Kel. Jambu Lor"])
def test_a_name_written_letter_by_letter_is_certain_whatever_it_sounds_like(text: str) -> None:
    assert two_that_sound_alike().match_kelurahan(text).code == "1.2"


def test_an_exact_name_under_another_kecamatan_is_asked_about() -> None:
    elsewhere = two_that_sound_alike().match_kelurahan("Jambu Lor", "1")
    assert elsewhere.certainty is Certainty.UNSURE


@pytest.mark.parametrize("text", ["Rukun Tetangga 2", "rukun tetangga 02", "RT 2"])
def test_the_word_for_an_rt_may_stand_in_full(text: str) -> None:
    assert [str(number) for number in parse_rt(text)] == ["RT 002"]
    assert [str(n) for n in parse_rt(f"{text} Rukun Warga 3")] == ["RT 002 RW 003"]
