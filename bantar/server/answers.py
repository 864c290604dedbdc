"""How the server refuses before anybody else was asked: in words, as each address expects them."""

import json
from collections.abc import Mapping

from starlette.datastructures import Headers, QueryParams
from starlette.responses import Response
from starlette.types import Scope

from bantar.core.errors import BantarError
from bantar.core.message import Message
from bantar.i18n import LANGUAGES, words_for
from bantar.interfaces.api import documents
from bantar.interfaces.api import routes as api
from bantar.interfaces.api.documents import PROBLEM

LONGEST_READ = 4096
"""Bytes of a query that are looked through for the language of the answer."""


class RefusedError(BantarError):
    """A request that goes no further: its HTTP status, the sentence, and headers of the answer."""

    def __init__(
        self, status: int, text: Message, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(text)
        self.status = status
        self.headers = dict(headers or {})


def refusal(scope: Scope, base: str, refused: RefusedError) -> Response:
    """Return the answer: a problem below ``/api``, a sentence for a browser, else JSON.

    The last two are in the language of the address that was asked for.
    """
    headers = {"cache-control": "no-store", **refused.headers}
    path = str(scope.get("path", "")).removeprefix(base)
    if path == api.PATH or path.startswith(f"{api.PATH}/"):
        sentences = {lang: f"{refused.say(words_for(lang))}." for lang in LANGUAGES}
        problem = json.dumps(documents.problem(refused.status, sentences), ensure_ascii=False)
        return Response(problem, refused.status, {**headers, **api.CORS}, media_type=PROBLEM)
    lang = QueryParams(scope.get("query_string", b"")[:LONGEST_READ]).get("lang", "")
    sentence = f"{refused.say(words_for(lang))}."
    if "text/html" in Headers(scope=scope).get("accept", ""):
        return Response(sentence, refused.status, headers, media_type="text/plain")
    body = json.dumps({"error": sentence}, ensure_ascii=False)
    return Response(body, refused.status, headers, media_type="application/json")
