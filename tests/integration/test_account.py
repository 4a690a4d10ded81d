"""The account on the deployed town hall: in by the code of a real mail, one's cases and nobody else's, out again."""

import re
import uuid
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

import pytest
import requests
from botocore.exceptions import ClientError

from tests.fakes.browser import Seen
from tests.integration.flows import Office
from tests.stack import Stack
from town.doors import awaited

Json = dict[str, Any]


@dataclass
class Visitor:
    """A browser without scripts before the site."""

    book: Json
    http: requests.Session = field(default_factory=requests.Session)

    def get(self, path: str) -> Seen:
        return self._seen(self.http.get(urljoin(self.book["site"], path), timeout=60))

    def submit(self, page: Seen, action: str, **typed: str) -> Seen:
        fields = page.form(action).fields | typed
        return self._seen(self.http.post(urljoin(self.book["site"], action), data=fields, timeout=60))

    def ask(self, address: str) -> tuple[Seen, str]:
        """The page that waits for the code, and the code out of the outbox."""
        before = len(self.codes(address))
        page = self.submit(self.get("/contul-meu/intrare"), "/contul-meu/intrare", email=address)
        codes = awaited("the code", lambda: found if len(found := self.codes(address)) > before else None)
        return page, codes[-1]

    def come_in(self, address: str) -> Seen:
        page, code = self.ask(address)
        return self.submit(page, "/contul-meu/cod", code=code)

    def codes(self, address: str) -> list[str]:
        """The codes that were mailed to the address, beside whatever else it was told."""
        boxes = requests.get(f"{self.book['aws']}/_ministack/ses/messages", timeout=30).json()["messages"]
        mine = [_text(mail) for box in boxes.values() for mail in box if address in str(mail["To"])]
        return [code for mail in mine for code in re.findall(r"^(\d{4} \d{4})$", mail, re.M)]

    def _seen(self, answer: requests.Response) -> Seen:
        path = "/" + answer.url.removeprefix(self.book["site"])
        return Seen(answer.status_code, dict(answer.headers), [], answer.content, path)


def _text(mail: Json) -> str:
    return "\n".join(str(value) for value in mail.values()).replace("\\n", "\n")


@pytest.fixture(scope="module")
def address() -> str:
    return f"{uuid.uuid4().hex[:12]}@example.ro"


@pytest.fixture(scope="module")
def mine(office: Office, address: str) -> list[Json]:
    person = {"kind": "person", "name": "Popa Anghelina", "email": address}
    return [office.registered(applicant=person), office.registered(applicant={**person, "email": address.upper()})]


@pytest.fixture(scope="module")
def owner(office: Office, mine: list[Json], address: str) -> Visitor:
    """Somebody who came in with the address of two cases."""
    visitor = Visitor(office.book)
    assert visitor.come_in(address).path == "/contul-meu"
    return visitor


def test_one_sees_the_cases_of_ones_address_and_opens_them(owner: Visitor, mine: list[Json], office: Office) -> None:
    other = office.registered()

    def listed() -> Seen | None:
        page = owner.get("/contul-meu")
        return page if all(case["id"] in page.html for case in mine) else None

    page = awaited("the index", listed)
    assert other["id"] not in page.html
    opened = owner.get(f"/contul-meu/dosare/{mine[0]['id']}")
    assert (opened.status, opened.path) == (200, f"/dosar/{mine[0]['id']}")
    assert mine[0]["display"] in opened.text
    assert mine[1]["trackingCode"] in owner.get(f"/contul-meu/dosare/{mine[1]['id']}/cod").html


def test_anothers_case_is_not_there(owner: Visitor, office: Office) -> None:
    other = office.registered()
    for end in ("", "/cod"):
        page = owner.get(f"/contul-meu/dosare/{other['id']}{end}")
        assert page.status == 404
        assert other["trackingCode"] not in page.html
    assert owner.get(f"/dosar/{other['id']}").html.count('name="cod"') == 1


def test_a_case_entered_at_the_desk_is_found_too(owner: Visitor, office: Office, address: str) -> None:
    body = office.request()
    body["applicant"]["email"] = address
    del body["data"]
    entered = office.desk("registrar").register(
        {**body, "channel": "paper", "summary": "Cerere pe hârtie", "sheets": 1}
    )
    awaited("the index", lambda: entered["id"] in owner.get("/contul-meu").html or None)
    page = owner.get(f"/contul-meu/dosare/{entered['id']}")
    assert (page.status, page.path) == (200, f"/dosar/{entered['id']}")


def test_news_of_the_office_stand_in_the_list_until_opened(owner: Visitor, mine: list[Json], office: Office) -> None:
    office.desk("head").write(mine[0]["id"], "Vă vom răspunde în curând.")
    assert "Mesaj nou" in owner.get("/contul-meu").text
    owner.get(f"/contul-meu/dosare/{mine[0]['id']}")
    assert "Mesaj nou" not in owner.get("/contul-meu").text


