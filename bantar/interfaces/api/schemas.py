"""What each answer holds, member by member, as OpenAPI 3.0 describes it.

The tests hold every answer to these; what stands here is all there is.
"""

from collections.abc import Mapping

from bantar.core.domain import DataStatus, Skala, Status
from bantar.interfaces.api.documents import CRS84, GREGORIAN, Document
from bantar.output.files.layers import COLLECTIONS, KECAMATAN, KELURAHAN, RT
from bantar.output.files.results import STATUS_WORDS

TEXT: Document = {"type": "string"}
_WHOLE: Document = {"type": "integer"}
_COUNT: Document = {"type": "integer", "minimum": 0}
_BOOL: Document = {"type": "boolean"}
_SHARE: Document = {"type": "number", "minimum": 0, "maximum": 1}
_SCORE: Document = {"type": "number", "minimum": 0, "maximum": 100}
_DAY: Document = {"type": "string", "format": "date"}
_MOMENT: Document = {"type": "string", "format": "date-time"}


def _words(*words: str) -> Document:
    return {"type": "string", "enum": list(words)}


def or_null(schema: Document) -> Document:
    """Return the schema of a value that may be not known."""
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None], "nullable": True}
    return {**schema, "nullable": True}


def _all_of(members: Mapping[str, Document], *may_be_missing: str) -> Document:
    required = [name for name in members if name not in may_be_missing]
    return {"type": "object", "required": required, "properties": dict(members)}


def _list_of(schema: Document) -> Document:
    return {"type": "array", "items": schema}


def ref(name: str) -> Document:
    """Return a reference to one of ``schemas``."""
    return {"$ref": f"#/components/schemas/{name}"}


_PERIODE: Document = or_null(TEXT)

MARK: Mapping[str, Document] = {
    "data_status": TEXT,
    "illustrative": _BOOL,
    "official": _BOOL,
    "declared": {"type": "object", "additionalProperties": _list_of(TEXT)},
    "city": TEXT,
    "per_tanggal": _DAY,
    "periode": _PERIODE,
}
"""What every answer says of its data."""

_COVERAGE: Mapping[str, Document] = {
    "jumlah_rt": _COUNT,
    "rt_melaksanakan": _COUNT,
    **{
        f"cakupan{of}{end}": or_null(_SHARE)
        for of in ("", "_kk")
        for end in ("", "_bawah", "_atas")
    },
    "cakupan_kelas": or_null(_words("di_bawah_kota", "tidak_dapat_dibedakan", "di_atas_kota")),
    "rt_melaksanakan_sebelumnya": or_null(_COUNT),
    "q_kenaikan": or_null(_SHARE),
    "naik_di_luar_kebetulan": or_null(_BOOL),
    **{f"rt_{STATUS_WORDS[status.value]}": _COUNT for status in Status},
    "rt_tanpa_batas": _COUNT,
}

_LAST: Mapping[str, Document] = {"periode": _PERIODE, "per_tanggal": _DAY, "data_status": TEXT}

PROPERTIES: Mapping[str, Mapping[str, Document]] = {
    RT: {
        "rt_id": _WHOLE,
        "kode_kecamatan": or_null(TEXT),
        "kode_kelurahan": or_null(TEXT),
        "kecamatan": TEXT,
        "kelurahan": TEXT,
        "nomor_rt": TEXT,
        "rw": or_null(TEXT),
        "lingkungan": or_null(TEXT),
        "kode_kelurahan_lain": or_null(TEXT),
        "jumlah_kk": or_null(_COUNT),
        "status": _words(*(STATUS_WORDS[status.value] for status in Status)),
        "predikat_terakhir": _PERIODE,
        "jumlah_predikat": _COUNT,
        "skala": or_null(_words(*(skala.value for skala in Skala))),
        "keberlanjutan": or_null(TEXT),
        "layak_kencana": or_null(_BOOL),
        **{f"nilai_{of}": or_null(_SCORE) for of in ("bersih", "aman", "pintar", "total")},
        "diketahui_pada": or_null(_DAY),
        **_LAST,
    },
    KELURAHAN: {
        "kode": TEXT,
        "nama": TEXT,
        "kode_kecamatan": or_null(TEXT),
        "kecamatan": TEXT,
        **_COVERAGE,
        "kelurahan_bantar": _BOOL,
        **_LAST,
    },
    KECAMATAN: {"kode": TEXT, "nama": TEXT, **_COVERAGE, **_LAST},
}
"""The properties of the features of each collection."""


def schemas() -> dict[str, Document]:
    """Return every schema by its name."""
    links = _list_of(ref("link"))
    collection = {
        "id": _words(*COLLECTIONS),
        "title": TEXT,
        "description": TEXT,
        **MARK,
        "itemType": _words("feature"),
        "crs": _list_of(TEXT),
        "extent": _extent(),
        "links": links,
    }
    made = {
        "link": _all_of({"rel": TEXT, "type": TEXT, "title": TEXT, "href": TEXT}),
        "landingPage": _all_of({"title": TEXT, "description": TEXT, **MARK, "links": links}),
        "confClasses": _all_of({"conformsTo": _list_of(TEXT), "links": links}),
        "collections": _all_of(
            {**MARK, "links": links, "collections": _list_of(ref("collection"))}
        ),
        "collection": _all_of(collection),
        "geometry": _geometry(),
        "problem": _problem(),
    }
    for name in COLLECTIONS:
        # The rule that says what a Kelurahan Bantar is may be missing from a city.
        properties = _all_of(PROPERTIES[name], "kelurahan_bantar")
        feature = {
            "type": _words("Feature"),
            "id": _WHOLE if name == RT else TEXT,
            "geometry": ref("geometry"),
            "properties": properties,
        }
        made[f"feature_{name}"] = _all_of(feature)
        made[f"one_{name}"] = _all_of({**feature, **MARK, "links": links})
        made[f"features_{name}"] = _all_of(_feature_collection(name, links))
    return made


def _feature_collection(name: str, links: Document) -> dict[str, Document]:
    return {
        "type": _words("FeatureCollection"),
        **MARK,
        "timeStamp": _MOMENT,
        "numberMatched": _COUNT,
        "numberReturned": _COUNT,
        "filters": {"type": "object", "additionalProperties": TEXT},
        "links": links,
        "features": _list_of(ref(f"feature_{name}")),
    }


def _extent() -> Document:
    box = {"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 4}
    interval = {"type": "array", "items": or_null(_MOMENT), "minItems": 2, "maxItems": 2}
    return _all_of(
        {
            "spatial": _all_of({"bbox": _list_of(box), "crs": _words(CRS84)}),
            "temporal": _all_of({"interval": _list_of(interval), "trs": _words(GREGORIAN)}),
        },
        "spatial",  # of a city without a single boundary
    )


def _geometry() -> Document:
    """Return the outlines of RFC 7946 that a feature may have; null without a boundary."""
    place = {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
    ring = {"type": "array", "items": place, "minItems": 4}
    coordinates = {"type": "array", "items": {"anyOf": [ring, _list_of(ring)]}}
    kind = _words("Polygon", "MultiPolygon")
    return {**_all_of({"type": kind, "coordinates": coordinates}), "nullable": True}


def _problem() -> Document:
    return _all_of(
        {
            "type": TEXT,
            "status": _WHOLE,
            "title": TEXT,
            "detail": TEXT,
            "detail_id": TEXT,
            "detail_en": TEXT,
        }
    )


def data_status() -> Document:
    """Return the schema of the header ``x-data-status``."""
    return _words(*(status.value for status in DataStatus))
