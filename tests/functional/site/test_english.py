"""Every citizen page in every state, read by somebody who knows English alone: nothing on it is Romanian."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest

from infra.assets import build_assets
from primarie.cases.durations import Lately
from primarie.cases.model import CaseDocument, Step
from primarie.catalogue import institution, service, services
from primarie.kernel.errors import Busy
from primarie.kernel.language import speaking
from primarie.kernel.wire import error_from_wire, error_to_wire
from primarie.registry.closed import closed
from primarie.signing.model import Form, KnownLetter, SignatureVerdict, Verdict
from primarie.web import forms
from primarie.web.page import Page
from primarie.web.site import browse, info, offline, verify
from tests.builders.account import AccountDoor
from tests.builders.accounts import ADDRESS, wrong
from tests.builders.cases import CODE, HEAD, OFFICER
from tests.builders.door import Browser, CitizensDoor
from tests.builders.reader import language_of, romanian_in

# The town's own address and names of places, and what its people wrote in these tests.
NAMES = (
    institution().address,
    "București",
    "Moghioroș",
    "Ștefania Țuțuianu",
    "ăâîșț ĂÂÎȘȚ",
    "Strada Brașov",
)
PUBLIC = [
    "/", "/servicii", "/servicii?q=pothole", "/servicii?q=xyzzy", "/servicii?compartiment=drpmd", "/parere",
    "/parere?multumim=da", "/stil", "/dosar", *(f"/{each}" for each in info.PLAIN_PAGES),
]  # fmt: skip
SLUGS = [each.slug for each in services()]
CASE = "S6-2026-00000001"
PAGE = f"/dosar/{CASE}"
AT = "2026-12-01T10:00:00Z"
ASKED = {"data.subiect": "A hole in the pavement", "data.descriere": "On Main Street, at number 12, there is a hole."}
APPLICANT = {"applicant.kind": "person", "applicant.name": "Ann Smith", "applicant.email": "ann@example.com"}


@pytest.fixture(scope="module", autouse=True)
def _assets() -> None:
    build_assets()


@pytest.fixture
def door() -> CitizensDoor:
    return CitizensDoor()


@pytest.fixture
def browser(door: CitizensDoor) -> Browser:
    return english(Browser(door.app()))


def english(browser: Browser) -> Browser:
    browser.cookies["limba"] = ("en", "/")
    return browser


def read(browser: Browser, status: int = 200) -> None:
    """The page is English, whole."""
    assert browser.status == status, browser.path
    told(browser.page, browser.path)


def told(html: str, where: str) -> None:
    assert language_of(html) == "en", where
    assert romanian_in(html, names=NAMES) == [], where


def test_the_reader_notices_romanian() -> None:
    page = '<html lang="en"><body><p>{}</p><p lang="ro">Română, lăsată</p></body></html>'
    for words in ("Cererea a fost înregistrată", "Nu sunt mesaje.", "Pagina nu a fost", "<i title='Încărcați'>x</i>"):
        found = romanian_in(page.format(words), names=NAMES)
        assert bool(found) == (words != "Pagina nu a fost")
    assert romanian_in(page.format("The request was registered"), names=NAMES) == []


@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages(browser: Browser, path: str) -> None:
    browser.get(path)
    read(browser)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_service_and_its_form(door: CitizensDoor, browser: Browser, slug: str) -> None:
    door.durations.keep(Lately(slug, 214, 18, 29, "2025-11-24", "2026-11-23"))
    browser.get(f"/servicii/{slug}")
    read(browser)
    browser.get(f"/servicii/{slug}/cerere")
    draft = browser.path.partition("?")[2]
    for step in forms.steps_of(service(slug)):
        browser.get(f"/servicii/{slug}/cerere/{step.name}?{draft}")
        read(browser)
        browser.submit(f"/servicii/{slug}/cerere/{step.name}")
        told(browser.page, browser.path)
    browser.get(f"/servicii/{slug}/fisiere?{draft}")
    told(browser.page, browser.path)
    browser.get(f"/servicii/{slug}/verifica?{draft}")
    told(browser.page, browser.path)


def test_words_of_days_counts_and_terms(door: CitizensDoor, browser: Browser) -> None:
    door.durations.keep(Lately("petitie", 214, 18, 29, "2025-11-24", "2026-11-23"))
    page = browser.get("/servicii/petitie")
    for words in ("18 days", "29 days", "214 requests", "23 November 2026", "30 days"):
        assert words in page
    assert "15 working days" in browser.get("/servicii/certificat-urbanism")


def sent(browser: Browser) -> None:
    browser.get("/servicii/petitie/cerere")
    browser.submit("/servicii/petitie/cerere", **ASKED)
    browser.submit("/servicii/petitie/cerere", **APPLICANT)
    read(browser)
    browser.get(browser.path.replace("/fisiere", "/verifica"))
    read(browser)
    browser.submit("/servicii/petitie/verifica")
    assert "/trimis" in browser.path


def test_sent_and_followed(door: CitizensDoor, browser: Browser) -> None:
    sent(browser)
    read(browser)
    assert "30 calendar days from 24.11.2026" in browser.page
    browser.get(PAGE)
    read(browser)
    assert "days left" in browser.page
    browser.submit(f"{PAGE}/mesaje")
    read(browser, 400)
    browser.submit(f"{PAGE}/mesaje", text="Thank you.")
    read(browser)
    for path in ("contestatie", "dovada", "fisier", "retragere"):
        browser.get(f"{PAGE}/{path}")
        read(browser)
    door.receipts.busy = Busy("Marca de timp nu răspunde.", retry_after=60)
    browser.get(f"{PAGE}/inregistrare")
    told(browser.page, browser.path)
    browser.get(f"{PAGE}/retragere")
    browser.submit(f"{PAGE}/retragere")
    read(browser)
    browser.submit(f"{PAGE}/iesire")
    read(browser)


def test_a_case_that_waits_for_its_applicant(door: CitizensDoor, browser: Browser) -> None:
    hall = door.hall
    hall.registered()
    hall.act(hall.ask(CASE, Step.ASSIGN), "assign", HEAD, assignee="officer")
    hall.act(hall.ask(CASE, Step.DRAFT), "clarify", OFFICER, text="At which number?")
    hall.ask(CASE, Step.CLARIFY)
    marks = (("head", AT), ("signatory", AT), ("seal", AT), ("kept", AT))
    hall.letters.letters[CASE] = [CaseDocument("d1", "letter", "ab" * 32, True, marks, "7KQ4XW2M9PTE0123")]
    door.receipts.receipt(CASE)
    browser.get(f"{PAGE}?code={CODE}")
    read(browser)
    assert "We need something from you" in browser.page
    hall.clock.forward(days=60)
    browser.get(PAGE)
    told(browser.page, "overdue")
    browser.get(f"{PAGE}/contestatie")
    told(browser.page, "contest of silence")


def test_a_request_put_by_and_given_up(browser: Browser) -> None:
    browser.get("/servicii/petitie/cerere")
    browser.submit("/servicii/petitie/cerere", pastreaza="da", **ASKED)
    read(browser)
    draft = browser.path.partition("?")[2]
    browser.get(f"/servicii/petitie/renuntare?{draft}")
    told(browser.page, browser.path)
    browser.get("/servicii/petitie/verifica?ciorna=nimic")
    told(browser.page, browser.path)
    browser.get("/ciorna/nimic?code=nimic")
    told(browser.page, browser.path)


def test_what_goes_wrong(door: CitizensDoor, browser: Browser) -> None:
    browser.get("/servicii/nimic")
    read(browser, 404)
    browser.get("/nimic")
    told(browser.page, browser.path)
    browser.get("/dosar")
    browser.submit("/dosar")
    read(browser, 400)
    browser.submit("/dosar", numar="1/24.11.2026", cod="AAAA")
    read(browser, 400)
    browser.get("/parere")
    browser.submit("/parere")
    read(browser, 400)
    browser.get(PAGE)
    told(browser.page, browser.path)
    browser.get(f"{PAGE}/dovada")
    told(browser.page, browser.path)
    for _try in range(12):
        browser.get("/dosar")
        browser.submit("/dosar", numar="1/24.11.2026", cod="AAAA")
    read(browser, 429)


def test_a_register_that_cannot_be_had(door: CitizensDoor, browser: Browser) -> None:
    there = error_to_wire(
        Busy("Registratura este foarte solicitată; nu s-a înregistrat nimic. Reveniți.", retry_after=5)
    )
    with speaking("en"):
        door.registrar.busy = error_from_wire(there)
    browser.get("/servicii/petitie/cerere")
    browser.submit("/servicii/petitie/cerere", **ASKED)
    browser.submit("/servicii/petitie/cerere", **APPLICANT)
    browser.get(browser.path.replace("/fisiere", "/verifica"))
    browser.submit("/servicii/petitie/verifica")
    read(browser, 503)


def test_a_fault_of_our_own(door: CitizensDoor, browser: Browser) -> None:
    object.__setattr__(door.outside, "feedback", None)
    browser.get("/parere")
    browser.submit("/parere", subiect="problem", text="The map does not open.")
    read(browser, 500)


def test_a_closed_service() -> None:
    with speaking("en"):
        offered = service("petitie")
        season = replace(offered.availability, first="11-01", last="03-31", why="Requests are taken in winter.")
        page = browse.start_page(replace(offered, availability=season), date(2026, 7, 1), None)
        told(page, "closed service")
        assert "Requests are taken again from 1 November 2026." in page
        refused = closed("Requests are taken in winter.", date(2026, 11, 1))
        told(info.trouble(refused, 409).html, "refused")


def test_the_account() -> None:
    account = AccountDoor()
    door = english(Browser(account.door.app()))
    browser = english(Browser(account.app()))
    browser.get("/contul-meu/intrare")
    read(browser)
    browser.submit("/contul-meu/intrare", email="ann at example")
    read(browser, 400)
    browser.submit("/contul-meu/intrare", email=ADDRESS)
    read(browser)
    code = account.accounts.mail.code_to(ADDRESS)
    browser.submit("/contul-meu/cod", code=wrong(code))
    read(browser, 400)
    browser.submit("/contul-meu/cod", code="")
    read(browser, 400)
    browser.submit("/contul-meu/cod", code=code)
    read(browser)
    door.get("/servicii/petitie/cerere")
    door.submit("/servicii/petitie/cerere", **ASKED)
    door.submit("/servicii/petitie/cerere", **(APPLICANT | {"applicant.email": ADDRESS}))
    door.get(door.path.replace("/fisiere", "/verifica"))
    door.submit("/servicii/petitie/verifica")
    for path in ("", f"/dosare/{CASE}/cod", "?stare=incheiate", "/stergere", "/nimic", "/dosare/S6-2026-00000099"):
        browser.get(f"/contul-meu{path}")
        told(browser.page, browser.path)
    browser.get("/contul-meu")
    assert "1 case" in browser.page
    browser.submit("/contul-meu/iesire")
    read(browser)


def verdicts() -> Iterator[Callable[[], Page]]:
    good = SignatureVerdict(
        "Ann Smith", "B-LTA", AT, intact=True, trusted=True, covers_whole_document=True, revocation=True
    )
    broken = replace(good, intact=False, trusted=False, covers_whole_document=False, revocation=False)
    known = KnownLetter("d1", "letter", "1/24.11.2026", Form.SENT, AT)
    yield verify.ask
    yield lambda: verify.judged(Verdict((good,), registered=known))
    yield lambda: verify.judged(Verdict((good, broken)))
    for problem in ("encrypted", "unreadable", "too_complex", "unsigned", "changed", "untrusted"):
        yield lambda problem=problem: verify.judged(Verdict(problem=problem))  # type: ignore[misc]
    yield lambda: verify.found("7KQ4XW2M", known)
    yield lambda: verify.found("7KQ4XW2M", None)
    yield lambda: verify.wait("u1")
    yield offline.proof_page


def test_verification() -> None:
    with speaking("en"):
        for number, draw in enumerate(verdicts()):
            told(draw().html, f"verdict {number}")
