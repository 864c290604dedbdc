"""An atlas: a cover, its contents, and a page for each area down to the RT of a kelurahan."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Level
from bantar.i18n import Words
from bantar.presentation.data_status import badge
from bantar.presentation.selection import Selection
from bantar.presentation.trends import note
from bantar.scope.scope import Scope
from bantar.subjects.day.background import Background
from bantar.subjects.meeting.paper import Leaf, Page, area_page, subtitle
from bantar.subjects.meeting.rt_list import RtList

MOST_ROWS, MOST_IN_COLUMN = 30, 38
"""RT beside the map of their kelurahan, and in each of two columns where they go on."""


@dataclass(frozen=True, kw_only=True)
class Cover(Leaf):
    """The first page: what it is, of which city and day, over the map of the whole."""

    page: Page
    contents: str


Group = tuple[str, str, tuple[tuple[str, str], ...]]
"""A kecamatan, its page, and its kelurahan with theirs."""


@dataclass(frozen=True, kw_only=True)
class Contents(Leaf):
    """On which page each area stands."""

    groups: tuple[Group, ...]


@dataclass(frozen=True, kw_only=True)
class ListPage(Leaf):
    """RT of a large kelurahan that the page with its map has no room for, in columns."""

    columns: tuple[RtList, ...]


AtlasPage = Page | ListPage | Cover | Contents


def atlas(
    snapshot: Snapshot,
    scope: Scope,
    of: Background,
    words: Words,
    *,
    is_for_public: bool = False,
) -> tuple[AtlasPage, ...]:
    """Return a page of the area in view and of each area within it down to the kelurahan.

    Each kecamatan is followed by its kelurahan, in the order of ``snapshot.rt``. That of the whole
    city opens with a cover and its contents. ``is_for_public`` leaves out which RT a visit found
    wanting.
    """
    plain = Scope(periode=scope.periode, tanggal=scope.tanggal, lang=scope.lang)
    pages: list[AtlasPage] = []
    for one, other in _places(snapshot, scope):
        selection = Selection(snapshot, replace(plain, kecamatan=one, kelurahan=other))
        page = area_page(selection, of, words, is_for_public=is_for_public)
        pages += _with_its_rest(page, words)
    if scope.level is Level.KOTA:
        whole = Selection(snapshot, plain)
        pages = [*_front(whole, pages, words), *pages]
    return tuple(replace(page, place=_place(i, len(pages), words)) for i, page in enumerate(pages))


def _place(i: int, total: int, words: Words) -> str:
    return words("Page {n} of {total}", n=words.number(i + 1), total=words.number(total))


def _places(snapshot: Snapshot, scope: Scope) -> Iterator[tuple[str, str]]:
    """Yield the codes of kecamatan and kelurahan of each page, empty for all of them."""
    rt = snapshot.rt
    if scope.level is Level.KOTA:
        yield "", ""
    for kecamatan, inside in rt.groupby("kecamatan_code", sort=False):
        if scope.kecamatan not in ("", kecamatan):
            continue
        if not scope.kelurahan:
            yield str(kecamatan), ""
        for kelurahan in inside["kelurahan_code"].unique():
            if scope.kelurahan in ("", kelurahan):
                yield str(kecamatan), str(kelurahan)


def _with_its_rest(page: Page, words: Words) -> Iterator[Page | ListPage]:
    """Yield a page, and what its list has no room for."""
    whole = page.rt_list
    if whole is None or len(whole.rows) <= MOST_ROWS:
        yield page
        return
    first, rest = whole.rows[:MOST_ROWS], whole.rows[MOST_ROWS:]
    yield replace(page, rt_list=replace(whole, rows=first, note=_goes_on(words)))
    per_page = 2 * MOST_IN_COLUMN
    for start in range(0, len(rest), per_page):
        rows = rest[start : start + per_page]
        half = max(MOST_IN_COLUMN // 2, -(-len(rows) // 2))
        columns = [rows[at : at + half] for at in range(0, len(rows), half)]
        yield ListPage(
            title=page.title,
            subtitle=words("{subtitle} (continued)", subtitle=page.subtitle),
            source=page.source,
            mark=page.mark,
            columns=tuple(replace(whole, rows=column) for column in columns),
        )


def _goes_on(words: Words) -> str:
    return words("The other RT are on the next page.")


def _front(
    whole: Selection, pages: Sequence[AtlasPage], words: Words
) -> Iterator[Cover | Contents]:
    """Yield the cover and the contents of the pages after them."""
    rt, city = whole.snapshot.rt, pages[0]
    assert isinstance(city, Page)
    what = subtitle(words("Coverage of Kampung Bantar"), whole, words)
    kwargs = {"source": note(whole, words), "mark": badge(whole.snapshot, words), "subtitle": what}
    counted = words(
        "{kecamatan} kecamatan, {kelurahan} kelurahan, {rt} RT",
        kecamatan=words.number(rt["kecamatan_code"].nunique()),
        kelurahan=words.number(rt["kelurahan_code"].nunique()),
        rt=words.number(len(rt)),
    )
    title = words("Atlas of Kampung Bantar, {city}", city=whole.snapshot.city)
    yield Cover(title=title, page=city, contents=counted, **kwargs)
    yield Contents(title=words("Contents"), groups=_groups(whole.snapshot, pages, words), **kwargs)


def _groups(snapshot: Snapshot, pages: Sequence[AtlasPage], words: Words) -> tuple[Group, ...]:
    """Return the kecamatan with their kelurahan and the number of the page of each."""
    at = {
        page.map.code: words.number(i)
        for i, page in enumerate(pages, start=3)  # after the cover and the contents
        if isinstance(page, Page)
    }
    rt = snapshot.rt.drop_duplicates("kelurahan_code")
    return tuple(
        (
            str(inside["kecamatan"].iloc[0]),
            at[str(code)],
            tuple((str(row.kelurahan), at[str(row.kelurahan_code)]) for row in inside.itertuples()),
        )
        for code, inside in rt.groupby("kecamatan_code", sort=False)
    )
