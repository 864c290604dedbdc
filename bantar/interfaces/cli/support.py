"""What every command shares: how it answers, how it refuses, the database it works on."""

from __future__ import annotations

import gc
import getpass
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import wraps
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from bantar.core import clock
from bantar.core.errors import BantarError, DataError, NotFoundError, StorageError
from bantar.core.full_disk import FULL, is_full
from bantar.core.message import Message, Text
from bantar.core.message import say as sentence_of

if TYPE_CHECKING:
    import pandas as pd
    from sqlalchemy import Engine

    from bantar.city.home import CityDay
    from bantar.city.snapshot import Snapshot
    from bantar.core.progress import Progress
    from bantar.i18n import Words
    from bantar.intake.base.column_step import TableUse
    from bantar.intake.base.import_plan import ImportPlan
    from bantar.intake.base.problems import Problem

REFUSED = 2
F = TypeVar("F", bound="Callable[..., Any] | click.Command")
Answering = Callable[..., Mapping[str, Any] | None]
# From the particular to the general: the first that an error is.
_REFUSAL_PREFIXES = {
    StorageError: Message("The database cannot be opened or upgraded"),
    DataError: Message("The data break a rule"),
    NotFoundError: Message("What was asked for is not there"),
    BantarError: Message("What was asked is refused"),
}


class WordedError(BantarError):
    """A refusal whose words are already those of the user."""


def spoken() -> Words:
    """Return the language that ``--lang`` asks for, Indonesian without it."""
    from bantar.i18n import words_for

    context = click.get_current_context(silent=True)
    return words_for("id" if context is None else context.find_root().params.get("lang") or "id")


class Option(click.Option):
    """An option that is explained in the language of the command line."""

    def __init__(self, names: Sequence[str], *, help: Message, **attributes: Any) -> None:
        super().__init__(names, help=str(help), **attributes)
        self.message = help

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the names of the option and what it does."""
        self.help = self.message.say(spoken())
        return super().get_help_record(ctx)


def option(*names: str, help: Message, **attributes: Any) -> Callable[[F], F]:
    """Give a command an option; ``attributes`` are those of ``click.option``."""
    return click.option(*names, cls=Option, help=help, **attributes)


class Command(click.Command):
    """A command that is explained in the language of the command line."""

    def __init__(self, *arguments: Any, message: Message, **attributes: Any) -> None:
        super().__init__(*arguments, **attributes)
        self.message = message

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return what the command does, for the list of commands."""
        self.help = self.message.say(spoken())
        return super().get_short_help_str(limit)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        self.help = self.message.say(spoken())
        super().format_help_text(ctx, formatter)


class Spoken(dict[str, Any]):
    """A part of an answer that is an object in JSON and a sentence for people."""

    def __init__(self, data: Mapping[str, Any], sentence: Text) -> None:
        super().__init__(data)
        self.sentence = sentence


class Lines(list[Any]):
    """A part of an answer that is a list in JSON and lines of their own for people."""

    def __init__(self, data: Iterable[Any], lines: Sequence[str]) -> None:
        super().__init__(data)
        self.lines = lines


class RefusedWithReportError(WordedError):
    """A refusal that leaves a report behind: what was read, and every problem."""

    def __init__(self, text: Text, report: Mapping[str, Any]) -> None:
        super().__init__(text)
        self.report = report


class Explained(Command, click.Group):
    """A group of commands that is explained in the language of the command line."""


class Group(Explained):
    """A group that answers a command it cannot read as it answers any other refusal."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, and refuse in the same words and form whatever it is given."""
        as_json = "--json" in ctx.args  # reading the command empties the list
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            told = error.format_message()
            refuse(Message("The command cannot be read: {error}", error=told), as_json)


def answering(group: click.Group, does: Message) -> Callable[[Answering], click.Command]:
    """Return a decorator that makes a command of ``group``, which ``does`` something.

    The command has ``--json`` and the exit codes of this product. What the function returns is
    the answer: a line per key, or one JSON object.
    """

    def decorate(function: Answering) -> click.Command:
        @option("--json", "as_json", is_flag=True, help=Message("Answer with one JSON object."))
        @wraps(function)
        def run(as_json: bool, **options: Any) -> None:
            try:
                answer = function(**options)
            except RefusedWithReportError as error:
                refuse(error.text, as_json, error.report)
            except (BantarError, OSError) as error:
                refuse(_sentence(error), as_json)
            if answer is not None:
                say(answer, as_json)

        return group.command(cls=Command, message=does)(run)

    return decorate


def _sentence(error: BantarError | OSError) -> Text:
    if is_full(error):
        return FULL
    if isinstance(error, OSError):
        return Message("A file cannot be read or written: {error}", error=error)
    if isinstance(error, WordedError):
        return error.text
    prefix = next(text for kind, text in _REFUSAL_PREFIXES.items() if isinstance(error, kind))
    return Message("{prefix}: {why}", prefix=prefix, why=error.say(spoken()))


