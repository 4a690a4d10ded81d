"""What people are told, on the deployed town hall: live news, mails with their fates, paper with its dispatch."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect

from primarie.kernel.attributes import from_attributes
from tests.integration.flows import Office
from town.doors import awaited, aws_client

Json = dict[str, Any]


@pytest.fixture(scope="module")
def registered(office: Office) -> Json:
    """A petition with its number."""
    return office.registered()


def address(office: Office, **query: str) -> str:
    words = "&".join(f"{key}={quote(value)}" for key, value in query.items())
    return f"{office.book['ws']}?{words}"


def heard(socket: ClientConnection, kind: str) -> Json:
    """The next message of that kind."""
    while True:
        message: Json = json.loads(socket.recv(timeout=30))
        if message["type"] == kind:
            return message


def notices(office: Office, case_id: str, *, event: str) -> list[Json] | None:
    rows = aws_client(office.book, "dynamodb").query(
        TableName=office.book["tables"]["notices"],
        KeyConditionExpression="pk = :case",
        ExpressionAttributeValues={":case": {"S": case_id}},
    )["Items"]
    found = [row for row in map(from_attributes, rows) if row["event"] == event]
    return found or None


@pytest.fixture
def citizen_socket(office: Office, registered: Json) -> Iterator[ClientConnection]:
    with connect(address(office, case=registered["id"], code=registered["trackingCode"])) as socket:
        yield socket


def test_a_citizen_hears_that_the_case_changed(
    office: Office, registered: Json, citizen_socket: ClientConnection
) -> None:
    office.desk("head").write(registered["id"], "Vă vom răspunde în curând.")
    message = heard(citizen_socket, "changed")
    assert message["case"] == registered["id"]
    assert set(message) == {"type", "case", "seq"}


def test_a_ping_is_answered(citizen_socket: ClientConnection) -> None:
    citizen_socket.send(json.dumps({"type": "ping"}))
    assert heard(citizen_socket, "pong") == {"type": "pong"}


def test_staff_hear_of_their_departments_cases(office: Office) -> None:
    token = str(office.desk("head").http.headers["Authorization"]).removeprefix("Bearer ")
    with connect(address(office, token=token)) as socket:
        registration = office.registered()
        awaited("the news", lambda: heard(socket, "changed")["case"] == registration["id"] or None)


@pytest.mark.parametrize(
    "query",
    [{}, {"code": "AAAA-BBBB"}, {"token": "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0."}],
    ids=["none", "code", "token"],
)
def test_nobody_else_is_let_in(office: Office, registered: Json, query: dict[str, str]) -> None:
    with pytest.raises(InvalidStatus), connect(address(office, case=registered["id"], **query)):
        pass


def test_a_mail_ends_with_a_fate_that_its_provider_told(office: Office, registered: Json) -> None:
    def delivered() -> Json | None:
        found = notices(office, registered["id"], event="registered") or []
        return next((each for each in found if each["fate"] == "delivered"), None)

    notice = awaited("the fate", delivered)
    assert (notice["tries"], notice["channel"]) == (1, "email")
    assert "@example.ro" not in json.dumps(notice).replace("@email.amazonses.com", "")


def test_a_mailbox_that_does_not_exist_is_known(office: Office) -> None:
    body = office.request()
    body["applicant"]["email"] = "bounce@simulator.amazonses.com"
    registration = office.citizen.submit(body)

    def failed() -> Json | None:
        found = notices(office, registration["id"], event="registered") or []
        return next((each for each in found if each["fate"] == "failed"), None)

    assert awaited("the bounce", failed)["why"] == "bounce"
