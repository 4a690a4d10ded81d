"""A package is taken by a link of a minute, on record; a hold is ordered and lifted with reasons, each once."""

import pytest

from primarie.archive.lift_hold import lift_hold
from primarie.archive.link_package import link_package
from primarie.archive.model import Hold
from primarie.archive.open_package import open_package
from primarie.archive.order_hold import order_hold
from primarie.cases.model import Status
from primarie.cases.personal_data import restrict_person
from primarie.kernel.errors import InvalidInput, NotAllowed, NotFound
from primarie.people.model import Actor
from tests.builders.archive import CASE_ID, Office
from tests.builders.cases import DPO, EVERYBODY, TownHall
from tests.fakes.console_archive import Strongroom, archived
from tests.fakes.data_office import data_office

ARCHIVIST = next(each for each in EVERYBODY if each.username == "archivist")
HEAD = next(each for each in EVERYBODY if each.username == "head")


def test_called_twice_it_leads_to_the_same_version() -> None:
    office = Office()
    receipt = office.archive()
    links = {link_package(CASE_ID, 1, shelf=office.shelf, links=office.vault) for _ in range(2)}
    assert links == {f"https://archive.example/{receipt.key}?versionId=v1&name={CASE_ID}-1.zip&seconds=60"}
    with pytest.raises(NotFound):
        link_package(CASE_ID, 2, shelf=office.shelf, links=office.vault)


def opened(hall: TownHall, room: Strongroom, case_id: str, actor: Actor = ARCHIVIST) -> str:
    return open_package(
        case_id, 1, "r1", actor=actor, folders=hall.cases, delegations=hall.staff, keeper=room, clock=hall.clock
    )


def ordered(hall: TownHall, room: Strongroom, case_id: str, reason: str = "Dosarul 12/2026", key: str = "k") -> Hold:
    return order_hold(
        case_id, reason, key, actor=ARCHIVIST, folders=hall.cases, keeper=room, sealer=hall.sealer, clock=hall.clock
    )


def lifted(hall: TownHall, room: Strongroom, case_id: str, hold_id: str, reason: str) -> Hold:
    return lift_hold(
        case_id, hold_id, reason, actor=ARCHIVIST, folders=hall.cases, keeper=room, sealer=hall.sealer,
        clock=hall.clock,
    )  # fmt: skip


def test_opened_twice_in_one_request_it_is_on_record_once() -> None:
    hall, room = TownHall(), Strongroom()
    case_id = archived(hall, room)
    assert opened(hall, room, case_id) == opened(hall, room, case_id)
    (entry,) = hall.dossier(case_id).events("viewed")
    assert entry.after == {"request": "r1", "package": f"{case_id}-1"}
    with pytest.raises(NotAllowed):
        opened(hall, room, case_id, HEAD)


def test_no_package_of_a_restricted_case_is_opened() -> None:
    hall, room = TownHall(), Strongroom()
    case_id = archived(hall, room)
    restrict_person([case_id], True, "Contestă exactitatea.", "k", actor=DPO, office=data_office(hall))
    for _ in range(2):
        with pytest.raises(NotAllowed):
            opened(hall, room, case_id)
    assert not hall.dossier(case_id).events("viewed")


def test_what_does_not_rest_in_the_archive_is_neither_opened_nor_held() -> None:
    hall, room = TownHall(), Strongroom()
    case_id = hall.registered(status=Status.IN_PROGRESS)
    for verb in (opened, ordered):
        with pytest.raises(NotAllowed):
            verb(hall, room, case_id)
    assert not hall.dossier(case_id).events("viewed")


def test_ordered_twice_it_is_one_hold_with_its_reason_sealed_in_the_history() -> None:
    hall, room = TownHall(), Strongroom()
    case_id = archived(hall, room)
    assert ordered(hall, room, case_id) == ordered(hall, room, case_id)
    (entry,) = hall.dossier(case_id).events("hold_placed")
    case = hall.case(case_id)
    assert hall.sealer.open(entry.why, submission_id=case.submission_id) == "Dosarul 12/2026"
    assert ordered(hall, room, case_id, key="another") != ordered(hall, room, case_id)
    with pytest.raises(InvalidInput):
        ordered(hall, room, case_id, reason=" ", key="third")


def test_lifted_twice_the_first_reason_stands() -> None:
    hall, room = TownHall(), Strongroom()
    case_id = archived(hall, room)
    hold = ordered(hall, room, case_id)
    first = lifted(hall, room, case_id, hold.hold_id, "Hotărâre definitivă")
    assert lifted(hall, room, case_id, hold.hold_id, "Alt motiv") == first
    assert first.released_why == "Hotărâre definitivă"
    (entry,) = hall.dossier(case_id).events("hold_released")
    assert hall.sealer.open(entry.why, submission_id=hall.case(case_id).submission_id) == "Hotărâre definitivă"
    with pytest.raises(NotFound):
        lifted(hall, room, case_id, "x", "Nimic")
