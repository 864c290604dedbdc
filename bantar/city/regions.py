"""Which of many cities is spoken of."""

from collections.abc import Mapping

from bantar.core.domain import Level
from bantar.core.errors import CityNeededError
from bantar.core.message import Message
from bantar.core.settings import settings
from bantar.storage.read.regions import Place

NOT_ONE_CITY = Message(
    "There are many kabupaten and kota here; name one by its code, as 15.71, or its name "
    "(BANTAR_REGION)"
)


def cities(places: Mapping[str, Place]) -> tuple[Place, ...]:
    """Return the kabupaten and kota, by code."""
    return tuple(place for place in places.values() if place.level is Level.KOTA)


def is_of_many(places: Mapping[str, Place]) -> bool:
    """Say whether there are several cities, so that a view has to name one of them."""
    return len(cities(places)) > 1


def is_above(places: Mapping[str, Place], code: str = "") -> bool:
    """Say whether a view of ``code`` is of more than a city: of a province, or of all there is."""
    return is_of_many(places) and _city(places, code) is None


def _city(places: Mapping[str, Place], code: str) -> Place | None:
    """Return the city of ``code``, or where it is empty of the settings; None of what is none."""
    if code:
        place = places.get(code)
        return place if place is not None and place.level is Level.KOTA else None
    return named(places, settings().region)


def named(places: Mapping[str, Place], text: str) -> Place | None:
    """Return the one city that ``text`` is the code or the name of; None of none or of several.

    Large and small letters of a name are the same.
    """
    wanted = " ".join(text.split()).casefold()
    meant = [one for one in cities(places) if wanted in (one.code, one.name.casefold())]
    return meant[0] if len(meant) == 1 else None


def one_of(places: Mapping[str, Place], code: str = "") -> Place | None:
    """Return the city of ``code``, of the settings where it is empty; None where there is but one.

    Raises
    ------
    CityNeededError
        There are many and none of them is named: what stands above them has pages of its own.
    """
    if not is_of_many(places):
        return None
    city = _city(places, code)
    if city is None:
        raise CityNeededError(NOT_ONE_CITY)
    return city
