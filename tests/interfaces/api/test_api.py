"""The interface for programs, over the tiny city of ``tests/tiny.py``."""

import csv
import io
import json
import re
from dataclasses import replace

import pytest

from bantar.city import home
from bantar.core.domain import ILLUSTRATIVE
from bantar.interfaces.api import documents
from bantar.interfaces.api.query import MAX_LIMIT
from bantar.measures.summary import summarise
from bantar.output.files.layers import COLLECTIONS, layers_of
from tests.interfaces.api.conftest import TestClient, app_of

ADDRESSES = [
    "",
    "/conformance",
    "/collections",
    *(
        f"/collections/{name}{rest}"
        for name, key in (("rt", "1"), ("kelurahan", "15.71.01.1001"), ("kecamatan", "15.71.01"))
        for rest in ("", "/items", f"/items/{key}")
    ),
]
addresses = pytest.mark.parametrize("path", ADDRESSES)


def ids(answer):
    assert answer.status_code == 200, answer.text
    return [feature["id"] for feature in answer.json()["features"]]


def items(client, query="", name="rt"):
    return client.get(f"/api/collections/{name}/items{query}")


def href(answer, rel):
    links = [link["href"] for link in answer.json()["links"] if link["rel"] == rel]
    return links[0] if links else None


@addresses
def test_every_link_of_every_document_leads_somewhere(client, path):
    for link in client.get(f"/api{path}").json()["links"]:
        answer = client.get(link["href"])
        assert answer.status_code == 200, link
        assert answer.headers["content-type"].split("; charset")[0] == link["type"]


@addresses
def test_every_address_says_whether_the_data_are_official(client, path):
    answer, page = client.get(f"/api{path}"), client.get(f"/api{path}?f=html")
    assert answer.headers["x-data-status"] == page.headers["x-data-status"] == "illustrative"
    if path != "/conformance":
        assert answer.json()["data_status"] == ILLUSTRATIVE
        assert "bukan data resmi" in page.text


@addresses
def test_head_answers_without_a_body(client, path):
    head, full = client.head(f"/api{path}"), client.get(f"/api{path}")
    assert head.status_code == 200 and head.content == b""
    assert head.headers["etag"] == full.headers["etag"]


