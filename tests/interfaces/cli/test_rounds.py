"""``lasting`` and ``teams`` say what the pages show."""

from tests.commands import Run, answer


def test_lasting_gives_counts_bounds_and_a_curve(run: Run) -> None:
    content = answer(run("lasting", "--as-of", "2022-09-20", "--json"))
    assert content["headline"].startswith("169 dari 303 RT")
    assert content["status"] == {
        "aktif": 169, "perlu_pembinaan": 83, "terbengkalai": 51, "belum_ditinjau": 597,
    }  # fmt: skip
    assert (content["visited"], content["with_predikat"]) == (303, 900)
    assert content["active_share_of_all"] == {"low": 0.1878, "high": 0.8511}
    shares = [content["curve"][f"{years}_years"]["share"] for years in (1, 2, 3, 4, 5)]
    assert shares == sorted(shares, reverse=True)


def test_lasting_without_visits_says_why_there_is_no_curve(run: Run) -> None:
    content = answer(run("lasting", "--as-of", "2014-09-20", "--json"))
    assert content["curve"] is None and content["cannot_tell"]["reason"] == "few_visits"
    assert content["visited"] == 0 and content["active_share"] is None


def test_teams_are_named_with_ranges_or_refused(run: Run) -> None:
    content = answer(run("teams", "--as-of", "2022-09-20", "--json"))
    named = [team["team"] for team in content["teams"] if team["named"] in ("strict", "lenient")]
    assert named == ["Tim 2", "Tim 4"]
    assert all(team["low"] < team["points"] < team["high"] for team in content["teams"])
    first = answer(run("teams", "--as-of", "2014-09-20", "--json"))
    assert first["teams"] == [] and first["cannot_tell"]["reason"] == "never_again"
    assert first["refusal"].startswith("Tidak ada RT yang dinilai dua kali")


def test_the_projection_has_both_curves(run: Run) -> None:
    content = answer(run("projection", "--as-of", "2022-09-20", "--json"))
    assert "yang masih bertahan memuncak" in content["headline"]
    assert content["still"]["highest"] < 0.8
    ever, still = content["ever"], content["still"]["curve"]
    assert len(ever) == len(still) == 31
    assert all(a["middle"] >= b["middle"] for a, b in zip(ever, still, strict=True))
