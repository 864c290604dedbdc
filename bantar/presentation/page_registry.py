"""Every page by its key, in the order of the menu: one row each."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from bantar.core.errors import RegistrationError
from bantar.i18n import LANGUAGES, Words, words_for


@dataclass(frozen=True)
class PageSpec:
    """A page of the menu.

    Attributes
    ----------
    key
        Its address, and the name of its script in ``pages/``.
    title
        What it is called in the menu and where a link to it is shown.
    needs_city
        Whether it makes no sense before there is any RT.
    is_of_the_present
        Whether it shows what is known now whatever the view: officers store in the present.
    """

    key: str
    title: Callable[[Words], str]
    needs_city: bool = True
    is_of_the_present: bool = False

    @property
    def script(self) -> str:
        """Path of the script, from the folder of ``app.py``."""
        return f"pages/{self.key}.py"


PAGES = (
    PageSpec("ringkasan", lambda words: words("Overview")),
    PageSpec("peta", lambda words: words("RT map")),
    PageSpec("tren", lambda words: words("Trend")),
    PageSpec("tertinggal", lambda words: words("Lagging areas")),
    PageSpec("rencana", lambda words: words("Plan")),
    PageSpec("adopsi", lambda words: words("Adoption")),
    PageSpec("apresiasi", lambda words: words("Appreciation")),
    PageSpec("profil", lambda words: words("RT profile")),
    PageSpec("rapat", lambda words: words("Meeting")),
    PageSpec("tentang", lambda words: words("About")),
    PageSpec("data", lambda words: words("Data"), needs_city=False, is_of_the_present=True),
)


def page_names(words: Words) -> dict[str, str]:
    """Return the name of each page by its key, in the order of the menu."""
    return {page.key: page.title(words) for page in PAGES}


def check_pages(pages: Collection[PageSpec], scripts: Collection[str]) -> None:
    """Refuse pages that are there by half; ``scripts`` are the names of files in ``pages/``.

    Raises
    ------
    RegistrationError
        When a row has no script or no title, a script has no row, or two rows share a key.
    """
    keys = [page.key for page in pages]
    twice = sorted({key for key in keys if keys.count(key) > 1})
    if twice:
        raise RegistrationError(f"page {twice[0]!r} has two rows in PAGES")
    for page in pages:
        if f"{page.key}.py" not in scripts:
            raise RegistrationError(f"page {page.key!r} has no script: write {page.script}")
        for words in map(words_for, LANGUAGES):
            if not page.title(words):
                raise RegistrationError(f"page {page.key!r} has no title in {words.lang!r}")
    for script in sorted(scripts):
        if script.removesuffix(".py") not in keys:
            raise RegistrationError(
                f"pages/{script} has no row in PAGES (bantar/presentation/page_registry.py)"
            )
