from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Periode, Skala
from bantar.i18n import words_for
from bantar.presentation.score_finding import score_change_text
from bantar.presentation.selection import Selection
from bantar.scope.options import Measure
from bantar.scope.scope import Scope

EN = words_for("en")
BEFORE, AFTER = Periode(2021), Periode(2022, 1)


def shifted(city: Snapshot, kecamatan: str, points: float) -> Snapshot:
    """Give every RT a sheet in both periods, with noise; one kecamatan changed by ``points``."""
    dice = np.random.default_rng(7)
    rows = pd.concat(
        pd.DataFrame({"rt_id": city.rt.index, "periode": str(periode), "score": 0.0})
        for periode in (BEFORE, AFTER)
    )
    of = rows["rt_id"].map(city.rt["kecamatan"])
    lift = points * ((of == kecamatan) & (rows["periode"] == str(AFTER)))
    # The same mean change everywhere else.
    rows["score"] = (60 + dice.normal(0, 5, len(rows)) + lift).round(1)
    results = rows.assign(
        **{f"score_{aspek}": rows["score"] for aspek in ("bersih", "aman", "pintar")},
        evaluation_id=range(len(rows)),
        entry=None,
        stage="dinilai",
        skala=None,
        team=None,
    )
    return replace(city, results=results[city.results.columns].reset_index(drop=True))


def finding(city: Snapshot, scope: Scope | None = None) -> str:
    return score_change_text(Selection(city, scope or Scope()), Measure.SCORE, BEFORE, AFTER, EN)


def test_nobody_is_said_to_have_risen_where_who_failed_is_judged_again(city: Snapshot) -> None:
    text = finding(city)
    scored = [
        set(
            city.results.loc[
                (city.results["periode"] == str(p)) & city.results["score"].notna(), "rt_id"
            ]
        )
        for p in (BEFORE, AFTER)
    ]
    assert text == (
        f"{len(scored[0] & scored[1])} RT were scored in both periods; the difference of their "
        "scores is no measure of progress; no kecamatan clearly changed more or less than the "
        "others"
    )


@pytest.mark.parametrize(("points", "what"), [(9.0, "rose"), (-9.0, "fell")])
def test_an_area_that_changed_unlike_the_others_is_named(
    city: Snapshot, points: float, what: str
) -> None:
    changed = shifted(city, "Jelutung", points)
    assert finding(changed).endswith(f"; Jelutung clearly {what} more than the others")


def test_nothing_is_named_outside_the_view_or_under_a_filter(city: Snapshot) -> None:
    changed = shifted(city, "Jelutung", 9.0)
    elsewhere = changed.rt.loc[changed.rt["kecamatan"] == "Telanaipura", "kecamatan_code"].iloc[0]
    assert "Jelutung" not in finding(changed, Scope(kecamatan=elsewhere))
    assert finding(changed, Scope(skala=(Skala.KECIL,))).endswith("no measure of progress")


def test_of_one_area_nothing_is_compared(tiny: Snapshot) -> None:
    assert finding(tiny, Scope(kecamatan="15.71.02")) == "No RT has a score in both periods"
