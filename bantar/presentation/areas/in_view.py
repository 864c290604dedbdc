"""What an area is called, and which areas lie below it."""

from bantar.core.domain import Level
from bantar.i18n import Words
from bantar.presentation.selection import Selection

CHILD = {Level.KOTA: Level.KECAMATAN, Level.KECAMATAN: Level.KELURAHAN, Level.KELURAHAN: Level.RT}


def area_name(selection: Selection, words: Words) -> str:
    """Return the name of the area in view with its level."""
    scope = selection.scope
    if scope.level is Level.KOTA:
        return selection.snapshot.city
    name = str(selection.area[scope.level.value].iloc[0])
    if scope.level is Level.KECAMATAN:
        return words("Kecamatan {name}", name=name)
    return words("Kelurahan {name}", name=name)
