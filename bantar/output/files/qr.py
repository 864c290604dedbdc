"""An address as a QR code, for posters, cards and phones."""

import io


def qr_svg(address: str) -> str:
    """Return the code of ``address`` as SVG, dark on nothing, with the quiet border it needs."""
    import segno  # small, but only some visits need it

    content = io.BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(content, kind="svg", xmldecl=False, omitsize=True, border=2, nl=False)
    return content.getvalue().decode()


def qr_png(address: str) -> bytes:
    """Return the code as a picture for print, some 12 pixels to a field."""
    import segno

    content = io.BytesIO()
    segno.make(address, error="m", micro=False).save(content, kind="png", scale=12, border=4)
    return content.getvalue()


def qr_rows(address: str) -> tuple[tuple[bool, ...], ...]:
    """Return the fields of the code row by row, True for a dark one, without a border."""
    import segno

    code = segno.make(address, error="m", micro=False)
    return tuple(tuple(bool(field) for field in row) for row in code.matrix)
