"""A drawing as a picture: the page of the PDF, seen at a resolution."""

import io
from datetime import date

from bantar.output.paper.drawing import Drawing
from bantar.output.paper.pdf import pdf
from bantar.output.paper.pdfium import first_page

DPI = 200


def png(page: Drawing, title: str, as_of: date, dpi: int = DPI) -> bytes:
    """Return ``page`` as PNG; its width in pixels is its width in inches times ``dpi``."""
    picture = first_page(pdf([page], title, as_of), dpi)
    content = io.BytesIO()
    picture.save(content, format="PNG", dpi=(dpi, dpi))
    return content.getvalue()
