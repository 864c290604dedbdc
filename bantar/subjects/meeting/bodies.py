"""What fills a scene before it is drawn: one claim each, in the words and numbers of the screen."""

from dataclasses import dataclass

from bantar.presentation.areas.rankings import Ranking
from bantar.presentation.map import MapView
from bantar.presentation.trends import TrendView
from bantar.subjects.lagging.ranges import Places
from bantar.subjects.target.view import FanView


@dataclass(frozen=True)
class TableView:
    """A table in words: ``head`` names the columns of ``rows``.

    ``signed_by`` are who signs below it on paper, each with a line to write on.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    signed_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """Some of all RT: how many, what they are, and their colour; without one they are hollow."""

    key: str
    n: int
    count: str
    text: str
    fill: str | None


@dataclass(frozen=True)
class UnitsView:
    """All RT as squares, those that have come furthest first.

    ``parts`` add up to all RT and ``per_square`` of them are one square. ``share`` (0-1) is how
    far the programme has come, None for a handful of RT; ``target`` likewise, None without one.
    """

    title: str
    parts: tuple[Part, ...]
    per_square: int
    share: float | None
    share_text: str
    target: float | None
    target_text: str


@dataclass(frozen=True)
class ClimbView:
    """How far by period, and what each period added; ``short`` says how far the target is.

    ``labels`` are the words at the points of the line, ``end`` those at the last, larger.
    ``least`` is the place among the periods that added less than both beside them, the least of
    those; None where there is none. ``rests_on`` are the counts and the range behind the share of a
    part of the city; empty of the whole and of a handful of RT.
    """

    trend: TrendView
    added: TrendView
    labels: tuple[str, ...]
    end: str
    short: str
    least: int | None
    rests_on: str = ""

    @property
    def title(self) -> str:
        """What the upper chart shows."""
        return self.trend.title


@dataclass(frozen=True)
class Slope:
    """One area then and now (shares 0-1); ``text`` is empty where its name is not printed.

    ``before_text`` stands at the period before, of the whole alone; ``rests_on`` are the counts and
    the range behind its share of now, empty of the city and of a handful of RT.
    """

    name: str
    before: float
    now: float
    text: str
    cells: tuple[str, ...]
    stands_out: bool = False
    before_text: str = ""
    rests_on: str = ""


@dataclass(frozen=True)
class SlopesView:
    """Areas from one period to the next, and the whole they lie in.

    ``head`` names the cells of each line as a table; ``ends`` are the two periods. ``target`` (0-1)
    is what kelurahan are measured against, None without a rule.
    """

    title: str
    ends: tuple[str, str]
    lines: tuple[Slope, ...]
    whole: Slope
    head: tuple[str, ...]
    target: float | None
    target_text: str


@dataclass(frozen=True)
class Fact:
    """One number that is read from the last chair, of how many, and what it counts."""

    value: str
    unit: str
    text: str


@dataclass(frozen=True)
class FactsView:
    """A few numbers about one place."""

    title: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Proposal:
    """Something to decide, the number that it rests on, and the view that it speaks of."""

    what: str
    why: str
    value: str
    basis: str
    view: dict[str, str]


@dataclass(frozen=True)
class ProposalsView:
    """What is asked of a meeting; ``head`` names the columns on paper, the last two to fill in."""

    head: tuple[str, ...]
    proposals: tuple[Proposal, ...]

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The proposals as rows of a table, with room for who sees to it and by when."""
        return tuple(
            (str(place), one.what, f"{one.value} {one.basis}", "", "")
            for place, one in enumerate(self.proposals, 1)
        )


Drawn = (
    TrendView | Ranking | TableView | FanView | UnitsView | ClimbView | SlopesView | Places
    | FactsView | ProposalsView
)  # fmt: skip
"""What is drawn without the shapes of the city."""

Body = MapView | Drawn
