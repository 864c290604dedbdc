"""Classes by other limits: said, the same in every periode, and never the default."""

import pytest

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Periode
from bantar.i18n import words_for
from bantar.presentation.clock.class_limits import class_note, coloured
from bantar.presentation.map import MapView
from bantar.presentation.measure_spec import Coloured
from bantar.presentation.rt_map import rt_map, series_frames
from bantar.presentation.selection import Selection
from bantar.scope.options import ClassBy, MapOptions, Measure, Mode
from bantar.scope.scope import Scope
from tests.snapshots import tiny

__all__ = ["tiny"]

EN, ID = words_for("en"), words_for("id")
TYPED = MapOptions(ukuran=Measure.SCORE, kelas=ClassBy.TYPED, batas=(62.5, 80.0))


def drawn(snapshot: Snapshot, options: MapOptions) -> MapView:
    return rt_map(Selection(snapshot, Scope()), options, EN, geometry="g.json")


def by_class(view: MapView) -> dict[str, int]:
    return {item.label: item.count for item in view.legend if item.count}


def test_typed_limits_are_the_classes_and_a_score_on_one_joins_the_class_above(
    tiny: Snapshot,
) -> None:
    view = drawn(tiny, TYPED)
    assert [item.label for item in view.legend][:3] == [
        "80 to 100", "62.5 to below 80", "0 to below 62.5",
    ]  # fmt: skip
    assert by_class(view) == {"80 to 100": 2, "62.5 to below 80": 2, "Not evaluated": 2}
    assert view.class_note == "Limits typed by the reader; not those of the programme"
    # A class named "Passed" is of the programme's limit alone.
    assert not any("assed" in item.label for item in view.legend)


def test_limits_from_the_data_are_of_all_periods_whatever_the_filter(tiny: Snapshot) -> None:
    natural = MapOptions(ukuran=Measure.SCORE, kelas=ClassBy.NATURAL)
    quantiles = MapOptions(ukuran=Measure.SCORE, kelas=ClassBy.QUANTILES)
    for scope in (Scope(), Scope(kecamatan="15.71.02", kk=(0, 50))):
        selection = Selection(tiny, scope)
        assert coloured(selection, natural) == Coloured(
            Measure.SCORE, (70.0, 76.0, 85.0, 90.0), ClassBy.NATURAL
        )
        assert coloured(selection, quantiles) == Coloured(
            Measure.SCORE, (70.0, 76.0, 80.0, 85.0), ClassBy.QUANTILES
        )


def test_every_periode_that_is_played_has_the_same_classes(tiny: Snapshot) -> None:
    selection = Selection(tiny, Scope())
    of = coloured(selection, TYPED)
    first, last = series_frames(selection, of, EN)
    assert (first.key, first.counts[:3]) == ("2021", (1, 0, 1))
    assert (last.key, last.counts[:3]) == ("2022-I", (2, 2, 0))


def test_the_programme_is_the_default_and_says_nothing(tiny: Snapshot) -> None:
    view = drawn(tiny, MapOptions(ukuran=Measure.SCORE))
    assert view.class_note == ""
    assert "Passed" in by_class(view)


@pytest.mark.parametrize(
    "options",
    [
        MapOptions(ukuran=Measure.STATUS, kelas=ClassBy.QUANTILES),
        MapOptions(ukuran=Measure.SCORE, kelas=ClassBy.TYPED),
        MapOptions(ukuran=Measure.PINTAR, kelas=ClassBy.NATURAL, tampilan=Mode.DIFFERENCE),
    ],
    ids=["words have no limits", "nothing was typed", "a difference has classes of its own"],
)
def test_where_limits_have_no_place_the_classes_stay(tiny: Snapshot, options: MapOptions) -> None:
    assert coloured(Selection(tiny, Scope()), options) == options.ukuran
    assert drawn(tiny, options).class_note == ""


def test_too_few_scores_keep_the_classes_of_the_programme(tiny: Snapshot) -> None:
    early = Selection(tiny.until(Periode(2021)), Scope())
    options = MapOptions(ukuran=Measure.SCORE, kelas=ClassBy.NATURAL)
    assert coloured(early, options) is Measure.SCORE


def test_kelurahan_are_filled_by_the_same_limits(tiny: Snapshot) -> None:
    view = drawn(tiny, TYPED)
    assert [item.label for item in view.area_legend][:3] == [
        "80 to 100", "62.5 to below 80", "0 to below 62.5",
    ]  # fmt: skip


def test_each_way_is_said_in_both_languages() -> None:
    for by in ClassBy:
        notes = {class_note(Coloured(Measure.SCORE, (50.0,), by), {}, words) for words in (EN, ID)}
        assert notes == {""} if by is ClassBy.PROGRAMME else len(notes) == 2
