"""Whole files from pages: an atlas as PDF, one page as PDF or PNG."""

from collections.abc import Sequence
from datetime import date

from bantar.export.paper.map_drawing import PaperShapes
from bantar.export.paper.page import Sheet, page_drawing
from bantar.export.paper.pdf import pdf
from bantar.export.paper.png import png
from bantar.progress import Progress, part, silent
from bantar.views.paper import Page


def pages_pdf(
    pages: Sequence[Page],
    shapes: PaperShapes,
    sheet: Sheet,
    as_of: date,
    progress: Progress = silent,
) -> bytes:
    """Return ``pages`` as one PDF on ``sheet``; the first page's finding is its title."""
    drawing, writing = part(progress, 0.0, 0.5), part(progress, 0.5, 1.0)
    drawn = []
    for i, page in enumerate(pages):
        drawn.append(page_drawing(page, shapes, sheet))
        drawing((i + 1) / len(pages), "pages")
    return pdf(drawn, pages[0].title, as_of, writing)


def page_png(page: Page, shapes: PaperShapes, sheet: Sheet, as_of: date) -> bytes:
    """Return one page as a picture."""
    return png(page_drawing(page, shapes, sheet), page.title, as_of)
