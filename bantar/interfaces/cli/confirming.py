"""Asking before a step that the public will see: on a terminal, by ``--yes``, or not at all."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from bantar.core.message import Message
from bantar.interfaces.cli.support import WordedError, option, spoken

F = TypeVar("F", bound="Callable[..., Any] | click.Command")


def confirming(function: F) -> F:
    """Give a command ``--yes``, which answers its question beforehand."""
    return option(
        "--yes",
        is_flag=True,
        help=Message(
            "Do not ask first. A program that reads --json is not asked: its answer has the change."
        ),
    )(function)


def ask(sentences: Sequence[str], question: str, *, yes: bool) -> None:
    """Say what will change and ask, unless it was answered beforehand.

    A program (``--json``) finds the change in the answer and is not asked. Refused where the answer
    is no, and where there is nobody to ask.
    """
    context = click.get_current_context()
    if yes or context.params.get("as_json"):
        return
    words, change = spoken(), " ".join(sentences)
    if not sys.stdin.isatty():
        raise WordedError(
            Message(
                "{change} Nothing was done, since nobody can be asked here. Add --yes to do it.",
                change=change,
            )
        )
    click.echo(change, err=True)
    affirmative = words("yes")
    answer = click.prompt(
        f"{question} [{affirmative}/{words('no')}]",
        default=words("no"),
        show_default=False,
        err=True,
    )
    if answer.strip().casefold() not in (affirmative, affirmative[0], "yes", "y"):
        raise WordedError(Message("Nothing was changed."))
