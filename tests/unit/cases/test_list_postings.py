"""The post list with whom each envelope is for."""

from dataclasses import replace

import pytest

from primarie.cases.list_postings import list_postings
from primarie.cases.model import Step
from primarie.cases.postings import ShownPostings
from primarie.kernel.errors import InvalidInput, NotAllowed
from primarie.people.model import Actor
from tests.builders.cases import HEAD, OFFICER, REGISTRAR, TownHall


def listed(hall: TownHall, state: str = "waiting", after: str = "", actor: Actor = REGISTRAR) -> ShownPostings:
    return list_postings(state, after, actor=actor, post=hall.post, folders=hall.cases, sealer=hall.sealer)


def test_called_twice_it_lists_the_same() -> None:
    hall = TownHall()
    case_id = hall.registered()
    posting = hall.posting(case_id)
    for _ in range(2):
        (shown,) = listed(hall).items
        assert (shown.posting, shown.name, shown.address) == (posting, "Zamfirescu Profira", "")
        assert listed(hall, "sent").items == ()
    hall.post.rows["notice-1"] = replace(posting, state="sent")
    assert listed(hall).items == ()
    assert [each.posting.notice_id for each in listed(hall, "sent").items] == ["notice-1"]


def test_a_redirects_second_letter_goes_to_the_authority() -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(Step.DRAFT)
    hall.act(task_id, "redirect", OFFICER, authority="Metrorex S.A.\nStr. Gării 1, București", text="Competența.")
    hall.posting(case_id, addressee="authority", event="redirected")
    (shown,) = listed(hall).items
    assert shown.name.startswith("Metrorex")


def test_page_by_page() -> None:
    hall = TownHall()
    case_id = hall.registered()
    for number in range(3):
        hall.posting(case_id, f"notice-{number}")
    first = listed(hall)
    assert len(first.items) == 2
    assert [each.posting.notice_id for each in listed(hall, after=first.next).items] == ["notice-2"]


def test_only_the_registry_reads_it() -> None:
    hall = TownHall()
    for actor in (OFFICER, HEAD):
        with pytest.raises(NotAllowed):
            listed(hall, actor=actor)
    with pytest.raises(InvalidInput):
        listed(hall, "altele")
