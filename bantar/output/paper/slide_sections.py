"""Sections of a deck: slides under headings in the list of PowerPoint (MS-PPTX 2.8.2.4)."""

from collections.abc import Sequence
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import quoteattr

_URI = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"


def add_sections(show: Any, parts: Sequence[tuple[str, int]]) -> None:
    """Give ``show`` the sections ``parts``: the name of each and how many slides it has.

    Other programs leave them aside.
    """
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    ids = iter([slide.slide_id for slide in show.slides])
    sections = []
    for i, (name, n_slides) in enumerate(parts):
        inside = "".join(f'<p14:sldId id="{next(ids)}"/>' for _ in range(n_slides))
        key = "{" + str(uuid5(NAMESPACE_URL, f"{i} {name}")).upper() + "}"
        sections.append(
            f'<p14:section name={quoteattr(name)} id="{key}">'
            f"<p14:sldIdLst>{inside}</p14:sldIdLst></p14:section>"
        )
    listed = f'<p14:sectionLst xmlns:p14="{_P14}">{"".join(sections)}</p14:sectionLst>'
    ext = f'<p:ext uri="{_URI}">{listed}</p:ext>'
    root = show.part._element
    listed_already = root.find(f"{{{root.nsmap['p']}}}extLst")
    if listed_already is None:
        root.append(parse_xml(f"<p:extLst {nsdecls('p')}>{ext}</p:extLst>"))
    else:
        listed_already.append(parse_xml(ext.replace("<p:ext ", f"<p:ext {nsdecls('p')} ")))
