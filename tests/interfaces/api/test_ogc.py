"""The abstract tests of OGC API - Features - Part 1 (17-069r4, annex A), one by one.

Each stands under the name of its conformance test with ``_`` for ``/`` and ``-``. Schemas are
those of the description, to which every document is held member by member.
"""

import re
from dataclasses import replace

import jsonschema_rs
import pytest

from bantar.city import home
from bantar.interfaces.api import documents
from bantar.output.files.layers import COLLECTIONS
from tests.interfaces.api.conftest import TestClient, app_of

KEYS = {"rt": "1", "kelurahan": "15.71.01.1001", "kecamatan": "15.71.01"}
collections = pytest.mark.parametrize("name", COLLECTIONS)


@pytest.fixture(scope="module")
def api(client):
    return client.get("/api/openapi.json").json()


def read(client, path, kind="application/json"):
    """Return a document that was answered with 200 as ``kind``."""
    answer = client.get(f"/api{path}")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == kind
    return answer.json()


def items(client, name, query=""):
    return read(client, f"/collections/{name}/items{query}", documents.GEOJSON)


def hold(api, schema, document):
    """Hold a document to a schema of the description; nullable in OpenAPI 3.0 is one more kind."""
    told = {"components": api["components"], "$ref": f"#/components/schemas/{schema}"}
    jsonschema_rs.validator_for(as_json_schema(told)).validate(document)


def as_json_schema(part):
    if isinstance(part, list):
        return [as_json_schema(one) for one in part]
    if not isinstance(part, dict):
        return part
    made = {key: as_json_schema(value) for key, value in part.items() if key != "nullable"}
    if part.get("nullable") is True and "type" in made:
        made["type"] = [made["type"], "null"]
    return made


def rels(document):
    return {link["rel"] for link in document["links"]}


def parameter(api, key):
    return api["components"]["parameters"][key]


def assert_linked(document, own, *others):
    """A link to itself, one to every other form, and all with ``rel`` and ``type``."""
    assert {link["type"] for link in document["links"] if link["rel"] == "self"} == {own}
    alternates = {link["type"] for link in document["links"] if link["rel"] == "alternate"}
    assert alternates == set(others)
    assert all(link["rel"] and link["type"] for link in document["links"])


# -- A.2 Core -----------------------------------------------------------------------------------


def test_conf_core_http(client):
    for path in ("", "/conformance", "/collections", "/openapi.json"):
        assert client.get(f"/api{path}").status_code == 200
        assert client.head(f"/api{path}").status_code == 200
    assert client.get("/api/apa").status_code == 404
    assert client.post("/api").status_code == 405


@collections
def test_conf_core_crs84(client, name):
    assert read(client, f"/collections/{name}")["crs"][0] == documents.CRS84
    for feature in items(client, name)["features"]:
        west, south, east, north = extent_of(feature["geometry"])
        assert 103 < west <= east < 104 and -2 < south <= north < -1  # longitude comes first


