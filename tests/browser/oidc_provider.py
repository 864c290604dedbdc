"""A login server (OpenID Connect) for the tests: real HTTP, real signatures, no password.

``person`` logs in without being asked; ``fault`` makes it lie in one way. PKCE, the client's
secret, the address it returns to and the single use of a code are checked, as a strict server does.
"""

import base64
import hashlib
import json
import secrets
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

CLIENT, SECRET = "bantar", "a-secret-of-the-tests"


class Provider(ThreadingHTTPServer):
    """The server; ``codes`` are those handed out and not yet used."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.key, self.foreign = (
            RSAKey.generate_key(2048, {"kid": "1", "use": "sig"}) for _ in range(2)
        )
        self.codes: dict[str, dict[str, str]] = {}
        self.person: dict[str, Any] = {}
        self.fault = ""
        self.refused: list[str] = []
        Thread(target=self.serve_forever, daemon=True).start()

    def token(self, authorization: dict[str, str]) -> dict[str, Any]:
        now = int(time.time())
        claims = {
            "iss": self.url,
            "sub": self.person.get("email", "nobody"),
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": authorization["nonce"],
            **self.person,
        }
        wrong = {
            "nonce": {"nonce": "of another login"},
            "issuer": {"iss": "http://127.0.0.1:1"},
            "audience": {"aud": "another client"},
            "expired": {"iat": now - 7200, "exp": now - 3600},
            "yesterday": {"iat": now - 13 * 3600},
        }
        claims |= wrong.get(self.fault, {})
        key = self.foreign if self.fault == "signature" else self.key
        signed = jwt.encode({"alg": "RS256", "kid": "1"}, claims, key)
        return {"access_token": "x", "token_type": "Bearer", "expires_in": 300, "id_token": signed}


class _Answer(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        place = urlsplit(self.path)
        query = {k: v[0] for k, v in parse_qs(place.query).items()}
        url = self.server.url
        if place.path == "/.well-known/openid-configuration":
            ends = {"authorization": "authorize", "token": "token", "end_session": "logout"}
            self._json(
                {f"{name}_endpoint": f"{url}/{path}" for name, path in ends.items()}
                | {
                    "issuer": url,
                    "jwks_uri": f"{url}/jwks",
                    "code_challenge_methods_supported": ["S256"],
                    "id_token_signing_alg_values_supported": ["RS256"],
                    "response_types_supported": ["code"],
                    "subject_types_supported": ["public"],
                }
            )
        elif place.path == "/jwks":
            self._json(KeySet([self.server.key]).as_dict(private=False))
        elif place.path == "/authorize" and query.get("code_challenge_method") == "S256":
            code = secrets.token_urlsafe()
            self.server.codes[code] = query
            self._go(query["redirect_uri"], code=code, state=query["state"])
        elif place.path == "/logout":
            self._go(query["post_logout_redirect_uri"])
        else:
            self._refuse(self.path)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"])).decode()
        given = {k: v[0] for k, v in parse_qs(body).items()}
        authorization = self.server.codes.pop(given.get("code", ""), {})
        digest = hashlib.sha256(given.get("code_verifier", "").encode()).digest()
        proof = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        credentials = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if (
            authorization.get("code_challenge") != proof
            or authorization.get("redirect_uri") != given.get("redirect_uri")
            or self.headers.get("authorization") != f"Basic {credentials}"
        ):
            return self._refuse("token")
        self._json(self.server.token(authorization))

    def _json(self, content: dict[str, Any]) -> None:
        self._answer(200, json.dumps(content).encode(), {"content-type": "application/json"})

    def _go(self, target: str, **query: str) -> None:
        self._answer(302, b"", {"location": f"{target}?{urlencode(query)}" if query else target})

    def _refuse(self, what: str) -> None:
        self.server.refused.append(what)
        self._answer(400, b'{"error": "invalid_request"}', {"content-type": "application/json"})

    def _answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in (headers | {"content-length": str(len(body))}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass
