"""What a view leaves out of its area, in words."""

from bantar.i18n import Words
from bantar.i18n.labels import label
from bantar.presentation.labels import status_label
from bantar.scope.scope import Scope


def narrowing(scope: Scope, words: Words) -> tuple[str, ...]:
    """Return a phrase for each filter that is set, in the order of the address; empty for none."""
    phrases = []
    if scope.status:
        names = words.join([status_label(status, words) for status in scope.status])
        phrases.append(words("status: {names}", names=names))
    if scope.skala:
        names = words.join([label(skala, words).lower() for skala in scope.skala])
        phrases.append(words("skala {names}", names=names))
    if scope.skor:
        low, high = (words.number(end) for end in scope.skor)
        phrases.append(words("score {low} to {high}", low=low, high=high))
    return tuple(phrases)


def narrowed(finding: str, scope: Scope, words: Words) -> str:
    """Name in a finding the filters that it heeds: read aloud alone it is of no other RT."""
    filters = narrowing(scope, words)
    if not filters:
        return finding
    return words("{finding} ({filters} only)", finding=finding, filters=", ".join(filters))
