"""Nothing that is seen moves while a page comes, the first time or again.

The browser itself measures: the sum of all its layout shifts (CLS) is 0.
"""

import pytest

from tests.browser.pages import LONG, wait_for_picture
from tests.browser.tabs import DESK, PHONE

pytestmark = pytest.mark.browser

NOTE_SHIFTS = """if (window === window.top) {
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const {value, hadRecentInput, sources} of list.getEntries()) {
      if (hadRecentInput) continue;
      const moved = sources.map(({node, previousRect: a, currentRect: b}) =>
        `${(node?.outerHTML ?? "").slice(0, 80)} ${a.x},${a.y} to ${b.x},${b.y}`);
      window.shifts.push([value, ...moved]);
    }
  }).observe({type: "layout-shift", buffered: true});
}"""

REST_MS = 1_000
"""What comes late comes within it: lists and maps are mounted before the footer is seen."""

# A stage of three columns, lists of our own, choices on two lines; the others in the long tier.
SHOWN = [
    ("", DESK),
    ("tertinggal?bagian=klaster", DESK),
    ("peta?tampilan=selisih", PHONE),
    *(
        pytest.param(address, size, marks=pytest.mark.long)
        for address, size in [
            ("peta?tampilan=selisih", DESK),
            ("rencana?bagian=target", DESK),
            ("tren", DESK),
            ("", PHONE),
            ("tertinggal", PHONE),
        ]
    ),
]


@pytest.mark.parametrize(("address", "size"), SHOWN)
def test_nothing_moves_while_a_page_comes(tabs, city_url, address, size):
    with tabs.unused(**size) as page:
        page.add_init_script(NOTE_SHIFTS)
        for _ in ("cold", "warm"):
            page.goto(f"{city_url}/{address}")
            page.wait_for_selector("footer", timeout=LONG)
            page.wait_for_selector("iframe[title*=folium], .stPlotlyChart", timeout=LONG)
            page.wait_for_timeout(REST_MS)
            assert page.evaluate("window.shifts") == []


BOXES = """(where) => where.map((selector) => {
  const {y, height} = document.querySelector(selector).getBoundingClientRect();
  return [Math.round(y), Math.round(height)];
})"""
FIRST = ["#kb-first h1", "#kb-first .kb-first-map"]
AFTER = ["[data-testid=stMain] h1", "[data-testid=stMain] iframe"]


# Each of both pages, pointers and languages, of the city and narrowed; all sizes in the long tier.
PICTURED = [
    ("?lang=en", PHONE),
    ("peta?lang=id&kecamatan=15.71.06", PHONE),
    *(
        pytest.param(address, size, marks=pytest.mark.long)
        for size in (
            DESK,
            PHONE,
            {"viewport": {"width": 1024, "height": 768}},
            {"viewport": {"width": 1024, "height": 768}, "has_touch": True, "is_mobile": True},
            {"viewport": {"width": 1920, "height": 1080}},
            {"viewport": {"width": 390, "height": 844}},
        )
        for address in ("?lang=id", "?lang=en", "peta?lang=en", "peta?rt=7", "peta?ukuran=skor")
    ),
]


@pytest.mark.parametrize(("address", "size"), PICTURED)
def test_the_first_picture_lies_where_the_page_will_be(tabs, city_url, address, size):
    wait_for_picture(f"{city_url}/{address}")
    with tabs.unused(**size) as page:
        # Without its font too, which comes late on a slow line: lines break in the same places.
        for late in ("**/*.js", "**/*.woff2"):
            page.route(late, lambda route: route.abort())
        page.goto(f"{city_url}/{address}", wait_until="domcontentloaded")
        page.wait_for_selector(".kb-first-map .is-fitted", timeout=LONG)
        first = page.evaluate(BOXES, FIRST)
        page.unroute_all()
        page.goto(f"{city_url}/{address}")
        page.wait_for_selector("footer", timeout=LONG)
        page.wait_for_selector("iframe[title*=folium]", timeout=LONG)
        page.wait_for_timeout(REST_MS)
        after = page.evaluate(BOXES, AFTER)
    apart = [
        a - b
        for one, other in zip(first, after, strict=True)
        for a, b in zip(one, other, strict=True)
    ]
    assert max(map(abs, apart)) <= 2, (first, after)
