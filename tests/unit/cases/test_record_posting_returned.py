"""An envelope that the post brought back."""

import pytest

from primarie.cases.postings import Carried
from primarie.cases.record_posting_returned import record_posting_returned
from primarie.cases.timeline import timeline
from primarie.cases.unsealing import Opener
from primarie.kernel.errors import InvalidInput, NotAllowed, Stale
from primarie.people.model import Actor
from tests.builders.cases import OFFICER, REGISTRAR, TownHall
from tests.unit.cases.test_record_posting import record


def bring_back(hall: TownHall, case_id: str, reason: str = "moved", actor: Actor = REGISTRAR) -> Carried:
    return record_posting_returned(
        case_id, "notice-1", {"reason": reason}, actor=actor, folders=hall.cases, post=hall.post, clock=hall.clock
    )


def test_called_twice_the_first_record_stands() -> None:
    hall = TownHall()
    case_id = hall.registered()
    hall.posting(case_id)
    record(hall, case_id)
    first = bring_back(hall, case_id)
    assert (first.posting.state, first.repeated) == ("failed", False)
    again = bring_back(hall, case_id, "refused")
    assert (again.said_at, again.repeated) == (first.said_at, True)
    assert hall.events(case_id).count("post_returned") == 1
    dossier = hall.dossier(case_id)
    assert timeline(dossier, Opener(dossier.case, hall.sealer))[-1].note == "Destinatar mutat."


def test_what_never_left_cannot_come_back() -> None:
    hall = TownHall()
    case_id = hall.registered()
    hall.posting(case_id)
    for _ in range(2):
        with pytest.raises(Stale):
            bring_back(hall, case_id)


def test_a_reason_of_the_list_by_the_registry_alone() -> None:
    hall = TownHall()
    case_id = hall.registered()
    hall.posting(case_id)
    record(hall, case_id)
    with pytest.raises(InvalidInput):
        bring_back(hall, case_id, "Popa s-a mutat la Cluj")
    with pytest.raises(NotAllowed):
        bring_back(hall, case_id, actor=OFFICER)
    assert hall.post.rows["notice-1"].state == "sent"
