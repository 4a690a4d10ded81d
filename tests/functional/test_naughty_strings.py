"""Two hundred strings that break programs, in every text field of every service: kept or refused in words, never lost,
and shown as text.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from chalice.app import Chalice
from chalice.test import Client

from infra.assets import build_assets
from primarie.catalogue import service
from primarie.documents.create_upload import offer_upload
from primarie.entry.console import add_pages
from primarie.people.text import normal, normal_line
from primarie.web import forms
from primarie.web.forms import FormStep
from tests.builders.answers import typed
from tests.builders.door import Browser, CitizensDoor
from tests.builders.examples import EXAMPLES
from tests.builders.naughty import STRINGS, Seen, text_at, text_fields, with_text
from tests.fakes import browser as desk
from tests.fakes.console import FakeOffice
from tests.fakes.sign_in import PASSWORD

Json = dict[str, Any]
# On the pages of the other services every tenth; the petition takes them all.
SAMPLE = STRINGS[::10]
PLAIN = "Ana"


@pytest.fixture
def door() -> CitizensDoor:
    """A door that nobody knocks on too often."""
    build_assets()
    made = CitizensDoor()
    object.__setattr__(made.outside, "admit", lambda *_, **__: None)
    return made


class Caller:
    """Somebody with the API, and what the office then holds."""

    def __init__(self, door: CitizensDoor, slug: str) -> None:
        self._door = door
        self._client = Client(door.app(), stage_name="live")
        self._calls = 0
        self.body: Json = {"service": slug, **EXAMPLES[slug], "attachments": offered_files(door, slug)}

    def submit(self, body: Json) -> tuple[int, Json]:
        self._calls += 1
        headers = {"Content-Type": "application/json", "Idempotency-Key": f"cheie-{self._calls}"}
        sent = json.dumps(body).encode()
        answer = self._client.http.post("/api/v1/requests", headers=headers, body=sent)
        return answer.status_code, json.loads(answer.body)

    def settled(self, names: list[str], text: str) -> tuple[Json, set[str]]:
        """The registered answer, once each field that was refused holds the example's value again; and those fields."""
        refused: set[str] = set()
        for _ in names:
            body = with_text(self.body, [each for each in names if each not in refused], text)
            status, said = self.submit(body)
            if status == 201:
                return said, refused
            assert status == 400, (status, text)
            assert all(each["message"] for each in said["errors"])
            told = {each["field"] for each in said["errors"]}
            assert told <= set(names) - refused, (told, text)
            refused |= told
        status, said = self.submit(self.body)
        assert status == 201, said
        return said, set(names)

    def held(self, registration: Json) -> Json:
        """What the office opens of a case."""
        hall = self._door.hall
        case = hall.case(registration["id"])
        sealed = {"data": case.data_sealed, "applicant": case.applicant_sealed}
        return {root: hall.sealer.open(each, submission_id=case.submission_id) for root, each in sealed.items()}


@pytest.mark.parametrize("slug", EXAMPLES)
def test_each_text_is_kept_as_it_was_typed_or_refused_in_words(door: CitizensDoor, slug: str) -> None:
    caller, names = Caller(door, slug), text_fields(slug, formatted=False)
    assert names
    kept = 0
    for text in STRINGS:
        registration, refused = caller.settled(names, text)
        held = caller.held(registration)
        for name in set(names) - refused:
            assert text_at(held, name) in (normal(text), normal_line(text)), (name, text)
            kept += 1
    assert kept > len(STRINGS), "most strings are words that somebody could mean"


@pytest.mark.parametrize("slug", EXAMPLES)
def test_what_has_a_form_is_refused_in_words(door: CitizensDoor, slug: str) -> None:
    caller, names = Caller(door, slug), text_fields(slug, formatted=True)
    refused = sum(len(caller.settled(names, text)[1]) for text in STRINGS)
    assert refused > len(STRINGS)


def texts_for(slug: str) -> tuple[str, ...]:
    return STRINGS if slug == "petitie" else SAMPLE


