"""A drawing as a picture: the page of the PDF, seen at a resolution."""

import io
from datetime import date

from bantar.output.paper.drawing import Drawing
from bantar.output.paper.pdf import pdf
from bantar.output.paper.pdfium import first_page

DPI = 200


def png(page: Drawing, title: str, as_of: date, dpi: int = DPI, *, subject: str = "") -> bytes:
    """Return ``page`` as PNG; its width in pixels is its width in inches times ``dpi``.

    ``title`` and ``subject`` are written into the picture, where programs look for them.
    """
    from PIL.PngImagePlugin import PngInfo  # as heavy as what makes the picture

    properties = PngInfo()
    properties.add_itxt("Title", title)
    if subject:
        properties.add_itxt("Description", subject)
    picture = first_page(pdf([page], title, as_of), dpi)
    content = io.BytesIO()
    picture.save(content, format="PNG", dpi=(dpi, dpi), pnginfo=properties)
    return content.getvalue()