def refuse(text: Text, as_json: bool, report: Mapping[str, Any] | None = None) -> NoReturn:
    """End with the reason; with ``--json``, and with the ``report`` where there is one."""
    sentence = sentence_of(text, spoken())
    if as_json:
        click.echo(json.dumps({"error": sentence, **(report or {})}, ensure_ascii=False))
    else:
        click.echo(sentence, err=True)
    sys.exit(REFUSED)


def say(answer: Mapping[str, Any], as_json: bool) -> None:
    """Print an answer: one JSON object, or a line per key."""
    if as_json:
        click.echo(json.dumps(answer, ensure_ascii=False))
        return
    for key, value in answer.items():
        click.echo(f"{key}: {_plain(value)}")


def _plain(value: object) -> str:
    """Write a value for people."""
    words = spoken()
    if isinstance(value, bool) or value is None:
        return {True: words("yes"), False: words("no"), None: "-"}[value]
    if isinstance(value, int):
        return words.number(value)
    if isinstance(value, float):
        return words.number(value, 3)
    if isinstance(value, Spoken):
        return sentence_of(value.sentence, words)
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_plain(part)}" for key, part in value.items())
    if isinstance(value, Lines):
        return "".join(f"\n  {line}" for line in value.lines) or "-"
    if isinstance(value, list):
        return "".join(f"\n  {_plain(part)}" for part in value) or "-"
    return str(value)


def parse_day(text: str | None) -> date | None:
    """Read a date of the command line; ``date.fromisoformat`` alone takes week dates too."""
    if text is None:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise WordedError(
            Message("{text} is not a date; write year-month-day like 2022-09-20.", text=f"{text!r}")
        )
    return day


def parse_known_on(text: str | None) -> datetime | None:
    """Read a day of the command line as its last moment in Jambi; a day to come is refused."""
    day = parse_day(text)
    if day is not None and day > clock.today():
        raise WordedError(
            Message("{day} is yet to come; what will be known then is not there yet.", day=text)
        )
    return None if day is None else clock.end_of_day(day)


as_of_option = option("--as-of", help=Message("The state on this day, for example 2022-09-20."))
known_on_option = option("--known-on", help=Message("As it was known at the end of this day."))


def of_a_day(function: Answering) -> Answering:
    """Give a command ``--as-of`` and ``--known-on``, and hand it the ``city`` they ask for."""

    @as_of_option
    @known_on_option
    @wraps(function)
    def run(as_of: str | None, known_on: str | None, **options: Any) -> Mapping[str, Any] | None:
        day, known_at = parse_day(as_of), parse_known_on(known_on)
        if day is not None and day > clock.today():
            note = Message("{day} has not come yet: this is what is known today", day=as_of)
            click.echo(note.say(spoken()), err=True)
        prepared()
        return function(city=city_on(day, known_at), **options)

    return run


def city_on(day: date | None, known_on: datetime | None) -> CityDay:
    """Return the city on the day asked for, else on that of the latest periode."""
    from bantar.city.home import home

    return home().on(day, known_at=known_on)


def header(snapshot: Snapshot) -> dict[str, Any]:
    """Return what every answer about a city says of it: its day, its data, its knowledge."""
    return {
        "as_of": snapshot.as_of.isoformat(),
        **official_entry(snapshot),
        **known_on_entry(snapshot),
    }


def official_entry(snapshot: Snapshot) -> dict[str, bool]:
    """Return what an answer says of how far its data are official."""
    from bantar.core.domain import DataStatus

    is_official = snapshot.data_status is DataStatus.OFFICIAL
    return {"illustrative": snapshot.is_illustrative, "official": is_official}


def known_on_entry(snapshot: Snapshot) -> dict[str, str]:
    """Return what an answer adds where it speaks of an earlier knowledge."""
    return {} if snapshot.known_on is None else {"known_on": snapshot.known_on.isoformat()}


def area_mask(snapshot: Snapshot, kecamatan: str | None, kelurahan: str | None) -> pd.Series:
    """Say which RT lie in the areas named; a name that is nobody's is refused."""
    import pandas as pd

    mask = pd.Series(True, index=snapshot.rt.index)
    for level, text in (("kecamatan", kecamatan), ("kelurahan", kelurahan)):
        if text is None:
            continue
        by_name = snapshot.rt[level].str.casefold() == text.casefold()
        here = by_name | (snapshot.rt[f"{level}_code"] == text)
        if not here.any():
            raise WordedError(
                Message(
                    "There is no {level} of the name or code {text}.",
                    level=level,
                    text=f"{text!r}",
                )
            )
        mask &= here
    if not mask.any():
        raise WordedError(
            Message(
                "Kelurahan {kelurahan} does not lie in kecamatan {kecamatan}.",
                kelurahan=kelurahan,
                kecamatan=kecamatan,
            )
        )
    return mask