@addresses
def test_what_is_known_already_is_not_sent_again(client, path):
    first = client.get(f"/api{path}")
    again = client.get(f"/api{path}", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304 and again.content == b""
    other = client.get(f"/api{path}", headers={"if-none-match": '"something"'})
    assert other.status_code == 200


@addresses
def test_a_browser_gets_a_page_of_its_own_that_can_be_unchanged(client, path):
    asks = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    page = client.get(f"/api{path}", headers=asks)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.text.startswith('<!DOCTYPE html><html lang="id">')
    tag = {**asks, "if-none-match": page.headers["etag"]}
    assert client.get(f"/api{path}", headers=tag).status_code == 304


@pytest.mark.parametrize("lang", ["id", "en"])
@addresses
def test_pages_run_no_script_and_load_nothing(client, path, lang):
    page = client.get(f"/api{path}?f=html&lang={lang}").text
    assert f'<html lang="{lang}">' in page
    assert not re.search(r"<script|<link|src=|@import|url\(|\son\w+=", page)


@addresses
def test_any_site_may_ask(client, path):
    assert client.get(f"/api{path}").headers["access-control-allow-origin"] == "*"
    preflight = client.options(f"/api{path}")
    assert preflight.status_code == 204
    assert "if-none-match" in preflight.headers["access-control-allow-headers"]


@addresses
def test_nothing_is_kept_for_longer_than_a_minute(client, path):
    assert client.get(f"/api{path}").headers["cache-control"] == "public, max-age=60"


@addresses
def test_a_parameter_that_is_not_known_is_refused(client, path):
    answer = client.get(f"/api{path}?tim=1")
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    told = answer.json()
    assert '"tim" tidak dikenal' in told["detail_id"] and "not known" in told["detail_en"]


def test_the_standard_is_met_in_four_classes(client):
    classes = client.get("/api/conformance").json()["conformsTo"]
    assert [name.rpartition("/")[2] for name in classes] == ["core", "oas30", "html", "geojson"]


def test_the_description_knows_every_address_and_parameter(client):
    answer = client.get("/api/openapi.json")
    assert answer.headers["content-type"] == documents.OPENAPI
    api = answer.json()
    assert api["openapi"].startswith("3.0")
    samples = {"{featureId}": "1"}
    for path, operations in api["paths"].items():
        address = path
        for name, key in samples.items():
            key = {"kelurahan": "15.71.01.1001", "kecamatan": "15.71.01"}.get(
                path.split("/")[2] if path.count("/") > 1 else "", key
            )
            address = address.replace(name, key)
        assert client.get(f"/api{address}").status_code == 200
        for parameter in operations["get"]["parameters"]:
            if "$ref" in parameter:
                key = parameter["$ref"].rpartition("/")[2]
                given = api["components"]["parameters"][key]
                key = given["name"]
                value = {"bbox": "1,1,2,2", "datetime": "2022-09-20"}.get(key) or str(
                    given["schema"].get("default", "")
                )
                if given["schema"].get("enum"):
                    value = given["schema"]["enum"][0]
                if not value:
                    continue
                assert client.get(f"/api{address}?{key}={value}").status_code == 200, (path, key)


def test_rt_come_in_the_order_of_the_city_with_null_for_what_is_not_known(client):
    answer = items(client)
    assert answer.headers["content-type"] == "application/geo+json"
    assert ids(answer) == [3, 1, 2, 4, 5, 6]
    assert "NaN" not in answer.text
    last = answer.json()["features"][-1]["properties"]
    assert last["jumlah_kk"] is None and last["nilai_total"] is None
    assert last["status"] == "belum_dinilai"


@pytest.mark.parametrize("name", COLLECTIONS)
def test_no_feature_has_a_rank_and_none_comes_by_how_far_it_lags(client, name):
    """Codes are the only order: the number that the order follows is no result."""
    features = items(client, name=name).json()["features"]
    names = {key for feature in features for key in feature["properties"]}
    assert not {key for key in names if re.search("peringkat|rank|urutan|tertinggal", key)}
    code = "kode_kelurahan" if name == "rt" else None
    order = [f["properties"][code] if code else f["id"] for f in features]
    assert order == sorted(order)


@pytest.mark.parametrize(
    "query",
    [
        "sortby=-nilai_total",
        "sortby=cakupan",
        "urut=nilai",
        "keberlanjutan=terbengkalai",
        "status=terbengkalai",
        "status=tertinggal",
    ],
)
def test_nobody_can_ask_for_the_worst_first_or_for_those_found_neglected(client, query):
    for name in COLLECTIONS:
        answer = items(client, f"?{query}", name)
        assert answer.status_code == 400, (name, query)


def test_figures_equal_the_summary(client, tiny):
    figures = summarise(tiny)
    for name in ("kelurahan", "kecamatan"):
        rows = [f["properties"] for f in items(client, name=name).json()["features"]]
        assert sum(row["jumlah_rt"] for row in rows) == figures.rt_total
        assert sum(row["rt_melaksanakan"] for row in rows) == figures.rt_melaksanakan
        assert sum(row["rt_penghargaan"] for row in rows) == figures.rt_penghargaan
    statuses = [f["properties"]["status"] for f in items(client).json()["features"]]
    assert statuses.count("penghargaan") == figures.rt_penghargaan
    assert statuses.count("penghargaan") + statuses.count("bantar") == figures.rt_melaksanakan


def test_a_kelurahan_has_the_figures_worked_out_by_hand(client):
    one = client.get("/api/collections/kelurahan/items/15.71.01.1001").json()
    row = one["properties"]
    assert (row["nama"], row["kecamatan"], row["jumlah_rt"]) == ("Anggrek", "Hulu", 3)
    # Three RT: the counts say all, a share of them would not.
    assert (row["rt_melaksanakan"], row["jumlah_rt"]) == (2, 3)
    assert row["cakupan"] is None and row["cakupan_kelas"] is None
    assert (row["rt_penghargaan"], row["rt_dinilai"], row["rt_tanpa_batas"]) == (2, 1, 0)
    assert row["kelurahan_bantar"] is False


def test_a_draft_is_never_seen(client):
    for query in ("", "?datetime=2022-12-31", "?datetime=2030-01-01", "?datetime=2022-12-15/.."):
        rows = {f["id"]: f["properties"] for f in items(client, query).json()["features"]}
        assert rows[6]["status"] == "belum_dinilai"
        assert rows[1]["nilai_total"] == 90.0
        assert "2022-II" not in items(client, query).text
    assert "2022-12" not in client.get("/api/collections").text


def test_nobody_is_named(client):
    keys = set(items(client).json()["features"][0]["properties"])
    assert not keys & {"tim", "team", "ketua", "nama_ketua", "telepon", "petugas", "evaluation_id"}


def test_a_day_gives_the_city_of_that_day(client):
    then = items(client, "?datetime=2021-12-31")
    assert set(ids(then)) == {1, 2, 4, 5, 6, 7}
    assert then.json()["per_tanggal"] == "2021-12-31" and then.json()["periode"] == "2021"
    assert ids(items(client, "?datetime=2021-01-01/2021-12-31")) == ids(then)
    assert ids(items(client, "?datetime=2021-12-30T20:00:00Z")) == ids(then)
    assert items(client, "?datetime=2021-12-30T20:00:00Z").json()["per_tanggal"] == "2021-12-31"
    assert ids(items(client, "?datetime=2020-01-01/..")) == ids(items(client))
    assert ids(items(client, "?datetime=1990-01-01")) == []


def test_pages_follow_each_other_without_loss(client):
    seen, answer = [], items(client, "?limit=4")
    seen += ids(answer)
    assert answer.json()["numberMatched"] == 6 and answer.json()["numberReturned"] == 4
    assert href(answer, "prev") is None and 'rel="next"' in answer.headers["link"]
    second = client.get(href(answer, "next"))
    seen += ids(second)
    assert seen == [3, 1, 2, 4, 5, 6]
    assert href(second, "next") is None
    assert ids(client.get(href(second, "prev"))) == [3, 1, 2, 4]
    assert ids(items(client, "?offset=999")) == []


def test_the_next_page_keeps_filters_and_form(client):
    answer = items(client, "?limit=1&kelurahan=anggrek&status=penghargaan")
    assert ids(answer) == [3] and ids(client.get(href(answer, "next"))) == [1]


def test_a_limit_beyond_the_maximum_is_the_maximum(client):
    answer = items(client, f"?limit={MAX_LIMIT + 1}")
    assert ids(answer) == [3, 1, 2, 4, 5, 6]


def test_a_box_gives_what_it_meets(client):
    assert ids(items(client, "?bbox=103.6,-1.609,103.609,-1.6001")) == [3]
    assert ids(items(client, "?bbox=103.6,-1.609,0,103.609,-1.6001,9")) == [3]
    assert ids(items(client, "?bbox=10,10,11,11")) == []
    assert ids(items(client, "?bbox=170,-10,103.609,10")) == [3, 4]  # across 180 degrees
    features = items(client, "?bbox=103.6,-1.609,103.609,-1.6001", "kecamatan")
    assert ids(features) == ["15.71.01"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("kecamatan=15.71.02", [5, 6]),
        ("kecamatan=Hilir", [5, 6]),
        ("kelurahan=Bakung", [4]),
        ("status=bantar", [4]),
        ("status=bantar,dinilai", [2, 4]),
        ("skala=besar", [5]),
        ("skala=sedang&kelurahan=15.71.01.1001&status=penghargaan", [3, 1]),
    ],
)
def test_properties_narrow(client, query, expected):
    assert ids(items(client, f"?{query}")) == expected


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=-1",
        "limit=abc",
        "limit=1e9",
        "limit=",
        "limit=٣",
        "limit=1&limit=2",
        "offset=-1",
        "offset=9999999999999",
        "bbox=1,2,3",
        "bbox=a,b,c,d",
        "bbox=0,10,1,5",
        "bbox=nan,0,1,1",
        "bbox=0,0,999,1",
        "bbox=",
        "datetime=kemarin",
        "datetime=2022-13-01",
        "datetime=2022-09-20T00:00:00",
        "datetime=../..",
        "datetime=2022-01-01/2021-01-01",
        "datetime=9999-12-31T23:59:59Z",
        "datetime=",
        "status=hebat",
        "status=",
        "skala=raksasa",
        "kecamatan=Tidak+Ada",
        "f=xml",
        "lang=de",
        "crs=EPSG:32748",
        "bbox-crs=EPSG:32748",
    ],
)
def test_what_cannot_be_read_is_refused_in_both_languages(client, query):
    answer = items(client, f"?{query}")
    assert answer.status_code == 400
    told = answer.json()
    assert told["status"] == 400 and told["detail_id"] != told["detail_en"]
    assert told["detail"] == f"{told['detail_id']} / {told['detail_en']}"
    page = items(client, f"?{query}{'&f=html' if not query.startswith('f=') else ''}")
    assert page.status_code == 400


