"""A day of the kiosk: 500 visitors in eight hours of its clock leave nothing behind."""

import pytest

from benchmarks import kiosk
from tests.browser.conftest import launch
from tests.warm_python import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.long]


def test_memory_stays_where_it_was_over_five_hundred_visitors(
    browser, warm_python, own_city
) -> None:
    env = {"BANTAR_HOME": str(own_city.folder)}
    process, url = launch(warm_python, ROOT / "app.py", env)
    try:
        soak = kiosk.measure(browser, url, process.pid)
    finally:
        process.stop()
    print("\n".join(kiosk.lines(soak)))
    assert soak.growth <= kiosk.AIM, kiosk.lines(soak)
    assert soak.kept_growth <= kiosk.AIM, kiosk.lines(soak)
    assert soak.server_growth <= kiosk.AIM, kiosk.lines(soak)
    assert soak.is_as_fresh
