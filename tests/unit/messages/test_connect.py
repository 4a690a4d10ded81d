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
from primarie.people.model import Actor, Membership, Role
from tests.builders.archive import CASE_ID
from tests.builders.messages import Town
from tests.fakes.bells import FakeBells
from tests.fakes.cases import FakeStaff
from tests.fakes.messages import FakeConnections, FakeTokens

IOANA = Actor("ioana", department="DRPMD", roles=frozenset({Role.OFFICER}), issued_at=1)
ADMIN = Actor("admin", department="DRPMD", roles=frozenset({Role.ADMIN}))
CODE = "ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-23"


class Socket:
    def __init__(self) -> None:
        self.town = Town()
        rows = self.town.cases.rows
        rows[CASE_ID] = replace(rows[CASE_ID], tracking_hash=code_hash(CODE))
        self.connections = FakeConnections()
        self.bells = FakeBells({"ioana": "s1", "doamna": "s2"})
        self.staff = FakeStaff(IOANA)
        self.tokens = FakeTokens(IOANA, ADMIN, Actor("nimeni"))

    def connect(self, wish: Wish) -> Connection:
        return connect(
            wish,
            cases=self.town.cases,
            tokens=self.tokens,
            bells=self.bells,
            staff=self.staff,
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
    assert Socket().connect(Wish("c1", token="ioana")).topics == ("USER#ioana", "DEPARTMENT#DRPMD")
    assert Socket().connect(Wish("c1", token="admin")).topics == ("USER#admin",), "who sees no case hears of none"


def test_a_page_of_the_console_listens_by_its_ticket_to_all_that_is_the_persons() -> None:
    socket = Socket()
    now = socket.town.clock.now()
    officer = desk_ticket(IOANA, "s1", now=now)
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
    ticket = desk_ticket(IOANA, "s1", now=socket.town.clock.now())
    with pytest.raises(NotAllowed):
        socket.connect(Wish("c1", desk=spoilt(ticket)))


def test_a_ticket_is_good_for_some_minutes_and_for_its_person_alone() -> None:
    socket = Socket()
    now = socket.town.clock.now()
    for wrong in (
        desk_ticket(IOANA, "s2", now=now),
        desk_ticket(Actor("nimeni"), "", now=now),
        desk_ticket(IOANA, "s1", now=now - timedelta(seconds=300)),
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


@pytest.mark.parametrize("shown", ["token", "desk"])
def test_whose_account_or_session_was_ended_listens_no_more(shown: str) -> None:
    def wish(socket: Socket) -> Wish:
        return Wish(
            "c1", **{shown: desk_ticket(IOANA, "s1", now=socket.town.clock.now()) if shown == "desk" else "ioana"}
        )

    later = int(Socket().town.clock.now().timestamp()) + 1
    ends: tuple[Callable[[FakeStaff], None], ...] = (
        lambda staff: staff.end_sessions("ioana", at=later),
        lambda staff: staff.decide(IOANA, enabled=False, at=later),
    )
    for end in ends:
        socket = Socket()
        opens = wish(socket)
        assert socket.connect(opens)
        socket.connections.rows.clear()
        end(socket.staff)
        for _ in range(2):
            with pytest.raises(NotAllowed):
                socket.connect(opens)
        assert socket.connections.rows == {}


def test_what_an_administrator_decided_counts_before_the_token() -> None:
    socket = Socket()
    now = socket.town.clock.now()
    moved = replace(IOANA, department="ADPDU")
    socket.staff.memberships["ioana"] = Membership(moved, decided_at=int(now.timestamp()))
    for wish in (Wish("c1", token="ioana"), Wish("c1", desk=desk_ticket(IOANA, "s1", now=now))):
        assert socket.connect(wish).topics == ("USER#ioana", "DEPARTMENT#ADPDU")


def test_gone_is_gone() -> None:
    socket = Socket()
    socket.connect(Wish("c1", token="ioana"))
    for _ in range(2):
        disconnect("c1", connections=socket.connections)
    assert socket.connections.rows == {}
