"""``lagging`` and ``adopsi`` say what the pages show."""

import json
from dataclasses import replace

import pytest

from bantar.city.snapshot import Snapshot
from bantar.interfaces.cli.support import WordedError, area_codes
from tests.commands import Run
from tests.saying import refusing


def test_lagging_is_that_of_the_page(run: Run) -> None:
    result = run("lagging", "--tingkat", "kecamatan", "--as-of", "2022-09-20", "--json")
    assert result.exit_code == 0, result.output
    answer = json.loads(result.output)
    assert answer["headline"].startswith("Paal Merah paling rendah: 28% (51 dari 182 RT)")
    assert answer["illustrative"] is True and answer["overall"] == 0.5455
    first = answer["areas"][0]
    assert (first["key"], first["value"], first["n"], first["k"]) == ("15.71.11", 0.2802, 182, 51)
    assert (first["class"], first["class_target"], first["rank"]) == ("below", "below", [1, 1])
    assert first["low"] < first["value"] < first["shrunken"] < first["high"]
    assert first["reason"].startswith("51 dari 182 RT sudah Bantar, 28%")
    assert len(answer["areas"]) == answer["n_areas"] == 11 and answer["without_value"] == []
    classes = [area["class"] for area in answer["areas"]]
    assert classes == ["below"] * 2 + ["same"] * 5 + ["above"] * 4


def test_what_rose_is_never_called_falling(run: Run) -> None:
    command = ("lagging", "--menurut", "turun", "--tingkat", "kecamatan", "--as-of", "2022-09-20")
    answer = json.loads(run(*command, "--json").output)
    assert all(area["value"] < 0 for area in answer["areas"])
    assert len(answer["areas"]) + len(answer["not_falling"]) == 11
    assert "+2,7" not in answer["headline"]


def test_lagging_reads_as_sentences(run: Run) -> None:
    result = run("lagging", "--menurut", "skor", "--tingkat", "rt", "--kecamatan", "15.71.11")
    assert result.exit_code == 0, result.output
    assert "RT 035, Kelurahan Eka Jaya" in result.output


def test_an_area_that_is_not_there_is_refused(run: Run) -> None:
    for command in ("lagging", "adopsi"):
        result = run(command, "--kecamatan", "99.99.99")
        assert result.exit_code == 2
        assert "99.99.99" in result.output


@pytest.mark.parametrize(
    ("command", "by_name", "by_code"),
    [
        ("lagging", ("--kecamatan", "paal merah"), ("--kecamatan", "15.71.11")),
        ("adopsi", ("--kelurahan", "Eka Jaya"), ("--kelurahan", "15.71.11.1003")),
    ],
)
def test_an_area_may_be_named(
    run: Run, command: str, by_name: tuple[str, str], by_code: tuple[str, str]
) -> None:
    named, coded = run(command, *by_name, "--json"), run(command, *by_code, "--json")
    assert named.exit_code == 0, named.output
    assert json.loads(named.output) == json.loads(coded.output)


def test_a_kelurahan_outside_the_kecamatan_is_refused(run: Run) -> None:
    result = run("adopsi", "--kecamatan", "Pelayangan", "--kelurahan", "Eka Jaya")
    assert result.exit_code == 2
    assert "tidak terletak di kecamatan Pelayangan" in result.output


def test_a_name_that_two_kelurahan_share_asks_for_the_code(city: Snapshot) -> None:
    rt = city.rt.assign(kelurahan=city.rt["kelurahan"].replace("Eka Jaya", "Ulu Gedong"))
    with refusing(WordedError, match="tulis kodenya"):
        area_codes(replace(city, rt=rt), None, "Ulu Gedong")
    assert area_codes(replace(city, rt=rt), "Paal Merah", "Ulu Gedong")[0] == "15.71.11"


def test_what_is_not_known_yet_is_refused_with_the_reason(run: Run) -> None:
    result = run("lagging", "--menurut", "skor", "--as-of", "2014-01-01")
    assert result.exit_code == 2
    assert "Pilih arti tertinggal" in result.output


def test_adopsi_is_that_of_the_page(run: Run) -> None:
    result = run("adopsi", "--jarak", "1", "--as-of", "2022-09-20", "--json")
    assert result.exit_code == 0, result.output
    answer = json.loads(result.output)
    assert len(answer["pairs"]) == 711 and len(answer["unmatched"]) == 37
    assert answer["exact"] is True
    assert {row["rt_id"] for row in answer["running"]} == {1429, 475}
    assert all(pair["distance_m"] <= 1000 for pair in answer["pairs"])
    assert all(pair["rt_id"] != pair["mentor_rt_id"] for pair in answer["pairs"])


@pytest.mark.parametrize(
    ("day", "n_hot", "n_cold", "n_outliers"),
    [("2014-09-20", 0, 0, 1), ("2022-09-20", 86, 104, 12)],
)
def test_clusters_are_those_of_the_exact_test(
    run: Run, day: str, n_hot: int, n_cold: int, n_outliers: int
) -> None:
    result = run("clusters", "--as-of", day, "--json")
    assert result.exit_code == 0, result.output
    answer = json.loads(result.output)
    assert answer["as_of"] == day and answer["n_tested"] == 1650
    assert (answer["n_hot"], answer["n_cold"], answer["n_outliers"]) == (n_hot, n_cold, n_outliers)
    in_groups = sum(group["n_rt"] for group in answer["groups"])
    assert in_groups + len(answer["single"]) == n_hot + n_cold + n_outliers
    assert all(group["n_rt"] > 1 for group in answer["groups"])
    assert all(set(one) == {"kind", "rt_id", "kelurahan"} for one in answer["single"])
    assert all(set(group) == {"kind", "n_rt", "kelurahan"} for group in answer["groups"])


def test_clusters_that_cannot_be_told_are_not_zero(run: Run) -> None:
    result = run("clusters", "--as-of", "2014-01-01", "--json")
    assert result.exit_code == 0, result.output
    answer = json.loads(result.output)
    assert answer["n_hot"] is None and answer["groups"] == []
    assert answer["cannot_tell"] == {"reason": "all_alike", "n": 1650}
