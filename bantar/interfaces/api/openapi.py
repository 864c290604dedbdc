"""The description of the interface for programs, OpenAPI 3.0."""

from typing import Any

import bantar
from bantar.interfaces.api import documents, query
from bantar.interfaces.api.documents import Document, Site
from bantar.interfaces.api.source import City
from bantar.output.files.layers import COLLECTIONS, KELURAHAN

_TEXT: Document = {"type": "string"}


def description(site: Site, city: City) -> Document:
    """Return the OpenAPI document of every address below the root."""
    paths = {
        "/": _get("getLandingPage", "Landing page", _answer(documents.JSON)),
        "/conformance": _get("getConformance", "Conformance", _answer(documents.JSON)),
        "/collections": _get(
            "getCollections", "Collections", _answer(documents.JSON), ["datetime"]
        ),
        "/openapi.json": _get("getApi", "This document", _answer(documents.OPENAPI)),
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
        "components": {"parameters": _parameters(), "schemas": _schemas()},
    }


def _collection(name: str) -> Document:
    path = f"/collections/{name}"
    items = ["limit", "offset", "bbox", "datetime", *sorted(query.FILTERS[name])]
    id_of = {"name": "featureId", "in": "path", "required": True, "schema": _TEXT}
    one = _get(f"get_{name}", f"One feature of {name}", _answer(documents.GEOJSON), ["datetime"])
    one["get"]["parameters"].append(id_of)
    whole = {
        f"{path}/all.{ending}": _get(
            f"download_{name}_{ending}", f"All of {name}", _answer(kind), ["datetime"]
        )
        for ending, kind in (("geojson", documents.GEOJSON), ("csv", documents.CSV))
    }
    items_doc = _get(f"items_{name}", f"Features of {name}", _answer(documents.GEOJSON), items)
    items_doc["get"]["responses"]["200"]["content"][documents.CSV] = {"schema": _TEXT}
    return {
        path: _get(f"describe_{name}", f"About {name}", _answer(documents.JSON), ["datetime"]),
        f"{path}/items": items_doc,
        f"{path}/items/{{featureId}}": one,
        **whole,
    }


def _get(
    operation: str, summary: str, answer: Document, parameters: list[str] | None = None
) -> dict[str, Any]:
    refs = [
        {"$ref": f"#/components/parameters/{key}"} for key in [*(parameters or []), "f", "lang"]
    ]
    refused = {documents.PROBLEM: {"schema": {"$ref": "#/components/schemas/problem"}}}
    return {
        "get": {
            "operationId": operation,
            "summary": summary,
            "parameters": refs,
            "responses": {
                "200": answer,
                "304": {"description": "Unchanged since the ETag that was sent"},
                "400": {"description": "A parameter cannot be read", "content": refused},
                "404": {"description": "Not found", "content": refused},
            },
        }
    }


def _answer(kind: str) -> Document:
    schema: Document = {"type": "object"} if "json" in kind else _TEXT
    content: Document = {kind: {"schema": schema}}
    if kind in {documents.JSON, documents.GEOJSON}:
        content[documents.HTML] = {"schema": _TEXT}
    return {"description": "Done", "content": content}


def _parameters() -> Document:
    limit = {"type": "integer", "minimum": 1, "maximum": query.MAX_LIMIT}
    boxes = {
        "type": "array",
        "items": {"type": "number"},
        "oneOf": [{"minItems": 4, "maxItems": 4}, {"minItems": 6, "maxItems": 6}],
    }
    given: dict[str, Document] = {
        "limit": {**limit, "default": query.DEFAULT_LIMIT},
        "offset": {"type": "integer", "minimum": 0, "default": 0},
        "bbox": boxes,
        "datetime": _TEXT,
        KELURAHAN: _TEXT,
        "kecamatan": _TEXT,
        "status": _list_of(query.STATUSES),
        "skala": _list_of(query.SKALA),
        "f": {"type": "string", "enum": ["json", "html", "csv"]},
        "lang": {"type": "string", "enum": ["id", "en"], "default": "id"},
    }
    return {
        key: {
            "name": key,
            "in": "query",
            "required": False,
            "schema": schema,
            "style": "form",
            "explode": False,
        }
        for key, schema in given.items()
    }


def _list_of(words: tuple[str, ...]) -> Document:
    return {"type": "array", "items": {"type": "string", "enum": list(words)}}


def _schemas() -> Document:
    properties = {
        "type": _TEXT,
        "title": _TEXT,
        "status": {"type": "integer"},
        "detail": _TEXT,
        "detail_id": _TEXT,
        "detail_en": _TEXT,
    }
    return {"problem": {"type": "object", "properties": properties}}
