"""Fetching, over loopback only and with servers of our own; `allowed` is given here and nowhere else."""

import gzip
import http.server
import itertools
import socket
import ssl
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from ipaddress import ip_address
from pathlib import Path
from typing import Any, ClassVar

import pytest
import trustme

from purport.cli import main as cli
from purport.errors import InputError
from purport.fetch import Fetched, Fetcher, Limits, is_public, save_files, save_warc
from purport.fetch.addresses import vetted_address
from purport.fetch.robots import parse_robots
from purport.model import Problem
from purport.read import Source, open_source, read_source

PAGE = b"<!DOCTYPE html><html><body><p>Gunmen attacked the town of Vell.</p></body></html>"
NOW = datetime(2031, 5, 14, 8, 30, tzinfo=UTC)
TRICKLED = 600
"""Bytes of a page that comes at twenty a second: half a minute, unless who asks leaves."""


class Site(http.server.BaseHTTPRequestHandler):
    """Answers by path; `seen` are the requests."""

    seen: ClassVar[list[tuple[str, str]]] = []
    answers: ClassVar[dict[str, tuple[int, dict[str, str], bytes]]] = {}

    def do_GET(self) -> None:
        self.seen.append((self.path, self.headers["Host"]))
        if self.path == "/slow":
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            for _ in range(TRICKLED):
                self.wfile.write(b" ")
                self.wfile.flush()
                time.sleep(0.05)
            return
        status, headers, body = self.answers.get(self.path, (404, {"Content-Type": "text/html"}, b"gone"))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


HTML = {"Content-Type": "text/html; charset=utf-8"}


@pytest.fixture
def site() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        Site.seen, Site.answers = [], {"/page": (200, HTML, PAGE)}
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def fetcher(**limits: Any) -> Fetcher:
    return Fetcher(Limits(**{"pause_s": 0.0, "page_s": 60.0, **limits}), allowed=lambda _: True, sleep=lambda _: None, now=lambda: NOW)


def one(found: Iterator[Fetched | Problem]) -> Fetched:
    page = next(found)
    assert isinstance(page, Fetched), page
    return page


def problem(found: Iterator[Fetched | Problem]) -> str:
    told = next(found)
    assert isinstance(told, Problem)
    return told.message


PUBLIC = ["8.8.8.8", "93.184.215.14", "2606:2800:21f:cb07::1"]
NOT_PUBLIC = [
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "255.255.255.255",
    "224.0.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "240.0.0.1",
    "::1",
    "::",
    "fe80::1",
    "fc00::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a00:1",
    "2002:7f00:1::",
    "2002:a00:1::",
    "2001:0:0:0:0:0:f5ff:fffe",
    "2001:db8::1",
]


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_no_public_address(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "017700000001", "::1", "::ffff:127.0.0.1"])
def test_loopback_in_every_spelling_is_refused(host: str) -> None:
    with pytest.raises(InputError, match=r"no public address|cannot be resolved"):
        vetted_address(host, 80, f"http://{host}/")


