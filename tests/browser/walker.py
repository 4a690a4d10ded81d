"""Walks any service's form as a person does: what is asked stands in the catalogue, what is answered in its example.

It knows widgets and rules, no service: a sixteenth would be walked by the same words.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from primarie.catalogue import service
from primarie.web import forms
from primarie.web.forms import Field, FormStep
from tests.builders.answers import boxes_of, cells_of, fields_of, said, value_of
from tests.builders.examples import EXAMPLES

# A file is looked at by functions that may have to start first.
_SCAN = 60_000
Look = Callable[[str], None]


@dataclass
class Walker:
    """One person with one request: `look` is called at each page in each state with a name for it.

    `papers`: a file on disk for each media type.
    """

    page: Page
    slug: str
    papers: Mapping[str, Path]
    look: Look = lambda _name: None

    @property
    def scripted(self) -> bool:
        """Whether this browser runs the page's scripts: they send files at once and hide the plain buttons."""
        return self.page.locator("form.p-upload button").first.is_hidden()

    def whole(self) -> str:
        """From the service's page to its number, as shown (`42/24.11.2026`)."""
        self.to_files()
        self.through_files()
        return self.send()

    def to_files(self) -> None:
        """From the service's page through every step, each seen empty, wrong and filled."""
        self.page.goto(f"/servicii/{self.slug}")
        self.look("inceput")
        press(self.page, self.page.get_by_role("button", name="Începeți cererea").first)
        for number, step in enumerate(forms.steps_of(service(self.slug)), start=1):
            self._step(step, f"pas{number}-{step.name}")

    def through_files(self) -> None:
        """Every file of the example, each at its own rule, until all were looked at."""
        if not service(self.slug).attachments:
            return
        self.look("fisiere-gol")
        for kind, media in EXAMPLES[self.slug]["attachments"].items():
            self._attach(kind, self.papers[media])
        expect(self.page.locator('.p-files [data-state="pending"]')).to_have_count(0, timeout=_SCAN)
        expect(self.page.locator('.p-files [data-state="released"]')).to_have_count(len(self._wanted))
        self.look("fisiere")
        press(self.page, self.page.locator("[data-go-on]"))

    def send(self) -> str:
        """From the summary to the number, and on to the case."""
        self.look("verifica")
        press(self.page, self.page.get_by_role("button", name="Trimiteți cererea"))
        number = self.page.locator(".govuk-panel strong").inner_text()
        self.look("trimis")
        press(self.page, self.page.get_by_role("button", name="Vedeți dosarul"))
        self.look("dosar")
        return number

    @property
    def _wanted(self) -> Mapping[str, str]:
        wanted: Mapping[str, str] = EXAMPLES[self.slug]["attachments"]
        return wanted

    def _step(self, step: FormStep, name: str) -> None:
        assert f"/cerere/{step.name}" in self.page.url
        self.look(f"{name}-gol")
        go_on(self.page)
        if f"/cerere/{step.name}" in self.page.url:
            self.look(f"{name}-gresit")
        else:
            self.page.go_back()
        for field in fields_of(self.slug, step):
            fill(self.page, field, value_of(self.slug, field))
        self.look(f"{name}-plin")
        go_on(self.page)

    def _attach(self, kind: str, file: Path) -> None:
        shown = self.page.locator(".p-files [data-upload]")
        before, scripted = shown.count(), self.scripted
        self.page.set_input_files(f"#fisier-{kind}", file)
        if not scripted:
            press(self.page, self.page.locator(f"form.p-upload[data-kind={kind}] button"))
            expect(shown).to_have_count(before + 1)
            self._reload_until_looked_at()
        expect(shown).to_have_count(before + 1, timeout=_SCAN)

    def _reload_until_looked_at(self) -> None:
        """Without scripts somebody who wants to know presses the link that the page offers for it."""
        for _ in range(100):
            again = self.page.get_by_role("link", name="Vedeți dacă s-a încheiat")
            if not again.count():
                return
            press(self.page, again)


def fill(page: Page, field: Field, value: Any) -> None:
    """Answers one field by its widget."""
    if value is None:
        return
    at = f'[name="{field.name}"]'
    match field.widget:
        case "radios":
            page.check(f'{at}[value="{said(value)}"]')
        case "select":
            page.select_option(at, said(value))
        case "checkbox":
            page.set_checked(at, bool(value))
        case "date":
            _fill_boxes(page, boxes_of(field, value))
        case "table":
            _fill_rows(page, field, value)
        case _:
            page.fill(at, said(value))


def _fill_rows(page: Page, field: Field, rows: list[Any]) -> None:
    for at, row in enumerate(cells_of(field, rows)):
        if at:
            press(page, page.locator(f'[name="rand"][value="adauga {field.name}"]'))
        _fill_boxes(page, row)


def _fill_boxes(page: Page, boxes: Mapping[str, str]) -> None:
    for name, text in boxes.items():
        page.fill(f'[name="{name}"]', text)


def press(page: Page, control: Locator) -> None:
    """Presses it and waits for the page that follows."""
    with page.expect_navigation():
        control.click()


def go_on(page: Page) -> None:
    """To the next page of the form."""
    press(page, page.get_by_role("button", name="Continuați", exact=True))
