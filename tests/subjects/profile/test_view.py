from dataclasses import replace
from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from sqlalchemy import Engine

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Aspek, Outcome, Status
from bantar.geodata.neighbours import neighbours_of
from bantar.i18n import Words, words_for
from bantar.measures.scores import latest_scored
from bantar.presentation.labels import rt_title, status_label
from bantar.storage.read import reads
from bantar.subjects.profile.view import Profile, profile

EN = words_for("en")
FORM = pd.DataFrame(
    [
        ("bersih", "Jalan bersih", "Clean streets", 2.0, 2),
        ("aman", "Ada pos ronda", "A guard post", 1.0, 0),
        ("pintar", "Ada taman baca", "A reading corner", 1.0, 1),
    ],
    columns=["aspek", "name_id", "name_en", "weight", "score"],
)
NO_PAIRS = pd.DataFrame(columns=["rt_id", "mentor_rt_id", "started_on", "ended_on"])


def show(
    engine: Engine,
    snapshot: Snapshot,
    rt_id: int,
    words: Words = EN,
    form: pd.DataFrame = FORM,
    adopsi: pd.DataFrame = NO_PAIRS,
) -> Profile:
    return profile(
        snapshot,
        rt_id,
        words,
        indicators=form,
        versions=reads.versions_of(engine, rt_id),
        adopsi=adopsi,
        neighbours=neighbours_of(snapshot.rt, rt_id),
    )


def test_an_rt_is_named_with_its_kelurahan(tiny_engine: Engine, tiny: Snapshot) -> None:
    view = show(tiny_engine, tiny, 1)
    assert (view.title, view.place) == ("RT 002, Kelurahan Anggrek", "Kecamatan Hulu")
    assert rt_title(tiny.rt.loc[1], words_for("id")) == "RT 002, Kelurahan Anggrek"


def test_history_has_every_periode_with_its_score(tiny_engine: Engine, tiny: Snapshot) -> None:
    steps = [(s.periode, s.outcome, s.detail) for s in show(tiny_engine, tiny, 1).history]
    assert steps == [
        ("Period 2021", Outcome.MERAIH, "score 80.0"),
        ("Period I 2022", Outcome.MERAIH, "score 90.0"),
    ]


@pytest.mark.parametrize(
    ("rt_id", "outcomes"),
    [
        (2, ["Evaluated, did not pass", "Evaluated, did not pass"]),
        (4, ["Earned the predikat", "Not evaluated then"]),
        (5, ["No data", "Earned the predikat"]),
        (6, ["Not evaluated then", "Not evaluated then"]),
    ],
)
def test_history_says_why_there_is_no_score(
    tiny_engine: Engine, tiny: Snapshot, rt_id: int, outcomes: list[str]
) -> None:
    assert [step.text for step in show(tiny_engine, tiny, rt_id).history] == outcomes


@pytest.mark.parametrize(
    ("rt_id", "sentence"),
    [
        (1, "2 predikat in a row: this RT may enter Kencana"),
        (3, "This RT has earned the predikat 1 time"),
        (2, "Nearly there: 5.0 points to go"),
        (6, "Not evaluated yet"),
    ],
)
def test_the_finding_of_an_rt(
    tiny_engine: Engine, tiny: Snapshot, rt_id: int, sentence: str
) -> None:
    assert show(tiny_engine, tiny, rt_id).headline == sentence


def test_a_lost_sheet_is_said(tiny_engine: Engine, tiny: Snapshot) -> None:
    only_2021 = Snapshot(**{**vars(tiny), "outcomes": tiny.outcomes[["2021"]]})
    only_2021 = Snapshot(**{**vars(only_2021), "periodes": dict(list(tiny.periodes.items())[:1])})
    assert show(tiny_engine, only_2021, 5).headline == "Evaluated, but its score sheet is missing"


def test_aspek_stand_beside_the_kelurahan_and_the_city(tiny_engine: Engine, tiny: Snapshot) -> None:
    view = show(tiny_engine, tiny, 1)
    assert view.scored_in == "Period I 2022"
    assert [(bar.aspek, bar.value) for bar in view.aspek] == [
        (Aspek.BERSIH, 92.0),
        (Aspek.AMAN, 90.0),
        (Aspek.PINTAR, 88.0),
    ]
    # Three RT of Anggrek and four of the city have a score: too few for an average.
    assert all(np.isnan(bar.kelurahan) and np.isnan(bar.kota) for bar in view.aspek)


def test_an_average_is_of_at_least_five_rt(tiny_engine: Engine, tiny: Snapshot) -> None:
    more = (
        tiny.results[tiny.results["periode"] == "2022-I"]
        .iloc[:1]
        .assign(
            evaluation_id=99,
            rt_id=6,
            score_bersih=50.0,
            score_aman=50.0,
            score_pintar=50.0,
            score=50.0,
        )
    )
    results = pd.concat([tiny.results, more], ignore_index=True)
    view = show(tiny_engine, replace(tiny, results=results), 1)
    assert view.aspek[0].kota == pytest.approx((92 + 75 + 78 + 90 + 50) / 5)
    assert np.isnan(view.aspek[0].kelurahan)


