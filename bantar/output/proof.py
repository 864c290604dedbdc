"""What an import leaves behind is drawn and answered once before it is called stored."""

from collections.abc import Iterator
from datetime import date

from bantar.city.home import CityDay, CityHome
from bantar.core.domain import Declaration
from bantar.core.errors import DataError
from bantar.core.message import Message
from bantar.core.progress import Progress, silent
from bantar.intake.base.import_plan import ImportPlan, commit
from bantar.output.files.layers import layers_of
from bantar.output.maps.geometry import geometry_of
from bantar.scope.options import Shape
from bantar.storage.write.batches import Receipt, undo


def store_proved(
    home: CityHome,
    plan: ImportPlan,
    *,
    who: str,
    says: Declaration = Declaration.UNDECLARED,
    progress: Progress = silent,
) -> Receipt | None:
    """Store ``plan`` as ``commit`` does, and take it back where the city it leaves fails.

    Raises
    ------
    DataError
        As ``commit``; or with what could not be made of the new city, when the batch counts for
        nothing any more.
    """
    receipt = commit(home.engine, plan, who=who, says=says, progress=progress)
    home.forget()
    if receipt is None:
        return None
    try:
        prove(home, plan)
    except Exception as error:  # whatever it is, nobody may be left with a city that fails
        why = error.text if isinstance(error, DataError) else f"{type(error).__name__}: {error}"
        undo(home.engine, receipt.batch, who=who, why=str(why))
        home.forget()
        raise DataError(
            Message(
                "Batch {batch} was taken back: the city with it could not be drawn or given to "
                "other programs ({why})",
                batch=receipt.batch,
                why=why,
            )
        ) from error
    return receipt


def prove(home: CityHome, plan: ImportPlan) -> None:
    """Make the map, the tiles and the layers for other programs of every day that a plan begins.

    What is made is kept as it is for everybody, so that the first who looks need not wait.
    """
    for city in _days(home, plan):
        for shape in Shape:
            city.finding(geometry_of, shape)
        if not city.snapshot.rules:  # a database that is being filled: its rules are yet to come
            continue
        for layer in layers_of(city.snapshot).values():
            layer.features()


def _days(home: CityHome, plan: ImportPlan) -> Iterator[CityDay]:
    """Yield the day in view, and the latest on which boundaries of the plan begin to hold."""
    city = home.on()
    yield city
    versions = plan.inserts.get("rt_version")
    if versions is None or not len(versions):
        return
    begun: date = versions["valid_from"].max()
    if begun != city.day:
        yield home.on(begun)
