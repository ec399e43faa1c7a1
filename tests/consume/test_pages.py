"""The pages: an address for everything that is documented, no link astray, nothing fetched from anyone else."""

from __future__ import annotations

import html
import json
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from errcat.model import Entry

from tests.consume.packages import (
    BASE_URL,
    GENERATED,
    SERVICES,
    body_of,
    class_names,
    entries,
    package,
    service_of,
    vectors,
)

PAGES = GENERATED / "markdown" / "pages"
FILES = sorted(PAGES.rglob("*.md"))
PAIRS = entries()
LINK = re.compile(r"(?<!!)\[(?:[^\[\]\\]|\\.)*\]\(<?([^)>\s]+)>?\)")
FENCE = re.compile(r"^ *(`{3,}|~{3,})(.*?)^ *\1 *$", re.M | re.S)
FETCHED = {"stylesheet", "icon", "shortcut icon", "preload", "prefetch", "preconnect", "dns-prefetch", "manifest"}
IN_CSS = re.compile(r"""(?:url\(\s*['"]?|@import\s+['"])(?!data:|#)([^'")\s]+)""")


class Page(HTMLParser):
    """What a built page points to: links, what the browser fetches by itself; its anchors and its words."""

    def __init__(self, file: Path) -> None:
        """Read the page."""
        super().__init__()
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.anchors: set[str] = set()
        self.article: list[str] = []
        self._in_article = False
        self.feed(file.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag points to."""
        found = {name: value or "" for name, value in attrs}
        self._in_article = self._in_article or tag == "article"
        self.anchors |= {found[name] for name in ("id", "name") if name in found}
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        if tag == "link" and found.get("rel", "") in FETCHED:
            self.fetched.append(found["href"])
        if "src" in found:
            self.fetched.append(found["src"])
        self.fetched += IN_CSS.findall(found.get("style", ""))

    def handle_endtag(self, tag: str) -> None:
        """Note where the article ends."""
        self._in_article = self._in_article and tag != "article"

    def handle_data(self, data: str) -> None:
        """Keep the words of the article."""
        if self._in_article:
            self.article += data.split()


@cache
def page(file: Path) -> Page:
    """A built page, read once."""
    return Page(file)


def page_at(url: str) -> Path:
    """The Markdown file that is served at an address."""
    assert url.startswith(BASE_URL)
    assert url.endswith("/")
    path = url.removeprefix(BASE_URL).rstrip("/")
    single = PAGES / f"{path}.md"
    return single if single.is_file() else PAGES / path / "index.md"


def addresses_of(service: str) -> list[str]:
    """The address of everything that has a page: the service, its entries, statuses, categories and guides."""
    known = service_of(service)
    found = [known.docs_url, *(entry.docs_url for entry in known.entries), *(s.docs_url for s in known.statuses)]
    found += [category.docs_url for category in known.categories]
    return found + [f"{known.docs_url}guides/{guide.id}/" for guide in known.guides]


@pytest.mark.parametrize("service", SERVICES)
def test_every_address_has_its_page(service: str) -> None:
    addresses = addresses_of(service)
    assert len(set(addresses)) == len(addresses)
    for address in addresses:
        assert page_at(address).is_file(), address


def test_no_page_is_without_an_address() -> None:
    known = {page_at(address) for service in SERVICES for address in addresses_of(service)}
    assert set(FILES) == known | {PAGES / "index.md"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(PAGES).as_posix())
def test_links_within_the_pages_lead_to_a_page(file: Path) -> None:
    """In the Markdown itself, for those who read it in a repository."""
    for link in LINK.findall(FENCE.sub("", file.read_text("utf-8"))):
        parts = urlsplit(link)
        if not parts.scheme and parts.path:
            assert (file.parent / unquote(parts.path)).resolve() in FILES, link


@pytest.mark.parametrize(("service", "entry"), PAIRS, ids=[f"{service}: {entry.id}" for service, entry in PAIRS])
def test_a_page_names_the_class_as_the_package_does(service: str, entry: Entry) -> None:
    text = page_at(entry.docs_url).read_text("utf-8")
    name = class_names()[service, entry.id]
    assert f"from {service}_errors import {name}, raise_for_response\n" in text
    assert f"except {name} as " in text
    cls = getattr(package(service), name)
    assert cls.__name__ == name
    code = "".join(block for _, block in FENCE.findall(text) if block.startswith("python\n"))
    for used in re.findall(r"\be\.(\w+)", code):
        assert hasattr(cls, used) or used in ("code", "status", "body", "data"), used


@pytest.mark.parametrize(("service", "entry"), PAIRS, ids=[f"{service}: {entry.id}" for service, entry in PAIRS])
def test_an_exception_leads_to_its_page(service: str, entry: Entry) -> None:
    vector = next(v for v in vectors(service) if v["expect"] and v["expect"]["entry"] == entry.id)
    found = package(service).decode(vector["status"], body_of(vector), vector["headers"])
    assert found.docs_url == entry.docs_url
    assert entry.code in page_at(found.docs_url).read_text("utf-8")


@pytest.fixture(params=["site", "other_site"])
def built(request: pytest.FixtureRequest) -> Path:
    """The site, by the one builder and by the other."""
    folder = request.getfixturevalue(request.param)
    assert isinstance(folder, Path)
    return folder


@pytest.mark.slow
def test_every_page_is_built(built: Path) -> None:
    for file in FILES:
        path = file.relative_to(PAGES).with_suffix("")
        folder = path.parent if path.name == "index" else path
        assert (built / folder / "index.html").is_file(), folder


@pytest.mark.slow
def test_links_and_anchors_of_the_site_lead_somewhere(built: Path) -> None:
    looked_at = 0
    for file in sorted(built.rglob("index.html")):
        for link in page(file).links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
            target = target / "index.html" if target.is_dir() else target
            assert target.is_file(), f"{file.relative_to(built)}: {link}"
            if parts.fragment and target.suffix == ".html":
                assert unquote(parts.fragment) in page(target).anchors, f"{file.relative_to(built)}: {link}"
            looked_at += 1
    assert looked_at > 1000


@pytest.mark.slow
def test_the_site_fetches_nothing_from_anyone_else(built: Path) -> None:
    fetched = {address for file in built.rglob("*.html") for address in page(file).fetched}
    for file in built.rglob("*.css"):
        fetched |= set(IN_CSS.findall(re.sub(r"/\*.*?\*/", "", file.read_text("utf-8"), flags=re.S)))
    assert any(address.endswith(".js") for address in fetched)
    assert any(address.endswith(".css") for address in fetched)
    assert {address for address in fetched if urlsplit(address).netloc} == set()


@pytest.mark.slow
def test_both_builders_show_the_same_text(site: Path, other_site: Path) -> None:
    for file in FILES:
        path = file.relative_to(PAGES).with_suffix("")
        folder = path.parent if path.name == "index" else path
        said = ["".join(page(where / folder / "index.html").article) for where in (site, other_site)]
        assert said[0] == said[1], folder
        assert len(said[0]) > 50, folder


@pytest.mark.slow
@pytest.mark.parametrize(("service", "entry"), PAIRS, ids=[f"{service}: {entry.id}" for service, entry in PAIRS])
def test_a_search_finds_an_entry_by_code_status_and_message(service: str, entry: Entry, site: Path) -> None:
    path = f"{service}/errors/{entry.slug}/"
    indexed = json.loads((site / "search" / "search_index.json").read_text("utf-8"))["docs"]
    text = html.unescape(" ".join(f"{d['title']} {d['text']}" for d in indexed if d["location"].startswith(path)))
    for wanted in (entry.code, *map(str, entry.statuses), *(message.sample for message in entry.messages)):
        assert wanted in text
