"""Who may ask, and what a browser may do with the answer.

The workbench listens on the loopback interface only, yet any page in the user's browser can send requests there. So each request must name
a loopback host (DNS rebinding brings another name), carry the token of this run (a cookie set by the link that the command prints, or a header),
and, where it changes anything, come from the workbench's own pages. Every answer forbids scripts and connections from elsewhere.
"""

import hmac
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
    "worker-src 'self' blob:; form-action 'none'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS: Mapping[str, str] = {
    "content-security-policy": CSP,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


def feed_key(secret: str, path: str) -> str:
    """What opens one feed and nothing else: a feed reader keeps no cookie and outlives the token of a run."""
    return hmac.new(secret.encode(), path.encode("utf-8", "surrogatepass"), "sha256").hexdigest()


class Guard:
    """ASGI middleware; `token` is the secret of this run, `port` the one that it listens on, `feeds` the case file's own secret for feeds."""

    def __init__(self, app: ASGIApp, token: str, port: int, feeds: str = "") -> None:
        self.app, self.token, self.port, self.feeds = app, token, port, feeds
        self.cookie = f"purport-{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with a refusal, or let the request through and add the headers."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        refusal = self._refusal(scope)

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                if scope["path"].startswith("/api/"):
                    headers.setdefault("cache-control", "no-store")
            await send(message)

        await (refusal or self.app)(scope, receive, send_guarded)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if not self._is_own_host(headers.get("host", "")):
            return _refused(421, "host", "This is a workbench on your own machine; open it as http://127.0.0.1 with its port.")
        if scope["method"] not in SAFE and not self._is_own_origin(headers):
            return _refused(403, "origin", "A change must come from the workbench's own page.")
        query = parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        if "token" in query and scope["method"] == "GET" and not scope["path"].startswith("/api/"):
            return self._enter(scope["path"], query)
        if not self._is_known(headers) and not self._opens_feed(scope, query):
            return _refused(401, "token", "Open the workbench by the link that `purport serve` printed: it carries the token of this run.")
        return None

    def _is_own_host(self, host: str) -> bool:
        name, _, port = host.rpartition(":") if not host.endswith("]") and ":" in host else (host, "", "")
        return name.lower() in LOOPBACK and port == str(self.port)

    def _is_own_origin(self, headers: Headers) -> bool:
        if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
            return False
        origin = headers.get("origin")
        if origin is None:  # no browser: a program that holds the token
            return "authorization" in headers
        parts = urlsplit(origin)
        return parts.scheme == "http" and self._is_own_host(parts.netloc)

    def _is_known(self, headers: Headers) -> bool:
        scheme, _, given = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and self._matches(given.strip()):
            return True
        try:
            morsel = SimpleCookie(headers.get("cookie", "")).get(self.cookie)
        except CookieError:
            return False
        return morsel is not None and self._matches(morsel.value)

    def _opens_feed(self, scope: Scope, query: dict[str, list[str]]) -> bool:
        """Whether a feed is asked for with the key of that feed."""
        path, given = scope["path"], query.get("key", [""])[0]
        if not self.feeds or scope["method"] != "GET" or not path.endswith("/comments.atom"):
            return False
        return hmac.compare_digest(given.encode("utf-8", "replace"), feed_key(self.feeds, path).encode())

    def _matches(self, given: str) -> bool:
        return hmac.compare_digest(given.encode("utf-8", "replace"), self.token.encode())

    def _enter(self, path: str, query: dict[str, list[str]]) -> Response:
        """Take the token out of the address and keep it as a cookie that scripts cannot read."""
        if not self._matches(query.pop("token")[0]):
            return _refused(401, "token", "That token is not of this run. Open the link that `purport serve` printed last.")
        rest = urlencode([(name, value) for name, values in query.items() for value in values])
        answer = RedirectResponse("/" + path.lstrip("/\\") + (f"?{rest}" if rest else ""), status_code=303)
        answer.set_cookie(self.cookie, self.token, httponly=True, samesite="strict", path="/")
        return answer


def _refused(status: int, code: str, message: str) -> JSONResponse:
    return JSONResponse({"error": {"code": code, "message": message, "where": None}}, status_code=status)
