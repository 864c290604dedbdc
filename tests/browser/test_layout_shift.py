"""Nothing that is seen moves while a page comes, the first time or again.

The browser itself measures: the sum of all its layout shifts (CLS) is 0.
"""

import pytest

from tests.browser.pages import LONG
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
