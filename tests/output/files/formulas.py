"""What the XML of a workbook says: no formula, no link."""

import io
import re
import zipfile
from html import unescape

_TEXT = re.compile(r"<t(?: [^>]*)?>([^<]*)</t>")


def assert_no_formula(content: bytes) -> str:
    """Assert that no cell of a workbook is a formula or a link; return its texts."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        sheets = [name for name in file.namelist() if name.startswith("xl/worksheets/sheet")]
        assert sheets
        for name in sheets:
            xml = file.read(name).decode("utf-8")
            assert re.findall(r"<f[ >/]|<hyperlink", xml) == [], name
        strings = file.read("xl/sharedStrings.xml").decode("utf-8")
    return "\n".join(unescape(text) for text in _TEXT.findall(strings))