def test_five_wrong_codes_end_an_attempt(office: Office, address: str) -> None:
    visitor = Visitor(office.book)
    page, code = visitor.ask(address)
    wrong = f"{(int(code.replace(' ', '')) + 1) % 10**8:08d}"
    for _ in range(5):
        page = visitor.submit(page, "/contul-meu/cod", code=wrong)
        assert (page.status, "Codul nu este corect" in page.text) == (400, True)
    page = visitor.submit(page, "/contul-meu/cod", code=code)
    assert (page.status, "nu mai este valabil" in page.text) == (400, True)
    assert visitor.get("/contul-meu").path == "/contul-meu/intrare"


def test_a_used_code_opens_nothing(office: Office, address: str) -> None:
    visitor, thief = Visitor(office.book), Visitor(office.book)
    page, code = visitor.ask(address)
    thief.http.cookies.update(visitor.http.cookies)
    visitor.submit(page, "/contul-meu/cod", code=code)
    refused = thief.submit(thief.get("/contul-meu/cod"), "/contul-meu/cod", code=code)
    assert (refused.status, "nu mai este valabil" in refused.text) == (400, True)


def test_an_unknown_address_is_answered_alike_and_has_an_empty_list(office: Office, address: str) -> None:
    known, unknown = Visitor(office.book), Visitor(office.book)
    stranger = f"{uuid.uuid4().hex[:12]}@example.ro"
    pages = [known.ask(address)[0], unknown.ask(stranger)[0]]
    assert [page.status for page in pages] == [200, 200]
    texts = [page.text.replace(address, "").replace(stranger, "") for page in pages]
    assert texts[0] == texts[1]
    assert "Nu sunt dosare pe această adresă" in unknown.come_in(stranger).text


def test_neither_pools_tokens_open_the_others_doors(office: Office, owner: Visitor) -> None:
    staff = str(office.desk("head").http.headers["Authorization"]).removeprefix("Bearer ")
    visitor = Visitor(office.book)
    for name, value in (("cont", staff), ("cont_r", "inventat")):
        visitor.http.cookies.set(name, value, path="/contul-meu")
    assert visitor.get("/contul-meu").path.startswith("/contul-meu/intrare")
    mine = owner.http.cookies["cont"]
    answer = requests.get(f"{office.book['api']}/desk/tasks", headers={"Authorization": f"Bearer {mine}"}, timeout=60)
    assert answer.status_code in (401, 403)
    console = requests.Session()
    for name, value in (("consola", mine), ("consola_r", owner.http.cookies["cont_r"])):
        console.cookies.set(name, value, path="/consola")
    assert "/consola/intrare" in console.get(urljoin(office.book["site"], "/consola"), timeout=60).url


def test_the_pool_itself_lets_nobody_in_past_the_door(stack: Stack, office: Office, address: str) -> None:
    cognito, pool = stack.client("cognito-idp"), office.book["citizenPool"]
    client_id = pool["clientId"]
    before = len(Visitor(office.book).codes(address))
    asked = cognito.initiate_auth(AuthFlow="CUSTOM_AUTH", ClientId=client_id, AuthParameters={"USERNAME": address})
    assert asked["ChallengeName"] == "CUSTOM_CHALLENGE"
    with pytest.raises(ClientError):
        cognito.respond_to_auth_challenge(
            ClientId=client_id,
            ChallengeName="CUSTOM_CHALLENGE",
            Session=asked["Session"],
            ChallengeResponses={"USERNAME": address, "ANSWER": "12345678"},
        )
    assert len(Visitor(office.book).codes(address)) == before


def test_tables_and_logs_hold_no_address(stack: Stack, owner: Visitor, address: str) -> None:
    table = stack.outputs["TableAccounts"]
    rows = [
        row
        for page in stack.client("dynamodb").get_paginator("scan").paginate(TableName=table)
        for row in page["Items"]
    ]
    assert rows
    local = address.partition("@")[0]
    assert local not in str(rows).lower()
    logs = stack.client("logs")
    groups = [g["logGroupName"] for g in logs.describe_log_groups(logGroupNamePrefix="/aws/lambda/")["logGroups"]]
    said = [
        event["message"]
        for group in groups
        if "-account-" in group
        for page in logs.get_paginator("filter_log_events").paginate(logGroupName=group)
        for event in page["events"]
    ]
    assert said
    assert not [line for line in said if local in line.lower()]


def test_out_is_out_and_a_deleted_account_leaves_the_cases(office: Office) -> None:
    address = f"{uuid.uuid4().hex[:12]}@example.ro"
    case = office.registered(applicant={"kind": "person", "name": "Popa Anghelina", "email": address})
    visitor, copied = Visitor(office.book), Visitor(office.book)
    visitor.come_in(address)
    copied.http.cookies.update(visitor.http.cookies)
    visitor.submit(visitor.get("/contul-meu"), "/contul-meu/iesire")
    assert visitor.get("/contul-meu").path == "/contul-meu/intrare"
    for kept in copied.http.cookies:
        if kept.name == "cont":
            kept.value = "expirat"
    assert copied.get("/contul-meu").path.startswith("/contul-meu/intrare")
    visitor.come_in(address)
    gone = visitor.submit(visitor.get("/contul-meu/stergere"), "/contul-meu/stergere")
    assert "Contul a fost șters" in gone.text
    assert office.citizen.case(case["id"], case["trackingCode"])["status"] == "registered"
    assert case["id"] in visitor.come_in(address).html
