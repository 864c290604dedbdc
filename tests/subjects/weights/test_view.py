"""What is said of other weights: counts, no likeness of an order, no rank of a kecamatan."""

from dataclasses import replace

import pandas as pd
import pytest

from bantar.city.evidence import Evidence
from bantar.city.snapshot import Snapshot
from bantar.core.domain import Stage
from bantar.i18n import words_for
from bantar.presentation.selection import Selection
from bantar.scope.options import WeightsOptions
from bantar.scope.scope import Scope
from bantar.subjects.weights.view import WeightsView, weights_view
from tests.cities.made_up_areas import city_of
from tests.cities.made_up_evidence import INDICATORS, evidence_of, texts_in

EN, ID = words_for("en"), words_for("id")
BENT = WeightsOptions(bobot=(("bersih", 3.0),))


def evidence(city: Snapshot) -> Evidence:
    """Give every RT of the latest periode a sheet; each third one falls short in Bersih."""
    own = city.results[city.results["stage"] == Stage.MERAIH]
    rows = [
        (row.evaluation_id, row.rt_id, row.periode, "T1", line, 0.0 if short else 2.0)
        for i, row in enumerate(own.itertuples())
        for line in INDICATORS.index
        if (short := (i % 3 == 0 and line == 1)) is not None
    ]
    names = ["evaluation_id", "rt_id", "periode", "team", "indicator_id", "score"]
    return replace(evidence_of(city, 1), lines=pd.DataFrame(rows, columns=names))


def view(options: WeightsOptions = BENT, lang: str = "en") -> WeightsView:
    city = city_of({"A": (9, 0, 9), "B": (4, 0, 4)}, kecamatan={"A": "Hulu", "B": "Hilir"})
    return weights_view(Selection(city, Scope()), options, evidence(city), words_for(lang))


def test_the_headline_counts_and_judges_no_order() -> None:
    sentence = view().headline
    assert sentence == "With these weights 0 more RT would pass and 5 no longer, of 13 judged"


@pytest.mark.parametrize("lang", ["id", "en"])
def test_nothing_is_said_to_hold_whatever_the_weights(lang: str) -> None:
    text = " ".join(texts_in(view(lang=lang))).lower()
    for claim in (
        "whatever the weights",
        "apa pun bobot",
        "almost the same",
        "hampir sama",
        "firm",
    ):
        assert claim not in text
    assert "1.000" in text or "1,000" in text


def test_kecamatan_have_averages_by_name_and_no_rank() -> None:
    hilir, hulu = view().areas
    assert hilir == ("Hilir", "4", "–", "–", "–"), "no average of four RT"
    assert hulu[:2] == ("Hulu", "9") and hulu[4].startswith("−")
    assert len(hulu) == 5
