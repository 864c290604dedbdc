"""What stands around the map of a meeting."""

from bantar.city.snapshot import Snapshot
from bantar.i18n import words_for
from bantar.presentation.selection import Selection
from bantar.scope.options import MapOptions
from bantar.scope.scope import Scope
from bantar.subjects.meeting.scenes import map_narration


def test_a_bar_beside_the_map_says_what_it_rests_on_and_no_more(city: Snapshot) -> None:
    """Longer notes are for those who sit at a desk."""
    ranking = map_narration(Selection(city, Scope()), MapOptions(), words_for("id")).ranking
    assert ranking is not None
    lines = {area.name: area.line for area in ranking.areas}
    assert lines["Danau Teluk"] == "50 dari 58 RT; 75–93%"
    assert lines["Paal Merah"] == "51 dari 182 RT; 22–35%"
