"""A view as a file to take away: slides, their PDF or numbers, an atlas, or one map."""

from collections.abc import Sequence
from dataclasses import replace

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Status
from bantar.core.errors import NotFoundError
from bantar.core.message import Message
from bantar.core.progress import Progress, silent
from bantar.core.settings import settings
from bantar.i18n import Words, words_for
from bantar.output.files.imprint import PRODUCT, RT, Imprint
from bantar.output.paper.books import page_png, pages_pdf, scenes_pdf
from bantar.output.paper.deck import deck
from bantar.output.paper.document_pages import document_drawings
from bantar.output.paper.kinds import Kind
from bantar.output.paper.map_drawing import PaperShapes, paper_shapes
from bantar.output.paper.page import A3, A4, SHEETS, WIDE
from bantar.output.paper.pdf import pdf
from bantar.output.paper.scene_book import scenes_xlsx
from bantar.presentation.selection import Selection
from bantar.sample import boundaries
from bantar.scope.address import Choices
from bantar.subjects.day.background import Background
from bantar.subjects.documents.template import Paper
from bantar.subjects.documents.view import documents
from bantar.subjects.meeting.atlas import atlas
from bantar.subjects.meeting.opening import opening
from bantar.subjects.meeting.paper import map_page, wall_page
from bantar.subjects.meeting.scenes import Scene, scenes, seen_scene

_STEMS = {
    Kind.PPTX: "slide",
    Kind.PDF: "slide",
    Kind.WORKBOOK: "rapat",
    Kind.ATLAS: "atlas",
    Kind.WALL: "peta-dinding",
    Kind.CERTIFICATE: "piagam",
    Kind.RECORD: "berita-acara",
    Kind.PNG: "peta",
}
"""Words of the names of files, the same in every language."""


def paper_file(
    kind: Kind,
    snapshot: Snapshot,
    choices: Choices,
    of: Background,
    *,
    sheet: str = A4.name,
    progress: Progress = silent,
    is_for_public: bool = False,
) -> bytes:
    """Return the area of ``choices`` as a file.

    Slides are the scenes of a meeting, in PowerPoint or as PDF, and the workbook has their
    numbers; an atlas has a page for the area and for each within it down to the kelurahan, with
    its RT; a map for the wall is on A3 and names every kelurahan; a picture is the map with its
    title, legend, source and day.

    The file is in the language of ``choices``.

    Parameters
    ----------
    of
        What is known of the city besides the snapshot.
    sheet
        Paper of the atlas, by name: A4 or A3.
    is_for_public
        Whether the scene is left out that lists RT which lag by name, and an atlas does not say
        which RT a visit found wanting.
    """
    words, shapes = words_for(choices.scope.lang), shapes_of(snapshot)
    selection, day = Selection(snapshot, choices.scope), snapshot.as_of
    imprint = imprint_of(kind, selection, words)
    subject = imprint.line(PRODUCT, imprint.n_rt, RT)
    if kind is Kind.PNG:
        page = map_page(selection, choices.map, words)
        return page_png(page, shapes, WIDE, day, subject=subject)
    if kind in (Kind.CERTIFICATE, Kind.RECORD):
        return _documents_pdf(Paper(kind.value), selection, subject)
    if kind is Kind.WALL:
        page = wall_page(selection, choices.map, words)
        return pages_pdf([page], shapes, A3, day, progress, subject=subject)
    if kind is Kind.ATLAS:
        pages = atlas(snapshot, choices.scope, of, words, is_for_public=is_for_public)
        return pages_pdf(pages, shapes, SHEETS[sheet], day, progress, subject=subject)
    made = scenes(selection, choices, of, words)
    kept = [one for one in made if seen_scene(one, sees_worst=not is_for_public)]
    return scenes_file(kind, kept, imprint, progress)


def _documents_pdf(paper: Paper, selection: Selection, subject: str) -> bytes:
    """Return the papers of the latest period of a view, from the template of the office."""
    made = documents(paper, selection, settings().home)
    if not made:
        raise NotFoundError(Message("No RT of this view has an award of the latest period"))
    pages = [page for one in made for page in document_drawings(one)]
    return pdf(pages, made[0].title, selection.snapshot.as_of, subject=subject)


def imprint_of(kind: Kind, selection: Selection, words: Words) -> Imprint:
    """Return what such a file of a view says of itself.

    An atlas has all RT of its area, papers of awards those that were awarded.
    """
    imprint = Imprint(selection, words)
    if kind in (Kind.CERTIFICATE, Kind.RECORD):
        awarded = replace(selection.scope, status=(Status.PENGHARGAAN,))
        return replace(imprint, selection=replace(selection, scope=awarded))
    return imprint.of_area() if kind is Kind.ATLAS else imprint


def paper_name(kind: Kind, selection: Selection, words: Words) -> str:
    """Return what such a file of a view is called."""
    imprint = imprint_of(kind, selection, words)
    return imprint.file_name(_STEMS[kind], kind.suffix, imprint.n_rt, RT)


def scenes_name(kind: Kind, imprint: Imprint) -> str:
    """Return what such a file of the scenes of a meeting is called."""
    return imprint.file_name("rapat", kind.suffix, imprint.n_rt, RT)


def minutes_name(n: int, imprint: Imprint) -> str:
    """Return what the minutes of a meeting with ``n`` decisions are called."""
    return imprint.file_name("notulen", Kind.PDF.suffix, n, "keputusan")


def scenes_file(
    kind: Kind,
    scenes: Sequence[Scene],
    imprint: Imprint,
    progress: Progress = silent,
    *,
    opens: bool = True,
) -> bytes:
    """Return scenes as one of ``kinds.OF_SCENES``: slides, their pages, or a workbook of them.

    Slides and pages open with what all of them found, unless ``opens`` is False.
    """
    snapshot = imprint.snapshot
    shapes = shapes_of(snapshot)
    if kind is Kind.WORKBOOK:
        return scenes_xlsx(scenes, shapes, imprint, progress)
    subject = imprint.line(PRODUCT, imprint.n_rt, RT)
    first = opening(scenes, imprint.selection, imprint.words) if opens else None
    if kind is Kind.PPTX:
        return deck(scenes, shapes, progress, subject=subject, first=first)
    return scenes_pdf(scenes, shapes, snapshot.as_of, progress, subject=subject, first=first)


def shapes_of(snapshot: Snapshot) -> PaperShapes:
    """Return what is drawn of a city; the river is Jambi's, another city goes without."""
    river = boundaries.river_on_file(is_illustrative=snapshot.is_illustrative)
    return paper_shapes(snapshot.rt, river, "" if river is None else boundaries.RIVER_NAME)
