"""Accessibility of the built site: axe-core in Chromium, on each main page type, desktop and phone, light and dark.

``nox -s docs_a11y`` builds the site and runs this. Fails on any violation of WCAG 2.2 AA, on any request beyond the
site itself, on any error in the console, on a page that has to be scrolled sideways as a whole, and where the search
does not find what it should.
"""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

SEITEN = (
    "index",
    "start/index",
    "de",
    "tutorials/finder",
    "howto/vacancies",
    "concepts/stand",
    "reference/index",
    "reference/people",
    "reference/diagrams",
    "reference/format",
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
GESUCHT = {
    "Bürgeramt": "Glossary",
    "buergeramt": "Glossary",
    "stadtteilbuero": "A Stadtteilbüro run by volunteers",
    "vacancies": "Record vacancies and acting heads",
    "responsible": "Write a small Zuständigkeitsfinder",
    "reorganise": "Reorganise",
}
FENSTER = {"desktop": {"width": 1300, "height": 900}, "phone": {"width": 390, "height": 844}}
STUFEN = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
ORTE = ("file://", "data:", "blob:")


def main(site: str) -> int:
    """Check every page in every look; print what is wrong and return 1 where something is."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("chromium is missing: install it (Debian: apt-get install chromium) and run nox -s docs_a11y again")
        return 2
    wurzel = Path(site).resolve()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        maengel = [f"{seite}: {m}" for seite in SEITEN for m in pruefe(browser, wurzel / f"{seite}.html")]
        maengel += suche(browser, wurzel / "search.html")
        browser.close()
    print("\n".join(maengel) or f"{len(SEITEN)} pages, desktop and phone, light and dark: no violation, no request")
    return bool(maengel)


def pruefe(browser: Browser, datei: Path) -> Iterator[str]:
    """Yield what is wrong with one page, in each of its four looks."""
    for geraet, fenster in FENSTER.items():
        for schema in ("light", "dark"):
            kontext = browser.new_context(viewport=fenster, color_scheme=schema)
            seite = kontext.new_page()
            meldungen: list[str] = []
            seite.on("request", lambda r, m=meldungen: None if r.url.startswith(ORTE) else m.append(f"asks {r.url}"))
            seite.on("pageerror", lambda fehler, m=meldungen: m.append(f"error {fehler}"))
            seite.goto(datei.as_uri())
            if seite.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                meldungen.append("scrolls sideways")
            antwort = Axe().run(seite, options={"runOnly": {"type": "tag", "values": STUFEN}}).response
            meldungen += [text for verstoss in antwort["violations"] for text in erzaehle(verstoss)]
            kontext.close()
            yield from (f"{geraet}, {schema}: {meldung}" for meldung in meldungen)


def suche(browser: Browser, datei: Path) -> Iterator[str]:
    """Yield what the search does not find: a page with Bürgerämter for Bürgeramt and buergeramt, and English words."""
    for frage, titel in GESUCHT.items():
        seite = browser.new_page()
        seite.goto(f"{datei.as_uri()}?q={quote(frage)}")
        seite.wait_for_function("/found|did not match/.test(document.querySelector('.search-summary')?.textContent)")
        gefunden = seite.locator("ul.search > li > a").all_inner_texts()
        seite.close()
        if titel not in gefunden:
            yield f"search for {frage!r}: expected {titel!r}, got {gefunden[:8]}"


def erzaehle(verstoss: dict[str, Any]) -> Iterator[str]:
    """Yield a violation, once for each kind of element that has it."""
    for ort in verstoss["nodes"][:3]:
        yield f"{verstoss['id']}: {verstoss['help']}: {ort['html'][:160]}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
