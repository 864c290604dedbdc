"""Files of a view that are drawn, and what programs call them."""

from enum import StrEnum

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MIME = {"pptx": PPTX, "pdf": "application/pdf", "png": "image/png", "xlsx": XLSX}


class Kind(StrEnum):
    """What kind of file, by its name on the command line."""

    PPTX = "pptx"
    PDF = "pdf"
    WORKBOOK = "rapat"
    ATLAS = "atlas"
    WALL = "dinding"
    CERTIFICATE = "piagam"
    RECORD = "berita-acara"
    PNG = "png"

    @property
    def suffix(self) -> str:
        """How the name of such a file ends."""
        return {Kind.PPTX: "pptx", Kind.PNG: "png", Kind.WORKBOOK: "xlsx"}.get(self, "pdf")

    @property
    def mime(self) -> str:
        """What a browser calls such a file."""
        return _MIME[self.suffix]


OF_SCENES = (Kind.PPTX, Kind.PDF, Kind.WORKBOOK)
"""Files of the scenes of a meeting, in the order they are offered."""
