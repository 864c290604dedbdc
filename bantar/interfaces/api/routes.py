"""The addresses below ``/api``: who asks, what is answered, and how long it may be kept."""

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import anyio.to_thread
import numpy as np
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

import bantar
from bantar.city.home import CityDay, CityHome
from bantar.core.domain import DataStatus
from bantar.core.settings import settings
from bantar.i18n import LANGUAGES, words_for
from bantar.interfaces.api import documents, openapi, pages, query
from bantar.interfaces.api.documents import (
    CSV,
    GEOJSON,
    HTML,
    JSON,
    OPENAPI,
    PROBLEM,
    Document,
    Site,
)
from bantar.interfaces.api.query import DAY, EVERYWHERE, FILTERS, PAGING, Query, RefusedError
from bantar.interfaces.api.source import City
from bantar.output.files.csv import Form, to_csv
from bantar.output.files.imprint import ROWS, filters_slug
from bantar.output.files.layers import COLLECTIONS, Layer, dumps
from bantar.output.files.results import file_stem

PATH = "/api"
CACHE = "public, max-age=60"
"""A minute, so that what an officer takes back is gone soon; then the ETag is asked about."""

_LEAST_GZIP = 1000
CORS = {
    "access-control-allow-origin": "*",
    "access-control-allow-methods": "GET, HEAD, OPTIONS",
    "access-control-allow-headers": "accept, accept-language, if-none-match",
    "access-control-expose-headers": "etag, link, content-disposition, x-data-status",
    "access-control-max-age": "86400",
    "cross-origin-resource-policy": "cross-origin",
}


@dataclass(frozen=True)
class ParsedRequest:
    """A request to one address, read: its parameters, its form and where its links lead."""

    home: CityHome
    site: Site
    path: str
    given: dict[str, str]
    form: str
    query: Query

    def day(self) -> date:
        """Return the day the answer speaks of."""
        return self._on().day

    def city(self) -> City:
        """Return the city on that day."""
        return City(self._on())

    def _on(self) -> CityDay:
        day = self.query.day
        return self.home.on(None if day == date.max else day)

    def kept(self, *without: str) -> dict[str, str]:
        """Return the parameters for a link: those given but the form, the language, these."""
        left_out = {"f", "lang", *without}
        return {key: value for key, value in self.given.items() if key not in left_out}


@dataclass(frozen=True)
class Answer:
    """A finished document. ``name`` is what a download is called."""

    body: str | bytes
    kind: str
    links: tuple[Document, ...] = ()
    name: str = ""


Make = Callable[[ParsedRequest, Request], Answer]


def routes(home: CityHome, base: str = "") -> list[BaseRoute]:
    """Return the routes of the interface, below ``base``."""

    def route(path: str, make: Make, allowed: frozenset[str] = frozenset()) -> Route:
        async def endpoint(request: Request) -> Response:
            if request.method == "OPTIONS":
                return Response(status_code=204, headers=CORS)
            if request.method not in ("GET", "HEAD"):
                return _read_only(request, base)
            return await anyio.to_thread.run_sync(_answer, home, base, make, allowed, request)

        methods = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"]  # refused in words
        return Route(f"{base}{PATH}{path}", endpoint, methods=methods)

    return [
        route("", _landing),
        route("/", _landing),
        route("/conformance", _conformance),
        route("/openapi.json", _openapi),
        route("/collections", _collections, DAY),
        *(
            collection_route
            for name in COLLECTIONS
            for collection_route in _of_collection(route, name)
        ),
        route("/{rest:path}", _nothing),
    ]


def _of_collection(route: Callable[..., Route], name: str) -> list[Route]:
    path = f"/collections/{name}"
    allowed = DAY | PAGING | FILTERS[name]

    def one(parsed: ParsedRequest, request: Request) -> Answer:
        return _item(parsed, name, request.path_params["key"])

    return [
        route(path, lambda parsed, _: _collection(parsed, name), DAY),
        route(f"{path}/items", lambda parsed, _: _items(parsed, name), allowed),
        route(f"{path}/items/{{key}}", one, DAY),
        route(f"{path}/all.geojson", lambda parsed, _: _whole(parsed, name, "geojson"), DAY),
        route(f"{path}/all.csv", lambda parsed, _: _whole(parsed, name, "csv"), DAY),
    ]


