"""A page of the menu: that of a city, or what there is in its place above all cities."""

from collections.abc import Callable

from bantar.interfaces.dashboard.kit import shell, state
from bantar.interfaces.dashboard.kit.shell import View
from bantar.interfaces.dashboard.panels import above


def run(page: str, body: Callable[[View], None]) -> None:
    """Draw a page; ``body`` is what it holds of one city, in a frame that all pages share."""
    is_above = state.is_above()
    shell.run(page, above.body_of(page) if is_above else body, is_above=is_above)