def extent_of(geometry):
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    places = [place for polygon in polygons for ring in polygon for place in ring]
    xs, ys = zip(*places, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def test_conf_core_root_op(client):
    assert client.get("/api/").status_code == client.get("/api").status_code == 200


def test_conf_core_root_success(client, api):
    landing = read(client, "/")
    hold(api, "landingPage", landing)
    assert {"service-desc", "service-doc", "conformance", "data"} <= rels(landing)


def test_conf_core_api_definition_op(client):
    landing = read(client, "/")
    for link in landing["links"]:
        if link["rel"] in {"service-desc", "service-doc"}:
            answer = client.get(link["href"])
            assert answer.status_code == 200
            assert answer.headers["content-type"].split("; charset")[0] == link["type"]


def test_conf_core_api_definition_success(api):
    assert api["openapi"].startswith("3.0.") and api["paths"] and api["info"]["title"]


def test_conf_core_conformance_op(client):
    link = next(one for one in read(client, "/")["links"] if one["rel"] == "conformance")
    assert client.get(link["href"]).status_code == 200


def test_conf_core_conformance_success(client, api):
    told = read(client, "/conformance")
    hold(api, "confClasses", told)
    assert tuple(told["conformsTo"]) == documents.CONFORMS_TO


def test_conf_core_fc_md_op(client):
    assert client.get("/api/collections").status_code == 200


def test_conf_core_fc_md_success(client, api):
    hold(api, "collections", read(client, "/collections"))


def test_conf_core_fc_md_links(client):
    assert_linked(read(client, "/collections"), documents.JSON, documents.HTML)


def test_conf_core_fc_md_items(client, api):
    every = read(client, "/collections")["collections"]
    assert tuple(one["id"] for one in every) == COLLECTIONS
    for one in every:
        hold(api, "collection", one)


def test_conf_core_fc_md_items_links(client):
    for one in read(client, "/collections")["collections"]:
        kinds = {link["type"] for link in one["links"] if link["rel"] == "items"}
        assert kinds == {documents.GEOJSON, documents.HTML, documents.CSV}
        assert all(link["rel"] and link["type"] for link in one["links"])


@collections
def test_conf_core_fc_md_extent(client, name):
    extent = read(client, f"/collections/{name}")["extent"]
    west, south, east, north = extent["spatial"]["bbox"][0]
    for feature in items(client, name)["features"]:
        at = extent_of(feature["geometry"])
        assert west <= at[0] and south <= at[1] and at[2] <= east and at[3] <= north
    first, last = extent["temporal"]["interval"][0]
    assert first < last and first[:10] <= items(client, name)["per_tanggal"] <= last[:10]


@collections
def test_conf_core_sfc_md_op(client, name):
    assert client.get(f"/api/collections/{name}").status_code == 200


@collections
def test_conf_core_sfc_md_success(client, api, name):
    one = read(client, f"/collections/{name}")
    hold(api, "collection", one)
    listed = next(e for e in read(client, "/collections")["collections"] if e["id"] == name)
    for key in ("id", "title", "description", "extent"):
        assert one[key] == listed[key]
    assert all(link in one["links"] for link in listed["links"])


@collections
def test_conf_core_fc_op(client, name):
    links = read(client, f"/collections/{name}")["links"]
    for link in links:
        if link["rel"] == "items":
            assert client.get(link["href"]).status_code == 200


def test_conf_core_fc_bbox_definition(api):
    told = parameter(api, "bbox")
    assert (told["name"], told["in"], told["required"]) == ("bbox", "query", False)
    assert (told["style"], told["explode"]) == ("form", False)
    schema = told["schema"]
    assert schema["type"] == "array" and schema["items"] == {"type": "number"}
    assert schema["oneOf"] == [{"minItems": n, "maxItems": n} for n in (4, 6)]


@collections
def test_conf_core_fc_bbox_response(client, name):
    box = (103.6, -1.609, 103.609, -1.6001)
    inside = items(client, name, f"?bbox={','.join(map(str, box))}")
    assert inside["features"] and inside["numberMatched"] < items(client, name)["numberMatched"]
    for feature in inside["features"]:
        west, south, east, north = extent_of(feature["geometry"])
        assert west <= box[2] and box[0] <= east and south <= box[3] and box[1] <= north
    assert items(client, name, "?bbox=10,10,11,11")["features"] == []


def test_conf_core_fc_bbox_response_without_a_geometry(tiny_engine, tiny, monkeypatch):
    rt = tiny.rt.copy()
    rt.loc[3, "geometry"] = None
    monkeypatch.setattr(home, "load_snapshot", lambda *_, **__: replace(tiny, rt=rt))
    nowhere = items(TestClient(app_of(tiny_engine)), "rt", "?bbox=10,10,11,11")
    assert [feature["id"] for feature in nowhere["features"]] == [3]
    assert nowhere["features"][0]["geometry"] is None


def test_conf_core_fc_limit_definition(api):
    told = parameter(api, "limit")
    assert (told["name"], told["in"], told["required"]) == ("limit", "query", False)
    assert (told["style"], told["explode"]) == ("form", False)
    schema = told["schema"]
    assert schema["type"] == "integer"
    assert 1 == schema["minimum"] <= schema["default"] <= schema["maximum"]


@collections
def test_conf_core_fc_limit_response(client, api, name):
    most = parameter(api, "limit")["schema"]["maximum"]
    for limit, expected in ((1, 1), (2, 2), (most, None), (most + 1, None)):
        features = items(client, name, f"?limit={limit}")["features"]
        assert len(features) <= min(limit, most)
        assert expected is None or len(features) == expected


def test_conf_core_fc_time_definition(api):
    told = parameter(api, "datetime")
    assert (told["name"], told["in"], told["required"]) == ("datetime", "query", False)
    assert (told["style"], told["explode"]) == ("form", False)
    assert told["schema"]["type"] == "string"


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2021-12-31", "2021-12-31"),
        ("2021-12-31T12:00:00Z", "2021-12-31"),
        ("2021-01-01T00:00:00Z/2021-12-31T00:00:00Z", "2021-12-31"),
        ("../2021-12-31", "2021-12-31"),
        ("/2021-12-31", "2021-12-31"),
        ("2021-12-31/..", "2022-09-20"),
        ("2021-12-31/", "2022-09-20"),
    ],
)
def test_conf_core_fc_time_response(client, api, when, expected):
    assert re.match(parameter(api, "datetime")["schema"]["pattern"], when)
    answer = items(client, "rt", f"?datetime={when}")
    assert answer["per_tanggal"] == expected
    days = {feature["properties"]["per_tanggal"] for feature in answer["features"]}
    assert days == {expected}  # each feature is the state of that day, and of no other


@collections
def test_conf_core_fc_response(client, api, name):
    answer = items(client, name)
    hold(api, f"features_{name}", answer)
    assert answer["type"] == "FeatureCollection"


@collections
def test_conf_core_fc_response_of_the_illustrative_city(city_engine, api, name):
    answer = items(TestClient(app_of(city_engine)), name, "?limit=1000")
    hold(api, f"features_{name}", answer)
    assert answer["numberReturned"] > 10


