"""How the server refuses before anybody else was asked: in words, as each address expects them."""

import json
from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Scope

from bantar.core.errors import BantarError
from bantar.core.message import Message
from bantar.i18n import LANGUAGES, words_for
from bantar.interfaces.api import documents
from bantar.interfaces.api import routes as api
from bantar.interfaces.api.documents import PROBLEM


class RefusedError(BantarError):
    """A request that goes no further: its HTTP status, the sentence, and headers of the answer."""

    def __init__(
        self, status: int, text: Message, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(text)
        self.status = status
        self.headers = dict(headers or {})


def refusal(scope: Scope, base: str, refused: RefusedError) -> Response:
    """Return the answer: a problem below ``/api``, a sentence for a browser, else JSON."""
    sentences = {lang: f"{refused.say(words_for(lang))}." for lang in LANGUAGES}
    headers = {"cache-control": "no-store", **refused.headers}
    path = str(scope.get("path", "")).removeprefix(base)
    if path == api.PATH or path.startswith(f"{api.PATH}/"):
        problem = json.dumps(documents.problem(refused.status, sentences), ensure_ascii=False)
        return Response(problem, refused.status, {**headers, **api.CORS}, media_type=PROBLEM)
    if "text/html" in Headers(scope=scope).get("accept", ""):
        text = "\n".join(sentences.values())
        return Response(text, refused.status, headers, media_type="text/plain")
    body = json.dumps({"error": sentences["id"], "error_en": sentences["en"]}, ensure_ascii=False)
    return Response(body, refused.status, headers, media_type="application/json")