@pytest.mark.parametrize(
    "path",
    [
        "/collections/rt/items/999",
        "/collections/rt/items/7",
        "/collections/kelurahan/items/x",
        "/collections/tim",
        "/collections/tim/items",
        "/../secret",
        "/apa",
    ],
)
def test_what_is_not_there_is_not_found(client, path):
    answer = client.get(f"/api{path}")
    if path.startswith("/.."):
        assert "fingerprint" not in answer.text
        return
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_nothing_can_be_written(client):
    assert client.post("/api/collections/rt/items", json={}).status_code == 405
    assert client.delete("/api/collections/rt/items/1").status_code == 405


@pytest.mark.parametrize("name", COLLECTIONS)
def test_a_collection_can_be_taken_away_whole(client, name):
    as_json = client.get(f"/api/collections/{name}/all.geojson")
    as_csv = client.get(f"/api/collections/{name}/all.csv")
    rows = list(csv.DictReader(io.StringIO(as_csv.text)))
    assert as_csv.headers["content-type"] == "text/csv; charset=utf-8"
    assert len(rows) == len(as_json.json()["features"])
    assert {row["data_status"] for row in rows} == {ILLUSTRATIVE}
    assert as_json.json()["data_status"] == ILLUSTRATIVE
    called = f"bantar-{name}-ilustratif-2022-09-20-{len(rows)}-baris.csv"
    assert called in as_csv.headers["content-disposition"]


