"""The web: pages, feeds, sitemaps and tables of links from a real server, and what is not fetched."""

from __future__ import annotations

import gzip
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from pdf_maker import make_pdf
from reading_helpers import ARTICLE, BODY, read, write
from web_server import Site, serve

from graphbuild.errors import ReaderError, UsageError
from graphbuild.model import Document
from graphbuild.readers import ReadOptions
from graphbuild.readers.hosts import is_public, resolve_host
from graphbuild.readers.request import request, split_url

DATA = Path(__file__).parents[1] / "data"


def page(name: str, *, canonical: str = "", date: str = "2020-09-14") -> bytes:
    meta = f'<meta property="article:published_time" content="{date}">' if date else ""
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    return f"""<!doctype html><html><head><title>{name}</title>{meta}{link}</head><body><article><h1>{name}</h1>
    <p>President Vladimir Putin received Alexander Lukashenko in Sochi on Monday &amp; promised {name} a loan.</p>
    <p>Lukashenko thanked his host and spoke of an elder brother in Moscow.</p></article></body></html>""".encode()


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as running:
        yield running


def fetch(*sources: str | Path, **options: Any) -> tuple[list[Document], list[str], list[str]]:
    """Read sources from loopback without a rest between two requests."""
    return read(*sources, **{"allow_private": ("127.0.0.1",), "delay": 0, **options})


def test_a_page(site: Site) -> None:
    site.pages["/a"] = page("Leaders meet")
    (document,), faults, notes = fetch(f"{site.url}/a#top")
    assert (document.title, document.published) == ("Leaders meet", "2020-09-14")
    assert document.text.startswith("President Vladimir Putin received")
    assert document.url == document.address == f"{site.url}/a"
    assert site.asked == ["/robots.txt", "/a"] and not faults and not notes
    assert site.headers[1]["User-Agent"] == "graphbuild" and site.headers[1]["Host"] == site.url[7:]


def test_other_formats_are_told_by_type_name_or_first_bytes(site: Site) -> None:
    site.pages["/report"] = (200, {"Content-Type": "application/pdf"}, make_pdf([["He went home."]]))
    site.pages["/a.txt?x=1"] = (200, {"Content-Type": "text/plain; charset=windows-1251"}, "T\n\nМир.".encode("cp1251"))
    site.pages["/rows.jsonl"] = (200, {"Content-Type": "text/plain"}, b'{"text": "One."}\n{"text": "Two."}')
    site.pages["/packed"] = (200, {"Content-Type": "application/octet-stream"}, gzip.compress(ARTICLE.encode()))
    site.pages["/zipped"] = (200, {"Content-Encoding": "gzip", "Content-Type": "text/plain"}, gzip.compress(b"Three."))
    documents, faults, notes = fetch(*(site.url + path for path in site.pages))
    assert [document.text for document in documents] == ["He went home.", "Мир.", "One.", "Two.", BODY, "Three."]
    assert not faults and not notes


def test_robots_are_obeyed(site: Site) -> None:
    rules = b"User-agent: *\nDisallow: /private\nUser-agent: impolite\nDisallow: /"
    site.pages |= {"/robots.txt": (200, {}, rules), "/private/a": page("A"), "/b": page("B")}
    documents, faults, _ = fetch(f"{site.url}/private/a", f"{site.url}/b")
    assert [document.title for document in documents] == ["B"]
    assert faults == [f"{site.url}/private/a: robots.txt does not allow it"]
    assert site.asked == ["/robots.txt", "/b"]
    assert fetch(f"{site.url}/b", user_agent="impolite/1.0 (me@example.org)")[1] == [
        f"{site.url}/b: robots.txt does not allow it"
    ]


@pytest.mark.parametrize(
    ("robots", "reason"),
    [
        ((503, {}, b""), "its robots.txt answered 503, so nothing of it is fetched; try again later"),
        ((302, {"Location": "/robots.txt"}, b""), "its robots.txt was redirected too often"),
        ((200, {}, b"User-agent: *\nCrawl-delay: 3600"), "robots.txt wants 3600 seconds between two pages, too long"),
        ((200, {}, b"x" * 600_000), "is larger than 524,288 bytes"),
    ],
)
def test_robots_that_do_not_answer_allow_nothing(
    site: Site, robots: tuple[int, dict[str, str], bytes], reason: str
) -> None:
    site.pages |= {"/robots.txt": robots, "/a": page("A")}
    documents, faults, _ = fetch(f"{site.url}/a", f"{site.url}/a?b")
    assert not documents and "/a" not in site.asked
    assert [fault.partition(": ")[2].startswith(reason) for fault in faults] == [True, True]


