"""The parts of a page that stand before any script runs: its finding and its large figures."""

from markupsafe import Markup

from bantar.i18n import Words
from bantar.presentation.areas.figures import Figure
from bantar.presentation.markup import div, tag


def finding(text: str, subtitle: str) -> Markup:
    """Return the finding of a view as its title, with what was measured below it."""
    return div("kb-finding", tag("h1", text), tag("p", subtitle, cls="kb-subtitle"))


def figure_cards(cards: tuple[Figure, ...], words: Words) -> Markup:
    """Return large figures side by side."""
    return div("kb-figures", *(_figure(card, words) for card in cards))


def _figure(card: Figure, words: Words) -> Markup:
    lines = [tag("p", line) for line in card.lines]
    others = [tag("p", line, cls="kb-disputed") for line in card.disputed]
    return div(
        "kb-figure",
        tag("h2", card.label),
        tag("p", card.value, tag("small", " " + card.unit), cls="kb-value"),
        _progress(card, words),
        *lines,
        *others,
    )


def _progress(card: Figure, words: Words) -> Markup | None:
    if card.share is None:
        return None
    sentence = words("{share} reached", share=words.percent(card.share))
    if card.target is not None:
        sentence = words(
            "{share} of a target of {target}",
            share=words.percent(card.share),
            target=words.percent(card.target),
        )
    return bar(card.share, card.target, role="img", aria_label=sentence)


def bar(share: float, target: float | None, **attributes: str) -> Markup:
    """Return a share as a bar, with the mark of the target where there is one."""
    mark = None
    if target is not None:
        mark = tag("span", cls="kb-bar-target", style=f"left:{target * 100:.1f}%")
    fill = tag("span", cls="kb-bar-fill", style=f"width:{share * 100:.1f}%")
    return tag("span", fill, mark, cls="kb-bar", **attributes)
