"""Somebody who asked before is known by what they typed whole, and the look leaves its trace."""

from typing import Any

import pytest

from primarie.cases.known_applicant import known_applicant
from primarie.kernel.errors import NotAllowed
from primarie.people.lookup import email_lookup
from primarie.people.model import Actor, Role
from tests.builders.cases import TownHall
from tests.fakes.people import FakeLookupKey

REGISTRAR = Actor("ana", "Ana", "registratura", frozenset({Role.REGISTRAR}))


class Found:
    def __init__(self, case_id: str) -> None:
        key = FakeLookupKey()
        self._lookups = {key.mac("cnp:3850101460014").hex(): case_id}
        self._emails = {email_lookup("ana@example.ro", key=key): case_id}

    def newest_of(self, lookup: str) -> str:
        return self._lookups.get(lookup, "")

    def newest_of_email(self, lookup: str) -> str:
        return self._emails.get(lookup, "")


def look(hall: TownHall, case_id: str, given: dict[str, str], actor: Actor = REGISTRAR) -> Any:
    return known_applicant(
        given, "request-1", actor=actor, found=Found(case_id), lookup_key=FakeLookupKey(), folders=hall.cases,
        delegations=hall.staff, sealer=hall.sealer, clock=hall.clock,
    )  # fmt: skip


@pytest.mark.parametrize("given", [{"cnp": "3850101460014"}, {"email": " Ana@Example.RO "}])
def test_known_by_cnp_or_e_mail_and_the_look_is_recorded_once(given: dict[str, str]) -> None:
    hall = TownHall()
    case_id = hall.registered()
    first = look(hall, case_id, given)
    assert look(hall, case_id, given) == first
    assert first.name
    looks = [each for each in hall.dossier(case_id).history if each.event == "viewed"]
    assert [(each.actor, bool(each.why)) for each in looks] == [("ana", True)]


@pytest.mark.parametrize("given", [{}, {"name": "Popescu"}, {"cnp": "3850101"}, {"email": "ana@"}, {"cui": "14399840"}])
def test_a_name_or_half_a_number_finds_nobody(given: dict[str, str]) -> None:
    hall = TownHall()
    case_id = hall.registered()
    assert look(hall, case_id, given) is None


def test_who_may_not_see_applicants_learns_nothing() -> None:
    hall = TownHall()
    archivist = Actor("arh", "Arh", "ARHIVA", frozenset({Role.ARCHIVIST}))
    with pytest.raises(NotAllowed):
        look(hall, hall.registered(), {"email": "ana@example.ro"}, archivist)


def test_whose_data_are_restricted_is_not_known() -> None:
    hall = TownHall()
    case_id = hall.registered(restricted="2026-11-24T08:00:00.000000Z")
    assert look(hall, case_id, {"email": "ana@example.ro"}) is None
    assert "viewed" not in hall.events(case_id)
    with pytest.raises(NotAllowed):
        look(hall, case_id, {"email": "ana@example.ro"}, Actor("arh", "Arh", "ARHIVA", frozenset({Role.ARCHIVIST})))
