"""Only who may see a case may listen to it."""

from dataclasses import replace

import pytest

from primarie.cases.live_ticket import live_ticket
from primarie.kernel.errors import NotAllowed
from primarie.kernel.identifiers import code_hash
from primarie.messages.connect import SECONDS, Wish, connect
from primarie.messages.disconnect import disconnect
from primarie.messages.model import Connection
from primarie.people.model import Actor
from tests.builders.archive import CASE_ID
from tests.builders.messages import Town
from tests.fakes.messages import FakeConnections, FakeTokens

CODE = "ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-23"


class Socket:
    def __init__(self) -> None:
        self.town = Town()
        rows = self.town.cases.rows
        rows[CASE_ID] = replace(rows[CASE_ID], tracking_hash=code_hash(CODE))
        self.connections = FakeConnections()
        self.tokens = FakeTokens(Actor("ioana", department="DRPMD"), Actor("nimeni"))

    def connect(self, wish: Wish) -> Connection:
        return connect(
            wish,
            cases=self.town.cases,
            tokens=self.tokens,
            connections=self.connections,
            clock=self.town.clock,
        )


def test_called_twice_it_is_one_connection() -> None:
    socket = Socket()
    wish = Wish("c1", case_id=CASE_ID, code=CODE.lower().replace("-", " "))
    first = socket.connect(wish)
    assert socket.connect(wish) == first
    assert first.topic == f"CASE#{CASE_ID}"
    assert first.expires_at == int(socket.town.clock.now().timestamp()) + SECONDS
    assert list(socket.connections.rows) == ["c1"]


def test_a_page_listens_by_its_ticket() -> None:
    socket = Socket()
    ticket = live_ticket(socket.town.cases.case(CASE_ID), now=socket.town.clock.now())
    assert socket.connect(Wish("c1", case_id=CASE_ID, ticket=ticket)).topic == f"CASE#{CASE_ID}"
    with pytest.raises(NotAllowed):
        socket.connect(Wish("c2", case_id="S6-2026-00000099", ticket=ticket))


def test_staff_listen_to_their_department() -> None:
    assert Socket().connect(Wish("c1", token="ioana")).topic == "DEPARTMENT#DRPMD"


@pytest.mark.parametrize(
    "wish",
    [
        Wish("c1"),
        Wish("c1", case_id=CASE_ID),
        Wish("c1", case_id=CASE_ID, code="WRONG"),
        Wish("c1", case_id=CASE_ID, ticket="99999999999.aa"),
        Wish("c1", case_id=CASE_ID, code=CODE, ticket="99999999999.aa"),
        Wish("c1", case_id="S6-2026-00000099", code=CODE),
        Wish("c1", code=CODE),
        Wish("c1", token="stranger"),
        Wish("c1", token="nimeni"),
        Wish("c1", case_id=CASE_ID, code=CODE, token="stranger"),
    ],
)
def test_nobody_else_listens(wish: Wish) -> None:
    socket = Socket()
    for _ in range(2):
        with pytest.raises(NotAllowed):
            socket.connect(wish)
    assert socket.connections.rows == {}


def test_gone_is_gone() -> None:
    socket = Socket()
    socket.connect(Wish("c1", token="ioana"))
    for _ in range(2):
        disconnect("c1", connections=socket.connections)
    assert socket.connections.rows == {}
