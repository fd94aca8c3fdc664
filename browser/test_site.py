"""The documentation in Chromium: every type of page by axe, links, search, print, the slider and code that is copied.

``nox -s docs_a11y`` builds the site and says by ``KOMMUNAL_SITE`` where it is; without that it is built here.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import quote, unquote, urlsplit

import pytest
from playwright.sync_api import Browser
from seen import Seen, until

ROOT = Path(__file__).parents[1]
PAGES = (
    "index",
    "start/index",
    "de",
    "verwaltungen",
    "datenschutz",
    "faq",
    "uses",
    "tutorials/finder",
    "howto/index",
    "howto/vacancies",
    "recipes/index",
    "concepts/uncertainty",
    "concepts/answers",
    "reference/index",
    "reference/people",
    "reference/places",
    "reference/diagrams",
    "reference/format",
    "reference/bridges/index",
    "reference/generated/fields",
    "reference/generated/rules/index",
    "reference/generated/rules/S101",
    "reference/generated/cli",
    "glossary",
    "comparison",
    "engineering/quality",
    "changelog",
    "genindex",
    "search",
    "_modules/kommunal/model/begriffe",
)
SOUGHT = {
    "Bürgeramt": "Glossary",
    "buergeramt": "Glossary",
    "mayor": "Glossary",
    "treasurer": "Glossary",
    "stadtteilbuero": "A Stadtteilbüro run by volunteers",
    "vacancies": "Record vacancies and acting heads",
    "vacancy": "Record vacancies and acting heads",
    "deputy": "Record vacancies and acting heads",
    "vakant": "Unknown, none, vacant",
    "N.N.": "Glossary",
    "responsible": "Write a small Zuständigkeitsfinder",
    "who is responsible": "Write a small Zuständigkeitsfinder",
    "Zuständigkeit finden": "Write a small Zuständigkeitsfinder",
    "reorganise": "Reorganise",
    "merge offices": "Reorganise",
    "Excel": "Import a spreadsheet",
    "import csv": "Import a spreadsheet",
    "DSGVO": "Datenschutz",
    "data protection": "Publish without names",
    "pandas": "pandas",
    "org chart": "Draw the Organigramm, publish a page",
    "PDF": "Draw the Organigramm, publish a page",
    "opening hours": "Write hours as they are printed",
    "GeoJSON": "Calendars, maps, address books (ical, osm, vcard)",
    "API": "Embed kommunal in your application",
    "FastAPI": "Embed kommunal in your application",
    "LLM": "Let a language model understand, and the record answer",
    "chatbot": "Let a language model understand, and the record answer",
    "hypothesis": "Test your application with our strategies",
    "JSON schema": "The format kommunal/1",
    "install": "Start here",
    "Wikidata": "Why not OParl, XZuFi or Wikidata?",
    "validate": "Checking",
    "mehrdeutig": "mehrdeutig: several come into question",
}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    built = os.environ.get("KOMMUNAL_SITE")
    if built:
        return Path(built).resolve()
    target = tmp_path_factory.mktemp("site")
    subprocess.run([sys.executable, "-m", "sphinx", "-q", "-b", "html", "docs", str(target)], cwd=ROOT, check=True)
    return target


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing of it."""

    def log_message(self, *said: object) -> None:
        pass


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    # over HTTP, as readers have it: axe reads the style sheets once more, which a file may not
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("window", ["desktop", "phone"])
@pytest.mark.parametrize("page", PAGES)
def test_no_page_keeps_anybody_out(browser: Browser, served: str, page: str, window: str, scheme: str) -> None:
    seen = Seen(browser, f"{served}/{page}.html", window=window, scheme=scheme)
    try:
        seen.check()
    finally:
        seen.context.close()


