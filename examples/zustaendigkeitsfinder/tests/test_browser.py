"""The pages in Chromium: WCAG 2.2 AA by axe, the way of a citizen by keyboard, without script, in print."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="playwright is not installed")
pytest.importorskip("axe_playwright_python", reason="axe is not installed")

from playwright.sync_api import Browser, Page
from seen import WINDOWS, Seen, chromium, chromium_path, until
from zustaendigkeitsfinder import create_app

from conftest import CITY, monday, serving

pytestmark = pytest.mark.skipif(chromium_path() is None, reason="chromium is not installed")

PAGES = {
    "start": "/",
    "city": CITY,
    "city without tasks": "/kommune/datteln",
    "answer": f"{CITY}/antwort?frage=Perso+abgelaufen",
    "answer closed": "/kommune/kamen/antwort?frage=Anmeldung",
    "asked back for area and surname": f"{CITY}/antwort?frage=Hilfen+zur+Erziehung",
    "asked back with a mistake": f"{CITY}/antwort?frage=Hilfen+zur+Erziehung&anschrift=Mond",
    "asked back for an amount": f"{CITY}/antwort?frage=Auftragsvergabe&betrag=viel",
    "another authority": f"{CITY}/antwort?frage=Kindergeld",
    "another tier": "/kommune/kamen/antwort?frage=Auto+anmelden",
    "emergency": f"{CITY}/antwort?frage=Gasgeruch",
    "somebody by name": f"{CITY}/antwort?frage=B%C3%BCrgermeister",
    "nothing found": f"{CITY}/antwort?frage=Quantenphysik",
    "no question": f"{CITY}/antwort",
    "topics": f"{CITY}/themen",
    "unit": f"{CITY}/einheit/buergeramt",
    "unit with a past": f"{CITY}/einheit/jugendamt",
    "unit on another day": f"{CITY}/einheit/soziales?tag=2024-01-01",
    "unit that is gone": f"{CITY}/einheit/soziales",
    "chart": f"{CITY}/organigramm",
    "slider": f"{CITY}/zeitreise",
    "news": f"{CITY}/neu?seit=2020-01-01",
    "news with a mistake": f"{CITY}/neu?seit=gestern",
    "care": "/pflege",
    "api": "/api",
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(create_app(clock=monday)) as address:
        yield address


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("window", list(WINDOWS))
def test_no_page_keeps_anybody_out(browser: Browser, site: str, window: str, scheme: str) -> None:
    for path in PAGES.values():
        seen = Seen(browser, site + path, window=window, scheme=scheme)
        seen.check()
        seen.context.close()


def test_a_page_that_is_not_there(browser: Browser, site: str) -> None:
    seen = Seen(browser, f"{site}{CITY}/einheit/nix")
    seen.wrong.clear()  # the browser itself notes the 404
    seen.check()


def test_a_broken_file_on_the_admin_page(browser: Browser, folder: Path) -> None:
    app = create_app(folder, clock=monday)
    (folder / "hamm.yaml").write_text("format: kommunal/1\nkommune: {ags: '1'}\neinheiten: x\n", "utf-8")
    with serving(app) as address:
        for window in WINDOWS:
            seen = Seen(browser, f"{address}/pflege", window=window)
            assert "Es gilt die letzte gute Fassung" in seen.page.inner_text("main")
            seen.check()
            seen.context.close()


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()"))


def tab_to(page: Page, wanted: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if focused(page) == wanted:
            return
    raise AssertionError(f"expected to reach {wanted!r} by keyboard")


@pytest.mark.parametrize("window", ["desktop", "phone"])
def test_a_citizen_finds_counter_address_and_hours_by_keyboard(browser: Browser, site: str, window: str) -> None:
    seen = Seen(browser, f"{site}/", window=window)
    page = seen.page
    tab_to(page, "Musterstadt")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{CITY}")
    page.keyboard.press("Tab")
    assert focused(page) == "Zum Inhalt springen"
    page.keyboard.press("Enter")
    assert focused(page) == "inhalt"
    page.keyboard.press("Tab")
    assert focused(page) == "frage"
    page.keyboard.type("Perso abgelaufen")
    page.keyboard.press("Enter")
    page.wait_for_url("**/antwort?*")
    told = page.inner_text("main")
    for part in ("33 Bürgeramt", "Marktplatz 1, 59999 Musterstadt", "Jetzt geöffnet bis 12:30 Uhr", "08:00–12:30 Uhr"):
        assert part in told
    tab_to(page, "33 Bürgeramt")
    page.keyboard.press("Enter")
    page.wait_for_url("**/einheit/buergeramt")
    assert page.inner_text("h1") == "33 Bürgeramt"
    seen.check()


def test_what_is_missing_is_filled_in_by_keyboard(browser: Browser, site: str) -> None:
    page = Seen(browser, f"{site}{CITY}/antwort?frage=Hilfen+zur+Erziehung").page
    tab_to(page, "anschrift")
    page.keyboard.press("Tab")
    assert focused(page) == "gebiet-1"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    assert focused(page) == "name"
    page.keyboard.type("Müller")
    page.keyboard.press("Enter")
    page.wait_for_url("**name=M**")
    assert "51 Jugendamt" in page.inner_text("main .card h2")


def test_suggestions_by_keyboard_and_by_mouse(browser: Browser, site: str) -> None:
    seen = Seen(browser, site + CITY)
    page = seen.page
    page.focus("#frage")
    page.keyboard.type("per")
    until(page, "document.querySelectorAll('[role=option]').length > 1")
    seen.check()
    page.keyboard.press("ArrowDown")
    chosen = page.get_attribute("#frage", "aria-activedescendant")
    assert page.inner_text(f"#{chosen}") == "Personalausweis"
    assert page.get_attribute(f"#{chosen}", "aria-selected") == "true"
    seen.check()
    page.keyboard.press("ArrowUp")
    assert page.get_attribute("#frage", "aria-activedescendant") is None
    page.keyboard.press("ArrowUp")
    last = page.locator("[role=option]").count() - 1
    assert page.get_attribute("#frage", "aria-activedescendant") == f"frage-vorschlaege-{last}"
    page.keyboard.press("Escape")
    assert page.get_attribute("#frage", "aria-expanded") == "false"
    page.keyboard.type("s")
    until(page, "document.querySelectorAll('[role=option]').length > 0")
    page.click("[role=option] >> nth=0")
    page.wait_for_url("**frage=Personalausweis**")
    assert not seen.wrong


def test_without_script_everything_is_there(browser: Browser, site: str) -> None:
    page = Seen(browser, site + CITY, script=False).page
    page.fill("#frage", "Hilfen zur Erziehung")
    page.click("text=Antwort suchen")
    page.fill("#anschrift", "Hauptstraße 12")
    page.click("text=Weiter")
    assert "Bezirkssozialdienst Nord" in page.inner_text("main .card h2")
    page.goto(f"{site}{CITY}/themen")
    page.click("text=Wohngeld >> nth=0")
    assert "50 Sozialamt" in page.inner_text("main .card h2")
    page.goto(f"{site}{CITY}/organigramm")
    page.fill("#tag", "2024-01-01")
    page.click("text=Zeigen")
    assert "II Soziales" in page.inner_text(".tree")


def test_the_picture_comes_and_the_slider_moves(browser: Browser, site: str) -> None:
    page = Seen(browser, f"{site}{CITY}/organigramm").page
    until(page, "document.querySelector('.picture img').naturalWidth > 500")
    page.click("text=Zeitreise")
    page.wait_for_url("**/zeitreise")
    today = page.inner_text("#tagwort")
    page.click("#frueher")
    assert page.inner_text("#tagwort") != today
    page.click("text=Zurück zur Übersicht")
    page.wait_for_url(f"**{CITY}")


def test_printed_only_the_answer_is_left(browser: Browser, site: str) -> None:
    page = Seen(browser, f"{site}{CITY}/antwort?frage=Perso+abgelaufen").page
    page.emulate_media(media="print")
    for part in ("h1", "main .card h2", ".address"):
        assert page.is_visible(part)
    for part in ("nav[aria-label=Hauptmenü]", "#frage", ".skip"):
        assert not page.is_visible(part)
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1


def test_twice_as_large_and_with_wide_spacing_nothing_is_cut(browser: Browser, site: str) -> None:
    for path in (PAGES["answer"], PAGES["asked back for area and surname"], PAGES["topics"]):
        seen = Seen(browser, site + path, window="narrow")
        # WCAG 1.4.12
        seen.page.evaluate(
            """() => { for (const e of document.querySelectorAll('*')) { e.style.lineHeight = '1.5';
            e.style.letterSpacing = '.12em'; e.style.wordSpacing = '.16em' } }"""
        )
        assert seen.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        seen.context.close()
