"""The room of a meeting as tests use it: keys, fingers, a phone, and what is on the screen."""

from collections.abc import Sequence
from typing import Any

from bantar.storage.write import meetings
from bantar.subjects.meeting.scenes import READY
from tests.browser.tabs import PHONE, Watch

LAPTOP, HALL = {"width": 1366, "height": 768}, {"width": 1920, "height": 1080}
OLD_PROJECTOR = {"width": 1024, "height": 768}
SLOW_MS = 90_000
"""For what the server works out anew, as all scenes in the other language."""


def opened(engine, title: str, keys: Sequence[str] = READY) -> tuple[int, str]:
    """Open a recorded meeting as officer Rina; return its number and its key."""
    scenes = [{"key": key, "view": {}, "notes": f"Catatan {key}"} for key in keys]
    return meetings.open_meeting(engine, title, {}, scenes, who="Rina")


class Room:
    """The presenter's browser: what is on the screen, and which keys were pressed."""

    def __init__(self, browser, server: str, **options: Any) -> None:
        options = {"viewport": LAPTOP, "accept_downloads": True, **options}
        self.context = browser.new_context(**options)
        self.watch = Watch(self.context)
        self.page = self.context.new_page()
        self.server = server

    def begin(self, number: int, key: str) -> None:
        self.page.goto(f"{self.server}/layar?rapat={number}&lang=id#kunci={key}")
        self.wait_for_scenes()

    def wait_for_scenes(self) -> None:
        self.page.wait_for_function(
            "window.bantarMeeting && bantarMeeting.at.scenes.every(Boolean)", timeout=SLOW_MS
        )

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def scene(self) -> dict:
        return self.page.evaluate(
            "(() => { const stack = bantarMeeting.at.scenes[bantarMeeting.at.index];"
            " return stack[stack.length - 1]; })()"
        )

    def key(self) -> str:
        return self.page.evaluate("bantarMeeting.at.scene.key")

    def title(self) -> str:
        return self.page.locator(".head h1").inner_text().replace("\n", " ")

    def wait_for_title(self, text: str) -> None:
        self.page.wait_for_function(
            "text => document.querySelector('.head h1').textContent.includes(text)",
            arg=text,
            timeout=SLOW_MS,
        )

    def wait_for_crumbs(self, n: int) -> None:
        self.page.wait_for_function(
            "n => document.querySelectorAll('.crumbs > *').length === n", arg=n
        )

    def wait_for_level(self, level: str) -> None:
        self.page.wait_for_function(
            "level => document.querySelector('.map iframe').contentWindow.bantar.state().level"
            " === level",
            arg=level,
        )

    def map_frame(self):
        return self.page.frames[-1]

    def wait_for_map(self) -> None:
        self.page.wait_for_function(
            "() => document.querySelector('.map iframe')?.contentWindow.bantar?.paints > 0"
        )


class Hand(Room):
    """A screen on a table that is touched; no key is pressed on it."""

    def __init__(self, browser, server: str) -> None:
        options = {"viewport": OLD_PROJECTOR, "has_touch": True, "reduced_motion": "reduce"}
        super().__init__(browser, server, **options)
        self.fingers = self.context.new_cdp_session(self.page)

    def tap(self, selector: str) -> None:
        self.page.locator(selector).tap()

    def menu(self, name: str) -> None:
        self.tap(".pager .menu")
        self.page.get_by_role("button", name=name, exact=True).tap()

    def step(self, number: int) -> None:
        self.tap(f".steps li:nth-child({number}) button")

    def write(self, selector: str, text: str) -> None:
        """Write as the keyboard on a glass does: letters, and no key."""
        self.tap(selector)
        self.page.keyboard.insert_text(text)

    def swipe(self, across: int, down: int = 0) -> None:
        """Move one finger over the middle of the scene."""
        box = self.page.locator(".scene").bounding_box()
        x, y = box["x"] + box["width"] * 0.4, box["y"] + box["height"] * 0.5
        for kind, share in (("touchStart", 0), ("touchMove", 0.5), ("touchMove", 1)):
            at = {"x": x + across * share, "y": y + down * share}
            self._touch(kind, [at])
        self._touch("touchEnd", [])

    def _touch(self, kind: str, points: list) -> None:
        self.fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def tap_at(self, share: float) -> None:
        """Tap on the white beside the words of the head, at a share of the width."""
        size = self.page.viewport_size
        bottom = self.page.locator(".scene").bounding_box()
        self.page.touchscreen.tap(share * size["width"], bottom["y"] + bottom["height"] - 4)


class Phone:
    """A phone that was let in as the remote of a meeting."""

    def __init__(self, browser, server: str, number: int, secret: str) -> None:
        self.context = browser.new_context(**PHONE)
        self.page = self.context.new_page()
        self.page.goto(f"{server}/layar/jauh?rapat={number}&lang=id#kunci={secret}")

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).tap()


def overflow(page) -> list:
    """Return what is wider or higher than its place on the screen."""
    return page.evaluate(
        """() => [document.documentElement, document.querySelector('.scene'),
            ...document.querySelectorAll(
                '.body, .beside, .words, .facts, .proposals, .ranking, .chart')]
            .filter((node) => node?.getClientRects().length)
            .filter((node) => node.scrollHeight > node.clientHeight + 1
                || node.scrollWidth > node.clientWidth + 1)
            .map((node) => [node.className, node.scrollHeight, node.clientHeight])"""
    )


def smallest_words(page) -> float:
    """Return the size in pixels of the smallest words in sight, those of charts as drawn."""
    return page.evaluate(
        """() => {
            const seen = (node) => node.getClientRects().length > 0;
            const html = [...document.querySelectorAll('.head *, .scene *')].filter((node) =>
                seen(node) && [...node.childNodes].some((c) => c.nodeType === 3 && c.data.trim())
                && !node.closest('svg'));
            const sizes = html.map((node) => parseFloat(getComputedStyle(node).fontSize));
            for (const node of document.querySelectorAll('.scene svg text')) {
                if (seen(node)) sizes.push(node.getBoundingClientRect().height / 1.2);
            }
            return Math.min(...sizes);
        }"""
    )


LOOK_IS = """() => [
    document.documentElement.dataset.theme === "gelap" ? "dark" : "bright",
    getComputedStyle(document.body).filter === "none" ? "" : "grey",
].join(" ").trim()"""


def look(page) -> str:
    """Say how the room is: bright or dark, and grey where there are no colours."""
    return page.evaluate(LOOK_IS)
