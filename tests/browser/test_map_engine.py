"""The map in a real browser: what is painted, what travels, what the reader can do."""

from pathlib import Path

import pytest

from tests.browser.pages import COVERED_BY_LEGEND, expect
from tests.browser.tabs import DESK, PHONE, bytes_of, the_map, wire

pytestmark = pytest.mark.browser

HARNESS = Path(__file__).parent / "harness_map.py"
CHANGE_BYTES = 10_000


@pytest.fixture(scope="module")
def url(serve):
    return serve(HARNESS)


def open_map(page, url):
    """Return the frame of the map once it is painted."""
    page.goto(url)
    frame = the_map(page)
    frame.wait_for_function("bantar.state().labels.length > 0")
    settle(page, frame)
    return frame


def settle(page, frame):
    """Until the frame has its final size and nothing is left to paint."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    frame.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)))")


def do(frame, code):
    """Run code whose value (often the map itself) cannot travel."""
    frame.evaluate(f"() => {{ {code} }}")


def state(frame):
    return frame.evaluate("bantar.state()")


def place(frame, name="map"):
    return frame.evaluate(f"[bantar.{name}.getCenter(), bantar.{name}.getZoom()]")


def painted_after(frame, act):
    before = frame.evaluate("bantar.paints")
    act()
    frame.wait_for_function(f"bantar.paints > {before}")


def choose_periode(page, name):
    page.get_by_text(name, exact=True).first.click()


def runs(page) -> int:
    return int(page.get_by_text("runs=").inner_text().split()[0].removeprefix("runs="))


def point_of(frame, rt_id):
    """Where an RT is on the page: its point, seen from the top left of the map."""
    x, y = frame.evaluate(
        """id => {
          const {point: [lon, lat]} = bantar.city.features.find(f => f.id === id).properties;
          const at = bantar.map.latLngToContainerPoint([lat, lon]);
          const box = bantar.map.getContainer().getBoundingClientRect();
          return [box.x + at.x, box.y + at.y];
        }""",
        rt_id,
    )
    # A little off the middle: there may be a label.
    return {"x": x + 12, "y": y - 12}


@pytest.fixture(scope="module")
def tab(tabs):
    """One tab for all on a desk: a second would read the scripts of the dashboard anew."""
    with tabs.lent() as page:
        yield page


@pytest.fixture(scope="module")
def still(tab, url):
    """A map for those tests that leave it as they met it, but for where it stands."""
    return tab, open_map(tab, url)


@pytest.fixture
def page(tab):
    """The same tab for a test that opens a map of its own."""
    yield tab
    tab.unroute_all(behavior="ignoreErrors")
    tab.emulate_media(reduced_motion="null")
    tab.set_viewport_size(DESK["viewport"])


def test_first_picture_needs_nothing_from_outside_and_has_no_error(still):
    page, frame = still
    now = state(frame)
    assert now["frames"] == ["2022-I"]
    assert sum(now["counts"][0]) == len(now["classes"][0]) == 144
    assert frame.evaluate("performance.getEntriesByName('bantar-painted').length") > 0
    assert page.watch.outside == []
    assert page.watch.failed == []
    assert page.watch.errors == []


def test_names_stay_text(still):
    page, frame = still
    expect(frame.locator(".bantar-label", has_text="<img src=x")).to_have_count(1)
    frame.locator("#map_div").hover(position=_inside(frame, point_of(frame, 1001)))
    expect(frame.locator(".bantar-tooltip")).to_contain_text("<img src=x onerror=")
    assert frame.locator(".bantar img").count() == 0
    assert frame.evaluate("window.__xss") is None
    assert page.evaluate("window.__xss") is None


def test_tooltip_stays_inside_the_frame(still):
    _, frame = still
    frame.locator("#map_div").hover(position=_inside(frame, point_of(frame, 1144 - 1)))
    expect(frame.locator(".bantar-tooltip")).to_be_visible()
    assert frame.evaluate(
        """() => {
          const box = document.querySelector('.bantar-tooltip').getBoundingClientRect();
          return box.left >= 0 && box.top >= 0 &&
            box.right <= innerWidth && box.bottom <= innerHeight;
        }"""
    )


def test_legend_brings_out_a_class_and_lets_go(still):
    page, frame = still
    button = frame.locator(".bantar-legend-item[data-key=bantar]")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    assert state(frame)["focus"] == 1
    button.click()
    page.mouse.move(5, 5)
    frame.wait_for_function("bantar.state().focus === null")


def test_labels_never_cover_each_other(still):
    _, frame = still
    for zoom in (11, 12, 13):
        do(frame, f"bantar.map.setZoom({zoom}, {{animate: false}})")
        clashes = frame.evaluate(
            """() => {
              const boxes = [...document.querySelectorAll('#map_div .bantar-label')]
                .filter(b => !b.hidden).map(b => b.getBoundingClientRect());
              return boxes.flatMap((a, i) => boxes.slice(i + 1).filter(b =>
                a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom));
            }"""
        )
        assert clashes == []


def test_panning_and_zooming_never_reach_the_server(still):
    page, frame = still
    before = runs(page)
    for turn in range(20):
        do(frame, f"bantar.map.panBy([{7 if turn % 2 else -7}, 5], {{animate: false}})")
    do(frame, "bantar.map.zoomIn()")
    # Longer than the quarter of a second that streamlit-folium waits before it reports.
    frame.evaluate("() => new Promise(done => setTimeout(done, 600))")
    assert runs(page) == before


NAMES_OF_SIDES = """() => [...document.querySelectorAll('.bantar-pane')].map(pane =>
  [...pane.querySelectorAll('.bantar-label')].filter(name => !name.hidden).map(name => {
    const { left, right } = name.getBoundingClientRect();
    return [left, right, name.dataset.code];
  }))"""


def test_the_border_between_two_periods_cuts_no_name(page, url):
    frame = open_map(page, url)
    page.get_by_text("Bandingkan", exact=True).click()
    page.get_by_text("Geser batas", exact=True).click()
    border = frame.locator(".bantar-swipe")
    expect(border).to_be_visible()
    # Once through one kecamatan of a row, once through the next.
    for keys in ([], ["ArrowRight"] * 3, ["ArrowLeft"] * 6):
        for key in keys:
            border.press(key)
        at = border.evaluate("node => node.getBoundingClientRect().left + node.offsetWidth / 2")
        earlier, later = frame.evaluate(NAMES_OF_SIDES)
        assert all(right <= at + 1 for _, right, _ in earlier)
        assert all(left >= at - 1 for left, _, _ in later)
        assert {code for *_, code in (*earlier, *later)} == {f"15.71.{n:02}" for n in (1, 2, 3, 4)}


def test_change_recolours_the_same_map_where_it_stands(page, url):
    frame = open_map(page, url)
    do(frame, "bantar.map.setView([-1.62, 103.58], 14, {animate: false}); window.kept = bantar.map")
    do(frame, "window.shapes = Object.keys(bantar.map._layers).length")
    before, standing = state(frame), place(frame)
    painted_after(frame, lambda: choose_periode(page, "2021"))
    assert state(frame)["frames"] == ["2021"]
    assert state(frame)["classes"] != before["classes"]
    assert place(frame) == standing
    assert frame.evaluate("window.kept === bantar.map")
    assert frame.evaluate("window.shapes === Object.keys(bantar.map._layers).length")


def test_change_is_small_on_the_wire(page, url):
    frame = open_map(page, url)
    with wire(page, "webSocketFrameReceived") as received:
        painted_after(frame, lambda: choose_periode(page, "2020"))
        settle(page, frame)
    assert 0 < bytes_of(received) <= CHANGE_BYTES


def test_click_on_an_rt_reaches_the_server_and_marks_it(page, url):
    frame = open_map(page, url)
    frame.locator("#map_div").click(position=_inside(frame, point_of(frame, 1020)))
    expect(page.get_by_text("rt=1020")).to_be_visible()
    frame.wait_for_function("bantar.state().selected === 1020")


def _inside(frame, point):
    box = frame.evaluate(
        "(({x, y}) => ({x, y}))(bantar.map.getContainer().getBoundingClientRect())"
    )
    return {"x": point["x"] - box["x"], "y": point["y"] - box["y"]}


def test_label_drills_down_and_escape_leads_back(page, url):
    frame = open_map(page, url)
    whole = place(frame)[1]
    frame.locator("button.bantar-label", has_text="Kecamatan 4").click()
    expect(page.get_by_text("where=kecamatan:15.71.04")).to_be_visible()
    frame.wait_for_function("bantar.state().level === 'kecamatan'")
    assert place(frame)[1] > whole
    frame.locator("button.bantar-label", has_text="Kelurahan 12").press("Enter")
    expect(page.get_by_text("where=kelurahan:15.71.04.0012")).to_be_visible()
    frame.wait_for_function("bantar.state().level === 'kelurahan'")
    frame.locator("button.bantar-label", has_text="003").press("Enter")
    frame.wait_for_function("bantar.state().selected !== null")
    frame.locator("#map_div").press("Escape")
    expect(page.get_by_text("where=kecamatan:15.71.04")).to_be_visible()
    frame.wait_for_function("bantar.state().level === 'kecamatan'")
    frame.locator("#map_div").press("Backspace")
    expect(page.get_by_text("where=kota:15.71")).to_be_visible()


def test_playback_runs_in_the_browser_and_the_legend_follows(page, url):
    frame = open_map(page, url)
    before = runs(page)
    slider = frame.get_by_role("slider", name="Periode")
    expect(slider).to_have_value("2")
    slider.fill("0")
    frame.wait_for_function("bantar.state().frames[0] === '2020'")
    legend_counts = [int(text) for text in frame.locator(".bantar-legend-count").all_inner_texts()]
    assert legend_counts == state(frame)["counts"][0]
    expect(frame.locator(".bantar-period")).to_have_text("Periode 2020")
    frame.get_by_role("button", name="Putar").click()
    frame.wait_for_function("bantar.state().frames[0] === '2022-II'", timeout=10_000)
    frame.wait_for_function("!bantar.state().isPlaying", timeout=5_000)
    assert runs(page) == before


def test_playback_steps_for_those_who_asked_for_little_motion(page, url):
    page.emulate_media(reduced_motion="reduce")
    frame = open_map(page, url)
    frame.get_by_role("button", name="Periode berikutnya").click()
    frame.wait_for_function("bantar.state().frames[0] === '2022-II'")
    assert not state(frame)["isPlaying"]


def assert_same_place(one, other):
    for axis in ("lat", "lng"):
        # Half a pixel: each map rounds its own corner.
        assert one[0][axis] == pytest.approx(other[0][axis], abs=2e-4)
    assert one[1] == other[1]


def test_comparison_moves_both_maps_under_one_legend(page, url):
    frame = open_map(page, url)
    painted_after(frame, lambda: page.get_by_text("Bandingkan").click())
    assert state(frame)["frames"] == ["2020", "2022-I"]
    captions = frame.locator(".bantar-caption")
    expect(captions).to_have_text(["Periode 2020", "Periode I 2022"])
    for mover in ("map", "twin"):
        do(frame, f"bantar.{mover}.panBy([40, 30], {{animate: false}})")
        do(frame, f"bantar.{mover}.setZoom(13, {{animate: false}})")
        assert_same_place(place(frame, "map"), place(frame, "twin"))
    assert frame.locator(".bantar-legend-list").count() == 1
    painted_after(frame, lambda: page.get_by_text("Bandingkan").click())
    assert state(frame)["frames"] == ["2022-I"]


OUTLINED = """() => [bantar.map, bantar.twin].map((map) => {
  const outlines = [];
  map.eachLayer((layer) => {
    const { fill, weight } = layer.options;
    if (layer.getBounds && fill === false && weight === 1.5 && layer.getBounds().isValid())
      outlines.push(layer.getBounds().toBBoxString());
  });
  return outlines;
})"""


def test_pointing_at_an_rt_on_one_of_two_periods_outlines_it_on_both(page, url):
    frame = open_map(page, url)
    painted_after(frame, lambda: page.get_by_text("Bandingkan").click())
    frame.wait_for_function("bantar.twin.getSize().y > 0")
    assert frame.evaluate(OUTLINED) == [[], []]
    frame.locator("#map_div").hover(position=_inside(frame, point_of(frame, 1001)))
    frame.wait_for_function(f"({OUTLINED})().every((outlines) => outlines.length === 1)")
    one, other = frame.evaluate(OUTLINED)
    assert one == other
    painted_after(frame, lambda: page.get_by_text("Bandingkan").click())


def test_the_water_is_the_only_ground_below_the_data_and_can_be_taken_away(page, url):
    frame = open_map(page, url)
    assert frame.evaluate("document.querySelectorAll('.leaflet-tile, .bantar img').length") == 0
    blue = """() => [...document.querySelectorAll('canvas')].reduce((n, canvas) => {
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      for (let i = 0; i < data.length; i += 4)
        n += data[i] === 169 && data[i + 1] === 204 && data[i + 2] === 220 && data[i + 3] === 255;
      return n;
    }, 0)"""
    with_water, classes = frame.evaluate(blue), state(frame)["classes"]
    do(frame, "bantar.bare(true)")
    frame.wait_for_function(f"({blue})() === 0")
    assert state(frame)["classes"] == classes
    do(frame, "bantar.bare(false)")
    frame.wait_for_function(f"({blue})() === {with_water}")


def test_comparison_on_a_phone_shows_the_whole_city_twice(page, url):
    page.set_viewport_size(PHONE["viewport"])
    frame = open_map(page, f"{url}?height=640")
    painted_after(frame, lambda: page.get_by_text("Bandingkan").click())
    frame.wait_for_function("bantar.twin.getSize().y > 0")
    frame.wait_for_function("bantar.twin.getZoom() === bantar.map.getZoom()")
    assert_same_place(place(frame, "map"), place(frame, "twin"))
    assert frame.evaluate(
        """() => {
          const [west, south, east, north] = bantar.city.bbox;
          const all = L.latLngBounds([south, west], [north, east]);
          return [bantar.map, bantar.twin].every(map => map.getBounds().contains(all));
        }"""
    )


def test_filter_keeps_the_place_and_changes_the_counts(page, url):
    frame = open_map(page, url)
    do(frame, "bantar.map.setView([-1.62, 103.58], 13.5, {animate: false})")
    standing = place(frame)
    painted_after(frame, lambda: page.get_by_text("Saring").click())
    assert place(frame) == standing
    assert sum(state(frame)["counts"][0]) == 72


def test_lost_geometry_says_so_and_can_be_tried_again(page, url):
    broken = {"is": True}

    def answer(route):
        return route.abort() if broken["is"] else route.continue_()

    page.route("**/bantar/asset/geometry-*", answer)
    page.goto(url)
    frame = page.wait_for_selector("iframe[title*=folium]").content_frame()
    retry = frame.get_by_role("button", name="Coba lagi")
    expect(frame.locator(".bantar-trouble")).to_contain_text("Peta belum dapat dimuat.")
    broken["is"] = False
    retry.click()
    frame.wait_for_function("bantar.paints > 0")
    expect(frame.locator(".bantar-trouble")).to_be_hidden()


@pytest.fixture
def phone(new_page, url):
    page = new_page(**PHONE)
    return page, open_map(page, f"{url}?height=700")


def test_one_finger_belongs_to_the_page(phone):
    page, frame = phone
    standing = place(frame)
    container = frame.locator("#map_div")
    assert container.evaluate("node => getComputedStyle(node).touchAction") == "pan-x pan-y"
    box = container.bounding_box()
    _drag_with_one_finger(page, box["x"] + 60, box["y"] + 60)
    assert place(frame) == standing
    assert not frame.evaluate("bantar.map.dragging.enabled()")


def test_tap_chooses_an_rt_and_tells_what_it_is(phone):
    page, frame = phone
    handle = page.locator("iframe[title*=folium]")
    handle.evaluate("node => node.scrollIntoView({block: 'end'})")
    corner, point = handle.bounding_box(), point_of(frame, 1030)
    page.touchscreen.tap(corner["x"] + point["x"] - 8, corner["y"] + point["y"] + 8)
    expect(page.get_by_text("rt=1030")).to_be_visible()
    expect(frame.locator(".bantar-tooltip")).to_be_visible()


def _drag_with_one_finger(page, x, y):
    client = page.context.new_cdp_session(page)
    at = [{"x": x, "y": y}]
    client.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": at})
    for step in range(1, 6):
        at = [{"x": x, "y": y - 10 * step}]
        client.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": at})
    client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (390, 844)], ids=str)
def test_map_fills_its_frame_and_the_legend_covers_no_rt(page, url, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    frame = open_map(page, url)
    boxes = frame.evaluate(
        """() => Object.fromEntries(['.bantar-legend', '#map_div', '.bantar-player'].map(q => {
          const {left, top, right, bottom} = document.querySelector(q).getBoundingClientRect();
          return [q, {left, top, right, bottom}];
        }))"""
    )
    chart = boxes["#map_div"]
    assert frame.evaluate(COVERED_BY_LEGEND) == 0
    assert chart["bottom"] <= boxes[".bantar-player"]["top"] + 1
    assert chart["bottom"] - chart["top"] > 180
    size_seen = frame.evaluate("(({x, y}) => [x, y])(bantar.map.getSize())")
    assert size_seen == [
        pytest.approx(chart["right"] - chart["left"], abs=1),
        pytest.approx(chart["bottom"] - chart["top"], abs=1),
    ]
