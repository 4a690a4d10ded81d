"""Only who may see a case may listen to it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from primarie.cases.live_ticket import live_ticket
from primarie.kernel.errors import NotAllowed
from primarie.kernel.identifiers import code_hash
from primarie.messages.connect import SECONDS, Wish, connect
from primarie.messages.desk_ticket import desk_ticket
from primarie.messages.disconnect import disconnect
from primarie.messages.model import Connection
from primarie.people.model import Actor, Role
from tests.builders.archive import CASE_ID
from tests.builders.messages import Town
from tests.fakes.bells import FakeBells
from tests.fakes.messages import FakeConnections, FakeTokens

CODE = "ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-23"


class Socket:
    def __init__(self) -> None:
        self.town = Town()
        rows = self.town.cases.rows
        rows[CASE_ID] = replace(rows[CASE_ID], tracking_hash=code_hash(CODE))
        self.connections = FakeConnections()
        self.bells = FakeBells({"ioana": "s1", "doamna": "s2"})
        self.tokens = FakeTokens(Actor("ioana", department="DRPMD"), Actor("nimeni"))

    def connect(self, wish: Wish) -> Connection:
        return connect(
            wish,
            cases=self.town.cases,
            tokens=self.tokens,
            bells=self.bells,
            connections=self.connections,
            clock=self.town.clock,
        )


def test_called_twice_it_is_one_connection() -> None:
    socket = Socket()
    wish = Wish("c1", case_id=CASE_ID, code=CODE.lower().replace("-", " "))
    first = socket.connect(wish)
    assert socket.connect(wish) == first
    assert first.topics == (f"CASE#{CASE_ID}",)
    assert first.expires_at == int(socket.town.clock.now().timestamp()) + SECONDS
    assert list(socket.connections.rows) == ["c1"]


def test_a_page_listens_by_its_ticket() -> None:
    socket = Socket()
    ticket = live_ticket(socket.town.cases.case(CASE_ID), now=socket.town.clock.now())
    assert socket.connect(Wish("c1", case_id=CASE_ID, ticket=ticket)).topics == (f"CASE#{CASE_ID}",)
    with pytest.raises(NotAllowed):
        socket.connect(Wish("c2", case_id="S6-2026-00000099", ticket=ticket))


def test_staff_listen_to_their_department() -> None:
    assert Socket().connect(Wish("c1", token="ioana")).topics == ("DEPARTMENT#DRPMD",)


def test_a_page_of_the_console_listens_by_its_ticket_to_all_that_is_the_persons() -> None:
    socket = Socket()
    now = socket.town.clock.now()
    officer = desk_ticket(Actor("ioana", department="DRPMD"), "s1", now=now)
    assert socket.connect(Wish("c1", desk=officer)).topics == ("USER#ioana", "DEPARTMENT#DRPMD")
    mayor = desk_ticket(Actor("doamna", roles=frozenset({Role.SIGNATORY})), "s2", now=now)
    assert socket.connect(Wish("c2", desk=mayor)).topics == ("USER#doamna", "TOWN")


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda ticket: ticket[:-1] + ("0" if ticket[-1] != "0" else "1"),
        lambda ticket: "9" + ticket,
        lambda ticket: ticket.replace(".", "", 1),
        lambda ticket: f"{ticket.split('.')[0]}.e30.{ticket.split('.')[2]}",
        lambda ticket: f"{ticket.split('.')[0]}.W10.{ticket.split('.')[2]}",
        lambda ticket: f"{ticket.split('.')[0]}.é.{ticket.split('.')[2]}",
        lambda ticket: ticket * 9,
    ],
)
def test_no_other_ticket_opens(spoilt: Callable[[str], str]) -> None:
    socket = Socket()
    ticket = desk_ticket(Actor("ioana", department="DRPMD"), "s1", now=socket.town.clock.now())
    with pytest.raises(NotAllowed):
        socket.connect(Wish("c1", desk=spoilt(ticket)))


def test_a_ticket_is_good_for_some_minutes_and_for_its_person_alone() -> None:
    socket = Socket()
    now = socket.town.clock.now()
    for wrong in (
        desk_ticket(Actor("ioana"), "s2", now=now),
        desk_ticket(Actor("nimeni"), "", now=now),
        desk_ticket(Actor("ioana"), "s1", now=now - timedelta(seconds=300)),
    ):
        with pytest.raises(NotAllowed):
            socket.connect(Wish("c1", desk=wrong))


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