def test_a_page_of_a_collection_says_its_filters_and_rows(client):
    path = "/api/collections/rt/items?kecamatan=Hulu&limit=2&offset=1"
    as_csv, as_json = client.get(f"{path}&f=csv"), client.get(path).json()
    called = "bantar-rt-ilustratif-2022-09-20-kecamatan-hulu-mulai-2-2-baris.csv"
    assert called in as_csv.headers["content-disposition"]
    assert as_json["filters"] == {"kecamatan": "Hulu"}
    assert (as_json["numberMatched"], as_json["numberReturned"]) == (4, 2)


def test_a_page_of_csv_obeys_the_limit_and_says_where_it_goes_on(client):
    answer = items(client, "?f=csv&limit=2")
    assert [row["rt_id"] for row in csv.DictReader(io.StringIO(answer.text))] == ["3", "1"]
    following = re.search(r'<([^>]+)>; rel="next"', answer.headers["link"])
    assert following
    rows = csv.DictReader(io.StringIO(client.get(following[1]).text))
    assert [row["rt_id"] for row in rows] == ["2", "4"]


def test_large_answers_are_compressed_for_who_takes_it(client):
    plain = items(client, "")
    assert plain.headers["content-encoding"] == "gzip"
    bare = client.get("/api/collections/rt/items", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in bare.headers and bare.json()["features"]
    assert bare.headers["etag"] == plain.headers["etag"]


def test_an_rt_without_a_boundary_has_no_geometry_and_is_left_out_of_no_box(tiny):
    rt = tiny.rt.copy()
    rt.loc[3, "geometry"] = None
    layers = layers_of(replace(tiny, rt=rt))
    assert json.loads(layers["rt"].features()[0])["geometry"] is None
    assert layers["rt"].may_touch(((10, 10, 11, 11),)).tolist() == [True, *[False] * 5]
    assert layers["kelurahan"].table.loc["15.71.01.1001", "rt_tanpa_batas"] == 1
    nowhere = layers_of(replace(tiny, rt=rt.assign(geometry=None).set_geometry("geometry")))
    assert nowhere["kecamatan"].bounds is None
    assert all('"geometry":null' in text for text in nowhere["kecamatan"].features())


def client_seeing(snapshot, engine, monkeypatch):
    monkeypatch.setattr(home, "load_snapshot", lambda *_, **__: snapshot)
    return TestClient(app_of(engine))


def test_names_from_data_stay_text_in_pages(tiny_engine, tiny, monkeypatch):
    rt = tiny.rt.assign(kelurahan="<img src=x onerror=alert(1)>")
    evil = client_seeing(replace(tiny, rt=rt), tiny_engine, monkeypatch)
    for path in ("rt/items", "kelurahan/items", "rt/items/1"):
        page = evil.get(f"/api/collections/{path}?f=html").text
        assert "<img" not in page and "&lt;img" in page


def test_a_database_that_does_not_answer_is_said(empty_engine):
    answer = TestClient(app_of(empty_engine)).get("/api/collections")
    assert answer.status_code == 503 and "detail_id" in answer.json()


def test_official_data_say_so(tiny_engine, tiny, monkeypatch):
    official = client_seeing(replace(tiny, is_illustrative=False), tiny_engine, monkeypatch)
    answer = official.get("/api/collections/rt/items")
    assert answer.headers["x-data-status"] == "official"
    assert answer.json()["data_status"] == "Data resmi" and not answer.json()["illustrative"]
