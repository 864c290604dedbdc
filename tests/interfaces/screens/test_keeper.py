"""Who keeps the browser of a kiosk going: when a tab stands still, and what starts it."""

import re
import shlex
from pathlib import Path

from bantar.interfaces.cli.main import main
from bantar.interfaces.screens.keeper import (
    FLAGS,
    LOOK_SECONDS,
    PATIENCE_SECONDS,
    START_SECONDS,
    Keeper,
    Watch,
    browser_of,
)
from tests.warm_python import ROOT

GESTURES = {"--disable-pinch", "--overscroll-history-navigation=0"}


def test_a_tab_whose_title_changes_is_never_started_again() -> None:
    watch = Watch(0.0)
    assert not any(watch.stands_still(f"Cari RT saya · {n}", 3.0 * n) for n in range(1, 1000))


def test_a_title_that_stands_still_is_noticed() -> None:
    watch = Watch(0.0)
    assert not watch.stands_still("a", 1.0)
    assert not watch.stands_still("a", 1.0 + PATIENCE_SECONDS)
    assert watch.stands_still("a", 1.1 + PATIENCE_SECONDS)


def test_a_tab_that_is_gone_is_one_that_stands_still() -> None:
    watch = Watch(0.0)
    watch.stands_still("a", 1.0)
    assert watch.stands_still(None, 1.1 + PATIENCE_SECONDS)


def test_a_page_that_never_came_is_given_longer() -> None:
    watch = Watch(0.0)
    assert not watch.stands_still(None, START_SECONDS)
    assert watch.stands_still(None, START_SECONDS + 0.1)


def test_whatever_ends_is_noticed_within_half_a_minute() -> None:
    assert max(PATIENCE_SECONDS, START_SECONDS) + 2 * LOOK_SECONDS < 30


def test_the_browser_has_pinch_and_back_gestures_off() -> None:
    command = Keeper("http://localhost:8501/kios", "chromium", ("--x",)).command(Path("profile"))
    assert set(command) >= GESTURES | {"--kiosk", "--incognito", "--x"}
    assert command[0] == "chromium" and command[-1] == "http://localhost:8501/kios?jaga=1"


def test_the_command_of_the_manual_has_pinch_and_back_gestures_off() -> None:
    manual = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    (by_hand,) = re.findall(r"^    chromium (.*)$", manual, re.MULTILINE)
    assert set(shlex.split(by_hand)) >= GESTURES | {"--kiosk", "--incognito"}
    assert set(FLAGS) >= GESTURES
    pack = ROOT / "bantar" / "interfaces" / "screens" / "pack"
    for name in ("mulai-linux.sh", "mulai-windows.bat"):
        text = (pack / name).read_text(encoding="utf-8")
        assert all(flag in text for flag in GESTURES), name


def test_the_unit_of_the_kiosk_starts_a_command_that_is_there() -> None:
    unit = (ROOT / "deploy" / "bantar-kios.service").read_text(encoding="utf-8")
    (start,) = re.findall(r"^ExecStart=(.*)$", unit, re.MULTILINE)
    command, *options = shlex.split(start.partition("-m bantar ")[2])
    context = main.commands[command].make_context(command, options)
    assert context.params["url"] == "http://localhost:8501/kios"
    assert "Restart=always" in unit


def test_a_machine_without_a_browser_has_none() -> None:
    assert browser_of(lambda name: None) is None
    assert browser_of(lambda name: f"/usr/bin/{name}" if "chrom" in name else None) == (
        "/usr/bin/chromium"
    )
