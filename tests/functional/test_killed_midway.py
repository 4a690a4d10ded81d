"""The citizen's pages killed before and after each of their calls: one number, and what was typed still there."""

from typing import Any

from infra.assets import build_assets
from primarie.catalogue import service
from primarie.web.forms import steps_of
from tests.builders.answers import typed
from tests.builders.door import Browser, CitizensDoor
from tests.builders.examples import EXAMPLES
from tests.builders.naughty import Seen
from tests.faults import Faults, at_every_call

SLUG = "petitie"
HOME = f"/servicii/{SLUG}"
SUBJECT = EXAMPLES[SLUG]["data"]["subiect"]
PORTS = ("drafts", "uploads", "registrar", "brought")


def faulty(door: CitizensDoor, faults: Faults) -> None:
    for name in PORTS:
        port: Any = getattr(door.outside, name)
        object.__setattr__(door.outside, name, faults.wrap(port, name))


def filled(browser: Browser) -> str:
    """Walks to the summary; its address."""
    browser.get(f"{HOME}/cerere")
    for step in steps_of(service(SLUG)):
        browser.submit(f"{HOME}/cerere", **typed(SLUG, step))
    return browser.path.replace("/fisiere", "/verifica")


def test_a_sending_that_is_killed_anywhere_takes_one_number() -> None:
    build_assets()

    def scenario(faults: Faults) -> None:
        door = CitizensDoor()
        browser = Browser(door.app())
        check = filled(browser)
        browser.get(check)
        form = browser.form(f"{HOME}/verifica")
        faulty(door, faults)
        browser.post(form["action"], form["fields"])
        assert browser.status in (200, 500)
        browser.get(check)  # a reload after the trouble; the fault may strike here as well
        browser.post(form["action"], form["fields"])
        browser.get(check)
        if browser.status == 500:  # it strikes once, wherever that is
            browser.get(check)
        assert browser.path.startswith(f"{HOME}/trimis"), Seen(browser.page).words
        assert "1/24.11.2026" in browser.page
        assert len(door.registrar.book.cases) == 1

    assert at_every_call(scenario) >= 6


def test_a_step_that_is_killed_anywhere_is_typed_once() -> None:
    build_assets()

    def scenario(faults: Faults) -> None:
        door = CitizensDoor()
        browser = Browser(door.app())
        browser.get(f"{HOME}/cerere")
        first = steps_of(service(SLUG))[0]
        faulty(door, faults)
        browser.submit(f"{HOME}/cerere", **typed(SLUG, first))
        if browser.status == 500:
            assert SUBJECT in Seen(browser.page).fields.values() or "/cerere/date" in browser.path
            browser.get(browser.path)
        if "/cerere/date" not in browser.path:
            browser.submit(f"{HOME}/cerere", **typed(SLUG, first))
        draft_id = browser.path.partition("ciorna=")[2]
        browser.get(f"{HOME}/verifica?ciorna={draft_id}")
        if browser.status == 500:
            browser.get(f"{HOME}/verifica?ciorna={draft_id}")
        assert SUBJECT in Seen(browser.page).words

    assert at_every_call(scenario) >= 4
