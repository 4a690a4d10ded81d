"""Chromium, before a citizen's door in memory or the deployed copy, and axe to hold pages against."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.builders.door import CitizensDoor
from tests.builders.examples import JPEG, PDF, PNG
from tests.builders.files import pdf, photo
from tests.builders.served import served

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules/axe-core/axe.min.js"
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NewPage = Callable[..., Page]


@pytest.fixture(scope="module")  # while it is open no other test of the worker could run an event loop
def chromium() -> Iterator[Browser]:
    """The browser of the machine, else the one that Playwright brought."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    return AXE.read_text(encoding="utf-8")


@pytest.fixture
def site() -> Iterator[tuple[str, CitizensDoor]]:
    """The citizen's site on a port of its own, and the door behind it."""
    with served() as running:
        yield running


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """A photograph, and a file whose name says PDF and whose content is none."""
    photo, liar = tmp_path / "groapa.jpg", tmp_path / "factura.pdf"
    Image.new("RGB", (64, 48), (90, 90, 90)).save(photo, "JPEG")
    liar.write_text("Aceasta nu este un PDF.", encoding="utf-8")
    return {"photo": photo, "liar": liar}


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A small file of each media type that services take."""
    folder = tmp_path_factory.mktemp("acte")
    found = {PDF: folder / "act.pdf", JPEG: folder / "fotografie.jpg", PNG: folder / "plan.png"}
    found[PDF].write_bytes(pdf())
    found[JPEG].write_bytes(photo(located=True))
    Image.new("RGB", (40, 30), (200, 210, 220)).save(found[PNG])
    return found


@pytest.fixture
def new_page(chromium: Browser, stack: Any) -> Iterator[NewPage]:
    """Makes a page of a browser session of its own, at the site's address; scripts are off unless asked for."""
    contexts = []

    def made(*, width: int = 1280, scripts: bool = False) -> Page:
        context = chromium.new_context(
            base_url=stack.book["site"], viewport={"width": width, "height": 900}, java_script_enabled=scripts,
            bypass_csp=scripts, locale="ro-RO",
        )  # fmt: skip
        context.set_default_timeout(60_000)
        contexts.append(context)
        return context.new_page()

    yield made
    for context in contexts:
        context.close()


def faults(page: Page) -> list[str]:
    """What axe finds on the page, and whether it is wider than its window."""
    page.wait_for_load_state()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", _RULES)
    said = [f"{each['id']}: {[node['target'] for node in each['nodes']]}" for each in found["violations"]]
    return [*said, *too_wide(page)]


def too_wide(page: Page) -> list[str]:
    """Whether the page is wider than its window."""
    wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    return ["the page is wider than its window"] if wide else []


def photograph(page: Page, name: str) -> Path:
    """A picture of the whole page for people to look at, named by what it shows and the width of the window."""
    folder = Path(os.environ.get("SCREENSHOTS", ROOT / ".local-tests/screenshots"))
    width = (page.viewport_size or {"width": 0})["width"]
    path = folder / f"{name}-{width}.png"
    page.screenshot(path=path, full_page=True)
    return path


def weight(context: BrowserContext, address: str) -> int:
    """Bytes that come over the wire when the page is seen for the first time: headers, style, type, scripts and all."""
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    came: list[int] = []
    asked: set[str] = set()
    network.on("Network.requestWillBeSent", lambda told: asked.add(told["requestId"]))
    network.on("Network.loadingFailed", lambda told: asked.discard(told["requestId"]))

    def arrived(told: dict[str, Any]) -> None:
        asked.discard(told["requestId"])
        came.append(int(told["encodedDataLength"]))

    network.on("Network.loadingFinished", arrived)
    page.goto(address)
    page.evaluate("document.fonts.ready")
    # Twice at rest with nothing on its way: what a script fetches when it is idle is on its way by then.
    for _ in range(2):
        page.evaluate("new Promise(requestIdleCallback)")
        while asked:
            page.wait_for_timeout(20)
    page.close()
    return sum(came)
