"""The maps of a plan in a real browser: three steps, the list, and a draft nobody else gets."""

import urllib.error
import urllib.request
from datetime import date
from pathlib import Path

import pytest

from bantar.intake.base.import_plan import commit
from bantar.intake.boundaries.layer_plan import plan_boundaries
from bantar.storage.engine import open_engine, upgrade
from bantar.storage.write.officers import add_officer
from tests.browser.pages import expect, log_in
from tests.browser.tabs import PHONE, the_map
from tests.intake import rings
from tests.warm_python import ROOT

pytestmark = pytest.mark.browser

HARNESS = Path(__file__).parent / "harness_plan.py"
COUNTS = {
    "before": [1, 2],
    "after": [5, 1, 1, 1, 2],
    "problems": [2, 1, 1, 1, 1, 8],
}


@pytest.fixture(scope="module")
def url(serve):
    return serve(HARNESS)


def open_plan(page, url):
    """Return the frame of the map once it is painted."""
    page.goto(url)
    return the_map(page, timeout=60_000)


def state(frame):
    return frame.evaluate("bantar.state()")


def show(page, frame, label, step):
    page.get_by_role("radio", name=label).or_(page.get_by_text(label, exact=True)).first.click()
    frame.wait_for_function(f"bantar.state().frames[0] === '{step}'")


def status_of(address):
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


@pytest.fixture(scope="module")
def tab(tabs):
    """One tab for all on a desk: a second would read the scripts of the dashboard anew."""
    with tabs.lent() as page:
        yield page


@pytest.fixture(scope="module")
def looked_at(tab, url):
    """One page for the tests that only look; each finds it as it opens, and leaves it so."""
    open_plan(tab, url)
    return tab


@pytest.fixture
def page(tab):
    """The same tab for a test that opens a page of its own."""
    tab.watch.take()
    return tab


def test_the_three_maps_are_one_map_in_other_colours(looked_at):
    page, frame = looked_at, the_map(looked_at)
    page.evaluate("document.querySelector('iframe[title*=folium]').dataset.mark = 'same'")
    frame.evaluate("bantar.map.setZoom(bantar.map.getZoom() + 1, {animate: false})")
    geometry, zoom = state(frame)["geometry"], frame.evaluate("bantar.map.getZoom()")
    for label, step in (("Masalah", "problems"), ("Sebelum", "before"), ("Sesudah", "after")):
        show(page, frame, label, step)
        assert state(frame)["counts"] == [COUNTS[step]]
        assert state(frame)["geometry"] == geometry
        assert frame.evaluate("bantar.map.getZoom()") == zoom
    frame.evaluate("bantar.map.setZoom(bantar.map.getZoom() - 1, {animate: false})")
    assert page.locator("iframe[title*=folium]").get_attribute("data-mark") == "same"
    expect(page.get_by_text("5 RT baru, 1 RT berubah bentuk")).to_be_visible()
    assert page.watch.errors == []
    assert page.watch.failed == []
    assert page.watch.outside == []


def test_the_table_of_a_plan_counts_the_shapes_of_its_map(looked_at):
    page, frame = looked_at, the_map(looked_at)
    frame.locator("#map_div .bantar-as-table").press("Enter")
    for label, step in (("Masalah", "problems"), ("Sebelum", "before"), ("Sesudah", "after")):
        show(page, frame, label, step)
        expect(frame.locator(".bantar-table thead th")).to_have_count(2 + len(COUNTS[step]))
        cells = frame.locator(".bantar-table tbody tr").evaluate_all(
            "rows => rows.map(row => [...row.cells].slice(1).map(cell => Number(cell.textContent)))"
        )
        sums = [sum(column) for column in zip(*cells, strict=True)]
        assert sums == [sum(COUNTS[step]), *COUNTS[step]]
    frame.locator(".bantar-table-close").press("Enter")
    expect(frame.locator(".bantar-table")).to_be_hidden()
    assert page.watch.errors == []


def test_a_problem_of_the_list_is_found_on_the_map(looked_at):
    page, frame = looked_at, the_map(looked_at)
    show(page, frame, "Masalah", "problems")
    far = frame.evaluate("bantar.map.getZoom()")
    page.get_by_role("button", name="RT 005 RW 001 – RT 006 RW 001").click()
    frame.wait_for_function(f"bantar.map.getZoom() > {far}")
    chosen = state(frame)["selected"]
    inside = frame.evaluate(
        f"bantar.map.getBounds().contains("
        f"L.geoJSON(bantar.city.features[{chosen}].geometry).getBounds())"
    )
    assert inside
    expect(page.get_by_text("bertumpang tindih 12.301 m²")).to_be_visible()
    page.get_by_role("button", name="Tampilkan seluruhnya").click()
    frame.wait_for_function(f"Math.abs(bantar.map.getZoom() - {far}) < 0.3")
    show(page, frame, "Sesudah", "after")