def test_a_host_has_its_rest(site: Site) -> None:
    site.pages |= {"/robots.txt": (200, {}, b"User-agent: *\nCrawl-delay: 0.3"), "/a": page("A"), "/b": page("B")}
    fetch(f"{site.url}/a", f"{site.url}/b", delay=0.1)
    first, second, third = site.moments
    assert 0.29 < second - first < 2 and 0.29 < third - second < 2


def test_a_redirect_is_followed_and_named(site: Site) -> None:
    site.pages |= {"/old": (301, {"Location": "/new?a=b c"}, b""), "/new?a=b%20c": page("A")}
    (document,), faults, _ = fetch(f"{site.url}/old")
    assert document.url == f"{site.url}/new?a=b%20c" and not faults


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://127.0.0.2/a", "was redirected to http://127.0.0.2/robots.txt, but 127.0.0.2 is of this"),
        ("http://169.254.169.254/latest", "was redirected to http://169.254.169.254/robots.txt, but 169.254.169.254"),
        ("http://[::1]/a", "was redirected to http://[::1]/robots.txt, but ::1 is of this machine"),
        ("http://0x7f.2/a", "was redirected to http://0x7f.2/robots.txt, but 0x7f.2 (127.0.0.2) is of this machine"),
        ("file:///etc/passwd", "was redirected to file:///etc/passwd, which is not an address of http or https"),
        ("http://me:secret@127.0.0.1/", "which has a name or password in it; graphbuild sends none"),
        ("/a", "was redirected more than 5 times"),
    ],
)
def test_a_redirect_is_checked_like_the_address_itself(site: Site, location: str, reason: str) -> None:
    site.pages["/a"] = (302, {"Location": location}, b"")
    documents, (fault,), _ = fetch(f"{site.url}/a")
    assert not documents and fault.startswith(f"{site.url}/a: ") and reason in fault


def test_a_private_address_is_not_asked_at_all(site: Site) -> None:
    documents, faults, _ = read(f"{site.url}/a")
    assert not documents and not site.asked
    assert faults == [
        f"{site.url}/a: 127.0.0.1 is of this machine or a private network; "
        "--allow-private 127.0.0.1 fetches it"
    ]


@pytest.mark.parametrize(
    "number",
    """0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 169.254.169.254 172.16.0.1 192.168.1.1 224.0.0.1 255.255.255.255 240.0.0.1
    ::1 :: fe80::1 fe80::1%eth0 fc00::1 ff02::1 ::ffff:127.0.0.1 64:ff9b::7f00:1 2002:7f00:1::
    2001:0:4136:e378:8000:63bf:3fff:fdd2""".split(),
)
def test_private_numbers(number: str) -> None:
    # The last is a tunnel (Teredo) that ends at 192.0.2.45.
    assert not is_public(number)


@pytest.mark.parametrize("number", ["1.1.1.1", "93.184.216.34", "2606:4700::1111", "64:ff9b::101:101"])
def test_public_numbers(number: str) -> None:
    assert is_public(number)


def test_what_was_checked_is_what_is_asked(site: Site) -> None:
    # The name leads nowhere: were it looked up again, nothing could be fetched.
    site.pages["/a"] = b"here"
    answer = request(
        split_url(f"http://daily.invalid:{site.server_port}/a"),
        "127.0.0.1",
        user_agent="graphbuild",
        timeout=5,
        max_size=1000,
        path="a",
    )
    assert (answer.status, answer.body) == (200, b"here")
    assert site.headers[0]["Host"] == f"daily.invalid:{site.server_port}"
    with pytest.raises(ReaderError, match="cannot be found"):
        resolve_host("daily.invalid", 80, allowed=(), path="a")


@pytest.mark.parametrize(
    ("answer", "options", "reason"),
    [
        ((404, {}, b""), {}, "the server answered 404 (not found)"),
        ((429, {}, b""), {}, "the server answered 429 (too many requests); --delay asks it less often"),
        ((500, {}, b""), {}, "the server answered 500 (no page)"),
        (b"x" * 2000, {"max_size": 1000}, "is larger than 1,000 bytes; --max-size allows more"),
        ((200, {"Content-Encoding": "gzip"}, gzip.compress(b"\0" * 50_000_000)), {}, "is larger than 16,000,000 bytes"),
        ((200, {"Content-Encoding": "gzip"}, b"no gzip"), {}, "cannot be fetched: "),
        ((200, {"Content-Length": "100"}, b"cut off"), {}, "cannot be fetched: "),
        (b"<html></html>", {}, "no article was found in this page; it may need a browser; save its text"),
        (b"", {}, "the file is empty"),
        ((200, {"Content-Type": "application/json"}, b"{}\n"), {}, 'has no "text" (its fields: none)'),
    ],
)
def test_a_page_that_fails_is_one_fault(site: Site, answer: Any, options: dict[str, Any], reason: str) -> None:
    site.pages |= {"/a": answer, "/b": page("B")}
    documents, (fault,), _ = fetch(f"{site.url}/a", f"{site.url}/b", **options)
    assert [document.title for document in documents] == ["B"]
    assert fault.removeprefix(f"{site.url}/a:").removeprefix("1:").strip().startswith(reason)


