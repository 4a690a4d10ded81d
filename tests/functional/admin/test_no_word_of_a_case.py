"""Administrators see numbers of cases and no word of any: every page and call, held against a case full of words."""

import json
import re
from collections.abc import Iterator

import pytest
from chalice.app import Chalice

from primarie.administration.model import Stuck
from primarie.cases.model import Step
from primarie.cases.unsealing import Opener
from primarie.entry.administration import PAGES
from primarie.entry.desk.rights import ADMIN_CALLS
from tests.builders.cases import ADMIN, HEAD, OFFICER
from tests.fakes.administration import FakeAdministration
from tests.functional.admin.conftest import SignedIn
from tests.functional.admin.test_every_door import answered

AT = "2026-11-24T08:00:00.000000Z"
SAID = "Aprobăm plombarea gropii Cucuvelea"
DEAD = "Cititorule Pesemne"


@pytest.fixture
def case_id(fake: FakeAdministration) -> str:
    """A case that was drafted, returned with a reason and got stuck, each with words of its own."""
    case_id, task_id = fake.hall.to_step(Step.DRAFT)
    fake.hall.act(task_id, "draft", OFFICER, subject=SAID, body=SAID)
    review = fake.hall.ask(case_id, Step.APPROVE)
    fake.hall.act(review, "return", HEAD, reason=f"Lipsește temeiul pentru {SAID}")
    fake.stuck.messages = [Stuck("trouble", "m1", AT, case_id, "States.Timeout", 2, body=DEAD)]
    return case_id


def words_of(fake: FakeAdministration, case_id: str) -> set[str]:
    """Whole values that the case keeps sealed: who asked, what they wrote, what was answered."""
    dossier = fake.hall.dossier(case_id)
    opener = Opener(dossier.case, fake.hall.sealer)
    told = [*opener.applicant().as_dict().values(), *opener.value(dossier.case.data_sealed).values(), SAID, DEAD]
    plain = {"person", "portal", "email"}
    return {each for each in told if isinstance(each, str) and re.search(r"\w{5}", each)} - plain


def addresses(case_id: str) -> Iterator[str]:
    params = {"{username}": "officer", "{code}": "DRPMD"}
    for page in PAGES:
        if page.method == "GET":
            path = page.path
            for name, value in params.items():
                path = path.replace(name, value)
            yield path
    yield f"/consola/administrare/jurnal?case={case_id}"
    yield "/consola/administrare/catalog/fisier?nume=services/petitie.json"


def test_no_page_says_a_word_of_a_case(fake: FakeAdministration, as_user: SignedIn, case_id: str) -> None:
    secrets, browser, seen = words_of(fake, case_id), as_user("admin"), ""
    assert len(secrets) >= 4
    for address in addresses(case_id):
        page = browser.get(address)
        assert page.status in (200, 404), address
        seen += page.text
        assert not {word for word in secrets if word in page.html}, address
    # The pages did tell of the case, by its number.
    assert case_id in seen


@pytest.mark.parametrize("path", [path for method, path in ADMIN_CALLS if method == "GET"])
def test_no_call_says_a_word_of_a_case(app: Chalice, fake: FakeAdministration, case_id: str, path: str) -> None:
    said = str(answered(app, ADMIN, "GET", path)["body"])
    assert not {word for word in words_of(fake, case_id) if word in said or json.dumps(word)[1:-1] in said}