@collections
def test_conf_core_fc_links(client, name):
    answer = items(client, name)
    assert_linked(answer, documents.GEOJSON, documents.HTML, documents.CSV)
    assert "next" not in rels(answer) and "next" in rels(items(client, name, "?limit=1"))


@collections
def test_conf_core_fc_timestamp(client, name):
    stamp = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
    assert re.fullmatch(stamp, items(client, name)["timeStamp"])


@collections
def test_conf_core_fc_number_matched(client, name):
    every = items(client, name)
    assert items(client, name, "?limit=1")["numberMatched"] == len(every["features"])


@collections
def test_conf_core_fc_number_returned(client, name):
    for query in ("", "?limit=1", "?offset=1"):
        answer = items(client, name, query)
        assert answer["numberReturned"] == len(answer["features"])


@collections
def test_conf_core_query_param_unknown(client, name):
    paths = ("", "/items", f"/items/{KEYS[name]}")
    for path in ("", "/conformance", "/collections", *(f"/collections/{name}{p}" for p in paths)):
        assert client.get(f"/api{path}?apa=1").status_code == 400


@collections
def test_conf_core_query_param_invalid(client, name):
    for query in ("limit=0", "limit=x", "bbox=1,2,3", "bbox=1,2,3,x", "datetime=x"):
        answer = client.get(f"/api/collections/{name}/items?{query}")
        assert answer.status_code == 400


@collections
def test_conf_core_f_op(client, name):
    for feature in items(client, name)["features"]:
        answer = client.get(f"/api/collections/{name}/items/{feature['id']}")
        assert answer.status_code == 200
    assert client.get(f"/api/collections/{name}/items/tidak-ada").status_code == 404


@collections
def test_conf_core_f_success(client, api, name):
    one = read(client, f"/collections/{name}/items/{KEYS[name]}", documents.GEOJSON)
    hold(api, f"one_{name}", one)
    listed = items(client, name)["features"]
    same = next(feature for feature in listed if str(feature["id"]) == KEYS[name])
    assert {key: one[key] for key in same} == same


@collections
def test_conf_core_f_links(client, name):
    one = read(client, f"/collections/{name}/items/{KEYS[name]}", documents.GEOJSON)
    assert_linked(one, documents.GEOJSON, documents.HTML)
    assert "collection" in rels(one)


# -- A.3 GeoJSON, A.4 HTML, A.7 OpenAPI 3.0 -----------------------------------------------------


@collections
def test_conf_geojson_definition(client, name):
    accept = {"accept": documents.GEOJSON}
    for path in (f"/collections/{name}/items", f"/collections/{name}/items/{KEYS[name]}"):
        answer = client.get(f"/api{path}", headers=accept)
        assert answer.headers["content-type"] == documents.GEOJSON
    assert read(client, f"/collections/{name}")["id"] == name


@collections
def test_conf_geojson_content(client, name):
    answer = items(client, name)
    assert answer["type"] == "FeatureCollection" and answer["links"]
    assert {feature["type"] for feature in answer["features"]} == {"Feature"}
    one = read(client, f"/collections/{name}/items/{KEYS[name]}", documents.GEOJSON)
    assert one["type"] == "Feature" and one["links"] and "crs" not in one


@collections
def test_conf_html_definition_and_content(client, name):
    paths = ("", "/items", f"/items/{KEYS[name]}")
    for path in ("", "/conformance", "/collections", *(f"/collections/{name}{p}" for p in paths)):
        page = client.get(f"/api{path}", headers={"accept": documents.HTML})
        assert page.headers["content-type"].startswith(documents.HTML)
        for link in client.get(f"/api{path}").json()["links"]:
            if link["rel"] in {"conformance", "data", "items", "next"}:
                assert "href=" in page.text


def test_conf_oas30_definition(client):
    link = next(one for one in read(client, "/")["links"] if one["rel"] == "service-desc")
    assert link["type"] == documents.OPENAPI
    answer = client.get(link["href"])
    assert answer.headers["content-type"] == documents.OPENAPI


def test_conf_oas30_oas_impl(client, api):
    for path in api["paths"]:
        name = path.split("/")[2] if path.count("/") > 1 else ""
        address = path.replace("{featureId}", KEYS.get(name, ""))
        assert client.get(f"/api{address}").status_code == 200, path


def test_conf_oas30_completeness(api):
    for path, operations in api["paths"].items():
        told = set(operations["get"]["responses"])
        assert {"200", "304", "400", "404", "405", "413", "414", "429", "503"} <= told, path


def test_conf_oas30_exceptions_codes(client, api):
    told = api["components"]["responses"]
    for path, status in (("/conformance?apa=1", "400"), ("/apa", "404")):
        answer = client.get(f"/api{path}")
        assert str(answer.status_code) == status
        assert answer.headers["content-type"] in told[status]["content"]
        hold(api, "problem", answer.json())


def test_conf_oas30_security(api):
    assert "securitySchemes" not in api["components"] and "security" not in api
