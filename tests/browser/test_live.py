"""The page of a case in Chromium: what the office does appears by itself, is told, and leaves typed words alone."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, WebSocketRoute, expect

from primarie.cases.model import Step
from tests.builders.cases import CODE, HEAD
from tests.builders.door import CitizensDoor
from tests.unit.cases.test_send_message import send

Site = tuple[str, CitizensDoor]
CASE = "S6-2026-00000001"
CHANGED = json.dumps({"type": "changed", "case": CASE, "seq": 2})


@pytest.fixture
def sockets() -> list[WebSocketRoute]:
    """The live connections that the page opened, the last one last."""
    return []


@pytest.fixture
def page(chromium: Browser, site: Site, sockets: list[WebSocketRoute]) -> Iterator[Page]:
    url, door = site
    door.hall.registered()
    context = chromium.new_context(viewport={"width": 360, "height": 780})
    opened = context.new_page()
    opened.route_web_socket("**/ws?**", lambda socket: sockets.append(socket))
    opened.goto(f"{url}/dosar/{CASE}?code={CODE}")
    expect(opened.locator("[data-state]")).to_have_text(
        "Pagina se actualizează singură când se întâmplă ceva în dosar."
    )
    yield opened
    context.close()


def _assign(door: CitizensDoor) -> None:
    door.hall.act(door.hall.ask(CASE, Step.ASSIGN), "assign", HEAD, assignee="officer")


def test_what_happens_appears_and_is_announced(page: Page, site: Site, sockets: list[WebSocketRoute]) -> None:
    page.fill("#text", "Scriu chiar acum")
    _assign(site[1])
    sockets[-1].send(CHANGED)
    expect(page.locator("[data-said]")).to_have_text("Noutate în dosar: Cererea a fost repartizată unui funcționar")
    expect(page.locator('[data-part="drum"] li').first).to_contain_text("Cererea a fost repartizată")
    expect(page.locator('[data-part="stare"]')).to_contain_text("În lucru")
    assert page.input_value("#text") == "Scriu chiar acum"
    assert page.locator("[data-said]").get_attribute("aria-live") == "polite"


def test_a_message_of_the_office_appears(page: Page, site: Site, sockets: list[WebSocketRoute]) -> None:
    _assign(site[1])
    send(site[1].hall, CASE, HEAD)
    sockets[-1].send(CHANGED)
    expect(page.locator('[data-part="mesaje"]')).to_contain_text("Am ajuns.")


def test_a_lost_connection_comes_back_with_what_was_missed(
    page: Page, site: Site, sockets: list[WebSocketRoute]
) -> None:
    first = sockets[-1].url
    _assign(site[1])
    site[1].hall.clock.forward(minutes=10)
    sockets[-1].close()
    expect(page.locator('[data-part="drum"] li').first).to_contain_text("Cererea a fost repartizată")
    expect(page.locator("[data-state]")).to_have_text("Pagina se actualizează singură când se întâmplă ceva în dosar.")
    assert len(sockets) == 2
    assert sockets[-1].url != first
    assert CODE not in first + sockets[-1].url


def test_a_closed_case_is_said_to_be_closed(page: Page, site: Site, sockets: list[WebSocketRoute]) -> None:
    page.context.clear_cookies()
    sockets[-1].send(CHANGED)
    expect(page.locator("[data-state]")).to_have_text(
        "Dosarul nu mai este deschis în acest browser. Reîncărcați pagina."
    )


def test_without_scripts_there_is_a_link(chromium: Browser, site: Site) -> None:
    url, door = site
    door.hall.registered()
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(f"{url}/dosar/{CASE}?code={CODE}")
    page.get_by_role("link", name="Reîncărcați pagina").click()
    assert page.get_by_role("heading", level=1).inner_text().endswith("Dosarul 1/24.11.2026")
    page.context.close()


def test_a_code_after_the_hash_opens_the_case_and_leaves_the_address(chromium: Browser, site: Site) -> None:
    url, door = site
    door.hall.registered()
    asked: list[str] = []
    page = chromium.new_context().new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.route_web_socket("**/ws?**", lambda _socket: None)
    page.goto(f"{url}/dosar/{CASE}#cod={CODE}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Dosarul 1/24.11.2026")
    assert page.url == f"{url}/dosar/{CASE}"
    assert [each for each in asked if CODE in each.partition("#")[0]] == []
    page.context.close()
