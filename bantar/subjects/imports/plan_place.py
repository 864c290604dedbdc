"""Where on earth the shapes of a plan lie, and how far that is from the city that is held."""

from bantar.geodata.distances import Place, metres_between, middle
from bantar.i18n import Words
from bantar.intake.boundaries.layer_plan import BoundaryPlan


def plan_places(plan: BoundaryPlan) -> tuple[Place | None, Place | None]:
    """Return the middle of what comes in and of what is held, None where there is no shape."""
    return middle(plan.units), middle(plan.stored)


def place_sentence(layer: Place, city: Place | None, words: Words) -> str:
    """Say where a file lies, and how far from the city in the database where there is one."""
    x, y = layer
    place = words(
        "{x}° east, {y}° {side}",
        x=words.number(x, 2),
        y=words.number(abs(y), 2),
        side=words("north") if y > 0 else words("south"),
    )
    if city is None:
        return words("The file lies at {place}", place=place)
    km = words.number(metres_between(layer, city) / 1000)
    return words("The file lies at {place}, {km} km from the city so far", place=place, km=km)