@pytest.mark.parametrize("length", [True, False])
def test_a_page_that_drips_is_too_slow(site: Site, length: bool) -> None:
    headers = {"Content-Type": "text/plain"} | ({"Content-Length": "1000"} if length else {})
    site.pages["/a"] = (200, headers, b"x" * 1000)
    site.drip = 0.05
    documents, faults, _ = fetch(f"{site.url}/a", timeout=0.5)
    assert not documents
    assert faults == [f"{site.url}/a: took longer than 0.5 seconds; --timeout allows more"]


def test_nobody_there() -> None:
    documents, (fault,), _ = fetch("http://127.0.0.1:9/a")
    assert not documents and fault.startswith("http://127.0.0.1:9/a: cannot be fetched: ")
    assert "refused" in fault


@pytest.mark.parametrize("url", ["http://", "https:///a", "http://[::1", "http://a b/", "http://x.example:99999/"])
def test_what_is_no_address(url: str) -> None:
    documents, (fault,), _ = read(url)
    assert not documents and fault.startswith(f"{url}: ")


def test_a_certificate_is_checked_against_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"here")

        def log_message(self, format: str, *args: Any) -> None:
            pass

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(DATA / "tls" / "certificate.pem", DATA / "tls" / "key.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(DATA / "tls" / "certificate.pem"))
    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            common: dict[str, Any] = {"user_agent": "graphbuild", "timeout": 5, "max_size": 1000, "path": "a"}
            port = server.server_port
            answer = request(split_url(f"https://daily.example:{port}/"), "127.0.0.1", **common)
            assert answer.body == b"here"
            with pytest.raises(ReaderError, match="a: cannot be fetched: hostname 'other.example' doesn't match"):
                request(split_url(f"https://other.example:{port}/"), "127.0.0.1", **common)
        finally:
            server.shutdown()
            thread.join()


FEED = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Daily</title>
<item><title>One &amp;amp; only</title><link>{url}/one</link><description>Short.</description>
  <pubDate>Mon, 14 Sep 2020 21:00:00 GMT</pubDate></item>
<item><title>Two</title><link>{url}/two</link><guid>2</guid><description>Short.</description>
  <content:encoded><![CDATA[<p>Putin met <b>Lukashenko</b>.</p><script>x()</script><p>He promised a loan.</p>]]>
  </content:encoded></item>
</channel></rss>"""
ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Daily</title>
<entry><title>One</title><id>urn:1</id><updated>2020-09-14T21:00:00Z</updated>
<content type="text">Putin met Lukashenko.</content></entry></feed>"""


def test_a_feed_that_is_fetched_is_followed(site: Site) -> None:
    site.pages["/feed"] = (200, {"Content-Type": "application/rss+xml"}, FEED.format(url=site.url).encode())
    site.pages["/one"] = page("The page's own", date="")
    one, two = fetch(f"{site.url}/feed")[0]
    assert (one.title, one.published, one.source) == ("The page's own", "2020-09-14", "The Daily")
    assert one.text.startswith("President Vladimir Putin") and one.url == f"{site.url}/one"
    assert (two.title, two.text, two.source) == ("Two", "Putin met Lukashenko.\n\nHe promised a loan.", "The Daily")
    assert two.url == two.address == f"{site.url}/two" and "/two" not in site.asked


def test_a_feed_in_a_file_stays_off_the_web(tmp_path: Path, site: Site) -> None:
    path = write(tmp_path / "feed.rss", FEED.format(url=site.url))
    (one, two), faults, notes = fetch(path)
    assert (one.title, one.text, one.published) == ("One & only", "Short.", "2020-09-14")
    assert two.text == "Putin met Lukashenko.\n\nHe promised a loan." and not site.asked and not faults
    assert notes == [f"{path}: 1 of 2 entries are only summaries; the feed's address reads their pages"]


def test_atom(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xml", ATOM)
    (document,), faults, notes = read(path)
    assert (document.title, document.text, document.published) == ("One", "Putin met Lukashenko.", "2020-09-14")
    assert (document.source, document.address) == ("The Daily", f"{path}#urn:1") and not faults and not notes


BOMB = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "lol">' + "".join(
    f'<!ENTITY {chr(98 + number)} "{f"&{chr(97 + number)};" * 10}">' for number in range(12)
)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "the file is empty"),
        ("hello", "is neither a feed nor a sitemap: it is not XML"),
        ("<svg/>", "is neither a feed nor a sitemap: its first tag is <svg>"),
        ("<rss><channel>", "is not a well formed feed: "),
        ("<rss><channel><item>", "entry 1 has no text in it, only white space"),
        ("<urlset><url>", "is not well formed XML: "),
        (BOMB + "]><urlset><url><loc>&m;</loc></url></urlset>", "is not well formed XML: "),
        (BOMB + "]><rss><channel><item><title>&m;</title></item></channel></rss>", "entry 1 has no text in it"),
    ],
)
def test_bad_xml_is_one_fault(tmp_path: Path, content: str, reason: str) -> None:
    path = write(tmp_path / "a.xml", content)
    documents, faults, _ = read(path)
    assert not documents and len(faults) == 1 and faults[0].startswith(f"{path}: {reason}")


