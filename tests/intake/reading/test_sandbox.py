"""Nothing a file holds may reach the disk, the network or the memory of this process."""

import http.server
import json
import os
import sqlite3
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bantar.intake.base.problems import RefusedError
from bantar.intake.boundaries.layers import read_layers
from bantar.intake.reading import sandbox
from bantar.intake.reading.archives import check_zip
from bantar.intake.reading.sandbox import Limits, read_in_child
from tests.intake.shapes import town, write_geojson
from tests.saying import refusing, sentence_of

VRT = (
    '<OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>CSV:/etc/passwd</SrcDataSource>'
    "<SrcLayer>passwd</SrcLayer></OGRVRTLayer></OGRVRTDataSource>"
)
pytestmark = pytest.mark.usefixtures("in_child")
linux = pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """Listen on this machine, and note every request."""
    requests: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            requests.append(self.path)
            self.send_response(404)
            self.end_headers()

        def do_HEAD(self) -> None:
            self.do_GET()

        def log_message(self, *_: object) -> None: ...

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", requests
    server.shutdown()
    server.server_close()
    thread.join()


def refused(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(RefusedError) as caught:
        read_layers([path], limits=limits)
    sentence = sentence_of(caught.value)
    assert "root:" not in sentence and "Traceback" not in sentence
    return sentence


@pytest.mark.parametrize("name", ["a.geojson", "a.json", "a.gpkg", "a.kml", "a.zip", "a.csv"])
def test_a_virtual_source_under_another_name_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(VRT)
    assert name in refused(path)


@pytest.mark.parametrize("name", ["a.vrt", "a.gml", "a.xlsx", "a", "a.shp", "a.gdb"])
def test_other_kinds_of_files_are_refused_by_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("x")
    refusal = refused(path)
    assert any(words in refusal for words in ("jenis berkas", "Shapefile", "Save Features As"))


@pytest.mark.parametrize("form", ["WFS:{}/wfs", "/vsicurl/{}/a.geojson", "{}/a.geojson"])
def test_nothing_is_fetched(tmp_path: Path, listener: tuple[str, list[str]], form: str) -> None:
    address, requests = listener
    content = form.format(address)
    for name, text in {
        "a.geojson": content,
        "b.geojson": json.dumps(content),
        "c.geojson": json.dumps({"type": "FeatureCollection", "url": content, "features": []}),
        "d.kml": f"<kml><NetworkLink><Link><href>{content}</href></Link></NetworkLink></kml>",
    }.items():
        path = tmp_path / name
        path.write_text(text)
        try:
            read_layers([path])
        except RefusedError:
            continue
    assert requests == []


def test_entities_of_xml_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.kml"
    path.write_text(
        '<!DOCTYPE kml [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>&x;</name></Document></kml>'
    )
    assert "entitas" in refused(path)


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_a_zip_bomb_is_refused_unopened(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.shp": bytes(300 << 20)})
    assert path.stat().st_size < 1 << 20
    assert "kali ukuran" in refused(path)


def test_a_zip_of_too_many_members_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {f"{i}.txt": b"" for i in range(2_001)})
    assert "2001 berkas" in refused(path)


@pytest.mark.parametrize("name", ["../a.shp", "/etc/a.shp", "a/../../b.shp", "C:/a.shp"])
def test_a_path_that_leaves_the_zip_is_refused(tmp_path: Path, name: str) -> None:
    assert "keluar dari foldernya" in refused(zipped(tmp_path / "a.zip", {name: b"x"}))


def test_a_link_in_a_zip_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("a.shp")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert "tautan" in refused(path)


def test_a_workbook_is_looked_at_as_a_zip(tmp_path: Path) -> None:
    parts = {"xl/workbook.xml": b"<w/>", "[Content_Types].xml": b"<t/>"}
    assert check_zip(zipped(tmp_path / "a.xlsx", parts))
    with refusing(RefusedError, match="kali ukuran"):
        check_zip(zipped(tmp_path / "c.xlsx", {**parts, "xl/a.xml": bytes(200 << 20)}))


def test_a_truncated_or_hostile_geopackage_is_refused(tmp_path: Path) -> None:
    whole = tmp_path / "a.gpkg"
    town().to_file(whole, driver="GPKG")
    cut = tmp_path / "b.gpkg"
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    assert "rusak atau terpotong" in refused(cut)
    with closing(sqlite3.connect(whole)) as connection:
        connection.execute("CREATE VIRTUAL TABLE spy USING fts5(x)")
        connection.commit()
    assert "tabel maya" in refused(whole)


def test_a_file_too_large_empty_or_missing_is_refused(tmp_path: Path) -> None:
    path = write_geojson(tmp_path / "a.geojson", town())
    assert "terlalu besar" in refused(path, Limits(file_mb=0))
    path.write_text("")
    assert "kosong" in refused(path)
    assert "tidak ada" in refused(tmp_path / "b.geojson")


@linux
def test_the_clock_ends_a_reader_that_takes_too_long(tmp_path: Path) -> None:
    path = write_geojson(tmp_path / "a.geojson", town())
    assert "terlalu lama" in refused(path, Limits(wall_s=0))


@linux
def test_memory_is_limited(tmp_path: Path) -> None:
    path = tmp_path / "a.geojson"
    path.write_text('{"type":"FeatureCollection","features":[' + "[" * 100 + "1," * 8_000_000)
    assert refused(path, Limits(memory_mb=300))


@linux
def test_an_endless_answer_is_cut(tmp_path: Path) -> None:
    path = write_geojson(tmp_path / "a.geojson", town())
    assert "terlalu besar" in refused(path, Limits(answer_mb=0))


@linux
def test_the_child_inherits_nothing_and_is_limited(tmp_path: Path) -> None:
    script = (
        "import json, os, resource, sys; sys.path.insert(0, os.environ['ROOT']);"
        "from bantar.intake.reading.child import limit;"
        "limit({'memory_mb': 512, 'cpu_s': 5, 'write_mb': 1, 'open_files': 20});"
        "print(json.dumps([resource.getrlimit(k)[0] for k in (resource.RLIMIT_AS,"
        "resource.RLIMIT_CPU, resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE)]))"
    )
    root = str(Path(sandbox.__file__).resolve().parents[3])
    done = subprocess.run(
        [sys.executable, "-c", script], env={"ROOT": root}, capture_output=True, check=True
    )
    assert json.loads(done.stdout) == [512 << 20, 5, 1 << 20, 20]
    os.environ["BANTAR_SECRET"] = "sesame"
    try:
        environment = sandbox._environment(tmp_path)
    finally:
        del os.environ["BANTAR_SECRET"]
    assert "BANTAR_SECRET" not in environment
    assert {"PATH", "PYTHONPATH", "BANTAR_HOME"} & environment.keys() == set()
    skipped = set(environment["OGR_SKIP"].split(","))
    assert {"OGR_VRT", "WFS", "CSV", "HTTP", "SQLite", "OAPIF"} <= skipped
    assert not skipped & set(sandbox.DRIVERS)


@pytest.mark.parametrize("reader", ["os", "../child", "nonesuch", "problems"])
def test_only_readers_are_run(tmp_path: Path, reader: str) -> None:
    path = write_geojson(tmp_path / "a.geojson", town())
    with pytest.raises(RefusedError):
        read_in_child(reader, [path])


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    path = write_geojson(tmp_path / "a.geojson", town())
    read_layers([path])
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.geojson"]