# -- one request, in a thread -------------------------------------------------------------------


def _answer(
    home: CityHome, base: str, make: Make, allowed: frozenset[str], request: Request
) -> Response:
    site = _site(request, base)
    try:
        parsed = _parse(home, site, allowed, request, base)
        if not home.is_ready():
            raise RefusedError(503, lambda words: words("The data cannot be read at the moment."))
        tag = _etag(parsed)
        if tag in _client_etags(request):
            return Response(status_code=304, headers=_headers(tag))
        return _sent(request, parsed, make(parsed, request), tag)
    except RefusedError as refused:
        return _refusal(site, refused, wants_page=_form(request) == "html")


def _site(request: Request, base: str) -> Site:
    address = str(request.base_url).rstrip("/").removesuffix(base) + base
    lang = request.query_params.get("lang", "id")
    return Site(settings().site(address) + PATH, words_for(lang))


def _read_only(request: Request, base: str) -> Response:
    refused = RefusedError(405, lambda words: words("Nothing can be written here, only read."))
    wants_page = _form(request) == "html"
    answer = _refusal(_site(request, base), refused, wants_page=wants_page)
    answer.headers["allow"] = "GET, HEAD, OPTIONS"
    return answer


def _parse(
    home: CityHome, site: Site, allowed: frozenset[str], request: Request, base: str
) -> ParsedRequest:
    pairs = request.query_params.multi_items()
    given = query.single(pairs, EVERYWHERE | allowed)
    _check_word(given, "lang", tuple(LANGUAGES))
    path = request.url.path.removeprefix(base + PATH)
    _check_word(
        given, "f", ("json", "html", "csv") if path.endswith("/items") else ("json", "html")
    )
    return ParsedRequest(home, site, path, given, _form(request), query.read(given))


def _check_word(given: dict[str, str], key: str, allowed: tuple[str, ...]) -> None:
    query.one_of(given.get(key, allowed[0]), key, allowed)


def _form(request: Request) -> str:
    """Return what is wanted: ``f`` says it, else the first kind in Accept that is known."""
    if (named_form := request.query_params.get("f")) is not None:
        return named_form
    kinds = (
        part.partition(";")[0].strip() for part in request.headers.get("accept", "").split(",")
    )
    forms = {HTML: "html", CSV: "csv", JSON: "json", GEOJSON: "json"}
    form = next((forms[kind] for kind in kinds if kind in forms), "json")
    return "json" if form == "csv" and not request.url.path.endswith("/items") else form


def _etag(parsed: ParsedRequest) -> str:
    """Return what changes when the answer does; weak, for its bytes may be compressed or not."""
    parts = (
        bantar.__version__,
        parsed.home.fingerprint(),
        parsed.day().isoformat(),
        settings().city_name,
        parsed.site.root,
        parsed.path,
        repr(sorted(parsed.given.items())),
        parsed.form,
    )
    return f'W/"{hashlib.sha256(repr(parts).encode()).hexdigest()[:24]}"'


def _client_etags(request: Request) -> set[str]:
    sent = request.headers.get("if-none-match", "")
    return {f"W/{part.strip().removeprefix('W/')}" for part in sent.split(",") if part.strip()}


def _headers(tag: str) -> dict[str, str]:
    return {**CORS, "etag": tag, "cache-control": CACHE, "vary": "accept, accept-encoding"}


def _sent(request: Request, parsed: ParsedRequest, answer: Answer, tag: str) -> Response:
    headers = {**_headers(tag), "content-language": parsed.site.words.lang}
    headers["x-data-status"] = parsed.city().snapshot.data_status.value
    if answer.links:
        headers["link"] = ", ".join(
            f'<{link["href"]}>; rel="{link["rel"]}"; type="{link["type"]}"' for link in answer.links
        )
    if answer.name:
        headers["content-disposition"] = f'attachment; filename="{answer.name}"'
    body = answer.body.encode() if isinstance(answer.body, str) else answer.body
    if len(body) >= _LEAST_GZIP and "gzip" in request.headers.get("accept-encoding", ""):
        headers["content-encoding"] = "gzip"
        body = gzip.compress(body, 6, mtime=0)
    return Response(body, headers={**headers, "content-type": _content_type(answer.kind)})


