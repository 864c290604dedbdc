"""A phone that turns the scenes: let in by the QR code on the screen of a recorded meeting."""

from typing import Any
from urllib.parse import urlencode

from bantar.core.errors import DataError, NotFoundError
from bantar.core.message import Message
from bantar.interfaces.screens.kiosk import public_site
from bantar.interfaces.screens.meeting import ParsedRequest
from bantar.output.files.qr import qr_svg
from bantar.scope.parameters import read_id
from bantar.storage.write import remotes
from bantar.storage.write.meetings import Opened

REMOTE = "/layar/jauh"


def invite(parsed: ParsedRequest, site: str) -> dict[str, Any]:
    """Return the address of the remote as a QR code, and how often phones have pressed so far.

    Raises
    ------
    NotFoundError
        The key opens no meeting.
    DataError
        A phone could not reach the address of the screen.
    """
    opened = _opened(parsed)
    public = public_site(site)
    if not public:
        raise DataError(
            Message(
                "A phone cannot reach this address; open the screen under the name of this "
                "computer, or set BANTAR_PUBLIC_URL"
            )
        )
    key, n = remotes.let_in(parsed.home.engine, opened.id)
    query = urlencode({"rapat": opened.id, "lang": parsed.words.lang})
    address = f"{public}{REMOTE}?{query}#kunci={key}"
    return {"qr": qr_svg(address), "address": f"{public}{REMOTE}", "n": n}


def presses(parsed: ParsedRequest) -> dict[str, Any]:
    """Return what the phone pressed after the first ``n`` presses that the address names.

    Raises
    ------
    NotFoundError
        The key opens no meeting.
    """
    opened, since = _opened(parsed), parsed.query.get("n", "")
    try:
        seen = read_id(since) if since.isdecimal() else 0
    except ValueError:
        seen = 0
    n, words = remotes.pressed(parsed.home.engine, opened.id, seen)
    return {"n": n, "commands": words}


def press(parsed: ParsedRequest, fields: Any) -> dict[str, Any]:
    """Take a press of the phone, which holds the key of its remote and not that of the meeting.

    Raises
    ------
    NotFoundError
        The key is that of no remote.
    DataError
        It is nothing that a phone may ask for.
    """
    try:
        meeting_id = read_id(parsed.query.get("rapat", ""))
    except ValueError:
        raise NotFoundError(Message("This meeting does not exist, or it is over")) from None
    word = fields.get("command") if isinstance(fields, dict) else None
    return {"n": remotes.press(parsed.home.engine, meeting_id, parsed.key, word)}


def _opened(parsed: ParsedRequest) -> Opened:
    if parsed.opened is None:
        raise NotFoundError(Message("This meeting does not exist, or it is over"))
    return parsed.opened