def test_a_shape_of_the_map_says_what_becomes_of_it(looked_at):
    page, frame = looked_at, the_map(looked_at)
    point = frame.evaluate(
        """() => {
          const refused = bantar.city.features.findIndex(
            ({ properties }, i) => properties.nomor === "RT 003 RW 001"
              && bantar.state().classes[0][i] === 4);
          const [lon, lat] = bantar.city.features[refused].properties.point;
          const { x, y } = bantar.map.latLngToContainerPoint([lat, lon]);
          const box = bantar.map.getContainer().getBoundingClientRect();
          return [box.left + x, box.top + y];
        }"""
    )
    box = page.locator("iframe[title*=folium]").bounding_box()
    page.mouse.click(box["x"] + point[0], box["y"] + point[1])
    expect(page.locator(".kb-plan-card")).to_contain_text("kunci berulang", timeout=20_000)
    expect(page.locator(".kb-plan-card")).to_contain_text("Ditolak")


def test_a_hidden_shape_leaves_the_pointer_to_what_lies_below(looked_at):
    frame = the_map(looked_at)
    top = frame.evaluate(
        """() => {
          const classes = bantar.state().classes[0];
          const shown = [];
          bantar.map.eachLayer((layer) => {
            if (layer.rtIndex !== undefined) {
              shown.push([classes[layer.rtIndex] === 255, layer.options.interactive]);
            }
          });
          return shown;
        }"""
    )
    assert [True, False] in top
    assert [False, True] in top
    assert all(is_hidden != takes_pointer for is_hidden, takes_pointer in top)


def test_nobody_gets_the_shapes_once_the_plan_is_dropped(page, url):
    frame = open_plan(page, url)
    address = f"{url}/bantar/draft/{state(frame)['geometry'].split('/')[-1]}"
    assert status_of(address) == 200
    assert status_of(f"{url}/bantar/draft/{43 * 'A'}") == 404
    page.get_by_role("button", name="Hapus").click()
    expect(page.get_by_text("Tanpa rencana")).to_be_visible(timeout=20_000)
    assert status_of(address) == 404


def test_a_session_that_is_no_officer_gets_no_shapes(page, url):
    page.goto(f"{url}/?petugas=tidak")
    handle = page.wait_for_selector("iframe[title*=folium]", timeout=60_000)
    expect(handle.content_frame().get_by_text("Peta tidak dapat dimuat")).to_be_visible(
        timeout=20_000
    )
    assert any("/bantar/draft/" in failed for failed in page.watch.failed)


@pytest.mark.parametrize("lang", ["id", "en"])
def test_on_a_phone_nothing_is_wider_than_the_screen(new_page, url, lang):
    page = new_page(**PHONE)
    frame = open_plan(page, f"{url}/?lang={lang}")
    show(page, frame, {"id": "Masalah", "en": "Problems"}[lang], "problems")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert frame.evaluate("document.documentElement.scrollWidth") <= 390
    expect(frame.get_by_role("button", name={"id": "Celah", "en": "Gap"}[lang])).to_be_visible()


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ring")
    engine = open_engine(f"sqlite:///{folder / 'bantar.sqlite'}")
    upgrade(engine)
    first = plan_boundaries(
        engine, [rings.stored_file(folder)], name="Kota Uji", valid_from=date(2025, 1, 1)
    )
    commit(engine, first, who="uji")
    add_officer(engine, "Rina", "rahasia-sekali")
    return engine


def test_an_officer_sees_the_maps_before_storing_and_takes_them_along(
    page, serve, engine, tmp_path
):
    url = serve(ROOT / "app.py", {"BANTAR_DATABASE_URL": str(engine.url)})
    page.goto(f"{url}/data")
    log_in(page)
    expect(page.get_by_text("Yang dimasukkan")).to_be_visible(timeout=20_000)
    page.get_by_role("combobox", name="Yang dimasukkan").click()
    page.get_by_role("option", name="Batas RT").first.click()
    expect(page.get_by_text("Berkas: geojson, json")).to_be_visible(timeout=20_000)
    page.get_by_role("textbox", name="Nama kota").fill("Kota Uji")
    page.get_by_role("textbox", name="Berlaku sejak").fill("01-01-2026")
    page.get_by_role("radiogroup", name="Data ini").get_by_text("resmi", exact=True).click()
    page.locator("input[type=file]").set_input_files(rings.second_file(tmp_path))
    expect(page.get_by_text("baru.geojson").first).to_be_visible(timeout=20_000)
    page.get_by_role("button", name="Periksa", exact=True).click()
    frame = the_map(page, timeout=60_000)
    assert state(frame)["counts"] == [COUNTS["after"]]
    show(page, frame, "Masalah", "problems")
    address = f"{url}/bantar/draft/{state(frame)['geometry'].split('/')[-1]}"
    assert status_of(address) == 200
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.get_by_text("Tersimpan sebagai kiriman data 2")).to_be_visible(timeout=30_000)
    assert status_of(address) == 404
    assert page.watch.errors == []
    assert page.watch.outside == []