def _content_type(kind: str) -> str:
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def _refusal(site: Site, refused: RefusedError, *, wants_page: bool) -> Response:
    sentences = {lang: refused.say(words_for(lang)) for lang in LANGUAGES}
    headers = {**CORS, "cache-control": "no-store", "vary": "accept"}
    if wants_page:
        body, kind = pages.problem(site, tuple(sentences.items())), HTML
    else:
        body, kind = dumps(documents.problem(refused.status, sentences)), PROBLEM
    headers["content-type"] = _content_type(kind)
    return Response(body, refused.status, headers)


# -- the documents ------------------------------------------------------------------------------


def _either(
    parsed: ParsedRequest, document: Callable[[], Document], page: Callable[[], str]
) -> Answer:
    if parsed.form == "html":
        return Answer(page(), HTML)
    made = document()
    return Answer(dumps(made), JSON, tuple(made.get("links", ())))


def _landing(parsed: ParsedRequest, _: Request) -> Answer:
    site, city = parsed.site, parsed.city()
    return _either(parsed, lambda: documents.landing(site, city), lambda: pages.landing(site, city))


def _conformance(parsed: ParsedRequest, _: Request) -> Answer:
    site = parsed.site
    return _either(parsed, lambda: documents.conformance(site), lambda: pages.conformance(site))


def _openapi(parsed: ParsedRequest, _: Request) -> Answer:
    return Answer(dumps(openapi.description(parsed.site, parsed.city())), OPENAPI)


def _collections(parsed: ParsedRequest, _: Request) -> Answer:
    site, city, days = parsed.site, parsed.city(), tuple(parsed.home.periodes().values())
    return _either(
        parsed,
        lambda: documents.collections(site, city, days),
        lambda: pages.collections(site, city, COLLECTIONS),
    )


def _collection(parsed: ParsedRequest, name: str) -> Answer:
    site, city, days = parsed.site, parsed.city(), tuple(parsed.home.periodes().values())
    return _either(
        parsed,
        lambda: documents.collection(site, city, name, days),
        lambda: pages.collections(site, city, [name]),
    )


def _items(parsed: ParsedRequest, name: str) -> Answer:
    city, query = parsed.city(), parsed.query
    layer = city.layers[name]
    matches = _matching(layer, query)
    places = [int(place) for place in matches[query.offset : query.offset + query.limit]]
    links = _paging(parsed, layer, len(matches))
    if parsed.form == "html":
        page = pages.items(parsed.site, city, layer, places, len(matches), links)
        return Answer(page, HTML, tuple(links))
    if parsed.form == "csv":
        return Answer(
            _csv(layer, places), CSV, tuple(links), _part_name(parsed, layer, len(places))
        )
    text = documents.feature_collection(city, layer, places, len(matches), links, _filters(parsed))
    return Answer(text, GEOJSON, tuple(links))


def _matching(layer: Layer, query: Query) -> np.ndarray:
    """Return the places of the features that pass every filter."""
    table = layer.table
    keep = np.ones(len(table), dtype=bool)
    for level in ("kecamatan", "kelurahan"):
        if text := getattr(query, level):
            keep &= _inside(layer, level, text)
    for column in ("status", "skala"):
        if words := getattr(query, column):
            keep &= table[column].isin(words).to_numpy()
    if query.boxes:
        keep &= layer.may_touch(query.boxes)
    return np.flatnonzero(keep)


def _inside(layer: Layer, level: str, text: str) -> np.ndarray:
    """Say which features lie in the area of a code or a name; an unknown one is refused."""
    names = layer.table[level].astype(str).str.casefold()
    is_inside = (layer.table[f"kode_{level}"] == text) | (names == text.strip().casefold())
    if not is_inside.any():
        raise RefusedError(
            400,
            lambda words: words(
                'There is no {level} with the name or code "{value}" on this day.',
                level=level,
                value=text[:60],
            ),
        )
    return is_inside.to_numpy()


