"""The only place that loads PDFium, for the product and for its tests.

PDFium is not made for threads: two that are inside it at once, even with documents of their own,
end the process or paint a wrong picture. So all of it happens behind one lock, from loading the
library to closing what was opened: what is left open is closed by the garbage collector, at any
moment and on any thread.
"""

import atexit
import weakref
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

UNITS = 72
"""Of a page of a PDF to an inch."""

_lock = Lock()


@contextmanager
def opened(content: bytes) -> Iterator[Any]:
    """Open a PDF; nobody else is inside PDFium meanwhile, and the document is closed at the end.

    What is taken from the document, pages and their texts, is to be closed before it.
    """
    with _lock, _library().PdfDocument(content) as document:
        yield document


def first_page(content: bytes, dpi: int) -> "Image":
    """Return the pixels of the first page of a PDF; they outlive the document."""
    with opened(content) as document, closing(document[0]) as page, ExitStack() as bitmaps:

        def bitmap(*size: int, **form: Any) -> Any:
            made = _library().PdfBitmap.new_native(*size, **form)
            return bitmaps.enter_context(closing(made))

        picture: Image = page.render(scale=dpi / UNITS, bitmap_maker=bitmap).to_pil()
        picture.load()
        return picture


@cache
def _library() -> Any:
    """Load PDFium, with the lock held.

    When the process ends, Python closes what is open and the library is taken down, while threads
    that nobody waits for go on painting. So the end waits for the picture in work, and lets nobody
    in after it. What is registered last is called first: it must come after the two others.
    """
    import pypdfium2  # registers that the library is taken down

    weakref.finalize(pypdfium2, bool)  # the first of a process registers that all are called
    atexit.register(_lock.acquire)
    return pypdfium2