def sitemap(*places: str, kind: str = "url") -> bytes:
    root = "urlset" if kind == "url" else "sitemapindex"
    entries = "".join(f"<{kind}><loc>{place}</loc></{kind}>" for place in places)
    return f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</{root}>'.encode()


def test_a_sitemap_and_the_sitemaps_in_it(site: Site) -> None:
    xml = {"Content-Type": "application/xml"}
    site.pages["/sitemap.xml"] = (200, xml, sitemap(f"{site.url}/s.xml.gz", f"{site.url}/sitemap.xml", kind="sitemap"))
    packed = gzip.compress(sitemap(f"{site.url}/a", f"{site.url}/b", f"{site.url}/a", f"{site.url}/c"))
    site.pages["/s.xml.gz"] = (200, {"Content-Type": "application/gzip"}, packed)
    site.pages |= {"/a": page("A"), "/b": page("B"), "/c": page("C")}
    documents, faults, notes = fetch(f"{site.url}/sitemap.xml", max_pages=4)
    assert [document.title for document in documents] == ["A", "B"] and not faults
    assert notes == [
        "2 addresses were named more than once, and fetched once",
        "1 pages were not fetched, --max-pages 4 being reached",
    ]


def test_a_sitemap_of_news_tells_what_its_pages_do_not(site: Site, tmp_path: Path) -> None:
    news = f"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
      xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
      xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url>
      <image:image><image:loc>{site.url}/picture.jpg</image:loc></image:image><loc>{site.url}/a</loc>
      <news:news><news:publication><news:name>The Daily</news:name></news:publication>
      <news:publication_date>2020-09-15T10:00:00Z</news:publication_date><news:title>T</news:title></news:news>
      </url></urlset>"""
    site.pages["/a"] = page("A", date="")
    path = write(tmp_path / "in" / "news.xml", news)
    (document,), faults, _ = fetch(path)
    assert (document.title, document.published, document.source) == ("A", "2020-09-15", "The Daily") and not faults
    # In a folder it is a thing beside the articles: to read a folder never goes to the web.
    asked = len(site.asked)
    documents, faults, notes = fetch(tmp_path / "in")
    assert not documents and not faults and len(site.asked) == asked
    assert notes == [f"{path}: passed over: is a sitemap; name it by itself to fetch its pages"]


@pytest.mark.parametrize("gdelt", [True, False])
def test_a_table_of_links(site: Site, tmp_path: Path, gdelt: bool) -> None:
    site.pages |= {"/a": page("A", date=""), "/b": page("B")}
    rows = [("20200914", f"{site.url}/a"), ("20200914", f"{site.url}/gone"), ("20200914", f"{site.url}/b")]
    rows.append(rows[0])  # GDELT names a page once for each event in it
    head = "" if gdelt else "SQLDATE\tSOURCEURL\n"
    path = write(tmp_path / "x.export.CSV", head + "".join("\t".join(row) + "\n" for row in rows))
    names = {"date_field": "1", "url_field": "2"} if gdelt else {"date_field": "SQLDATE", "url_field": "SOURCEURL"}
    documents, faults, notes = fetch(path, **names)
    assert [(document.title, document.published) for document in documents] == [
        ("A", "2020-09-14"), ("B", "2020-09-14"),
    ]  # fmt: skip
    assert faults == [f"{site.url}/gone: the server answered 404 (not found)"]
    assert notes == ["1 addresses were named more than once, and fetched once"]


def test_a_page_may_not_claim_to_be_of_another_host(site: Site) -> None:
    site.pages["/a"] = page("A", canonical="https://daily.example/a")
    site.pages["/b"] = page("B", canonical=f"{site.url}/canonical")
    documents, _, _ = fetch(f"{site.url}/a", f"{site.url}/b")
    assert [document.url for document in documents] == [f"{site.url}/a", f"{site.url}/canonical"]


@pytest.mark.parametrize(
    "options",
    [{"allow_private": ("home",)}, {"encoding": "klingon"}, {"delay": -1}, {"user_agent": "a\nHost: b"}],
)
def test_options_that_make_no_sense(options: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        ReadOptions(**options)
