"""Fetch pages: each redirect is vetted like the first address, and the connection goes to the address that was vetted."""

import threading
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Any
from urllib.parse import urljoin, urlsplit, urlunsplit

from purport import __version__
from purport.errors import ConfigError, InputError
from purport.fetch.addresses import Address, RefusedError, is_public, vetted_address
from purport.fetch.robots import AGENT, EVERYTHING, MAX_BYTES, Robots, parse_robots
from purport.model import Problem

PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")
USER_AGENT = f"{AGENT}/{__version__} (reads reports for documentation; obeys robots.txt)"
_REDIRECTS = (301, 302, 303, 307, 308)
_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one page may cost. `page_bytes` holds for what comes and for what it unpacks to; `pause_s` lies between pages of one site."""

    page_bytes: int = 16 * 1024 * 1024
    page_s: float = 60.0
    wait_s: float = 15.0
    redirects: int = 5
    pause_s: float = 1.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came. `url` is where it was found at last, `asked` what was asked for; `body` is as sent, `content` unpacked."""

    asked: str
    url: str
    at: datetime
    status: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    content: bytes
    content_type: str


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key.lower() == name), "")


@dataclass
class Fetcher:
    """Fetches one page after another. `allowed` says which addresses may be connected to; nothing but tests gives another than `is_public`."""

    limits: Limits = field(default_factory=Limits)
    allowed: Callable[[Address], bool] = is_public
    sleep: Callable[[float], None] = time.sleep
    clock_s: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    authorities: str | None = None
    """A file of certificates to trust instead of those of certifi."""

    def __post_init__(self) -> None:
        self._http = _library()
        self._robots: dict[str, Robots] = {}
        self._last: dict[str, float] = {}

    def fetch(self, urls: Sequence[str]) -> Iterator[Fetched | Problem]:
        """The pages in the order asked for; what cannot be had is a Problem, and the rest goes on."""
        for url in urls:
            try:
                yield self._in_time(url)
            except InputError as error:
                yield Problem("fetch", "not_fetched", str(error))

    def _in_time(self, url: str) -> Fetched:
        """One page within its time, whatever the server does: a thread that does not come back is left behind."""
        out: list[Fetched | BaseException] = []

        def work() -> None:
            try:
                out.append(self._page(url))
            except BaseException as error:  # handed over to the caller's thread
                out.append(error)

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        thread.join(self.limits.page_s + self._pauses())
        if not out:
            raise InputError(f"{url}: did not come within {self.limits.page_s:.0f} seconds. Try again later.")
        if isinstance(out[0], BaseException):
            raise out[0]
        return out[0]

    def _pauses(self) -> float:
        return max([self.limits.pause_s, *(robots.delay_s for robots in self._robots.values())]) * (self.limits.redirects + 1)

    def _page(self, asked: str) -> Fetched:
        url = asked
        for _ in range(self.limits.redirects + 1):
            _checked(url)
            self._respect_robots(url)
            answer = self._get(url, self.limits.page_bytes, PAGE_TYPES)
            if answer.status in _REDIRECTS and answer.header("location"):
                url = urljoin(url, answer.header("location"))
                continue
            if answer.status != 200:
                raise InputError(f"{url}: the server answers {answer.status} {answer.reason}.")
            content = _unpacked(answer, self.limits.page_bytes, url)
            told = answer.header("content-type")
            return Fetched(asked, url, self.now(), f"{answer.status} {answer.reason}", answer.headers, answer.body, content, told)
        raise InputError(f"{asked}: is redirected more than {self.limits.redirects} times.")

    def _respect_robots(self, url: str) -> None:
        site = "{0.scheme}://{0.netloc}".format(urlsplit(url))
        if site not in self._robots:
            self._robots[site] = self._robots_of(site)
        if missing := self._robots[site].missing:
            raise InputError(f"{url}: what the site allows programs to fetch cannot be learnt ({missing}), so its pages are not fetched.")
        if not self._robots[site].allows(url):
            raise InputError(f"{url}: the site's robots.txt asks programs not to fetch this page. Save it by hand if you may.")
        since = self.clock_s() - self._last.get(site, -1e9)
        pause = max(self.limits.pause_s, self._robots[site].delay_s)
        if since < pause:
            self.sleep(pause - since)
        self._last[site] = self.clock_s()

    def _robots_of(self, site: str) -> Robots:
        url = f"{site}/robots.txt"
        try:
            for _ in range(self.limits.redirects + 1):
                answer = self._get(url, MAX_BYTES, None)
                if answer.status not in _REDIRECTS:
                    break
                url = urljoin(url, answer.header("location"))
            if answer.status == 200:
                return parse_robots(_unpacked(answer, MAX_BYTES, url).decode("utf-8", "replace"))
        except RefusedError:
            raise
        except InputError as error:
            return Robots(missing=str(error))
        return EVERYTHING if answer.status < 500 else Robots(missing=f"the server answers {answer.status} {answer.reason}".rstrip())

    def _get(self, url: str, most_bytes: int, types: Sequence[str] | None) -> _Answer:
        """One request to the vetted address of one host. The certificate and the Host header stay those of the host's name."""
        parts, host, port = _checked(url)
        address = vetted_address(host, port, url, self.allowed)
        path = urlunsplit(("", "", parts.path or "/", parts.query, ""))
        headers = {"Host": parts.netloc, "User-Agent": USER_AGENT, "Accept": ", ".join(PAGE_TYPES), "Accept-Encoding": "gzip"}
        with self._pool(parts.scheme, address, port, host) as pool:
            try:
                answer = pool.urlopen(
                    "GET", path, headers=headers, redirect=False, retries=False, preload_content=False, decode_content=False
                )
                found = _Answer(answer.status, answer.reason or "", tuple(answer.headers.items()), b"")
                if answer.status == 200 and types is not None:
                    _check_type(found, types, url)
                body = b"" if answer.status in _REDIRECTS else _body(answer, most_bytes, url)
            except (self._http.exceptions.HTTPError, OSError) as error:
                raise InputError(f"{url}: cannot be fetched: {_plainly(error)}. Check the address and the connection.") from None
        return _Answer(found.status, found.reason, found.headers, body)

    def _pool(self, scheme: str, address: str, port: int, host: str) -> Any:
        timeout = self._http.Timeout(connect=self.limits.wait_s, read=self.limits.wait_s)
        if scheme == "http":
            return self._http.HTTPConnectionPool(address, port, timeout=timeout, maxsize=1)
        import certifi

        secure = partial(self._http.HTTPSConnectionPool, cert_reqs="CERT_REQUIRED", ca_certs=self.authorities or certifi.where())
        return secure(address, port, timeout=timeout, maxsize=1, server_hostname=host, assert_hostname=host)


