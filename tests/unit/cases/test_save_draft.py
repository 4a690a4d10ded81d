"""An answer in the making: kept, never overwritten unseen, and shown as the letter it would become."""

from typing import Any

import pytest

from primarie.cases.model import Step, Work
from primarie.cases.preview_draft import preview_draft
from primarie.cases.save_draft import save_draft
from primarie.catalogue.loader import this_town
from primarie.kernel.errors import DraftChanged, InvalidInput, NotAllowed, Stale
from primarie.people.model import Actor
from tests.builders.cases import COLLEAGUE, HEAD, OFFICER, SIGNATORY, TownHall
from tests.fakes.console_cases import PlainPreviews


def save(hall: TownHall, case_id: str, body: str, actor: Actor = OFFICER, **more: Any) -> Work:
    return save_draft(
        case_id, {"subject": "Răspuns", "body": body, **more}, actor=actor, folders=hall.cases,
        delegations=hall.staff, sealer=hall.sealer, catalogue=this_town(), clock=hall.clock,
    )  # fmt: skip


def test_the_same_words_again_change_nothing() -> None:
    hall = TownHall()
    case_id, _ = hall.to_step(Step.DRAFT)
    first = save(hall, case_id, "Am verificat.", base="v0")
    assert save(hall, case_id, "Am verificat.", base="v0") == first
    assert hall.dossier(case_id).works == (first,)
    assert "drafted" not in hall.events(case_id)


def test_one_turn_is_one_version_and_the_next_turn_another() -> None:
    hall = TownHall()
    case_id, _ = hall.to_step(Step.DRAFT)
    one = save(hall, case_id, "Am", base="v0")
    hall.clock.forward(seconds=30)
    two = save(hall, case_id, "Am fost", base=one.mark)
    hall.clock.forward(seconds=700)
    three = save(hall, case_id, "Am fost acolo", base=two.mark)
    assert [one.number, two.number, three.number] == [1, 1, 2]
    assert [work.mark for work in hall.dossier(case_id).works] == [two.mark, three.mark]


def test_the_later_of_two_officers_is_told_and_nothing_is_lost() -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(Step.DRAFT)
    first = save(hall, case_id, "Textul primului.", base="v0")
    hall.act(task_id, "assign", HEAD, assignee="colleague")
    with pytest.raises(NotAllowed):
        save(hall, case_id, "Textul primului, mai lung.", base=first.mark)
    with pytest.raises(DraftChanged):
        save(hall, case_id, "Textul celui de-al doilea.", COLLEAGUE, base="v0")
    with pytest.raises(DraftChanged):
        hall.act(task_id, "draft", COLLEAGUE, subject="S", body="Textul celui de-al doilea.", base="v0")
    second = save(hall, case_id, "Textul celui de-al doilea.", COLLEAGUE, base=first.mark)
    assert hall.dossier(case_id).works == (first, second)
    hall.act(task_id, "draft", COLLEAGUE, subject="S", body="Gata.", base=second.mark)
    assert hall.dossier(case_id).work is None
    assert hall.dossier(case_id).mark == "v1"


def test_what_is_in_review_is_not_written_on() -> None:
    hall = TownHall()
    case_id, _ = hall.to_step(Step.APPROVE)
    with pytest.raises(Stale):
        save(hall, case_id, "Încă ceva.")


def test_its_words_lie_sealed() -> None:
    hall = TownHall()
    case_id, _ = hall.to_step(Step.DRAFT)
    save(hall, case_id, "Vecinul dumneavoastră.")
    assert not any("Vecinul" in str(value) for item in hall.cases.items.values() for value in item.values())


def preview(hall: TownHall, case_id: str, actor: Actor = OFFICER, **given: Any) -> bytes:
    return preview_draft(
        case_id, {"subject": "Răspuns", "body": "Am verificat.", **given}, actor=actor, folders=hall.cases,
        delegations=hall.staff, previews=PlainPreviews(), sealer=hall.sealer, catalogue=this_town(), clock=hall.clock,
    )  # fmt: skip


def test_a_preview_leaves_nothing_behind() -> None:
    hall = TownHall()
    case_id, _ = hall.to_step(Step.DRAFT)
    before = dict(hall.cases.items)
    assert preview(hall, case_id) == preview(hall, case_id) == b"%PDF PROIECT letter officer"
    assert hall.cases.items == before
    with pytest.raises(InvalidInput):
        preview(hall, case_id, body=" ")
    with pytest.raises(InvalidInput):
        preview(hall, case_id, kind="poem")
    with pytest.raises(NotAllowed):
        preview(hall, case_id, SIGNATORY)
