"""What stands around the map of a meeting."""

from bantar.city.snapshot import Snapshot
from bantar.i18n import words_for
from bantar.presentation.selection import Selection
from bantar.scope.options import MapOptions, Measure
from bantar.scope.scope import Scope
from bantar.subjects.meeting.scenes import map_narration


def test_a_bar_beside_the_map_says_what_it_rests_on_and_no_more(city: Snapshot) -> None:
    """Longer notes are for those who sit at a desk."""
    ranking = map_narration(Selection(city, Scope()), MapOptions(), words_for("id")).ranking
    assert ranking is not None
    lines = {area.name: area.line for area in ranking.areas}
    assert lines["Danau Teluk"] == "50 dari 58 RT; 75–93%"
    assert lines["Paal Merah"] == "51 dari 182 RT; 22–35%"


def test_the_map_of_a_city_says_what_its_kelurahan_are_filled_by(city: Snapshot) -> None:
    words = words_for("id")
    for scope, options, what in (
        (Scope(), MapOptions(), "RT melaksanakan, per kelurahan, Kota Jambi, "),
        (Scope(kecamatan="15.71.06"), MapOptions(), "Status program, Kecamatan Danau Teluk, "),
        (Scope(), MapOptions(ukuran=Measure.SCORE), "Nilai total, Kota Jambi, "),
    ):
        subtitle = map_narration(Selection(city, scope), options, words).subtitle
        assert subtitle.startswith(what), subtitle
