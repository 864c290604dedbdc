"""What a file says of itself: which RT, on which day, as known when, and how many rows."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Self

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Level
from bantar.i18n import Words
from bantar.output.files.results import file_stem
from bantar.presentation.areas.in_view import area_name
from bantar.presentation.data_status import status_text
from bantar.presentation.days import day_text
from bantar.presentation.filters.narrowing import narrowing
from bantar.presentation.selection import Selection
from bantar.scope.parameters import written
from bantar.scope.scope import NOT_NARROWED, Scope

PRODUCT = "Kampung Bantar"
_LONGEST_PART = 32
ROWS, RT = "baris", "rt"
"""What is counted in the name of a file: the rows of its table, or the RT that it speaks of."""


@dataclass(frozen=True)
class Imprint:
    """What a file of a view says of itself.

    Attributes
    ----------
    selection
        The RT that the file speaks of, with area and filters.
    words
        The language of the file.
    """

    selection: Selection
    words: Words

    @classmethod
    def of_city(cls, snapshot: Snapshot, words: Words) -> Self:
        """Return the imprint of a file that always holds the whole city."""
        return cls(Selection(snapshot, Scope()), words)

    def of_area(self) -> Self:
        """Return the imprint of a file that holds all RT of the same area."""
        selection = self.selection
        return replace(self, selection=replace(selection, scope=selection.scope.not_narrowed()))

    @property
    def snapshot(self) -> Snapshot:
        """The city on the day of the file."""
        return self.selection.snapshot

    @property
    def status(self) -> str:
        """How far the data are official, in the language of the file."""
        return status_text(self.snapshot, self.words)

    @property
    def day(self) -> str:
        """The day, and the day it was known on where that is past: ``per 20 September 2022``."""
        words = self.words
        return words("as of {day}", day=day_text(self.snapshot, words))

    @property
    def filters(self) -> str:
        """What leaves RT of the area out; empty where nothing does."""
        return "; ".join(narrowing(self.selection.scope, self.words))

    def title(self, what: str) -> str:
        """Return the first line of a file: what it is, of which city, on which day."""
        return f"{what}, {self.snapshot.city}, {self.day}"

    @property
    def n_rt(self) -> int:
        """How many RT the file speaks of."""
        return int(self.selection.mask.sum())

    def contents(self, n: int, counted: str = ROWS) -> str:
        """Return the line below the title: area, filters, number of rows or of RT."""
        words = self.words
        area = area_name(self.selection, words)
        filters = self.filters or words("without filters")
        rows = words.plural("{n} row", "{n} rows", n)
        number = rows if counted == ROWS else words("{n} RT", n=words.number(n))
        return "; ".join((area, filters, number))

    def line(self, what: str, n: int, counted: str = ROWS) -> str:
        """Return all of it in a line, for the properties of a file."""
        return f"{self.title(what)}. {self.contents(n, counted)}. {self.status}."

    def file_name(self, what: str, ending: str, n: int | None = None, counted: str = ROWS) -> str:
        """Return ``bantar-rt-2022-09-20-kec-danau-sipin-skala-besar-312-baris.xlsx``.

        The words are those of the address, in every language alike, so that names can be sorted
        and looked for; an English file ends in ``-en``. ASCII, at most 160 letters, which mail, USB
        sticks and Windows folders take.

        Parameters
        ----------
        n
            Rows or RT, see ``counted``; None where the file is not counted before it is made.
        """
        parts = [file_stem(f"bantar-{_cut(what)}", self.snapshot), *self._narrowed()]
        if n is not None:
            parts.append(f"{n}-{counted}")
        return f"{'-'.join(parts)}{english_end(self.words)}.{ending}"

    def _narrowed(self) -> Iterator[str]:
        scope, area = self.selection.scope, self.selection.area
        if scope.level is not Level.KOTA:
            name = str(area[scope.level.value].iloc[0])
            yield f"{scope.level.value[:3]}-{_cut(name) or slug(scope.code)}"
        if filters := filters_slug(narrowed_by(scope)):
            yield filters


def english_end(words: Words) -> str:
    """Return how the name of a file ends that is not Indonesian."""
    return "" if words.lang == "id" else f"-{words.lang}"


def narrowed_by(scope: Scope) -> dict[str, str]:
    """Return the filters that are set as the address writes them: ``{"skala": "besar"}``."""
    given = {key: getattr(scope, key) for key in NOT_NARROWED}
    return {key: written(value) for key, value in given.items() if value}


def filters_slug(given: Mapping[str, str]) -> str:
    """Return filters for the name of a file: ``skala-besar``, a short sign for many of them."""
    filters = "-".join(f"{key}-{slug(value)}" for key, value in given.items())
    if len(filters) > _LONGEST_PART:  # still another name for other filters
        return f"disaring-{hashlib.sha256(filters.encode()).hexdigest()[:6]}"
    return filters


def slug(text: str) -> str:
    """Return ``text`` in small ASCII letters and figures with hyphens between words."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def _cut(text: str) -> str:
    return slug(text)[:_LONGEST_PART].strip("-")
