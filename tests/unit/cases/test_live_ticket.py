"""A ticket opens one case's live news, for minutes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from primarie.cases.live_ticket import SECONDS, live_ticket, ticket_opens
from primarie.kernel.identifiers import code_hash
from tests.builders.cases import CODE, TownHall

HALL = TownHall()
CASE = HALL.case(HALL.registered())
NOW = HALL.clock.now()


def test_given_twice_it_is_the_same_and_opens_its_case() -> None:
    ticket = live_ticket(CASE, now=NOW)
    assert live_ticket(CASE, now=NOW) == ticket
    assert ticket_opens(ticket, CASE, now=NOW)
    assert code_hash(CODE) not in ticket


def test_its_time_ends() -> None:
    ticket = live_ticket(CASE, now=NOW)
    assert ticket_opens(ticket, CASE, now=NOW + timedelta(seconds=SECONDS - 1))
    assert not ticket_opens(ticket, CASE, now=NOW + timedelta(seconds=SECONDS))


def test_it_opens_nothing_else() -> None:
    ticket = live_ticket(CASE, now=NOW)
    assert not ticket_opens(ticket, replace(CASE, case_id="S6-2026-00000099"), now=NOW)
    assert not ticket_opens(ticket, replace(CASE, tracking_hash=code_hash("1111")), now=NOW)


@pytest.mark.parametrize("forged", ["", ".", "x.y", "99999999999.", "-1.aa", "9" * 40 + ".aa", "٣.aa"])
def test_forged_ones_open_nothing(forged: str) -> None:
    assert not ticket_opens(forged, CASE, now=NOW)


def test_a_longer_time_cannot_be_written_in() -> None:
    until, _, mac = live_ticket(CASE, now=NOW).partition(".")
    assert not ticket_opens(f"{int(until) + 3600}.{mac}", CASE, now=NOW)