@pytest.mark.parametrize("slug", EXAMPLES)
def test_every_page_shows_each_text_as_text(door: CitizensDoor, slug: str) -> None:
    citizen, registrar = Browser(door.app()), _registrar(door)
    plain = list(Walk(door, citizen, registrar, slug, PLAIN).pages())
    for text in texts_for(slug):
        walk = Walk(door, citizen, registrar, slug, text)
        for (page, elements), (was, expected) in zip(walk.pages(), plain, strict=True):
            assert page == was
            assert elements == expected, f"{text!r} became part of page {page}"


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        (b"data.subiect=\xff\xfe", 400, "Formularul nu a putut fi citit"),
        (b"data.subiect=" + b"a" * 600_000, 413, "prea mare"),
        (b"&".join(b"camp%d=1" % n for n in range(600)), 400, "Formularul nu a putut fi citit"),
    ],
    ids=["no-text", "too-long", "too-many"],
)
def test_what_is_no_form_is_refused_in_words(door: CitizensDoor, body: bytes, status: int, said: str) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    client = Client(door.app(), stage_name="live")
    for path in ("/servicii/petitie/cerere/cererea", "/servicii/petitie/verifica", "/dosar", "/parere"):
        answer = client.http.post(path, headers=form, body=body)
        assert answer.status_code == status, path
        assert said in Seen(answer.body.decode()).words, path


class Walk:
    """A request through the pages with one text in each field of prose; where it is refused, the example's value."""

    def __init__(self, door: CitizensDoor, browser: Browser, registrar: desk.Browser, slug: str, text: str) -> None:
        self._door, self._browser, self._registrar = door, browser, registrar
        self._slug, self._text = slug, text
        self._names = text_fields(slug, formatted=False)
        self._put: set[str] = set()

    def pages(self) -> Iterator[tuple[str, list[str]]]:
        """The elements of the summary, of what was sent, of the case and of the desk's page, by name."""
        browser, home = self._browser, f"/servicii/{self._slug}"
        browser.get(f"{home}/cerere")
        for step in forms.steps_of(service(self._slug)):
            self._fill(step)
        if service(self._slug).attachments:
            self._attach()
        yield "verifica", self._shown(browser.page)
        browser.submit(f"{home}/verifica")
        assert browser.path.startswith(f"{home}/trimis"), Seen(browser.page).words
        yield "trimis", Seen(browser.page).elements
        (case_id,) = set(re.findall(r"S6-2026-\d{8}", browser.page))
        browser.get(f"/dosar/{case_id}")
        browser.submit(f"/dosar/{case_id}/mesaje", text=f"Mesaj: {self._text}")
        assert normal(f"Mesaj: {self._text}").replace("\n", " ") in normal_line(Seen(browser.page).words)
        yield "dosar", Seen(browser.page).elements
        yield "consola", self._shown(self._registrar.get(f"/consola/dosare/{case_id}").html)

    def _fill(self, step: FormStep) -> None:
        """Types the text; what comes back wrong still stands there as it was typed, and is typed as in the example."""
        browser, answers = self._browser, typed(self._slug, step)
        own = [each for each in self._names if each in answers]
        self._put |= {each for each in own if normal_line(self._text)}
        for _ in range(len(own) + 1):
            sent = answers | {each: self._text for each in own if each in self._put}
            here = browser.path
            browser.submit(f"/servicii/{self._slug}/cerere", **sent)
            assert browser.status in (200, 400), (browser.status, self._text)
            if browser.status == 200:
                return
            came_back = Seen(browser.page)
            assert all(came_back.fields[each].strip() == sent[each].strip() for each in own), here
            told = {each for each in own if f'id="{each}-error"' in browser.page}
            assert told & self._put, came_back.words
            self._put -= told
        raise AssertionError(f"{self._text!r} is never taken")

    def _attach(self) -> None:
        browser = self._browser
        here, token = browser.path, str(re.search(r'data-token="(\w+)"', browser.page)[1])  # type: ignore[index]
        for upload_id in offered_files(self._door, self._slug):
            browser.post(here, {"jeton": token, "adauga": upload_id})
        browser.get(here.replace("/fisiere", "/verifica"))

    def _shown(self, html: str) -> list[str]:
        seen = Seen(html)
        if self._put:
            assert normal_line(self._text) in normal_line(seen.words)
        return seen.elements


def _registrar(door: CitizensDoor) -> desk.Browser:
    """Somebody at the desk of the same town hall, signed in."""
    app = Chalice("console")
    add_pages(app, FakeOffice(hall=door.hall).once())
    registrar = desk.Browser(app)
    registrar.sign_in("registrar", PASSWORD)
    return registrar


def offered_files(door: CitizensDoor, slug: str) -> list[str]:
    """Uploads of the kinds that the example brings, as if they were on their way."""
    rules, out = {rule.name: rule for rule in service(slug).attachments}, door.outside
    return [
        offer_upload(slug, rules[name], number=n, uploads=out.uploads, sealer=out.sealer, clock=out.clock).upload_id
        for n, name in enumerate(EXAMPLES[slug]["attachments"], start=1)
    ]
