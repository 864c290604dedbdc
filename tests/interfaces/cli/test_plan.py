import json

import pytest

from tests.commands import Run, answer


def test_the_plan_is_that_of_the_page(run: Run) -> None:
    content = answer(run("plan", "--as-of", "2022-09-20", "--json"))
    assert content["visits_planned"] == len(content["visits"]) == content["visits_there"] == 160
    assert content["illustrative"] is True and content["basis"] == "model"
    assert sum(v["chance"] for v in content["visits"]) == pytest.approx(
        content["new_rt_expected"], abs=0.02
    )
    comparison = content["comparison"]
    assert comparison["rencana"]["new_rt_expected"] == content["new_rt_expected"]
    assert content["new_rt_expected"] > comparison["terdekat"]["new_rt_expected"]
    assert all(area["planned"] >= 5 for area in content["kecamatan"])


def test_means_change_the_plan(run: Run) -> None:
    content = answer(
        run(
            "plan",
            "--tim",
            "2",
            "--hari",
            "3",
            "--kunjungan",
            "5",
            "--lantai",
            "0",
            "--pembinaan",
            "50",
            "--json",
        )
    )
    assert content["visits_planned"] == 30
    assert {v["team"] for v in content["visits"]} == {1, 2}
    assert max(v["stop"] for v in content["visits"]) <= 5


def test_a_plan_reads_as_sentences(run: Run) -> None:
    text = run("plan", "--tim", "1", "--hari", "1", "--lantai", "0").output
    assert "headline: Dengan 1 tim dan 1 hari, 4 kunjungan menambah 3 sampai 4 RT" in text
    assert "  tim 1 hari 1: RT " in text


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (("plan", "--tim", "1", "--hari", "1"), "55 kunjungan"),
        (("plan", "--as-of", "2013-12-31"), "dua periode"),
        (("plan", "--tim", "0"), "tim"),
        (("projection", "--as-of", "2015-12-31"), "baru ada 2"),
    ],
)
def test_what_cannot_be_done_is_refused_with_the_reason(
    run: Run, command: tuple[str, ...], why: str
) -> None:
    result = run(*command, "--json")
    assert result.exit_code == 2
    assert why in json.loads(result.output)["error"]


def test_the_projection_gives_a_range_for_every_area(run: Run) -> None:
    content = answer(run("projection", "--as-of", "2022-09-20", "--json"))
    assert content["counts"] == "ever" and "16 dari 21" in content["tested"]
    rows = {(row["area"], row["share"]): row for row in content["areas"]}
    assert len(rows) == 36
    low, middle, high = rows[("kota", 0.8)]["years_80"]
    assert 0 < low <= middle <= high
    assert rows[("kota", 0.8)]["needed"] == 420
    assert None in rows[("kota", 1.0)]["years_80"]  # not within thirty years is no number
    assert rows[("15.71.06", 0.8)]["years_80"] == [0, 0, 0]
