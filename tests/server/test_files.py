"""Streamlit's files as they are sent: small, equal, and under their own names."""

import gzip
import importlib.util

import brotli
import pytest
from fontTools.ttLib import TTFont
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from streamlit import file_util

from bantar.core.settings import ROOT
from bantar.i18n import LANGUAGES, words_for
from bantar.server import files
from tests.interfaces.api.conftest import TestClient

MEDIA = files.Path(file_util.get_static_dir()) / "static" / "media"
ICONS = "MaterialSymbols-Rounded"
TEXT = "SourceSansVF-Upright"


@pytest.fixture(scope="module")
def client():
    async def whole(_request):
        return PlainTextResponse("Streamlit's own")

    app = Starlette(routes=[Route("/{path:path}", whole)])
    return TestClient(files.CompressedFrontend(app, files.Path(file_util.get_static_dir())))


def one(folder, name):
    return next(folder.glob(f"{name}*.woff2"))


def letters(font):
    return set(TTFont(font).getBestCmap())


def features(font):
    return {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}


def script():
    spec = importlib.util.spec_from_file_location("fonts", ROOT / "browser" / "fonts.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_file_is_the_same_in_brotli_made_once():
    file = files.Compressed("a test.js", gzip.compress(b"var a = 1;" * 100))
    assert brotli.decompress(file.brotli()) == b"var a = 1;" * 100
    assert file.brotli() is file.brotli()


def test_what_browsers_ask_for_becomes_smaller_and_is_kept_for_the_next_start(tmp_path):
    script = files.own_files()["leaflet.js"]
    plain, first = gzip.decompress(script.content), script.brotli()
    files._best.discard(script.name)  # by another test
    assert files.improve(tmp_path) and files.improve(tmp_path) == 0
    smallest = script.brotli()
    assert len(smallest) < len(first) and brotli.decompress(smallest) == plain
    assert smallest in [path.read_bytes() for path in tmp_path.glob("*.br")]


@pytest.mark.parametrize("damage", [b"", b"not brotli", brotli.compress(b"another script")])
def test_a_copy_that_was_damaged_is_made_again(tmp_path, damage):
    script = files.own_files()["bantar-map.css"]
    plain = gzip.decompress(script.content)
    whole = files._smallest(script, tmp_path)
    (path,) = tmp_path.glob("*.br")
    path.write_bytes(damage)
    assert files._smallest(script, tmp_path) == path.read_bytes() == whole
    assert brotli.decompress(whole) == plain


@pytest.mark.parametrize(
    ("header", "encoding", "is_taken"),
    [("gzip, br", "br", True), ("gzip;q=1.0, br;q=0.5", "br", True), ("brotli", "br", False)],
)
def test_an_encoding_is_taken_where_it_is_named_whole(header, encoding, is_taken):
    assert files.takes({"accept-encoding": header}, encoding) is is_taken


@pytest.mark.parametrize("name", [ICONS, TEXT])
def test_a_font_comes_cut_under_the_name_of_the_whole_one(client, name):
    whole = one(MEDIA, name)
    answer = client.get(f"/static/media/{whole.name}")
    assert answer.content == one(files.CUT_FONTS, name).read_bytes()
    assert len(answer.content) < whole.stat().st_size / 4
    assert answer.headers["content-type"] == "font/woff2"
    # It may get an icon more under its name.
    assert answer.headers["cache-control"] == files.A_DAY


def test_a_font_that_was_not_cut_is_streamlits_own(client):
    other = one(MEDIA, "SourceCodeVF-Upright")
    assert client.get(f"/static/media/{other.name}").text == "Streamlit's own"


def test_the_script_of_the_maps_component_is_kept_by_browsers(client):
    address = next(iter(files.component_files("")))
    assert client.get(address).headers["cache-control"] == files.IMMUTABLE


def test_the_cut_fonts_are_those_of_this_streamlit():
    """Else run browser/fonts.py."""
    assert {path.name for path in files.CUT_FONTS.glob("*.woff2")} == {
        one(MEDIA, ICONS).name,
        one(MEDIA, TEXT).name,
    }


def test_every_icon_that_streamlit_names_is_in_the_cut_font_at_its_width():
    fonts = script()
    whole, cut = TTFont(one(MEDIA, ICONS)), TTFont(one(files.CUT_FONTS, ICONS))
    drawn, kept = fonts.ligatures(whole), fonts.ligatures(cut)
    assert fonts.icon_names() & drawn.keys() == kept.keys()
    assert kept.keys() == set((files.CUT_FONTS / "icons.txt").read_text().split())
    assert all(cut["hmtx"][kept[name]] == whole["hmtx"][drawn[name]] for name in kept)


def test_everything_that_is_said_can_be_written_with_the_cut_font():
    catalogue = (ROOT / "bantar" / "i18n" / "locale" / "id.po").read_text(encoding="utf-8")
    assert all(words_for(lang)("Close") in catalogue for lang in LANGUAGES)
    whole, cut = letters(one(MEDIA, TEXT)), letters(one(files.CUT_FONTS, TEXT))
    used = {ord(letter) for letter in catalogue if letter != "\n"}
    assert used & whole <= cut


def test_numerals_of_one_width_and_every_weight_are_kept():
    whole, cut = TTFont(one(MEDIA, TEXT)), TTFont(one(files.CUT_FONTS, TEXT))
    assert features(whole) & {"tnum", "lnum", "pnum"} == features(cut) & {"tnum", "lnum", "pnum"}
    axis = cut["fvar"].axes[0]
    assert (axis.axisTag, axis.minValue, axis.maxValue) == ("wght", 200, 900)
