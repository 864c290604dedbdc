"""What a view leaves out of its area, in words."""

from bantar.i18n import Words
from bantar.presentation.filters.specs import FILTERS
from bantar.scope.scope import Scope


def narrowing(scope: Scope, words: Words) -> tuple[str, ...]:
    """Return a phrase for each filter that is set, in the order of the address; empty for none."""
    return tuple(
        spec.phrase(value, words)
        for field, spec in FILTERS.items()
        if (value := getattr(scope, field))
    )


def narrowed(finding: str, scope: Scope, words: Words) -> str:
    """Name in a finding the filters that it heeds: read aloud alone it is of no other RT."""
    filters = narrowing(scope, words)
    if not filters:
        return finding
    return words("{finding} ({filters} only)", finding=finding, filters=", ".join(filters))
