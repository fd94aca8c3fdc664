"""Pages of cities in Chromium: every state by axe, the way of a citizen by keyboard, print, large cities."""

import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from seen import WINDOWS, Seen, until
from staedte import stadt

import kommunal as k
from kommunal import render

DAY = "2026-11-22"


@pytest.fixture(scope="module")
def page_of_hamm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pages") / "hamm.html"
    path.write_text(render.page(k.beispiel("hamm"), today=DAY), "utf-8")
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("window", list(WINDOWS))
def test_no_state_of_the_page_keeps_anybody_out(browser: Browser, page_of_hamm: Path, window: str, scheme: str) -> None:
    seen = Seen(browser, page_of_hamm, window=window, scheme=scheme)
    seen.check()
    seen.page.click("#alle")
    seen.page.fill("#suche", "amt")
    until(seen.page, "document.getElementById('status').textContent !== ''")
    seen.check()
    seen.page.click("#funde button >> nth=0")
    seen.page.fill("#fragetext", "Drittmittel")
    seen.page.press("#fragetext", "Enter")
    seen.check()
    for _ in range(4):
        seen.page.click("#frueher")
    seen.check()
    seen.context.close()


@pytest.mark.parametrize("format_", ["html", "svg"])
def test_the_organigramm_alone(browser: Browser, tmp_path: Path, format_: str) -> None:
    path = tmp_path / f"organigramm.{format_}"
    path.write_text(render.organigramm(k.beispiel("arnsberg").at(DAY), format=format_), "utf-8")  # type: ignore[arg-type]
    seen = Seen(browser, path, window="phone")
    if format_ == "html":
        seen.check()
    assert not seen.wrong


def test_two_days_side_by_side(browser: Browser, tmp_path: Path) -> None:
    hamm = k.beispiel("hamm")
    path = tmp_path / "zwei.html"
    path.write_text(render.compare(hamm.at("2020-12-31"), hamm.at(DAY)), "utf-8")
    for window in WINDOWS:
        Seen(browser, path, window=window).check()
    page = Seen(browser, path).page
    above, below = (page.locator(f"[data-unit={key}]").last.bounding_box() for key in ("familiendezernat", "jugendamt"))
    assert above
    assert below
    assert above["x"] < below["x"]


def test_a_citizen_finds_the_office_by_keyboard_alone(browser: Browser, page_of_hamm: Path) -> None:
    page = Seen(browser, page_of_hamm).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "fragetext"
    page.keyboard.type("Drittmittel")
    page.keyboard.press("Enter")
    assert "Drittmittel" in page.inner_text("#antworten")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "suche":
            break
    page.keyboard.type("jugendAMT")
    until(page, "document.getElementById('status').textContent === '1 Fund'")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Jugendamt"
    assert page.url.endswith("#") or "jugendamt" in page.inner_text('[data-unit="jugendamt"]').lower()


def test_the_slider_shows_another_day_and_says_what_is_new(browser: Browser, page_of_hamm: Path) -> None:
    page = Seen(browser, page_of_hamm).page
    today = page.inner_text("#tagwort")
    page.focus("#tag")
    for _ in range(30):
        page.keyboard.press("ArrowLeft")
    assert page.inner_text("#tagwort") != today
    assert page.inner_text("#neueskopf") == "Der erste bekannte Tag"
    assert page.locator("#baum .einheit").count() > 0


def test_typed_umlauts_may_come_in_two_signs(browser: Browser, page_of_hamm: Path) -> None:
    page = Seen(browser, page_of_hamm).page
    for text in ("stadtteilbüro", "stadtteilbu\u0308ro", "STADTTEILBUERO"):
        page.fill("#suche", text)
        until(page, "/^[1-9]/.test(document.getElementById('status').textContent)")
        page.fill("#suche", "")
        until(page, "document.getElementById('status').textContent === ''")


@pytest.mark.parametrize("hash_", ["#%E0%A4%A", "#constructor", "#__proto__", "#jugendamt"])
def test_a_foreign_link_breaks_nothing(browser: Browser, page_of_hamm: Path, hash_: str) -> None:
    seen = Seen(browser, page_of_hamm, hash_=hash_)
    assert seen.page.locator("#baum .einheit").count() > 0
    assert not seen.wrong
    if hash_ == "#jugendamt":
        assert seen.page.locator('[data-unit="jugendamt"] .karte').count() == 1


def test_without_script_the_day_is_there(browser: Browser, page_of_hamm: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(page_of_hamm.as_uri())
    assert page.locator("#baum .einheit").count() == len(k.beispiel("hamm").at(DAY).units())


def test_printed_everything_is_unfolded(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "mittel.html"
    path.write_text(render.organigramm(stadt("mittel").at(DAY), format="html"), "utf-8")
    page = Seen(browser, path).page
    pdf = page.pdf(prefer_css_page_size=True)
    pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
    assert 1 <= pages <= 8
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#baum .einheit").count() == len(stadt("mittel").at(DAY).units())


def test_printed_a_dezernat_stays_in_one_column(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "musterstadt.html"
    path.write_text(render.page(k.beispiel("musterstadt"), today=DAY), "utf-8")
    page = Seen(browser, path).page
    page.emulate_media(media="print")
    head, *others = (
        page.locator(f"#baum [data-unit={key}]").first.bounding_box()
        for key in ("zentrales", "kaemmerei", "buergeramt")
    )
    assert head
    assert [box and 0 <= box["x"] - head["x"] < head["width"] for box in others] == [True, True]


def test_four_hundred_units_print_on_one_a3(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "mittel.svg"
    path.write_text(render.organigramm(stadt("mittel").at(DAY), paper="A3"), "utf-8")
    page = Seen(browser, path).page
    box = page.evaluate("[document.documentElement.width.baseVal.value, document.documentElement.height.baseVal.value]")
    assert box[0] == pytest.approx(1190.6 * 96 / 72, abs=1)
    assert box[1] == pytest.approx(841.9 * 96 / 72, abs=1)
    outside = page.evaluate(
        """[...document.querySelectorAll('text')].filter(t => { const b = t.getBBox();
        return b.x < 0 || b.y < 0 || b.x + b.width > 1190.6 || b.y + b.height > 841.9 }).length"""
    )
    assert outside == 0


def test_a_metropolis_opens_at_once_and_answers_while_one_types(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "gross.html"
    path.write_text(render.organigramm(stadt("gross").at(DAY), format="html", people=False), "utf-8")
    context = browser.new_context()
    page = context.new_page()
    page.goto(path.as_uri(), wait_until="commit")
    page.wait_for_selector("#baum .einheit")
    paint = page.evaluate("performance.getEntriesByType('paint').map(p => p.startTime)")
    assert min(paint, default=0) < 2_000
    until(page, "document.documentElement.dataset.bereit === '1'")
    start = time.perf_counter()
    page.fill("#suche", "sport")
    until(page, "document.getElementById('status').textContent !== ''")
    first = time.perf_counter() - start
    took = page.evaluate(
        "() => { const t = performance.now(); suche('kasse'); return performance.now() - t }"
    )  # fmt: skip
    assert took < 100, (first, took)
