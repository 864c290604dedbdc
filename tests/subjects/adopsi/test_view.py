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
from bantar.subjects.adopsi.finding import basis, on_nearness
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
    assert (way.label, way.value, way.lines) == (
        "Longest distance to the mentor",
        "0.1",
        ("of 1 pair",),
    )
    assert "half are no farther" not in texts_in(adopsi)
    assert pairs.lines[1] == "by nearness and size alone"
    assert adopsi.headline == (
        "The one RT that needs a mentor finds one within 3 km; by nearness and size alone"
    )


def test_many_pairs_have_their_middle_and_their_longest() -> None:
    adopsi = view((20, 10, 10))
    assert adopsi.figures[1].label == "Distance to the mentor"
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
    made = evidence(city)
    home = Scope(kecamatan=str(city.rt["kecamatan_code"].iloc[0]))
    learners = replace(home, status=(Status.NOT_EVALUATED,))
    whole = adopsi_view(Selection(city, home), AdopsiOptions(), made, EN).classed.summary
    some = adopsi_view(Selection(city, learners), AdopsiOptions(), made, EN).classed.summary
    assert whole == "Lines join 5 mentors with the RT that learn from them."
    assert some == ("Lines join 5 mentors with the RT that learn from them; 5 outside this view.")


def two_kecamatan() -> tuple[Snapshot, Evidence]:
    """Return a line of RT: of Hulu the first of four is Bantar, of Hilir the first two of three."""
    city = city_of({"A": (4, 0, 1), "B": (3, 0, 2)}, kecamatan={"A": "Hulu", "B": "Hilir"})
    return city, evidence(city)


def test_flows_count_who_learns_at_home_and_from_where() -> None:
    city, made = two_kecamatan()
    adopsi = adopsi_view(Selection(city, Scope()), AdopsiOptions(kapasitas=1), made, EN)
    assert adopsi.flows is not None
    told = {row.name: (row.n, row.n_own, row.others) for row in adopsi.flows.rows}
    mentors = adopsi.adopsi.pairs["mentor_rt_id"].to_dict()
    from_hilir = sum(1 for i, m in mentors.items() if i <= 4 < m)
    own = sum(1 for i, m in mentors.items() if i <= 4 and m <= 4)
    others = f"Hilir {from_hilir}" if from_hilir else "–"
    assert told["Hulu"] == (str(own + from_hilir), str(own), others)
    assert sum(int(n) for n, _, _ in told.values()) == len(mentors) == 3
    assert list(told) == sorted(told, key=lambda name: (-int(told[name][0]), name))


def test_the_city_has_a_line_between_kecamatan_and_an_area_one_for_each_pair() -> None:
    city, made = two_kecamatan()
    options = AdopsiOptions(kapasitas=1)
    whole = adopsi_view(Selection(city, Scope()), options, made, EN)
    kecamatan = city.rt["kecamatan_code"]
    crossing = {
        (kecamatan[m], kecamatan[i])
        for i, m in whole.adopsi.pairs["mentor_rt_id"].items()
        if kecamatan[m] != kecamatan[i]
    }
    links = [(kecamatan[a], kecamatan[b]) for a, b in whole.classed.links]
    assert crossing and sorted(links) == sorted(crossing)
    assert whole.classed.summary.startswith(f"{len(crossing)} line")
    hulu = adopsi_view(Selection(city, Scope(kecamatan=str(kecamatan[1]))), options, made, EN)
    assert len(hulu.classed.links) == len(hulu.adopsi.pairs)


def test_each_pair_says_what_it_rests_on() -> None:
    assert {row.basis for row in view((20, 10, 10)).pairs} == {
        "nearness and size alone: no score sheet"
    }
    assert "; all by nearness and size alone" in view((20, 10, 10)).headline
    row = {"covered_share": 0.5, "n_covered": 8, "n_failed": 13}
    assert basis(row, EN) == "score sheets: helps with 8 of 13"
    assert basis(row | {"n_covered": 0}, EN) == (
        "nearness and size alone: the mentor lacks the same"
    )


def test_the_pairs_of_which_only_some_have_sheets_are_counted() -> None:
    pairs = pd.DataFrame({"covered_share": [float("nan"), 0.0, 0.5], "n_covered": [0, 0, 2]})
    assert on_nearness(pairs, EN) == ("2 of 3 pairs by nearness and size alone",)
    assert on_nearness(pairs.iloc[2:], EN) == ()


def test_pairs_of_a_part_of_the_city_are_said_to_be_made_for_it_alone() -> None:
    city = city_of({"A": (4, 2, 2), "B": (4, 2, 2)})
    part = Scope(kecamatan=str(city.rt["kecamatan_code"].iloc[0]))
    alone = "The pairs are made for the area in view alone"
    for scope, is_told in ((Scope(), False), (part, True)):
        notes = adopsi_view(Selection(city, scope), AdopsiOptions(), evidence(city), EN).notes
        assert any(note.startswith(alone) for note in notes) is is_told
