"""What a PDF says, read one file at a time as PDFium wants it."""

from contextlib import closing

from bantar.output.paper.pdfium import opened


def texts_of(content: bytes) -> list[str]:
    """Return the text of each page."""
    texts = []
    with opened(content) as document:
        for i in range(len(document)):
            with closing(document[i]) as page, closing(page.get_textpage()) as text:
                texts.append(text.get_text_range())
    return texts
