"""Notes among colleagues: sealed, once, and calling only those who may see the case."""

import pytest

from primarie.cases.list_mentions import list_mentions
from primarie.cases.model import Note, Step
from primarie.cases.view_own_case import view_own_case
from primarie.cases.write_note import mentions, write_note
from primarie.kernel.errors import InvalidInput, KeyReused, NotAllowed
from primarie.people.model import Actor
from tests.builders.cases import ADMIN, ARCHIVIST, CODE, COLLEAGUE, OFFICER, OTHER_OFFICER, TownHall


def write(hall: TownHall, case_id: str, text: str, actor: Actor = OFFICER, key: str = "k1") -> Note:
    return write_note(
        case_id, text, key, actor=actor, folders=hall.cases, delegations=hall.staff, staff=hall.staff,
        sealer=hall.sealer, clock=hall.clock,
    )  # fmt: skip


def test_a_note_is_kept_once_and_found_by_whom_it_calls() -> None:
    hall = TownHall()
    case_id, _ = hall.to_step(Step.DRAFT)
    first = write(hall, case_id, "@colleague, ai văzut planul?")
    assert write(hall, case_id, "@colleague, ai văzut planul?") == first
    assert hall.events(case_id).count("noted") == 1
    assert hall.dossier(case_id).events("noted")[0].after["mentioned"] == ["colleague"]
    assert [each.note_id for each in list_mentions(actor=COLLEAGUE, mentions=hall.cases)] == [first.note_id]
    assert list_mentions(actor=OFFICER, mentions=hall.cases) == []


def test_a_key_stands_for_one_note() -> None:
    hall = TownHall()
    case_id, _ = hall.to_step(Step.DRAFT)
    write(hall, case_id, "Am fost acolo.")
    with pytest.raises(KeyReused):
        write(hall, case_id, "Nu am fost acolo.")
    assert len(hall.dossier(case_id).notes) == 1


def test_its_words_are_sealed_and_the_applicant_learns_nothing() -> None:
    hall = TownHall()
    case_id, _ = hall.to_step(Step.DRAFT)
    write(hall, case_id, "Vecinul minte.")
    assert not any("Vecinul minte" in str(value) for item in hall.cases.items.values() for value in item.values())
    seen = view_own_case(case_id, CODE, folders=hall.cases, letters=hall.letters, sealer=hall.sealer)
    assert "noted" not in [entry.event for entry in seen.timeline]


@pytest.mark.parametrize("text", ["@nimeni ce zici?", "@other-officer vezi?", ""])
def test_nobody_is_called_who_may_not_see_the_case(text: str) -> None:
    hall = TownHall()
    case_id, _ = hall.to_step(Step.DRAFT)
    with pytest.raises(InvalidInput) as refused:
        write(hall, case_id, text)
    assert refused.value.errors[0].field == "note"
    assert hall.dossier(case_id).notes == ()


@pytest.mark.parametrize("actor", [OTHER_OFFICER, ADMIN, ARCHIVIST])
def test_strangers_write_none(actor: Actor) -> None:
    hall = TownHall()
    case_id, _ = hall.to_step(Step.DRAFT)
    with pytest.raises(NotAllowed):
        write(hall, case_id, "Salut.", actor)


def test_an_address_calls_nobody() -> None:
    assert mentions("scrie la ion@primarie.ro, @ana.pop și @Ana.Pop") == ("ana.pop",)
