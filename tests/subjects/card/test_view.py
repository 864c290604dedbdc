"""What the card of an RT says: the first of its neighbours, and what most manage, only if true."""

from dataclasses import replace

import pandas as pd
import pytest

from bantar.city.evidence import Evidence
from bantar.city.snapshot import Snapshot
from bantar.i18n import words_for
from bantar.subjects.card.view import card, card_deck, managed_by_most
from bantar.subjects.day.background import Background
from tests.cities.made_up_areas import city_of
from tests.cities.made_up_evidence import evidence_of

EN = words_for("en")
FIRST = "Your RT can be the first among its neighbours"
NEXT = "Your RT can take part in the next evaluation"


def praise(city: Snapshot, rt_id: int, beside: list[tuple[int, int]]) -> tuple[str, ...]:
    return card(deck_of(city, beside), rt_id).praise


def deck_of(city: Snapshot, beside: list[tuple[int, int]]):
    pairs = [(a, b, 50.0) for a, b in beside]
    made: Evidence = replace(
        evidence_of(city, 1), neighbours=pd.DataFrame(pairs, columns=["left", "right", "shared_m"])
    )
    made = replace(made, lines=made.lines.iloc[:0])
    return card_deck(city, Background(city, pd.DataFrame(), lambda: made), EN)


def test_the_first_of_its_neighbours_is_one_whose_neighbours_are_known_to_be_none() -> None:
    city = city_of({"A": (4, 1, 1)})  # RT 1 is Bantar, RT 2 to 4 are not
    assert praise(city, 4, [(3, 4)]) == (FIRST,)
    assert praise(city, 4, []) == (NEXT,), "nobody lies beside it"
    assert "yours can follow" in praise(city, 2, [(1, 2)])[0]


def test_a_neighbour_whose_sheet_is_missing_may_be_anything() -> None:
    city = city_of({"A": (4, 1, 1)})
    row = (99, 3, "2021", None, "dinilai", None, *[None] * 4, None)
    sheet = pd.DataFrame([row], columns=city.results.columns).astype(city.results.dtypes)
    outcomes = city.outcomes.copy()
    outcomes.loc[3, "2021"] = "no_data"
    results = pd.concat([city.results, sheet], ignore_index=True)
    assert praise(replace(city, results=results, outcomes=outcomes), 4, [(3, 4)]) == (NEXT,)


@pytest.mark.parametrize(
    ("full", "total", "is_most"), [(3, 5, True), (5, 10, False), (4, 4, False), (2, 5, False)]
)
def test_most_manage_what_more_than_half_of_five_or_more_have(
    full: int, total: int, is_most: bool
) -> None:
    marks = [2.0] * full + [1.0] * (total - full)
    lines = pd.DataFrame({"rt_id": range(total), "indicator_id": 7, "score": marks})
    assert managed_by_most(lines) == ([7] if is_most else [])


def test_a_line_without_a_mark_is_no_sheet() -> None:
    lines = pd.DataFrame(
        {"rt_id": range(6), "indicator_id": 7, "score": [2.0, 2, 2, 2, None, None]}
    )
    assert managed_by_most(lines) == []


def test_a_sheet_in_full_is_not_called_missing() -> None:
    """Without a step the kiosk says that there is no sheet; here there is one."""
    city = city_of({"A": (4, 1, 1)})
    made = evidence_of(city, 1)
    lines = made.lines.assign(score=2.0)
    deck = card_deck(city, Background(city, pd.DataFrame(), lambda: replace(made, lines=lines)), EN)
    rt_id = int(lines["rt_id"].iloc[0])
    one = card(deck, rt_id)
    assert one.steps_title == "Everything has full marks"
    assert one.steps == ("Keep it up, and help the RT near you.",)


def _card_of(points: float, *, rt_id: int = 2):
    """Return the card of an RT that was judged with so many points, the pass mark being 75."""
    city = city_of({"A": (4, 1, 1)})
    row = (99, rt_id, "2021", None, "dinilai", None, *[points] * 4, None)
    sheet = pd.DataFrame([row], columns=city.results.columns).astype(city.results.dtypes)
    outcomes = city.outcomes.copy()
    outcomes.loc[rt_id, "2021"] = "dinilai"
    results = pd.concat([city.results, sheet], ignore_index=True)
    return card(deck_of(replace(city, results=results, outcomes=outcomes), []), rt_id)


@pytest.mark.parametrize(
    ("points", "headline", "value"),
    [
        (68.8, "Nearly there: 6.2 points to go", "68.8"),
        (30.0, "45.0 points to go to pass", "30.0"),
        (74.97, "Nearly there: 0.03 points to go", "74.97"),
        (75.0, "Its score passes, but the predikat has not been given", "75.0"),
    ],
)
def test_a_score_says_how_far_it_is_from_passing(points: float, headline: str, value: str) -> None:
    one = _card_of(points)
    assert one.headline == headline
    assert one.score is not None and one.score.value == value
    assert (one.score.share, one.score.mark_share) == (points / 100, 0.75)
    assert one.seal == "", "gold is Kencana's alone"


def test_an_rt_that_was_never_judged_has_no_score() -> None:
    one = card(deck_of(city_of({"A": (4, 1, 1)}), []), 4)
    assert one.score is None and one.headline == "Not evaluated"
