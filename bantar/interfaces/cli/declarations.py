"""Saying whether data are official or a trial: as they come in, and later."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click

from bantar.core.domain import Declaration
from bantar.core.message import Message
from bantar.interfaces.cli.support import (
    WordedError,
    answering,
    existing,
    option,
    progress_bar,
    report,
    whoami,
)

if TYPE_CHECKING:
    from bantar.intake.base.import_plan import ImportPlan

F = TypeVar("F", bound="Callable[..., Any] | click.Command")
_group = click.Group()


def declaring(function: F) -> F:
    """Give a command ``--resmi`` and ``--uji-coba``; it gets ``is_official``, None for neither."""
    return option(
        "--resmi/--uji-coba",
        "is_official",
        default=None,
        help=Message("The data are official, or a trial. Without it they stay undeclared."),
    )(function)


def declaration(is_official: bool | None) -> Declaration:
    """Return what ``--resmi`` or ``--uji-coba`` says of data."""
    if is_official is None:
        return Declaration.UNDECLARED
    return Declaration.RESMI if is_official else Declaration.UJI_COBA


def answer_of(plan: ImportPlan, is_official: bool | None, *, dry_run: bool) -> Mapping[str, Any]:
    """Store a plan unless it is only tried, and return the report of the import.

    ``batch`` is None where nothing was stored: the plan changes nothing, or is only tried.
    """
    from bantar.intake.base.import_plan import declared

    says = declared(plan, declaration(is_official))
    batch = None if dry_run else _stored(plan, says)
    declared_as = {} if says is Declaration.UNDECLARED else {"declared": says.value}
    return {"batch": batch, **report(plan), **declared_as}


def _stored(plan: ImportPlan, says: Declaration) -> int | None:
    from bantar.city.home import home
    from bantar.output.proof import store_proved

    with progress_bar(Message("Storing")) as progress:
        receipt = store_proved(home(), plan, who=whoami(), says=says, progress=progress)
    return receipt.batch if receipt else None


@answering(_group, Message("Declare imports that are already there as official or a trial."))
@click.argument("batches", nargs=-1, required=True, type=int)
@declaring
def declare(batches: tuple[int, ...], is_official: bool | None) -> Mapping[str, Any]:
    """Declare imports that are already there as official or a trial."""
    from bantar.storage.write.declarations import declare as declare_batches

    if is_official is None:
        raise WordedError(
            Message("Say {official} or {trial}.", official="--resmi", trial="--uji-coba")
        )
    says = declaration(is_official)
    declare_batches(existing(), batches, says, who=whoami())
    return {"batches": list(batches), "declared": says.value}


DECLARATIONS: tuple[click.Command, ...] = tuple(_group.commands.values())
