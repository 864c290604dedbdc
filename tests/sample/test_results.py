import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantar.core.domain import Aspek, Stage
from bantar.geodata import neighbours
from bantar.sample import people, scores, sources
from bantar.sample.fields import smooth, standard
from bantar.sample.households import skala_of
from tests.sample.conftest import MAYORS_DAY

ASPEK_SCORES = [f"score_{aspek.value}" for aspek in Aspek]


@pytest.fixture(scope="session")
def judged(city):
    return city.evaluation[city.evaluation["stage"].isin(["dinilai", "meraih"])]


@pytest.fixture(scope="session")
def pairs(cells):
    return neighbours(cells)


def test_an_rt_appears_once_in_a_periode(city):
    assert not city.evaluation.duplicated(["rt_id", "periode_id"]).any()
    assert set(city.evaluation["stage"]) == {stage.value for stage in Stage}


def test_scores_lie_between_0_and_100_with_one_decimal(judged):
    values = judged[[*ASPEK_SCORES, "score"]].dropna().to_numpy()
    assert values.min() >= 0
    assert values.max() <= 100
    assert np.array_equal(values, np.round(values, 1))


def test_exactly_the_winners_reach_the_pass_mark(judged):
    scored = judged.dropna(subset="score")
    mark = sources.rules_by_key()["pass_mark"]
    assert ((scored["score"] >= mark) == (scored["stage"] == "meraih")).all()


def test_every_winner_has_a_score(judged):
    assert judged.loc[judged["stage"] == "meraih", "score"].notna().all()


def test_a_few_sheets_were_lost(judged, city):
    lost = judged[judged["score"].isna()]
    assert 0.01 <= len(lost) / len(judged) <= 0.02
    assert lost[ASPEK_SCORES].isna().all(axis=None)
    assert not city.indicator_score["evaluation_id"].isin(lost["id"]).any()


def test_only_the_judged_have_a_team_a_form_and_a_score(city, judged):
    others = city.evaluation.drop(index=judged.index)
    assert others[["team", "form_id", "entry", "score"]].isna().all(axis=None)
    assert judged[["team", "form_id"]].notna().all(axis=None)


def test_indicator_scores_add_up_to_the_aspek_and_the_total(city, judged):
    lines = city.indicator_score.merge(
        city.indicator, left_on="indicator_id", right_on="id", validate="many_to_one"
    )
    lines["points"] = lines["score"] * lines["weight"]
    lines["most"] = 2 * lines["weight"]
    sums = lines.groupby(["evaluation_id", "aspek"])[["points", "most"]].sum()
    share = (100 * sums["points"] / sums["most"]).unstack("aspek")
    scored = judged.dropna(subset="score").set_index("id")
    assert set(share.index) == set(scored.index)
    for aspek in Aspek:
        gap = share[aspek.value] - scored[f"score_{aspek.value}"]
        assert gap.abs().max() < 0.0501
    total = scored[ASPEK_SCORES].mean(axis=1)
    assert (total - scored["score"]).abs().max() < 0.0501


def test_every_scored_sheet_is_complete(city):
    per_sheet = city.indicator_score.groupby("evaluation_id")["indicator_id"]
    assert (per_sheet.nunique() == len(city.indicator)).all()
    assert set(city.indicator_score["score"]) == {0, 1, 2}


def test_some_indicators_are_stumbling_blocks(city):
    mean = city.indicator_score.groupby("indicator_id")["score"].mean()
    by_code = mean.set_axis(city.indicator.set_index("id").loc[mean.index, "code"]).sort_values()
    assert set(by_code.index[:3]) == {"B10", "A4", "P3"}
    assert by_code.iloc[2] < by_code.median() - 0.4


def test_two_teams_are_strict_and_one_is_lenient(judged):
    mean = judged.groupby("team")["score"].mean().sort_values()
    assert len(mean) == 6
    assert set(mean.index[:2]) == {"Tim 2", "Tim 5"}
    assert mean.index[-1] == "Tim 4"


def test_every_team_comes_to_most_kecamatan(city, judged, rt_then):
    kecamatan = judged["rt_id"].map(rt_then["kelurahan_code"]).str.slice(0, 8)
    assert kecamatan.groupby(judged["team"]).nunique().min() >= 9


def test_members_of_a_joint_entry_share_everything(city, rt_then):
    joint = city.evaluation.dropna(subset="entry")
    entries = joint.groupby("entry")
    assert entries.size().isin([2, 3]).all()
    assert entries.ngroups >= 20
    same = ["periode_id", "stage", "skala", "team", "score", *ASPEK_SCORES]
    assert (entries[same].nunique() == 1).all(axis=None)
    homes = joint["rt_id"].map(rt_then["kelurahan_code"])
    assert (homes.groupby(joint["entry"]).nunique() == 1).all()


def test_joint_entries_are_made_of_neighbours(city, pairs):
    beside = {frozenset((a + 1, b + 1)) for a, b in pairs[["left", "right"]].to_numpy()}
    for _, members in city.evaluation.groupby("entry")["rt_id"]:
        first, *others = members
        links = sum(frozenset((a, b)) in beside for a in members for b in members if a < b)
        assert links >= len(others), first


