"""A page in Chromium, looked at with everything that may go wrong in it. Shared by all tests in a browser."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

WINDOWS = {
    "desktop": {"width": 1300, "height": 900},
    "phone": {"width": 390, "height": 844},
    "narrow": {"width": 320, "height": 640},
}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def chromium_path() -> str | None:
    """Return where Chromium is; None where there is none."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run Chromium."""
    path = chromium_path()
    assert path, "chromium is missing: install it (Debian: apt-get install chromium)"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


def until(page: Page, expression: str) -> None:
    """Wait until an expression is true; asked from here, for the page forbids evaluating text."""
    for _ in range(200):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(25)
    raise AssertionError(f"expected {expression}")


class Seen:
    """A page in one look, with everything that went wrong in it: a file, or an address of a server."""

    def __init__(
        self,
        browser: Browser,
        place: Path | str,
        *,
        window: str = "desktop",
        scheme: str = "light",
        hash_: str = "",
        script: bool = True,
    ) -> None:
        url = place.as_uri() if isinstance(place, Path) else place
        own = ("data:", "blob:", "file://" if isinstance(place, Path) else "/".join(url.split("/")[:3]) + "/")
        self.context = browser.new_context(
            viewport=WINDOWS[window],  # type: ignore[arg-type]
            color_scheme=scheme,  # type: ignore[arg-type]
            java_script_enabled=script,
            locale="de-DE",
        )
        self.page: Page = self.context.new_page()
        self.wrong: list[str] = []
        self.page.on("request", lambda request: None if request.url.startswith(own) else self.wrong.append(request.url))
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("console", lambda message: self.wrong.append(message.text) if message.type == "error" else None)
        self.page.goto(url + hash_)

    def check(self) -> None:
        """Fail on a violation of WCAG 2.2 AA, a request, an error, or a page that scrolls sideways."""
        found = Axe().run(self.page, options={"runOnly": {"type": "tag", "values": TAGS}}).response["violations"]
        said = [f"{v['id']}: {node['html'][:150]}" for v in found for node in v["nodes"][:3]]
        sideways = self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        assert not said, "\n".join(said)
        assert not self.wrong, "\n".join(self.wrong)
        assert not sideways, "the page scrolls sideways"
