"""A whole petition on the deployed copy by keyboard alone, and every page of a request at 400 % of its size."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.walker import Walker

PUBLIC = ["/", "/servicii", "/servicii?q=gropi", "/dosar", "/verificare", "/contul-meu", "/contact", "/parere"]
_MOST_TABS = 120
_HERE = Path(__file__).parent
_CUT = (_HERE / "cut.js").read_text(encoding="utf-8").partition("\n")[2]
_FOCUS = (_HERE / "focus.js").read_text(encoding="utf-8").partition("\n")[2]


class Hands:
    """Somebody without a mouse; each place that the focus comes to must show it."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.pressed = 0

    def say(self, *words: str) -> None:
        """Types where the focus is, then in each next field."""
        for place, each in enumerate(words):
            if place:
                self.pressed += 1
                self._page.keyboard.press("Tab")
            self._page.keyboard.type(each)

    def to(self, *, name: str = "", text: str = "") -> None:
        """Tab by tab to a field or to a control with that text."""
        for _ in range(_MOST_TABS):
            self._page.keyboard.press("Tab")
            at = self._page.evaluate(_FOCUS)
            assert at["seen"], f"the focus on {at} cannot be seen"
            assert at["inside"], f"the focus on {at} is outside of the window"
            if (name and at["name"] == name) or (text and at["text"].startswith(text)):
                return
        raise AssertionError(f"no way to {name or text} at {self._page.url}")

    def type(self, name: str, text: str) -> None:
        """Goes to a field and types."""
        self.to(name=name)
        self._page.keyboard.type(text)

    def press(self, text: str) -> None:
        """Goes to a control and presses Enter; the next page follows."""
        self.to(text=text)
        with self._page.expect_navigation():
            self._page.keyboard.press("Enter")


def _choose(page: Page, file: Path, *, scripts: bool) -> None:
    """Enter opens the system's own window, whose answer waits since the beginning; without scripts none is heard of."""
    if scripts:
        return page.keyboard.press("Enter")
    return page.locator(":focus").set_input_files(file)


@pytest.mark.parametrize("scripts", [False, True], ids=["plain", "scripted"])
def test_a_whole_petition_by_keyboard_alone(new_page: NewPage, papers: dict[str, Path], scripts: bool) -> None:
    page = new_page(scripts=scripts)
    if scripts:
        page.on("filechooser", lambda window: window.set_files(papers["application/pdf"]))
    hands = Hands(page)
    page.goto("/")
    hands.type("q", "petitie")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    hands.press("Petiție")
    hands.press("Începeți cererea")
    hands.press("Continuați")
    hands.type("data.subiect", "Trotuar surpat")
    hands.type("data.descriere", "Pe Drumul Taberei, la numărul 42, trotuarul este surpat.")
    hands.press("Continuați")
    hands.to(name="applicant.kind")
    page.keyboard.press("Space")
    hands.type("applicant.name", "Zamfirescu Profira")
    hands.type("applicant.email", "profira.zamfirescu@example.ro")
    hands.to(name="applicant.replyBy")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    hands.press("Continuați")
    page.wait_for_load_state("networkidle")
    hands.to(name="file")
    _choose(page, papers["application/pdf"], scripts=scripts)
    if not scripts:
        hands.press("Încărcați")
    expect(page.locator(".p-files [data-upload]")).to_have_count(1)
    hands.press("Continuați")
    expect(page.get_by_text("Prin e-mail")).to_be_visible()
    hands.press("Trimiteți cererea")
    assert "/" in page.locator(".govuk-panel strong").inner_text()
    hands.press("Vedeți dosarul")
    hands.type("text", "Revin cu o precizare.")
    hands.press("Trimiteți mesajul")
    expect(page.get_by_text("Mesajul a fost trimis.")).to_be_visible()


def zoomed(new_page: NewPage) -> Page:
    """A window of 1280 × 1024 at 400 % (WCAG 2.2, 1.4.10)."""
    page = new_page(scripts=True)
    page.set_viewport_size({"width": 320, "height": 256})
    return page


@pytest.mark.parametrize("slug", ["sesizare", "ajutor-incalzire"])
def test_a_request_at_four_times_its_size(new_page: NewPage, papers: dict[str, Path], slug: str) -> None:
    page = zoomed(new_page)
    wrong: dict[str, list[str]] = {}

    def look(name: str) -> None:
        if found := page.evaluate(_CUT):
            wrong[name] = found

    Walker(page, slug, papers, look).whole()
    assert wrong == {}


def test_public_pages_at_four_times_their_size(new_page: NewPage) -> None:
    page = zoomed(new_page)
    wrong = {}
    for path in PUBLIC:
        page.goto(path)
        if found := page.evaluate(_CUT):
            wrong[path] = found
    assert wrong == {}