def test_one_private_address_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(*_: Any, **__: Any) -> list[Any]:
        return [(2, 1, 6, "", ("93.184.215.14", 80)), (2, 1, 6, "", ("10.0.0.1", 80))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(InputError, match=r"10\.0\.0\.1"):
        vetted_address("vell.example", 80, "http://vell.example/")


def test_the_default_refuses_loopback(site: str) -> None:
    assert "no public address" in problem(Fetcher().fetch([f"{site}/page"]))
    assert Site.seen == []


def test_the_command_has_no_way_around(
    site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["purport", "fetch", f"{site}/page", "--out", str(tmp_path / "x.warc.gz")])
    with pytest.raises(SystemExit) as stop:
        cli.run()
    assert stop.value.code == 1
    assert "no public address" in capfd.readouterr().err
    assert (Site.seen, list(tmp_path.iterdir())) == ([], [])


def test_a_page_is_fetched_and_read_back_from_a_warc(site: str, tmp_path: Path) -> None:
    page = one(fetcher().fetch([f"{site}/page"]))
    assert (page.content, page.url) == (PAGE, f"{site}/page")
    for name in ("pages.warc.gz", "pages.warc"):
        for _ in range(2):
            save_warc(page, tmp_path / name)
        sources = list(open_source(tmp_path / name))
        assert len(sources) == 2
        source = sources[1]
        assert isinstance(source, Source)
        assert (source.raw, source.url, source.retrieved, source.encoding) == (PAGE, page.url, date(2031, 5, 14), "utf-8")


def test_a_page_is_kept_as_a_file_with_what_is_known_beside_it(site: str, tmp_path: Path) -> None:
    page = one(fetcher().fetch([f"{site}/page"]))
    file = save_files(page, tmp_path / "pages")
    assert save_files(page, tmp_path / "pages") == file
    (source,) = open_source(tmp_path / "pages")
    assert isinstance(source, Source)
    report = read_source(source)
    assert (report.url, report.retrieved, report.path) == (page.url, date(2031, 5, 14), str(file))


def test_redirects_are_followed_and_each_is_vetted(site: str) -> None:
    Site.answers |= {"/old": (301, {"Location": "/page"}, b""), "/loop": (302, {"Location": "/loop"}, b"")}
    page = one(fetcher().fetch([f"{site}/old"]))
    assert (page.asked, page.url) == (f"{site}/old", f"{site}/page")
    assert "redirected more than" in problem(fetcher().fetch([f"{site}/loop"]))
    Site.answers["/away"] = (302, {"Location": "http://10.1.2.3/page"}, b"")
    careful = fetcher()
    careful.allowed = lambda address: address == ip_address("127.0.0.1")
    assert "10.1.2.3, which is no public address" in problem(careful.fetch([f"{site}/away"]))
    Site.answers["/file"] = (302, {"Location": "file:///etc/passwd"}, b"")
    assert "no web address" in problem(fetcher().fetch([f"{site}/file"]))


def test_a_name_that_changes_its_meaning_changes_nothing(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name is resolved once a request, and the connection goes to what was vetted."""
    real, asked = socket.getaddrinfo, []

    def resolve(host: str, *rest: Any, **named: Any) -> Any:
        asked.append(host)
        return real("127.0.0.1" if host == "vell.example" else host, *rest, **named)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    port = site.rpartition(":")[2]
    page = one(fetcher().fetch([f"http://vell.example:{port}/page"]))
    assert page.content == PAGE
    assert {host for _, host in Site.seen} == {f"vell.example:{port}"}
    assert asked.count("vell.example") == len(Site.seen) == 2


def test_the_certificate_is_that_of_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *r, **n: real("127.0.0.1" if "." in host else host, *r, **n))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("vell.example").configure_cert(context)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        Site.seen, Site.answers = [], {"/page": (200, HTML, PAGE)}
        ours = fetcher()
        ours.authorities = str(tmp_path / "ca.pem")
        port = server.server_port
        assert one(ours.fetch([f"https://vell.example:{port}/page"])).content == PAGE
        assert "doesn't match" in problem(ours.fetch([f"https://orsk.example:{port}/page"]))
        assert "certificate verify failed" in problem(fetcher().fetch([f"https://vell.example:{port}/page"]))
        server.shutdown()


@pytest.mark.parametrize("type", ["image/png", "application/octet-stream", "video/mp4", ""])
def test_what_is_no_page_is_refused(site: str, type: str) -> None:
    Site.answers["/x"] = (200, {"Content-Type": type}, b"\x89PNG")
    assert "not a page" in problem(fetcher().fetch([f"{site}/x"]))


def test_sizes_are_bounded_packed_and_unpacked(site: str) -> None:
    Site.answers["/large"] = (200, HTML, b"x" * 300_000)
    Site.answers["/bomb"] = (200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(b"x" * 9_000_000))
    Site.answers["/packed"] = (200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(PAGE))
    Site.answers["/brotli"] = (200, {**HTML, "Content-Encoding": "br"}, b"x")
    small = fetcher(page_bytes=200_000)
    assert "is larger than" in problem(small.fetch([f"{site}/large"]))
    assert "unpacks to more than" in problem(small.fetch([f"{site}/bomb"]))
    assert "was not asked for" in problem(small.fetch([f"{site}/brotli"]))
    assert one(small.fetch([f"{site}/packed"])).content == PAGE


def test_time_is_bounded_also_where_a_server_trickles(site: str) -> None:
    began = time.monotonic()
    assert "did not come within" in problem(fetcher(page_s=0.4, wait_s=2.0).fetch([f"{site}/slow"]))
    assert time.monotonic() - began < TRICKLED / 20 / 2  # far from both ends, for a busy machine


def test_robots_are_respected(site: str) -> None:
    Site.answers["/robots.txt"] = (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /page\n")
    assert "robots.txt asks" in problem(fetcher().fetch([f"{site}/page"]))
    assert [path for path, _ in Site.seen] == ["/robots.txt"]
    Site.answers["/robots.txt"] = (503, {}, b"")
    assert "cannot be learnt (the server answers 503" in problem(fetcher().fetch([f"{site}/page"]))
    Site.answers["/robots.txt"] = (404, {}, b"")
    assert one(fetcher().fetch([f"{site}/page"]))


@pytest.mark.parametrize(
    ("robots", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: purport\nAllow: /", "/a", True),
        ("User-agent: a\nUser-agent: Purport # us\nDisallow: /a", "/a/b", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nAllow: /a\nDisallow: /a/b", "/a/b/c", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?a", True),
        ("User-agent: *\nDisallow: /*?print=", "/x?print=1", False),
        ("User-agent: *\nAllow: /a\nDisallow: /a", "/a", True),
        ("Disallow: /", "/a", True),
        ("User-agent: *\nDisallow: /" + "*a" * 2_000 + "$", "/" + "a" * 4_000 + "b", True),
    ],
)
def test_rules_of_robots(robots: str, path: str, allowed: bool) -> None:
    assert parse_robots(robots).allows(f"https://vell.example{path}") is allowed


def test_a_site_is_given_its_pause(site: str) -> None:
    Site.answers["/robots.txt"] = (200, {"Content-Type": "text/plain"}, b"User-agent: *\nCrawl-delay: 4\n")
    slept: list[float] = []
    ours = fetcher()
    clock = itertools.count()
    ours.sleep, ours.clock_s = slept.append, lambda: float(next(clock))
    assert [type(found) for found in ours.fetch([f"{site}/page", f"{site}/page"])] == [Fetched, Fetched]
    assert slept == [3.0], "one second of the four has passed since the page before"


@pytest.mark.parametrize(
    "url", ["ftp://vell.example/", "vell.example", "http://", "https://user:pass@vell.example/", "http://a b/", "http://x:99999/"]
)
def test_what_is_no_address_is_told(url: str) -> None:
    assert problem(fetcher().fetch([url]))


def test_a_closed_door_is_told_and_the_rest_goes_on(site: str) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]  # held, so that no other program listens there
        found = list(fetcher().fetch([f"http://127.0.0.1:{port}/", f"{site}/gone", f"{site}/page"]))
    assert [type(each) for each in found] == [Problem, Problem, Fetched]
    assert "404" in str(found[1])
    assert "0x" not in str(found[0])
