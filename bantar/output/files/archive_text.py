"""The read-me of an archive: what is in it, and the commands that bring it back."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bantar.core.domain import DataPart, Declaration
from bantar.i18n import Words
from bantar.intake.sheet_registry import archived
from bantar.output.files.archive_rows import Holdings
from bantar.output.files.imprint import Imprint
from bantar.presentation.days import day_text
from bantar.storage.read import reads

BOUNDARIES = "batas.gpkg"
ALL_RESULTS = "results"
"""Kind of the part that has the results of all periods once more, in one sheet."""
_NOT_FOR_A_SHELL = re.compile(r"[^\w .,()-]+")


@dataclass(frozen=True)
class Part:
    """A file of the archive; results of evaluation say their periode and its day."""

    file: str
    kind: str
    n_rows: int
    content: bytes
    periode: str = ""
    announced_on: date | None = None

    def title(self, words: Words) -> str:
        """Return what it holds, in words."""
        return _title(self.kind, words) or words(
            "results of evaluation of the period {periode}", periode=self.periode
        )


def _title(kind: str, words: Words) -> str:
    """Return what the read-me calls a kind, empty for results, which have one per periode."""
    if kind == "boundaries":
        return words("boundaries of RT")
    if kind == ALL_RESULTS:
        return words(
            "results of all periods once more, in one sheet without the marks of indicators; "
            "to read, or to bring in in place of those of each period"
        )
    part = archived().get(kind)
    return part.title.say(words) if part else ""


def read_me(holdings: Holdings, parts: Sequence[Part], words: Words) -> str:
    """Return the text, lines ended as Windows wants them."""
    of = Imprint.of_city(holdings.snapshot, words)
    lines = [
        words("ARCHIVE OF KAMPUNG BANTAR, {city}", city=holdings.snapshot.city.upper()),
        words("State as of {day}", day=day_text(holdings.snapshot, words)),
        words("Status of the data: {status}", status=of.status),
        "",
        words("Contents"),
        *(f"- {part.file}: {part.title(words)}, {_rows(part.n_rows, words)}" for part in parts),
        "",
        words("To bring it back into an empty database, in this order"),
        *(f"  {command}" for command in commands(holdings, parts)),
        "",
        words("What to know"),
        *(f"- {note}" for note in _notes(holdings, words)),
    ]
    return "\r\n".join([*lines, ""])


def _rows(n: int, words: Words) -> str:
    return words.plural("{n} row", "{n} rows", n)


def commands(holdings: Holdings, parts: Sequence[Part]) -> list[str]:
    """Return the commands that read ``parts`` into an empty database, in their order."""
    since = holdings.since.isoformat()
    name = reads.boundaries_name(holdings.engine, holdings.known_on) or holdings.snapshot.city
    name = " ".join(_NOT_FOR_A_SHELL.sub(" ", name).split())
    lines = ["init --empty"]
    for part in parts:
        if part.kind == ALL_RESULTS:
            continue  # what is in it has come in already, and more of it
        line = f"import {part.kind} {part.file}"
        if part.kind == "boundaries":
            line += f' --name "{name}" --valid-from {since}'
        if part.announced_on is not None:
            line += f" --periode {part.periode} --announced-on {part.announced_on.isoformat()}"
        lines.append(line + _flag(holdings, part.kind))
    lines += [
        f"publish {periode} --yes" for periode in dict.fromkeys(p.periode for p in parts) if periode
    ]
    return [f"python -m bantar {line}" for line in lines]


def _flag(holdings: Holdings, kind: str) -> str:
    """Return how a command declares what it reads; nothing where nobody, or not all, did."""
    belongs = {"boundaries": DataPart.BATAS, "rt": DataPart.BATAS}
    belongs |= {"evaluations": DataPart.HASIL, "visits": DataPart.HASIL}
    declarations = holdings.snapshot.declared.get(belongs.get(kind, DataPart.LAIN), frozenset())
    if len(declarations) != 1 or Declaration.UNDECLARED in declarations:
        return ""
    return f" --{next(iter(declarations)).replace('_', '-')}"


def _notes(holdings: Holdings, words: Words) -> list[str]:
    notes = [
        words(
            "Numbers of RT and names of kelurahan are those of the day above in every sheet; "
            "earlier numbers are not in it."
        ),
        words("Only published periods; drafts are not in it."),
        words("An empty cell means that it is not known, never zero."),
    ]
    if holdings.snapshot.is_illustrative:
        notes.append(
            words("The mark of illustrative data comes back too: an import makes nothing official.")
        )
    if without := [v for v in holdings.snapshot.report.without_boundary if v in holdings.places]:
        notes.append(
            words.plural(
                "{n} RT without a boundary is only in the list of RT.",
                "{n} RT without a boundary are only in the list of RT.",
                len(without),
            )
        )
    for kind, n in holdings.left_out.items():
        title = _title(kind, words) or words("results of evaluation")
        notes.append(
            words.plural(
                "{n} row ({kind}) is left out: its RT does not exist on that day any more.",
                "{n} rows ({kind}) are left out: their RT do not exist on that day any more.",
                n,
                kind=title,
            )
        )
    return notes