@pytest.mark.parametrize("question", SOUGHT)
def test_the_search_finds_inflections_and_synonyms(browser: Browser, served: str, question: str) -> None:
    seen = Seen(browser, f"{served}/search.html", hash_=f"?q={quote(question)}")
    until(seen.page, "/found|did not match/.test(document.querySelector('.search-summary')?.textContent)")
    assert seen.page.locator("ul.search > li > a").first.inner_text() == SOUGHT[question]
    seen.context.close()


def test_the_home_page_is_light(browser: Browser, site: Path, served: str) -> None:
    loaded: set[str] = set()
    page = browser.new_page()
    page.on("request", lambda request: loaded.add(request.url))
    page.goto(f"{served}/index.html")
    assert all(url.startswith((served, "data:")) for url in loaded)
    names = {unquote(urlsplit(url).path).lstrip("/") for url in loaded if url.startswith(served)}
    assert sum((site / name).stat().st_size for name in names) < 300_000
    page.close()


def test_the_slider_shows_another_day(browser: Browser, served: str) -> None:
    seen = Seen(browser, f"{served}/index.html")
    shown = seen.page.locator(".living > figure:not([hidden])")
    assert "(heute)" in seen.page.locator("#living-word").inner_text()
    today = shown.inner_text()
    seen.page.locator("#living-day").press("Home")
    assert shown.count() == 1
    assert shown.inner_text() != today
    seen.context.close()


def test_without_javascript_the_home_page_shows_today(browser: Browser, served: str) -> None:
    seen = Seen(browser, f"{served}/index.html", script=False)
    assert seen.page.locator(".living > figure:not([hidden])").count() == 1
    assert not seen.page.locator("#living-day").is_visible()
    seen.context.close()


def test_code_is_copied_without_prompts_and_output(browser: Browser, served: str) -> None:
    seen = Seen(browser, f"{served}/howto/dates.html")
    seen.context.grant_permissions(["clipboard-read", "clipboard-write"])
    seen.page.locator(".copy").first.click()
    until(seen.page, "document.querySelector('.copy').textContent === 'Copied'")
    copied = seen.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("from datetime import date\nimport kommunal as k\n")
    assert ">>>" not in copied
    assert "True" not in copied
    seen.context.close()


@pytest.mark.parametrize("page", ["index", "comparison", "reference/people", "reference/diagrams", "howto/counter"])
def test_nothing_is_cut_in_print(browser: Browser, served: str, page: str) -> None:
    seen = Seen(browser, f"{served}/{page}.html")
    seen.page.set_viewport_size({"width": 720, "height": 1000})
    seen.page.emulate_media(media="print", color_scheme="light")
    wide = seen.page.evaluate(
        "[...document.querySelectorAll('article :is(table, pre, svg, img, figure)')]"
        ".filter(e => e.getClientRects().length && e.getBoundingClientRect().right > innerWidth + 8)"
        ".map(e => e.outerHTML.slice(0, 120))"
    )
    assert wide == []
    # what is fixed to the window would be printed over every page
    fixed = seen.page.evaluate(
        "[...document.querySelectorAll('body *')]"
        ".filter(e => e.getClientRects().length && getComputedStyle(e).position === 'fixed')"
        ".map(e => e.outerHTML.slice(0, 120))"
    )
    assert fixed == []
    seen.context.close()


class Links(HTMLParser):
    """The links of a page, and the places in it that links can lead to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.targets: set[str] = set()
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self.targets.add(said.get("id") or "")
        if tag == "a" and said.get("href"):
            self.links.append(said["href"] or "")


def test_every_link_within_the_site_leads_somewhere(site: Path) -> None:
    pages = {path: Links(path.read_text("utf-8")) for path in site.rglob("*.html")}
    assert list(_dead(site, pages)) == []


def _dead(site: Path, pages: dict[Path, Links]) -> Iterator[str]:
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            known = pages.get(target)
            if not target.exists() or (known and parts.fragment and unquote(parts.fragment) not in known.targets):
                yield f"{path.relative_to(site)}: {link}"
