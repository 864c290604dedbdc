"""What the addresses of the screens answer with: a page, a refusal in the reader's language."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from bantar.core.errors import BantarError
from bantar.i18n import Words


def page(content: str) -> Response:
    """Return a document that is asked for anew each time."""
    return HTMLResponse(content, headers={"cache-control": "no-cache"})


def refused(error: BantarError, words: Words, status: int) -> Response:
    """Return a refusal in the language of the screen."""
    return JSONResponse({"error": f"{error.say(words)}."}, status_code=status)


def site_of(request: Request, base: str) -> str:
    """Return the address of the app as the visitor knows it."""
    return str(request.base_url).rstrip("/").removesuffix(base) + base