def area_codes(
    snapshot: Snapshot, kecamatan: str | None, kelurahan: str | None = None
) -> tuple[str, str]:
    """Return the codes of the kecamatan and kelurahan named, each empty where none is."""
    if kecamatan is None and kelurahan is None:
        return "", ""
    inside = snapshot.rt[area_mask(snapshot, kecamatan, kelurahan)]
    if kelurahan is not None and inside["kelurahan_code"].nunique() > 1:
        raise WordedError(
            Message(
                "More than one kelurahan is called {text}; write its code.", text=f"{kelurahan!r}"
            )
        )
    first = inside.iloc[0]
    return first["kecamatan_code"], "" if kelurahan is None else first["kelurahan_code"]


def _engine() -> Engine:
    from bantar.core import private
    from bantar.core.settings import settings
    from bantar.storage.engine import file_of, open_engine

    private.narrow(settings().home, file_of(settings().url))
    return open_engine(settings().url)


def existing() -> Engine:
    """Return the engine of a database that is there; looking must not make one."""
    from bantar.core.settings import settings
    from bantar.storage.engine import is_bare

    file = settings().home / "bantar.sqlite"
    is_ours = not settings().database_url
    if is_ours and (not file.is_file() or is_bare(_engine())):
        raise WordedError(
            Message("There is no database at {file} yet; run: python -m bantar init", file=file)
        )
    return _engine()


def prepared(*, fill: bool = True) -> Engine:
    """Return the engine of a database that is ready, made now if need be."""
    from bantar.city.startup import is_ready, prepare

    gc.freeze()  # what is loaded stays until the command ends: no collection looks at it again
    engine = _engine()
    if not is_ready(engine):
        with progress_bar(Message("Preparing the database")) as progress:
            prepare(engine, progress, fill=fill)
    return engine


@contextmanager
def progress_bar(label: Message) -> Iterator[Progress]:
    """Show on standard error how far the work has come."""
    steps = 1000
    with click.progressbar(length=steps, label=label.say(spoken()), file=sys.stderr) as bar:

        def report(share: float, step: str) -> None:
            del step
            bar.update(int(share * steps) - bar.pos)

        yield report


def whoami() -> str:
    """Return the name of whoever works at this machine, for the books."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without a name, as in some containers
        return "cli"


def parse_decisions(pairs: Sequence[str]) -> dict[str, str]:
    """Read ``--decide``: question -> answer."""
    decisions = {}
    for pair in pairs:
        text, _, answer = pair.rpartition("=")
        if not text.strip() or not answer.strip():
            raise WordedError(
                Message(
                    "{text}: write TULISAN=KODE, for example K Asam=15.71.07.1012", text=f"{pair!r}"
                )
            )
        decisions[text.strip()] = answer.strip()
    return decisions


def remember_decisions(
    engine: Engine, decisions: Mapping[str, str], kinds_of: Callable[[str], Iterable[str]]
) -> None:
    """Keep what spellings mean, for this import and those to come.

    ``kinds_of`` says which kinds of questions an answer answers.
    """
    from bantar.intake.names.areas import decide

    for spelling, code in decisions.items():
        for kind in kinds_of(code):
            decide(engine, kind, spelling, code, who=whoami())


def report(plan: ImportPlan) -> dict[str, Any]:
    """Return the report of an import, with a line for people of each table and each cause."""
    from bantar.intake.base.problems import by_cause

    words = spoken()
    return {
        **plan.as_dict(words),
        "columns": [Spoken(t.as_dict(words), t.sentence(words)) for t in plan.columns],
        "problems": Lines(
            (problem.as_dict(words) for problem in plan.problems),
            [cause.sentence(words) for cause in by_cause(plan.problems)],
        ),
    }


def refusal(
    *problems: Problem, read: int = 0, columns: Iterable[TableUse] = ()
) -> RefusedWithReportError:
    """Return a refusal with the report of an import that stored nothing.

    ``columns`` is what was made of them up to the refusal.
    """
    from bantar.intake.base.problems import by_cause

    words = spoken()
    lines = "\n".join(f"  {cause.sentence(words)}" for cause in by_cause(problems))
    answer = {
        "batch": None,
        **{"read": read, "stored": 0, "rejected": read, "unchanged": 0},
        "columns": [table.as_dict(words) for table in columns],
        "problems": [problem.as_dict(words) for problem in problems],
    }
    return RefusedWithReportError(Message("Nothing was stored:\n{lines}", lines=lines), answer)
