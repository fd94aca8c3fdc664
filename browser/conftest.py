"""Chromium for the tests of this folder: ``nox -s browser`` runs them; they are not part of the gate."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

WINDOWS = {
    "desktop": {"width": 1300, "height": 900},
    "phone": {"width": 390, "height": 844},
    "narrow": {"width": 320, "height": 640},
}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OWN = ("file://", "data:", "blob:")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "chromium is missing: install it (Debian: apt-get install chromium)"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()


def until(page: Page, expression: str) -> None:
    """Wait until an expression is true; asked from here, for the page forbids evaluating text."""
    for _ in range(200):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(25)
    raise AssertionError(f"expected {expression}")


class Seen:
    """A page in one look, with everything that went wrong in it."""

    def __init__(
        self, browser: Browser, file: Path, *, window: str = "desktop", scheme: str = "light", hash_: str = ""
    ) -> None:
        self.context = browser.new_context(viewport=WINDOWS[window], color_scheme=scheme)  # type: ignore[arg-type]
        self.page: Page = self.context.new_page()
        self.wrong: list[str] = []
        self.page.on("request", lambda request: None if request.url.startswith(OWN) else self.wrong.append(request.url))
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("console", lambda message: self.wrong.append(message.text) if message.type == "error" else None)
        self.page.goto(file.as_uri() + hash_)

    def check(self) -> None:
        """Fail on a violation of WCAG 2.2 AA, a request, an error, or a page that scrolls sideways."""
        found = Axe().run(self.page, options={"runOnly": {"type": "tag", "values": TAGS}}).response["violations"]
        said = [f"{v['id']}: {node['html'][:150]}" for v in found for node in v["nodes"][:3]]
        sideways = self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        assert not said
        assert not self.wrong
        assert not sideways
