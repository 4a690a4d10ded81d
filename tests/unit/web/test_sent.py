"""The page that a request leads to: number, term with its reason, code once, QR code, receipt, and what comes next."""

import re
from collections.abc import Mapping

import pytest

from primarie.documents.model import FormDraft
from primarie.web.site import drafts
from primarie.web.site.sent import show_sent
from tests.builders.door import CitizensDoor

CODE = "07RC-75YS-YJMV-ZH7D-P974-CX56-7F"
SENT = {
    "id": "S6-2026-00000001",
    "number": 1,
    "year": 2026,
    "display": "1/24.11.2026",
    "registeredAt": "2026-11-24T08:00:00.000000Z",
    "dueDate": "2026-12-28",
    "termReason": "30 de zile calendaristice de la 24.11.2026; termenul se mută pe 28.12.2026, prima zi lucrătoare.",
    "trackingCode": CODE,
    "receipt": {"entry": "S6-2026-00000001", "hash": "ab" * 32},
}
FORM = {
    "data.subiect": "Groapă în trotuar",
    "data.descriere": "Trotuarul este surpat lângă bloc.",
    "applicant.kind": "person",
    "applicant.name": "Ștefan Țuțea",
    "applicant.email": "stefan@exemplu.ro",
}


def sent(answer: Mapping[str, object] = SENT, /, **form: str) -> str:
    door = CitizensDoor()
    visit = drafts.new_visit("petitie")

    def filled(draft: FormDraft) -> FormDraft:
        return FormDraft(draft.draft_id, draft.service, draft.key, FORM | form, sent=dict(answer))

    drafts.keep(visit, None, filled, outside=door.outside)
    return show_sent(visit, outside=door.outside).html


@pytest.fixture(scope="module")
def page(assets: None) -> str:
    return sent()


def test_all_that_was_promised_stands_there(page: str) -> None:
    for words in ("1/24.11.2026", "28 decembrie 2026", SENT["termReason"], "Ce urmează", "stefan@exemplu.ro"):
        assert str(words) in page
    assert 'href="/dosar/S6-2026-00000001/inregistrare"' in page
    assert "data-print" in page


def test_the_code_stands_there_once_and_in_no_address(page: str) -> None:
    assert page.count(CODE) == 1
    assert re.findall(rf'(?:href|src|action)="[^"]*{CODE}', page) == []
    assert 'data-copy="cod"' in page


def test_the_qr_code_is_drawn_in_the_page(page: str) -> None:
    assert re.search(r'<svg role="img" aria-label="Cod QR[^"]*" class="p-qr"', page)
    assert "<img" not in page


def test_who_gave_no_address_is_told_where_news_are(assets: None) -> None:
    page = sent(**{"applicant.email": "", "applicant.phone": "+40721234567"})
    assert "Nu ați dat o adresă de e-mail" in page


@pytest.mark.parametrize("kept", [{}, {"replyBy": "email", "email": "stefan@exemplu.ro"}])
def test_a_form_that_would_no_longer_pass_still_shows_its_number(assets: None, kept: dict[str, str]) -> None:
    page = sent(SENT | kept, **{"data.subiect": "", "applicant.name": "", "applicant.replyBy": "email"})
    for words in ("1/24.11.2026", "prin e-mail", "stefan@exemplu.ro"):
        assert words in page


def test_what_was_sent_is_told_and_not_what_was_typed_after_it(assets: None) -> None:
    page = sent(SENT | {"replyBy": "email", "email": "stefan@exemplu.ro"}, **{"applicant.email": "alta@exemplu.ro"})
    assert "prin e-mail" in page
    assert "alta@exemplu.ro" not in page
