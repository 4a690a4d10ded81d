"""A letter handed over stands in the post list and in the case's history, once."""

from typing import Any

import pytest

from primarie.cases.model import Status
from primarie.cases.postings import Carried
from primarie.cases.record_posting import record_posting
from primarie.cases.timeline import timeline
from primarie.cases.unsealing import Opener
from primarie.kernel.errors import InvalidInput, NotAllowed, NotFound, Stale
from primarie.people.model import Actor
from tests.builders.cases import HEAD, OFFICER, REGISTRAR, TownHall, person
from tests.faults import Faults, at_every_call, survive

DAY = "2026-11-24"


def record(
    hall: TownHall, case_id: str, actor: Actor = REGISTRAR, notice_id: str = "notice-1", **given: Any
) -> Carried:
    body = {"sentOn": DAY, "reference": "RR123456789RO"} | given
    return record_posting(case_id, notice_id, body, actor=actor, folders=hall.cases, post=hall.post, clock=hall.clock)


def test_called_twice_the_first_record_stands_and_says_so() -> None:
    hall = TownHall()
    case_id = hall.registered()
    hall.posting(case_id)
    first = record(hall, case_id)
    assert (first.posting.state, first.said_by, first.repeated) == ("sent", "registrar", False)
    hall.clock.forward(hours=1)
    again = record(hall, case_id)
    assert (again.posting, again.said_at, again.repeated) == (first.posting, first.said_at, True)
    assert hall.events(case_id).count("posted") == 1
    with pytest.raises(Stale, match=r"registrar.*24\.11\.2026"):
        record(hall, case_id, person("second", *REGISTRAR.roles), reference="RR999999999RO")
    assert hall.events(case_id).count("posted") == 1


@pytest.mark.parametrize(
    ("channel", "addressee", "event", "note"),
    [
        ("post", "applicant", "posted", "La 24.11.2026, nr. RR123456789RO."),
        ("post", "authority", "posted", "Către autoritatea competentă, la 24.11.2026, nr. RR123456789RO."),
        ("counter", "applicant", "handed_over", "La 24.11.2026, nr. RR123456789RO."),
    ],
)
def test_the_applicant_sees_it_with_its_day(channel: str, addressee: str, event: str, note: str) -> None:
    hall = TownHall()
    case_id = hall.registered()
    hall.posting(case_id, channel=channel, addressee=addressee)
    record(hall, case_id)
    dossier = hall.dossier(case_id)
    told = timeline(dossier, Opener(dossier.case, hall.sealer))[-1]
    assert (told.event, told.note) == (event, note)


def test_only_the_registry_sends() -> None:
    hall = TownHall()
    case_id = hall.registered()
    hall.posting(case_id)
    for actor in (OFFICER, HEAD):
        with pytest.raises(NotAllowed):
            record(hall, case_id, actor)
    assert hall.post.rows["notice-1"].waits


@pytest.mark.parametrize(
    ("field", "value"), [("sentOn", ""), ("sentOn", "mâine"), ("sentOn", "2026-11-30"), ("reference", "Popa, str. X")]
)
def test_a_fault_names_its_field(field: str, value: str) -> None:
    hall = TownHall()
    case_id = hall.registered()
    hall.posting(case_id)
    with pytest.raises(InvalidInput) as refusal:
        record(hall, case_id, REGISTRAR, "notice-1", **{field: value})
    assert [each.field for each in refusal.value.errors] == [field]
    assert "posted" not in hall.events(case_id)


def test_no_such_notice() -> None:
    hall = TownHall()
    case_id = hall.registered()
    hall.posting(case_id)
    with pytest.raises(NotFound):
        record(hall, case_id, notice_id="none")
    with pytest.raises(NotFound):
        record(hall, hall.registered(2))


def test_killed_at_any_call_it_is_on_record_once() -> None:
    def scenario(faults: Faults) -> None:
        hall = TownHall()
        case_id = hall.registered()
        hall.posting(case_id)
        folders, post = faults.wrap(hall.cases), faults.wrap(hall.post)
        body = {"sentOn": DAY}
        survive(
            lambda: record_posting(
                case_id, "notice-1", body, actor=REGISTRAR, folders=folders, post=post, clock=hall.clock
            )
        )
        record(hall, case_id, reference="")
        assert hall.events(case_id).count("posted") == 1

    assert at_every_call(scenario) >= 3


def test_what_is_carried_after_the_archive_asks_for_one_more_package() -> None:
    hall = TownHall()
    case_id = hall.registered(status=Status.ARCHIVED)
    hall.posting(case_id)
    record(hall, case_id)
    record(hall, case_id)
    case = hall.case(case_id)
    assert (case.opened, case.run, case.status) == (False, 2, Status.ARCHIVED)
    assert hall.open(case_id, run=2)["stage"] == "archive"
