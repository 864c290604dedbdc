"""What files of a city say of themselves, for tests."""

from typing import Any

from bantar.city.snapshot import Snapshot
from bantar.i18n import words_for
from bantar.output.files.imprint import Imprint
from bantar.presentation.selection import Selection
from bantar.scope.scope import Scope


def imprint(snapshot: Snapshot, lang: str = "id", **scope: Any) -> Imprint:
    """Return the imprint of a view of ``snapshot`` in a language; ``scope`` as in the address."""
    return Imprint(Selection(snapshot, Scope(lang=lang, **scope)), words_for(lang))