def _paging(parsed: ParsedRequest, layer: Layer, matched: int) -> list[Document]:
    site, words, path = parsed.site, parsed.site.words, parsed.path
    form = {"html": HTML, "csv": CSV}.get(parsed.form, GEOJSON)
    f = "" if form == GEOJSON else parsed.form
    here, query = parsed.kept(), parsed.query
    links = [site.link("self", form, words("This document"), path, **here, f=f)]
    others = ((GEOJSON, "json", "GeoJSON"), (HTML, "html", words("As a page")), (CSV, "csv", "CSV"))
    links += [
        site.link("alternate", kind, name, path, **here, f=other)
        for kind, other, name in others
        if kind != form
    ]
    rest = {**parsed.kept("offset", "limit"), "limit": query.limit, "f": f}
    if query.offset > 0:
        before = max(0, query.offset - query.limit)
        links.append(site.link("prev", form, words("Previous"), path, **rest, offset=before))
    if query.offset + query.limit < matched:
        after = query.offset + query.limit
        links.append(site.link("next", form, words("Next"), path, **rest, offset=after))
    parent = f"/collections/{layer.name}"
    links.append(site.link("collection", JSON, words("The collection"), parent))
    return links


def _item(parsed: ParsedRequest, name: str, key: str) -> Answer:
    city, site = parsed.city(), parsed.site
    layer = city.layers[name]
    place = layer.places.get(key)
    if place is None:
        raise RefusedError(
            404,
            lambda words: words(
                'There is no {collection} with the id "{key}" on this day.',
                collection=name,
                key=key[:60],
            ),
        )
    here = parsed.kept()
    links = documents.same(site, parsed.path, GEOJSON, **here)
    links.append(
        site.link("collection", JSON, site.words("The collection"), f"/collections/{name}")
    )
    if parsed.form == "html":
        return Answer(pages.item(site, city, layer, place, links), HTML)
    return Answer(documents.feature(city, layer, place, links), GEOJSON, tuple(links))


def _whole(parsed: ParsedRequest, name: str, ending: str) -> Answer:
    """Return a collection as one file, whatever its size."""
    city = parsed.city()
    layer = city.layers[name]
    every = range(len(layer.table))
    file = _file_name(city, name, ending, len(every))
    if ending == "csv":
        return Answer(_csv(layer, every), CSV, name=file)
    return Answer(
        documents.feature_collection(city, layer, every, len(every), ()), GEOJSON, (), file
    )


def _csv(layer: Layer, places: range | list[int]) -> bytes:
    """Return rows with dots and commas as programs read them; each row carries the mark."""
    return to_csv(layer.table.iloc[list(places)].reset_index(), Form.MESIN)


def _filters(parsed: ParsedRequest) -> dict[str, str]:
    """Return what narrows the answer, as the address has it."""
    keys = ("kecamatan", "kelurahan", "status", "skala", "bbox")
    return {key: parsed.given[key] for key in keys if parsed.given.get(key)}


def _part_name(parsed: ParsedRequest, layer: Layer, n_rows: int) -> str:
    """Return what a page of a collection is called: its filters, and where it begins."""
    filters = filters_slug(_filters(parsed))
    first = f"mulai-{parsed.query.offset + 1}" if parsed.query.offset else ""
    return _file_name(parsed.city(), layer.name, "csv", n_rows, filters, first)


_STATUS_NAMES = {
    DataStatus.ILLUSTRATIVE: "ilustratif",
    DataStatus.OFFICIAL: "resmi",
    DataStatus.TRIAL: "uji-coba",
    DataStatus.UNDECLARED: "belum-dinyatakan",
    DataStatus.MIXED: "campuran",
}


def _file_name(city: City, name: str, ending: str, n_rows: int, *narrowed: str) -> str:
    """Return ``bantar-rt-ilustratif-2022-09-20-skala-besar-312-baris.csv``."""
    stem = file_stem(f"bantar-{name}-{_STATUS_NAMES[city.snapshot.data_status]}", city.snapshot)
    return f"{'-'.join(part for part in (stem, *narrowed, f'{n_rows}-{ROWS}') if part)}.{ending}"


def _nothing(_parsed: ParsedRequest, _request: Request) -> Answer:
    raise RefusedError(404, lambda words: words("There is nothing at this address."))
