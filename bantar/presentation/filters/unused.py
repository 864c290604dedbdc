"""What a page says of the filters of its link that it does not use: no number changes unsaid."""

from collections.abc import Collection

from bantar.i18n import Words
from bantar.presentation.filters.specs import FILTERS
from bantar.scope.scope import NOT_NARROWED, Scope

NARROWING = tuple(NOT_NARROWED)
"""Fields of a scope that leave RT out, in the order they are named."""


def unused_filters(scope: Scope, unused: Collection[str], words: Words) -> str:
    """Return the sentence that names the filters of ``scope`` a page leaves aside.

    Parameters
    ----------
    scope
        The view.
    unused
        Fields of the scope (see ``NARROWING``) that the page does not use.
    words
        The language.

    Returns
    -------
    str
        Empty where the view has none of them.
    """
    left = [
        spec.in_short(words)
        for field, spec in FILTERS.items()
        if field in unused and getattr(scope, field)
    ]
    if not left:
        return ""
    return words("The filter {names} is not used on this page", names=words.join(left))