def _library() -> Any:
    try:
        import certifi  # noqa: F401
        import urllib3
    except ImportError as error:
        raise ConfigError(f"Fetching needs {error.name}. Install it: pip install 'purport[fetch]'") from None
    return urllib3


def _checked(url: str) -> tuple[Any, str, int]:
    """The parts of an address, its host in ASCII and its port. Raises InputError for what is no plain web address."""
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        host = (parts.hostname or "").rstrip(".").encode("idna").decode("ascii") if not _is_literal(parts.hostname) else parts.hostname
    except (ValueError, UnicodeError):
        raise InputError(f"{url}: is no web address.") from None
    if parts.scheme not in ("http", "https") or not host:
        raise InputError(f"{url}: is no web address. Give one that begins with https:// or http://.")
    if parts.username is not None or parts.password is not None:
        raise InputError(f"{host}: the address holds a user name or password. Pages behind a login are not fetched.")
    if any(ord(character) <= 32 or ord(character) == 127 for character in url):
        raise InputError(f"{url!r}: holds spaces or control characters. Write them with % and two digits.")
    return parts, host, port


def _is_literal(host: str | None) -> bool:
    return host is not None and ":" in host


def _check_type(answer: _Answer, types: Sequence[str], url: str) -> None:
    told = answer.header("content-type").partition(";")[0].strip().lower()
    if told not in types:
        raise InputError(f"{url}: is {told or 'of no stated type'}, not a page. Only HTML, text and PDF are fetched.")


def _body(answer: Any, most_bytes: int, url: str) -> bytes:
    parts: list[bytes] = []
    total = 0
    while chunk := answer.read(_CHUNK, decode_content=False):
        total += len(chunk)
        if total > most_bytes:
            raise InputError(f"{url}: is larger than {most_bytes / 1e6:.0f} MB, the most that is fetched.")
        parts.append(chunk)
    return b"".join(parts)


def _unpacked(answer: _Answer, most_bytes: int, url: str) -> bytes:
    """The body without its compression, never more than `most_bytes`."""
    coding = answer.header("content-encoding").strip().lower()
    if coding in ("", "identity"):
        return answer.body
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise InputError(f"{url}: comes compressed as '{coding}', which was not asked for.")
    engine = zlib.decompressobj(47)
    try:
        content = engine.decompress(answer.body, most_bytes + 1)
    except zlib.error as error:
        raise InputError(f"{url}: its compression is damaged ({error}). Try again.") from None
    if len(content) > most_bytes:
        raise InputError(f"{url}: unpacks to more than {most_bytes / 1e6:.0f} MB, the most that is fetched.")
    return content


def _plainly(error: BaseException) -> str:
    """An error of the network without the names of objects."""
    text = str(getattr(error, "reason", None) or error)
    return text.rpartition(">: ")[2].rpartition("): ")[2] or text
