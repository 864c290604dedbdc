"""What is said of pairs: what they rest on, no middle of one, and no effect of a mentor."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from bantar.city.evidence import Evidence
from bantar.city.snapshot import Snapshot
from bantar.core.domain import Status
from bantar.i18n import words_for
from bantar.presentation.selection import Selection
from bantar.scope.options import AdopsiOptions
from bantar.scope.scope import Scope
from bantar.subjects.adopsi.view import AdopsiView, adopsi_view
from tests.cities.made_up_areas import Counts, city_of
from tests.cities.made_up_evidence import evidence_of, texts_in

EN = words_for("en")


def evidence(city: Snapshot) -> Evidence:
    """Set the RT on a line, 100 m apart; nobody has a sheet, nobody has a mentor yet."""
    made = evidence_of(city, 1)
    places = made.places.assign(x_m=[100.0 * i for i in range(len(city.rt))], y_m=0.0)
    return replace(made, places=places, lines=made.lines.iloc[:0], adopsi=made.adopsi.iloc[:0])


def view(counts: Counts, lang: str = "en") -> AdopsiView:
    city = city_of({"A": counts})
    return adopsi_view(Selection(city, Scope()), AdopsiOptions(), evidence(city), words_for(lang))


def test_one_pair_has_no_middle() -> None:
    adopsi = view((2, 1, 1))
    pairs, way = adopsi.figures
    assert (way.label, way.value, way.lines) == ("Longest way to the mentor", "0.1", ("of 1 pair",))
    assert "half are no farther" not in texts_in(adopsi)
    assert pairs.lines[1] == "1 by nearness and size alone"


def test_many_pairs_have_their_middle_and_their_longest() -> None:
    adopsi = view((20, 10, 10))
    assert adopsi.figures[1].label == "Way to the mentor"
    assert adopsi.figures[1].lines[0] == "half are no farther"


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_best_is_said_to_be_so_by_these_weights(lang: str) -> None:
    notes = " ".join(view((20, 10, 10), lang).notes)
    assert ("by these weights" if lang == "en" else "menurut bobot ini") in notes
    assert "terbaik" not in notes and "best" not in notes
    assert ("10 of 10 pairs" if lang == "en" else "10 dari 10 pasangan") in notes


def test_a_score_since_the_mentor_began_is_a_figure() -> None:
    # RT 2 was scored twice; its mentor began in between.
    city = city_of({"A": (3, 1, 1)})
    rows = [
        (90 + i, 2, periode, None, "dinilai", None, *[score] * 4, None)
        for i, (periode, score) in enumerate((("2020", 60.0), ("2021", 70.5)))
    ]
    sheets = pd.DataFrame(rows, columns=city.results.columns)
    city = replace(city, results=pd.concat([city.results, sheets], ignore_index=True))
    pair = pd.DataFrame(
        [(2, 1, date(2021, 1, 1), None)],
        columns=["rt_id", "mentor_rt_id", "started_on", "ended_on"],
    )
    made = replace(evidence(city), adopsi=pair)
    (row,) = adopsi_view(Selection(city, Scope()), AdopsiOptions(), made, EN).running
    assert row.progress == "score now 70.5, before 60.0"


def test_lines_say_which_mentors_the_view_leaves_out() -> None:
    city = city_of({"A": (20, 10, 10)})
    learners = Scope(status=(Status.NOT_EVALUATED,))
    made = evidence(city)
    whole = adopsi_view(Selection(city, Scope()), AdopsiOptions(), made, EN).classed.summary
    some = adopsi_view(Selection(city, learners), AdopsiOptions(), made, EN).classed.summary
    assert whole == "Lines join 5 mentors with the RT that learn from them."
    assert some == ("Lines join 5 mentors with the RT that learn from them; 5 outside this view.")
