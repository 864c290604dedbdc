"""The answers as JSON: landing page, conformance, collections, features."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from http import HTTPStatus
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

from bantar.core.domain import DataStatus
from bantar.i18n import Words
from bantar.interfaces.api.source import City
from bantar.output.files.layers import KECAMATAN, KELURAHAN, RT, Layer, dumps
from bantar.presentation.data_status import fixed_status

JSON, GEOJSON, HTML, CSV = "application/json", "application/geo+json", "text/html", "text/csv"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"
PROBLEM = "application/problem+json"
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
GREGORIAN = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"
_SPEC = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf"
CONFORMS_TO = tuple(f"{_SPEC}/{name}" for name in ("core", "oas30", "html", "geojson"))

Document = dict[str, Any]


@dataclass(frozen=True)
class Site:
    """Where the interface is reached, and in which language it speaks.

    ``root`` is the address of the landing page without a slash at its end.
    """

    root: str
    words: Words

    def url(self, path: str = "", **query: object) -> str:
        """Return an address below the root; the language stays where it is not the first."""
        parameters = {key: value for key, value in query.items() if value not in (None, "")}
        if self.words.lang != "id":
            parameters["lang"] = self.words.lang
        return f"{self.root}{path}" + (
            f"?{urlencode(parameters, safe=',:/')}" if parameters else ""
        )

    def link(self, rel: str, kind: str, title: str, path: str = "", **query: object) -> Document:
        """Return a link object."""
        return {"rel": rel, "type": kind, "title": title, "href": self.url(path, **query)}


def mark(city: City) -> Document:
    """Return what every answer says of its data."""
    snapshot = city.snapshot
    return {
        "data_status": fixed_status(snapshot),
        "illustrative": snapshot.is_illustrative,
        "official": snapshot.data_status is DataStatus.OFFICIAL,
        "declared": {
            part: sorted(declarations) for part, declarations in snapshot.declared.items()
        },
        "city": snapshot.city,
        "per_tanggal": snapshot.as_of.isoformat(),
        "periode": None if snapshot.periode is None else str(snapshot.periode),
    }


def titles(words: Words) -> dict[str, str]:
    """Return what a person calls each collection."""
    return {RT: words("RT"), KELURAHAN: words("Kelurahan"), KECAMATAN: words("Kecamatan")}


def descriptions(words: Words) -> dict[str, str]:
    """Return one sentence about each collection."""
    return {
        RT: words("Every RT with its boundary, status, skala and the scores of the latest period."),
        KELURAHAN: words("Every kelurahan with how many of its RT carry the programme out."),
        KECAMATAN: words("Every kecamatan with how many of its RT carry the programme out."),
    }


def title(site: Site, city: City) -> str:
    """Return the name of the whole."""
    words = site.words
    return words("Open data of Kampung Bantar, {city}", city=city.snapshot.city)


def about(site: Site) -> str:
    """Return what the interface is, in a sentence."""
    words = site.words
    return words("Published results of the programme, for QGIS and other programs.")


def same(site: Site, path: str, kind: str, **query: object) -> list[Document]:
    """Return the links of a document to itself and to the other ways of reading it."""
    words = site.words
    return [
        site.link("self", kind, words("This document"), path, **query),
        site.link("alternate", HTML, words("As a page"), path, **query, f="html"),
    ]


def landing(site: Site, city: City) -> Document:
    """Return the first document: where everything else is."""
    words = site.words
    return {
        "title": title(site, city),
        "description": f"{about(site)} {fixed_status(city.snapshot)}.",
        **mark(city),
        "links": [
            *same(site, "", JSON),
            site.link("service-desc", OPENAPI, words("Description for programs"), "/openapi.json"),
            site.link("service-doc", HTML, words("Description for people"), "", f="html"),
            site.link("conformance", JSON, words("Standards that are met"), "/conformance"),
            site.link("data", JSON, words("The collections"), "/collections"),
        ],
    }


def conformance(site: Site) -> Document:
    """Return the classes of the standard that are met."""
    return {"conformsTo": list(CONFORMS_TO), "links": same(site, "/conformance", JSON)}


def collections(site: Site, city: City, periodes: Sequence[date]) -> Document:
    """Return all collections."""
    return {
        **mark(city),
        "links": same(site, "/collections", JSON),
        "collections": [collection(site, city, name, periodes) for name in city.layers],
    }


def collection(site: Site, city: City, name: str, periodes: Sequence[date]) -> Document:
    """Return one collection: what it is, where and when."""
    words, layer, path = site.words, city.layers[name], f"/collections/{name}"
    first, last = (periodes[0], periodes[-1]) if periodes else (None, None)
    extent: Document = {
        "temporal": {"interval": [[_moment(first), _moment(last)]], "trs": GREGORIAN}
    }
    if layer.bounds:
        extent["spatial"] = {"bbox": [list(layer.bounds)], "crs": CRS84}
    return {
        "id": name,
        "title": titles(words)[name],
        "description": f"{descriptions(words)[name]} {fixed_status(city.snapshot)}.",
        **mark(city),
        "itemType": "feature",
        "crs": [CRS84],
        "extent": extent,
        "links": [
            *same(site, path, JSON),
            site.link("items", GEOJSON, words("The features, GeoJSON"), f"{path}/items"),
            site.link("items", HTML, words("The features, a page"), f"{path}/items", f="html"),
            site.link("items", CSV, words("The features, CSV"), f"{path}/items", f="csv"),
            site.link("enclosure", GEOJSON, words("Everything, GeoJSON"), f"{path}/all.geojson"),
            site.link("enclosure", CSV, words("Everything, CSV"), f"{path}/all.csv"),
        ],
    }


def _moment(day: date | None) -> str | None:
    return None if day is None else f"{day.isoformat()}T00:00:00+07:00"


def feature_collection(
    city: City,
    layer: Layer,
    places: Sequence[int],
    matched: int,
    links: Sequence[Document],
    filters: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Return GeoJSON text of the features at ``places``, of ``matched`` that were asked for.

    ``filters`` are what narrowed them, as the address has them.
    """
    head = {
        "type": "FeatureCollection",
        **mark(city),
        "timeStamp": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "numberMatched": matched,
        "numberReturned": len(places),
        "filters": dict(filters),
        "links": list(links),
    }
    encoded = city.features(layer.name)
    features = ",".join(encoded[place] for place in places)
    return f'{dumps(head)[:-1]},"features":[{features}]}}'


def feature(city: City, layer: Layer, place: int, links: Sequence[Document]) -> str:
    """Return GeoJSON text of one feature, with its links."""
    extra = dumps({**mark(city), "links": list(links)})
    return f"{city.features(layer.name)[place][:-1]},{extra[1:]}"


def problem(status: int, say: Mapping[str, str]) -> Document:
    """Return a problem as RFC 9457 wants it, the sentence in both languages."""
    return {
        "type": "about:blank",
        "status": status,
        "title": HTTPStatus(status).phrase,
        "detail": " / ".join(dict.fromkeys(say.values())),
        **{f"detail_{lang}": text for lang, text in say.items()},
    }
