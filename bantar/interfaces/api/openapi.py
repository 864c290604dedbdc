"""The description of the interface for programs, OpenAPI 3.0."""

from collections.abc import Sequence
from typing import Any

import bantar
from bantar.i18n import LANGUAGES
from bantar.interfaces.api import documents, query
from bantar.interfaces.api.documents import CSV, Document, Site
from bantar.interfaces.api.schemas import TEXT, data_status, ref, schemas
from bantar.interfaces.api.source import City
from bantar.output.files.layers import COLLECTIONS, KECAMATAN, KELURAHAN

_ANY: Document = {"type": "object"}
_INSTANT = r"\d{4}-\d{2}-\d{2}([Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2}))?"
_DATETIME = rf"^({_INSTANT}|({_INSTANT})?/{_INSTANT}|{_INSTANT}/|\.\./{_INSTANT}|{_INSTANT}/\.\.)$"

_HEADERS: Document = {
    "etag": {"schema": TEXT},
    "x-data-status": {"schema": data_status()},
    "content-language": {"schema": {"type": "string", "enum": list(LANGUAGES)}},
    "link": {"schema": TEXT},
}
_REFUSALS = {
    400: "A parameter is not known, is given twice or cannot be read",
    404: "Not found",
    405: "Nothing can be written",
    413: "What was sent is too large",
    414: "The address is too long",
    429: "Too much is asked from one address at once; Retry-After says when to try again",
    503: "The data cannot be read, or the server is busy; try again later",
}


def description(site: Site, city: City) -> Document:
    """Return the OpenAPI document of every address below the root."""
    paths = {
        "/": _get("getLandingPage", "Landing page", _answer("landingPage")),
        "/conformance": _get("getConformance", "Conformance", _answer("confClasses")),
        "/collections": _get("getCollections", "Collections", _answer("collections"), ["datetime"]),
        "/openapi.json": _get("getApi", "This document", _plain(documents.OPENAPI, _ANY)),
    }
    for name in COLLECTIONS:
        paths |= _collection(name)
    return {
        "openapi": "3.0.3",
        "info": {
            "title": documents.title(site, city),
            "version": bantar.__version__,
            "description": f"{documents.about(site)} {documents.mark(city)['data_status']}.",
        },
        "servers": [{"url": site.root}],
        "paths": paths,
        "components": {
            "parameters": _parameters(),
            "schemas": schemas(),
            "responses": {str(status): _refusal(text) for status, text in _REFUSALS.items()},
        },
    }


def _collection(name: str) -> Document:
    path = f"/collections/{name}"
    items = ["limit", "offset", "bbox", "datetime", *sorted(query.FILTERS[name])]
    id_of = {"name": "featureId", "in": "path", "required": True, "schema": TEXT}
    geojson = documents.GEOJSON
    one = _get(
        f"get_{name}", f"One feature of {name}", _answer(f"one_{name}", geojson), ["datetime"]
    )
    one["get"]["parameters"].append(id_of)
    wholes = {"geojson": _plain(geojson, ref(f"features_{name}")), "csv": _plain(CSV, TEXT)}
    for whole in wholes.values():
        whole["headers"] = {**whole["headers"], "content-disposition": {"schema": TEXT}}
    features = _answer(f"features_{name}", geojson)
    features["content"][CSV] = {"schema": TEXT}
    return {
        path: _get(f"describe_{name}", f"About {name}", _answer("collection"), ["datetime"]),
        f"{path}/items": _get(f"items_{name}", f"Features of {name}", features, items, "form"),
        f"{path}/items/{{featureId}}": one,
        **{
            f"{path}/all.{ending}": _get(
                f"download_{name}_{ending}", f"All of {name}", answer, ["datetime"]
            )
            for ending, answer in wholes.items()
        },
    }


def _get(
    operation: str,
    summary: str,
    answer: Document,
    parameters: Sequence[str] = (),
    form: str = "f",
) -> dict[str, Any]:
    refs = [{"$ref": f"#/components/parameters/{key}"} for key in [*parameters, form, "lang"]]
    return {
        "get": {
            "operationId": operation,
            "summary": summary,
            "parameters": refs,
            "responses": {
                "200": answer,
                "304": {"description": "Unchanged since the ETag that was sent"},
                **{
                    str(status): {"$ref": f"#/components/responses/{status}"}
                    for status in _REFUSALS
                },
            },
        }
    }


def _answer(schema: str, kind: str = documents.JSON) -> Document:
    """Return the answer that is a document, and a page for people."""
    answer = _plain(kind, ref(schema))
    answer["content"][documents.HTML] = {"schema": TEXT}
    return answer


def _plain(kind: str, schema: Document) -> Document:
    return {"description": "Done", "headers": _HEADERS, "content": {kind: {"schema": schema}}}


def _refusal(text: str) -> Document:
    content = {documents.PROBLEM: {"schema": ref("problem")}, documents.HTML: {"schema": TEXT}}
    return {"description": text, "content": content}


def _parameters() -> Document:
    forms: Document = {"type": "string", "enum": ["json", "html"]}
    given: dict[str, tuple[str, Document]] = {
        "limit": (
            "How many features a page has; more than the maximum is taken as the maximum",
            {
                "type": "integer",
                "minimum": 1,
                "maximum": query.MAX_LIMIT,
                "default": query.DEFAULT_LIMIT,
            },
        ),
        "offset": (
            "How many features to pass over",
            {"type": "integer", "minimum": 0, "maximum": query.MAX_OFFSET, "default": 0},
        ),
        "bbox": ("West, south, east, north in degrees, with or without heights", _boxes()),
        "datetime": (
            "A day, a moment with its zone, or an interval of them, whose end counts",
            {**TEXT, "pattern": _DATETIME},
        ),
        KELURAHAN: ("Code or name", TEXT),
        KECAMATAN: ("Code or name", TEXT),
        "status": ("One or more", _list_of(query.STATUSES)),
        "skala": ("One or more", _list_of(query.SKALA)),
        "f": ("Form of the answer", forms),
        "form": ("Form of the answer", {**forms, "enum": [*forms["enum"], "csv"]}),
        "lang": ("Language of titles", {**TEXT, "enum": list(LANGUAGES), "default": "id"}),
    }
    return {
        key: {
            "name": "f" if key == "form" else key,
            "in": "query",
            "description": text,
            "required": False,
            "schema": schema,
            "style": "form",
            "explode": False,
        }
        for key, (text, schema) in given.items()
    }


def _boxes() -> Document:
    """Return the schema of a box, in the words of the standard."""
    return {
        "type": "array",
        "items": {"type": "number"},
        "oneOf": [{"minItems": 4, "maxItems": 4}, {"minItems": 6, "maxItems": 6}],
    }


def _list_of(words: tuple[str, ...]) -> Document:
    """Return the schema of some of the words, each at most once."""
    one = {"type": "string", "enum": list(words)}
    return {"type": "array", "items": one, "minItems": 1, "maxItems": len(words)}
