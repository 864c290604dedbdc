"""The city of a screen: one day, as it was known at one moment, shared by all who look."""

from collections.abc import Mapping
from datetime import datetime

from bantar.city.digest import digest_of
from bantar.city.home import CityDay, CityHome
from bantar.city.regions import is_above
from bantar.core import clock
from bantar.output.maps.geometry import geometry_of
from bantar.scope.address import Choices, Problem
from bantar.subjects.day.background import background


def warm(home: CityHome) -> None:
    """Work out what the first meeting would wait for, where the database is filled already."""
    if home.is_ready() and not is_above(home.places()):
        city, _, _ = read_address({}, home, home.moment_of_data())
        of = background(city)
        _ = of.reasons, of.outlook, city.finding(geometry_of)
        for day in city.periodes.values():  # what a map that plays is named by
            city.other(day).finding(digest_of)


def read_address(
    query: Mapping[str, str], home: CityHome, known_at: datetime
) -> tuple[CityDay, Choices, tuple[Problem, ...]]:
    """Return the city and the view of an address, and what of it could not be followed."""
    choices, problems = Choices.from_query(query, today=clock.today())
    choices = choices.changed(diketahui=None)
    city = home.on(
        choices.scope.tanggal,
        periode=choices.scope.periode,
        known_at=known_at,
        region=choices.scope.wilayah,
    )
    options = city.options
    checked, unknown = choices.checked(
        periodes=options.periodes,
        kelurahan_parents=options.parents,
        rt_kelurahan=options.rt_kelurahan,
    )
    return city, checked, problems + unknown