def test_skala_follows_the_families_of_the_whole_entry(city):
    kk = city.rt_version.drop_duplicates("rt_id").set_index("rt_id")["kk"]
    table = city.evaluation.assign(kk=city.evaluation["rt_id"].map(kk))
    key = table["entry"].fillna("row " + table["id"].astype(str))
    whole = table.groupby(key)["kk"].transform("sum").to_numpy()
    assert (skala_of(whole, sources.rules_by_key()) == table["skala"]).all()


@pytest.mark.parametrize(
    ("kk", "skala"), [(0, "kecil"), (59, "kecil"), (60, "sedang"), (99, "sedang"), (100, "besar")]
)
def test_the_bands_of_the_skala_begin_where_the_rules_say(kk, skala):
    assert skala_of(np.array([kk]), sources.rules_by_key()).tolist() == [skala]


def test_families_per_rt_are_spread_like_bandungs(rt_then):
    p5, p50, p95 = np.percentile(rt_then["kk"], [5, 50, 95])
    assert (p5, p50, p95) == (
        pytest.approx(21, abs=1),
        pytest.approx(60, abs=2),
        pytest.approx(164, abs=5),
    )
    assert rt_then["kk"].min() >= 1


def test_dense_kelurahan_have_more_families_per_rt(rt_then):
    n_rt = rt_then["kelurahan_code"].map(rt_then["kelurahan_code"].value_counts())
    luas = rt_then["kelurahan_code"].map(sources.kelurahan().set_index("code")["luas_km2"])
    assert np.corrcoef(np.log(n_rt / luas), np.log(rt_then["kk"]))[0, 1] > 0.3


def likeness(values, pairs):
    """Correlation between RT and their neighbours."""
    centred = standard(values)
    return float(np.mean(centred[pairs["left"]] * centred[pairs["right"]]))


def test_neighbours_resemble_each_other(awards, judged, pairs):
    ids = np.arange(1, 1651)
    has_it = np.isin(ids, awards.loc[awards["announced_on"] <= MAYORS_DAY, "rt_id"])
    assert likeness(has_it, pairs) > 0.15
    shuffled = np.random.default_rng(0).permutation(has_it)
    assert abs(likeness(shuffled, pairs)) < 0.06


def test_poorer_rt_lag(awards, cells, pairs):
    before = pd.DataFrame(cells[["kelurahan_code"]])
    rt = people.people(cells, before, pairs)
    has_it = rt["rt_id"].isin(awards["rt_id"])
    assert np.corrcoef(rt["poverty"], has_it)[0, 1] < -0.15


def test_some_rt_fail_after_they_had_won(city, awards):
    order = {name: n for n, name in enumerate(city.periode["id"])}
    first = awards["periode_id"].map(order).groupby(awards["rt_id"]).min()
    failed = city.evaluation[city.evaluation["stage"] == "dinilai"]
    relapsed = failed["periode_id"].map(order) > failed["rt_id"].map(first)
    assert relapsed.sum() >= 20


def test_a_smooth_field_is_flat_where_all_are_alike():
    line = pd.DataFrame({"left": [0, 1], "right": [1, 2]})
    assert smooth(np.array([0.0, 0.0, 3.0]), line, rounds=1) == pytest.approx(
        standard([0.0, 0.75, 1.5])
    )


# Two indicators of bersih and one of each other aspek: marks can be worked out by hand.
FORM = pd.DataFrame({"aspek": ["bersih", "bersih", "aman", "pintar"], "weight": [3, 1, 2, 1]})


@pytest.mark.parametrize(
    ("bands", "expected"),
    [
        ([2, 2, 2, 2], [100, 100, 100, 100]),
        ([0, 0, 0, 0], [0, 0, 0, 0]),
        ([2, 0, 1, 0], [75, 50, 0, 41.7]),
        ([1, 2, 2, 1], [62.5, 100, 50, 70.8]),
    ],
    ids=["all", "nothing", "mixed", "middling"],
)
def test_marks_are_weighted_shares_of_the_maximum(bands, expected):
    assert scores.marks(np.array([bands]), FORM).to_numpy()[0].tolist() == expected


@given(
    st.lists(st.lists(st.floats(-6, 6), min_size=4, max_size=4), min_size=1, max_size=8),
    st.data(),
)
def test_judging_puts_every_entry_on_its_side_of_the_mark(quality, data):
    has_won = np.array(
        data.draw(st.lists(st.booleans(), min_size=len(quality), max_size=len(quality)))
    )
    bands = scores.judge(np.array(quality), has_won, FORM, pass_mark=75)
    assert ((scores.marks(bands, FORM)["score"] >= 75) == has_won).all()


@given(
    st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=20).filter(lambda v: max(v) - min(v) > 1)
)
def test_standard_numbers_have_mean_zero_and_spread_one(values):
    scaled = standard(values)
    assert abs(scaled.mean()) < 1e-6
    assert scaled.std() == pytest.approx(1)
