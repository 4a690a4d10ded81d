"""The registry scans a paper of a case that has its number already."""

import pytest

from primarie.cases.add_scans import MOST_SCANS, add_scans
from primarie.cases.model import Case, Status, Step
from primarie.kernel.errors import InvalidInput, NotAllowed
from primarie.people.model import Actor
from tests.builders.cases import EVERYBODY, HEAD, TownHall
from tests.fakes.cases import FakeClaims
from tests.faults import Faults, at_every_call, survive

REGISTRAR = next(each for each in EVERYBODY if each.username == "registrar")


def add(hall: TownHall, case_id: str, *uploads: str, actor: Actor = REGISTRAR) -> Case:
    return add_scans(case_id, uploads, actor=actor, folders=hall.cases, claims=hall.claims, clock=hall.clock)


def test_called_twice_it_is_one_entry_and_one_file() -> None:
    hall = TownHall(claims=FakeClaims(s1="released", s2="waiting"))
    case_id, _ = hall.to_step(Step.DRAFT)
    first = add(hall, case_id, "s1")
    assert add(hall, case_id, "s1") == first
    add(hall, case_id, "s1", "s2")
    assert [each.upload_id for each in hall.dossier(case_id).files] == ["s1", "s2"]
    assert [entry.after["files"] for entry in hall.dossier(case_id).events("scan_added")] == [["s1"], ["s2"]]
    assert hall.case(case_id).status is Status.IN_PROGRESS


def test_what_is_wrong_takes_nothing() -> None:
    hall = TownHall(claims=FakeClaims(s1="released"))
    case_id, _ = hall.to_step(Step.DRAFT)
    for uploads in ((), ("s1", "gone"), tuple(f"s{n}" for n in range(MOST_SCANS + 1))):
        with pytest.raises(InvalidInput) as found:
            add(hall, case_id, *uploads)
        assert {each.field for each in found.value.errors} == {"attachments"}
    with pytest.raises(NotAllowed):
        add(hall, case_id, "s1", actor=HEAD)
    assert hall.dossier(case_id).files == ()


def test_an_archived_case_sets_out_again_for_another_package() -> None:
    hall = TownHall(claims=FakeClaims(s1="released"))
    case_id = hall.registered(status=Status.ARCHIVED, opened=True)
    run = hall.case(case_id).run
    assert add(hall, case_id, "s1").run == run + 1
    assert not hall.case(case_id).opened


def test_a_fault_at_every_call_leaves_one_entry() -> None:
    def scenario(faults: Faults) -> None:
        hall = TownHall(claims=FakeClaims(s1="released"))
        case_id, _ = hall.to_step(Step.DRAFT)
        folders, claims = faults.wrap(hall.cases), faults.wrap(hall.claims)
        survive(lambda: add_scans(case_id, ["s1"], actor=REGISTRAR, folders=folders, claims=claims, clock=hall.clock))
        add(hall, case_id, "s1")
        assert hall.events(case_id).count("scan_added") == len(hall.dossier(case_id).files) == 1

    assert at_every_call(scenario) >= 3
