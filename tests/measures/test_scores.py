import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal, assert_series_equal

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Aspek, Missing
from bantar.measures.scores import aspek_means, missing_kind, scores
from tests.tiny import RT_IN_ORDER

NAN = float("nan")


@pytest.mark.parametrize(
    ("aspek", "expected"),
    [
        (None, [76, 90, 70, NAN, 85, NAN]),
        (Aspek.BERSIH, [78, 92, 75, NAN, 90, NAN]),
        (Aspek.AMAN, [75, 90, 70, NAN, 85, NAN]),
        (Aspek.PINTAR, [75, 88, 65, NAN, 80, NAN]),
    ],
    ids=["total", *Aspek],
)
def test_scores_of_a_periode(tiny: Snapshot, aspek: Aspek | None, expected: list[float]) -> None:
    scores_now = scores(tiny.results, tiny.rt.index, "2022-I", aspek)
    index = pd.Index(RT_IN_ORDER, name="rt_id")
    assert_series_equal(scores_now, pd.Series(expected, index, dtype=float, name="score"))


def test_a_periode_nobody_knows_has_no_scores(tiny: Snapshot) -> None:
    assert scores(tiny.results, tiny.rt.index, "1999", None).isna().all()


def test_a_lost_sheet_is_not_the_same_as_no_evaluation(tiny: Snapshot) -> None:
    values = scores(tiny.results, tiny.rt.index, "2021", None)
    kind_of_rt = missing_kind(values, tiny.outcomes["2021"])
    kinds = {k: v for k, v in kind_of_rt.to_dict().items() if not pd.isna(v)}
    assert kinds == {
        3: Missing.NOT_EVALUATED,
        4: Missing.NO_DATA,
        5: Missing.NO_DATA,
        6: Missing.NOT_EVALUATED,
    }


@pytest.mark.parametrize("periode", ["2021", "2022-I"])
def test_scores_and_kinds_of_missing_are_all_rt(tiny: Snapshot, periode: str) -> None:
    values = scores(tiny.results, tiny.rt.index, periode, None)
    kinds = missing_kind(values, tiny.outcomes[periode])
    assert values.notna().sum() + kinds.notna().sum() == len(tiny.rt)
    assert (values.notna() ^ kinds.notna()).all()


def test_means_count_each_evaluated_rt_once(tiny: Snapshot) -> None:
    means = aspek_means(tiny.results, tiny.rt["kelurahan"], "2022-I")
    expected = pd.DataFrame(
        {
            "bersih": [245 / 3, NAN, 90],
            "aman": [235 / 3, NAN, 85],
            "pintar": [228 / 3, NAN, 80],
            "total": [236 / 3, NAN, 85],
            "n_bersih": [3, 0, 1],
            "n_aman": [3, 0, 1],
            "n_pintar": [3, 0, 1],
            "n_total": [3, 0, 1],
            "n_rt": [3, 1, 2],
        },
        index=pd.Index(["Anggrek", "Bakung", "Cempaka"], name="kelurahan"),
    )
    assert_frame_equal(means, expected, check_dtype=False, check_index_type=False)


def test_an_aspek_that_is_missing_is_not_counted_where_the_total_is_there(tiny: Snapshot) -> None:
    results = tiny.results.copy()
    without = (results["periode"] == "2022-I") & (results["rt_id"] == 1)
    results.loc[without, "score_aman"] = NAN
    row = aspek_means(results, tiny.rt["kelurahan"], "2022-I").loc["Anggrek"]
    assert (row["n_total"], row["n_aman"], row["aman"]) == (3, 2, (70 + 75) / 2)


def test_scores_of_the_full_city_are_between_0_and_100(city: Snapshot) -> None:
    for aspek in (None, *Aspek):
        values = scores(city.results, city.rt.index, "2022-I", aspek).dropna()
        assert values.between(0, 100).all()
        assert len(values) > 200
        assert np.isfinite(values).all()
