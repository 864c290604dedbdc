"""How an RT is called within its kelurahan: its number, and the RW or lingkungan where known."""

import re

from bantar.core.spelling import ROMAN

_RW = re.compile(r"\d{1,3}[A-Z]?")
_BOTH = re.compile(r"(?P<rw>\d{3}[A-Z]?) LINGKUNGAN (?P<name>.+)", re.DOTALL)
_LABEL = re.compile(r"(?P<nomor>[^/]*)/(?:RW\s+)?(?P<rw>.+)", re.DOTALL)


def is_rw_number(rw: str) -> bool:
    """Say whether what is stored as RW is the number of one, and not the name of a lingkungan."""
    return _RW.fullmatch(rw) is not None or rw.lower() in ROMAN


def rw_and_lingkungan(rw: str) -> tuple[str, str]:
    """Return the number of the RW and the name of the lingkungan in what is stored, "" for none.

    Both stand there where numbers of RT begin anew in each RW of each lingkungan.

    >>> rw_and_lingkungan("001 LINGKUNGAN KARANG WULAN")
    ('001', 'KARANG WULAN')
    >>> rw_and_lingkungan("002"), rw_and_lingkungan("KARANG WULAN")
    (('002', ''), ('', 'KARANG WULAN'))
    """
    if both := _BOTH.fullmatch(rw):
        return both["rw"], both["name"]
    return (rw, "") if is_rw_number(rw) else ("", rw)


def of_both(rw: str, lingkungan: str) -> str:
    """Return what is stored of an RW (``001``) within a lingkungan."""
    return f"{rw} LINGKUNGAN {lingkungan}"


def rt_label(nomor: str, rw: str | None) -> str:
    """Return a number with the RW or lingkungan that it belongs to.

    >>> rt_label("007", "002"), rt_label("007", "KARANG WULAN"), rt_label("007", None)
    ('007/RW 002', '007/KARANG WULAN', '007')
    """
    return f"{nomor}/{rw_text(rw)}" if rw else nomor


def rw_text(rw: str) -> str:
    """Return what an RW or lingkungan is called, of what is stored of it.

    >>> rw_text("002"), rw_text("LINGKUNGAN II"), rw_text("KARANG WULAN")
    ('RW 002', 'LINGKUNGAN II', 'KARANG WULAN')
    """
    return f"RW {rw}" if rw_and_lingkungan(rw)[0] else rw


def label_parts(label: str) -> tuple[str, str]:
    """Return number and RW or lingkungan ("" for none) of what ``rt_label`` made."""
    match = _LABEL.fullmatch(label)
    return (match["nomor"], match["rw"]) if match else (label, "")