def test_an_rt_never_scored_has_no_bars(tiny_engine: Engine, tiny: Snapshot) -> None:
    view = show(tiny_engine, tiny, 4, form=FORM.iloc[:0])
    assert (view.scored_in, view.aspek, view.passed, view.nearest) == ("", (), (), ())
    assert latest_scored(tiny, 4) == ""


def test_what_is_closest_to_passing_comes_first(tiny_engine: Engine, tiny: Snapshot) -> None:
    view = show(tiny_engine, tiny, 2)
    assert [line.name for line in view.passed] == ["Clean streets"]
    assert [line.name for line in view.nearest] == ["A reading corner", "A guard post"]
    in_indonesian = show(tiny_engine, tiny, 2, words_for("id"))
    assert [line.name for line in in_indonesian.nearest] == ["Ada taman baca", "Ada pos ronda"]


def test_neighbours_share_a_border_and_say_who_could_help(
    tiny_engine: Engine, tiny: Snapshot
) -> None:
    view = show(tiny_engine, tiny, 1)
    assert {n.rt_id: n.is_bantar for n in view.neighbours} == {3: True, 2: False, 5: True}
    assert {n.name for n in view.neighbours} == {
        "RT 001, Kelurahan Anggrek",
        "RT 010, Kelurahan Anggrek",
        "RT 001, Kelurahan Cempaka",
    }


def test_what_is_not_known_is_a_dash(tiny_engine: Engine, tiny: Snapshot) -> None:
    facts = dict(show(tiny_engine, tiny, 6).facts)
    assert facts == {
        "Households (KK)": "–",
        "Skala": "–",
        "Lasting after the award": "Not applicable",
    }


def test_an_rt_that_was_renumbered_says_what_it_was_called(
    tiny_engine: Engine, tiny: Snapshot
) -> None:
    assert show(tiny_engine, tiny, 1).lineage == (
        "Until 1 January 2022: RT 003, Kelurahan Anggrek",
    )
    assert show(tiny_engine, tiny, 2).lineage == ()


def test_an_rt_that_moved_in_2023_keeps_its_history(
    city_engine: Engine, city: Snapshot, city_today: Snapshot
) -> None:
    both = city.rt.index.intersection(city_today.rt.index)
    moved = both[city.rt.loc[both, "kelurahan_code"] != city_today.rt.loc[both, "kelurahan_code"]]
    assert len(moved) > 0
    won = [i for i in moved if (city.outcomes.loc[i] == Outcome.MERAIH).any()]
    rt_id = int(won[0])
    before, now = city.rt.loc[rt_id], city_today.rt.loc[rt_id]
    view = show(city_engine, city_today, rt_id, words_for("id"))
    assert view.title == f"RT {now['nomor']}, Kelurahan {now['kelurahan']}"
    assert view.lineage == (
        f"Sampai 1 Januari 2023: RT {before['nomor']}, Kelurahan {before['kelurahan']}",
    )
    earlier = show(city_engine, city, rt_id, words_for("id"))
    assert view.history == earlier.history
    assert view.status_key in {Status.PENGHARGAAN, Status.BANTAR}


def pairs(*rows: tuple[int, int, date, date | None]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=NO_PAIRS.columns)


def test_mentor_and_learner_are_named_on_both_sides(tiny_engine: Engine, tiny: Snapshot) -> None:
    learning = pairs((2, 1, date(2022, 3, 1), None))
    assert show(tiny_engine, tiny, 2, adopsi=learning).adopsi == (
        "Learns from RT 002, Kelurahan Anggrek since 1 March 2022",
    )
    assert show(tiny_engine, tiny, 1, adopsi=learning).adopsi == (
        "Mentor of RT 010, Kelurahan Anggrek since 1 March 2022",
    )


@pytest.mark.parametrize(
    ("started", "ended", "is_named"),
    [
        (date(2022, 3, 1), None, True),
        (date(2022, 3, 1), date(2022, 12, 1), True),
        (date(2021, 3, 1), date(2022, 3, 1), False),
        (date(2022, 10, 1), None, False),
    ],
    ids=["runs", "ends later", "has ended", "begins later"],
)
def test_only_pairs_that_run_on_the_day_are_named(
    tiny_engine: Engine, tiny: Snapshot, started: date, ended: date | None, is_named: bool
) -> None:
    view = show(tiny_engine, tiny, 2, adopsi=pairs((2, 1, started, ended)))
    assert bool(view.adopsi) is is_named


def test_a_status_is_said_as_in_the_legend(words: Words) -> None:
    assert len({status_label(key, words) for key in Status}) == len(Status)


def test_missing_scores_of_the_form_stay_missing(tiny_engine: Engine, tiny: Snapshot) -> None:
    results = tiny.results.copy()
    now = (results["rt_id"] == 1) & (results["periode"] == "2022-I")
    results.loc[now, "score_aman"] = np.nan
    view = show(tiny_engine, Snapshot(**{**vars(tiny), "results": results}), 1)
    assert np.isnan(view.aspek[1].value)
    assert isinstance(tiny.rt, gpd.GeoDataFrame)
