"""The answers as pages that a person can read: no script, every text escaped."""

from collections.abc import Sequence

from markupsafe import Markup

from bantar.i18n import LANGUAGES, Words, words_for
from bantar.interfaces.api import documents
from bantar.interfaces.api.documents import Document, Site
from bantar.interfaces.api.source import City
from bantar.output.files.layers import Layer, plain
from bantar.output.maps.statics import style_text
from bantar.presentation.data_status import status_text
from bantar.presentation.markup import table, tag


def _page(site: Site, city: City | None, path: str, heading: str, *body: Markup | str) -> str:
    words = site.words
    other = [
        tag("a", name, href=Site(site.root, words_for(lang)).url(path, f="html"), lang=lang)
        for lang, name in LANGUAGES.items()
        if lang != words.lang
    ]
    menu = tag(
        "nav",
        tag("a", words("Open data"), href=site.url("", f="html")),
        tag("a", words("The collections"), href=site.url("/collections", f="html")),
        tag("a", words("To the dashboard"), href=site.root.removesuffix("/api") + "/"),
        *other,
        aria_label=words("Menu"),
    )
    head = tag(
        "head",
        Markup('<meta charset="utf-8">'),
        Markup('<meta name="viewport" content="width=device-width,initial-scale=1">'),
        tag("title", heading),
        tag("style", Markup(style_text("api.css"))),
    )
    inside = tag("main", tag("h1", heading), *([_mark(site, city)] if city else []), *body)
    return "<!DOCTYPE html>" + str(tag("html", head, tag("body", menu, inside), lang=words.lang))


def _mark(site: Site, city: City) -> Markup:
    words, snapshot = site.words, city.snapshot
    origin = f"{status_text(snapshot, words)}."
    day = words("{city} as of {day}.", city=snapshot.city, day=words.day(snapshot.as_of))
    return tag("p", f"{origin} {day}", cls="kb-mark")


def _links(links: Sequence[Document]) -> Markup:
    others = [link for link in links if link["rel"] != "self"]
    return tag(
        "p", *(tag("a", link["title"], href=link["href"]) for link in others), cls="kb-links"
    )


def landing(site: Site, city: City) -> str:
    """Return the catalogue: what there is, how it is read, and by which programs."""
    words = site.words
    parts: list[Markup | str] = [tag("p", documents.about(site))]
    for name in city.layers:
        parts.append(_about(site, city, name, words.number(len(city.layers[name].table))))
    parts += [
        tag("h2", words("In QGIS")),
        tag(
            "p",
            words("Layer, Add layer, Add WFS / OGC API - Features layer, and this address:"),
            " ",
            tag("code", site.root),
        ),
        tag("h2", words("For programs")),
        _links(documents.landing(site, city)["links"]),
    ]
    return _page(site, city, "", documents.title(site, city), *parts)


def _about(site: Site, city: City, name: str, n: str) -> Markup:
    links = documents.collection(site, city, name, ())["links"]
    return tag(
        "section",
        tag("h2", f"{documents.titles(site.words)[name]} ({n})"),
        tag("p", documents.descriptions(site.words)[name]),
        _links([link for link in links if link["rel"] in {"items", "enclosure"}]),
    )


def conformance(site: Site) -> str:
    """Return the classes of the standard that are met."""
    met = tag("ul", *(tag("li", tag("code", name)) for name in documents.CONFORMS_TO))
    return _page(site, None, "/conformance", site.words("Standards that are met"), met)


def collections(site: Site, city: City, names: Sequence[str]) -> str:
    """Return one collection or all of them."""
    parts = [_about(site, city, n, site.words.number(len(city.layers[n].table))) for n in names]
    path = f"/collections/{names[0]}" if len(names) == 1 else "/collections"
    heading = documents.titles(site.words)[names[0]] if len(names) == 1 else ""
    return _page(site, city, path, heading or site.words("The collections"), *parts)


def items(
    site: Site, city: City, layer: Layer, places: Sequence[int], matched: int, links: list[Document]
) -> str:
    """Return the features of one page of a collection as a table."""
    words = site.words
    features = layer.table.iloc[list(places)]
    columns = [c for c in features.columns if c not in {"per_tanggal", "data_status"}]
    path = f"/collections/{layer.name}/items"
    day = city.snapshot.as_of.isoformat()
    rows = [
        [
            tag("a", str(key), href=site.url(f"{path}/{key}", f="html", datetime=day)),
            *(_cell(words, c) for c in row),
        ]
        for key, row in zip(
            features.index, features[columns].itertuples(index=False, name=None), strict=True
        )
    ]
    summary = words(
        "{n} of {matched} shown.", n=words.number(len(rows)), matched=words.number(matched)
    )
    head = [str(name) for name in (layer.table.index.name, *columns)]
    return _page(
        site,
        city,
        path,
        documents.titles(words)[layer.name],
        _links([link for link in links if link["rel"] in {"prev", "next", "alternate"}]),
        tag(
            "div",
            table(head, rows, summary),
            cls="kb-scroll",
            tabindex="0",
            role="region",
            aria_label=summary,
        ),
    )


def item(site: Site, city: City, layer: Layer, place: int, links: list[Document]) -> str:
    """Return one feature as a table of its properties."""
    row = layer.table.iloc[place]
    key = str(layer.table.index[place])
    words = site.words
    rows = [[str(name), _cell(words, value)] for name, value in row.items()]
    heading = f"{documents.titles(words)[layer.name]} {key}"
    what = table([words("Property"), words("Value")], rows, words("Properties"))
    path = f"/collections/{layer.name}/items/{key}"
    return _page(site, city, path, heading, _links(links), tag("div", what, cls="kb-scroll"))


def problem(site: Site, sentences: Sequence[tuple[str, str]]) -> str:
    """Return why a request was refused, in both languages."""
    paragraphs = [tag("p", text, lang=lang) for lang, text in sentences]
    return _page(site, None, "", site.words("This cannot be answered"), *paragraphs)


def _cell(words: Words, value: object) -> str:
    """Return a cell as a person reads it, with a dash where nothing is known."""
    cell = plain(value)
    if cell is None:
        return "–"
    if isinstance(cell, bool):
        return words("yes") if cell else words("no")
    if isinstance(cell, float):
        return words.number(cell, 3).rstrip("0").rstrip(",")
    return words.number(cell) if isinstance(cell, int) else str(cell)
