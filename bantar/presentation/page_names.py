"""What the pages are called, in the menu and where a link to one is shown."""

from bantar.i18n import Words


def page_names(words: Words) -> dict[str, str]:
    """Return the name of each page by its key, in the order of the menu."""
    return {
        "ringkasan": words("Overview"),
        "peta": words("RT map"),
        "tren": words("Trend"),
        "tertinggal": words("Lagging areas"),
        "rencana": words("Plan"),
        "adopsi": words("Adoption"),
        "apresiasi": words("Appreciation"),
        "profil": words("RT profile"),
        "rapat": words("Meeting"),
        "tentang": words("About"),
        "data": "Data",
    }
