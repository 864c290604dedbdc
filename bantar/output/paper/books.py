"""Whole files from pages: an atlas or the scenes of a meeting as PDF, one page as PNG."""

from collections.abc import Sequence
from datetime import date

from bantar.core.progress import Progress, part, silent
from bantar.output.paper.atlas_pages import atlas_drawing
from bantar.output.paper.map_drawing import PaperShapes
from bantar.output.paper.page import PRINTED, Sheet, page_drawing
from bantar.output.paper.pdf import pdf
from bantar.output.paper.png import png
from bantar.output.paper.scene_page import opening_drawing, scene_drawing
from bantar.subjects.meeting.atlas import AtlasPage
from bantar.subjects.meeting.opening import Opening
from bantar.subjects.meeting.paper import Page
from bantar.subjects.meeting.scenes import Scene


def pages_pdf(
    pages: Sequence[AtlasPage],
    shapes: PaperShapes,
    sheet: Sheet,
    as_of: date,
    progress: Progress = silent,
    *,
    subject: str = "",
) -> bytes:
    """Return ``pages`` as one PDF on ``sheet``; the first page's finding is its title.

    ``subject`` says in its properties what it holds, here and below.
    """
    drawing, writing = part(progress, 0.0, 0.5), part(progress, 0.5, 1.0)
    drawn = []
    for i, page in enumerate(pages):
        drawn.append(atlas_drawing(page, shapes, sheet))
        drawing((i + 1) / len(pages), "pages")
    return pdf(drawn, pages[0].title, as_of, writing, subject=subject)


def scenes_pdf(
    scenes: Sequence[Scene],
    shapes: PaperShapes,
    as_of: date,
    progress: Progress = silent,
    *,
    subject: str = "",
    first: Opening | None = None,
) -> bytes:
    """Return ``scenes`` as PDF, a page each after ``first``: the slides, to print or for phones."""
    drawn = [] if first is None else [opening_drawing(first, PRINTED)]
    for i, scene in enumerate(scenes):
        drawn.append(scene_drawing(scene, shapes, PRINTED, f"{i + 1} / {len(scenes)}"))
        progress((i + 1) / len(scenes), "slides")
    return pdf(drawn, scenes[0].title, as_of, subject=subject)


def page_png(
    page: Page, shapes: PaperShapes, sheet: Sheet, as_of: date, *, subject: str = ""
) -> bytes:
    """Return one page as a picture."""
    return png(page_drawing(page, shapes, sheet), page.title, as_of, subject=subject)
