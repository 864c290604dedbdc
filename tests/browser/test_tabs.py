"""The tabs that the tests are lent: nothing leaves the machine by them, nothing is left in them."""

import pytest

pytestmark = pytest.mark.browser

KEPT = """() => [document.cookie, localStorage.length, sessionStorage.length, window.mark]"""


@pytest.mark.parametrize("address", ["https://example.org/x", "http://192.0.2.1/x"])
def test_what_would_leave_the_machine_is_refused_and_noted(page, city_url, address):
    page.goto(f"{city_url}/healthz")
    error = page.evaluate("url => fetch(url, {mode: 'no-cors'}).catch(String)", address)
    assert "TypeError" in error
    page.goto("about:blank")  # whose policy allows every address
    error = page.evaluate("url => fetch(url, {mode: 'no-cors'}).catch(String)", address)
    assert "TypeError" in error
    assert page.watch.outside == [address]
    assert page.watch.failed == [address]
    assert any("ERR_NAME_NOT_RESOLVED" in text for text in page.watch.errors)


def test_a_tab_is_lent_again_as_new(tabs, city_url):
    options = {"color_scheme": "dark"}  # asked for by no other test
    with tabs.lent(**options) as page:
        page.goto(f"{city_url}/healthz")
        fresh = page.evaluate(KEPT)
        page.evaluate(
            """() => {
              document.cookie = 'a=b';
              localStorage.setItem('a', 'b');
              sessionStorage.setItem('a', 'b');
              window.mark = true;
            }"""
        )
        page.route("**/healthz", lambda route: route.abort())
        page.context.new_page()
        page.set_viewport_size({"width": 300, "height": 300})
        page.emulate_media(reduced_motion="reduce")
    with tabs.lent(**options) as again:
        assert again is page
        assert again.goto(f"{city_url}/healthz").status == 200
        assert again.evaluate(KEPT) == fresh == ["", 0, 0, None]
        assert again.viewport_size == {"width": 1366, "height": 768}
        assert not again.evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches")
        assert again.context.pages == [again]
        assert again.watch.take() == {"outside": [], "failed": [], "errors": []}
