"""A folder of letters under one PIN: each by itself, the failure of one leaving the others."""

from collections.abc import Sequence

import pytest

from primarie.cases.model import Status, Step
from primarie.cases.personal_data import restrict_person
from primarie.cases.ports import Leaves, ToSign
from primarie.cases.sign_folder import Item, Outcome, sign_folder
from primarie.kernel.errors import InvalidInput, LetterChanged, NotAllowed, NotFound, OtherName, Stale
from primarie.people.model import Actor, Role
from tests.builders.cases import DPO, HEAD, OFFICER, SIGNATORY, TownHall, person
from tests.fakes.cases import FakeFolderAuthoriser
from tests.fakes.data_office import data_office

SHOWN = "ab" * 32


def folder_of(hall: TownHall, count: int, step: Step = Step.SIGN) -> list[tuple[str, Item]]:
    made = []
    for number in range(1, count + 1):
        case_id, task_id = hall.to_step(step, number)
        made.append((case_id, Item(task_id, SHOWN)))
    return made


def sign(hall: TownHall, items: Sequence[Item], actor: Actor = SIGNATORY, pin: str = "123456") -> list[Outcome]:
    return sign_folder(
        items, pin, "folder", actor=actor, desk=hall.desk, folder=FakeFolderAuthoriser(hall.authoriser),
        tell=lambda _case, _task: None,
    )  # fmt: skip


def test_all_are_signed_in_one_authorisation_and_a_second_call_repeats_the_first() -> None:
    hall = TownHall()
    made = folder_of(hall, 3)
    office = FakeFolderAuthoriser(hall.authoriser)
    items = [item for _, item in made]

    def again() -> list[Outcome]:
        return sign_folder(
            items, "123456", "folder", actor=SIGNATORY, desk=hall.desk, folder=office, tell=lambda _case, _task: None
        )

    first, second = again(), again()
    assert office.asked == [3]
    assert [each.decision.status for each in first if each.decision] == ["signed"] * 3
    assert [each.decision.repeated for each in second if each.decision] == [True] * 3
    assert all(hall.case(case_id).status is Status.SIGNED for case_id, _ in made)


def test_the_failure_of_one_leaves_the_others() -> None:
    hall = TownHall()
    (one, first), (two, second), (three, third) = folder_of(hall, 3)
    _, own = hall.to_step(Step.APPROVE, 4)
    hall.act(third.task_id, "reject", SIGNATORY, reason="Greșit.")
    found = sign(hall, [first, Item(second.task_id, ""), third, Item(own, SHOWN), Item("no-task", SHOWN)])
    assert found[0].decision
    assert [type(each.error) for each in found[1:]] == [LetterChanged, Stale, NotAllowed, NotFound]
    assert [hall.case(each).status for each in (one, two, three)] == ["signed", "approved", "in_progress"]


def test_what_was_not_shown_is_not_signed() -> None:
    hall = TownHall()
    [(case_id, item)] = folder_of(hall, 1)
    hall.authoriser.hashes["doc-1"] = "cd" * 32
    assert isinstance(sign(hall, [item])[0].error, LetterChanged)
    assert hall.case(case_id).status is Status.APPROVED


def test_a_letter_that_names_another_is_left_for_its_case() -> None:
    hall = TownHall()
    [(case_id, item)] = folder_of(hall, 1)
    hall.authoriser.named["doc-1", "signatory"] = "somebody"
    assert isinstance(sign(hall, [item])[0].error, OtherName)
    assert "letter_remade" not in hall.events(case_id)


def test_a_head_signs_a_folder_too_and_a_drafter_none() -> None:
    hall = TownHall()
    [(case_id, item)] = folder_of(hall, 1, Step.APPROVE)
    assert isinstance(sign(hall, [item], OFFICER)[0].error, NotAllowed)
    assert sign(hall, [item], HEAD)[0].decision
    assert hall.case(case_id).status is Status.APPROVED


def test_a_wrong_pin_signs_nothing() -> None:
    hall = TownHall()
    made = folder_of(hall, 2)
    with pytest.raises(InvalidInput):
        sign(hall, [item for _, item in made], pin="000000")
    assert {hall.case(case_id).status for case_id, _ in made} == {Status.APPROVED}


@pytest.mark.parametrize("action", ["sign", "reject"])
def test_what_somebody_else_decided_meanwhile_is_not_called_signed(action: str) -> None:
    hall = TownHall()
    [(case_id, item), (_, other)] = folder_of(hall, 2)
    faster = person("vice", Role.SIGNATORY)

    class Slow(FakeFolderAuthoriser):
        def authorise(self, folder_id: str, folder: Sequence[ToSign], *, actor: Actor, pin: str) -> Leaves | None:
            leave = super().authorise(folder_id, folder, actor=actor, pin=pin)
            hall.act(item.task_id, action, faster, pin=pin, reason="Greșit.")
            return leave

    told: list[str] = []
    found = sign_folder(
        [item, other], "123456", "folder", actor=SIGNATORY, desk=hall.desk, folder=Slow(hall.authoriser),
        tell=lambda _case, task: told.append(task),
    )  # fmt: skip
    assert (found[0].decision, type(found[0].error), bool(found[1].decision)) == (None, Stale, True)
    assert sorted(told) == sorted([item.task_id, other.task_id])
    assert hall.dossier(case_id).events("signed" if action == "sign" else "rejected")


def test_a_letter_of_a_restricted_case_is_left_unsigned() -> None:
    hall = TownHall()
    [(case_id, item), (_, other)] = folder_of(hall, 2)
    restrict_person([case_id], True, "Contestă exactitatea.", "k", actor=DPO, office=data_office(hall))
    office = FakeFolderAuthoriser(hall.authoriser)
    found = sign_folder(
        [item, other],
        "123456",
        "folder",
        actor=SIGNATORY,
        desk=hall.desk,
        folder=office,
        tell=lambda _case, _task: None,
    )
    assert (type(found[0].error), bool(found[1].decision), office.asked) == (NotAllowed, True, [1])


@pytest.mark.parametrize("items", [[], [Item("t", SHOWN)] * 2, [Item(f"t{n}", SHOWN) for n in range(51)]])
def test_a_folder_has_its_measure(items: list[Item]) -> None:
    with pytest.raises(InvalidInput):
        sign(TownHall(), items)


def again(hall: TownHall, items: Sequence[Item], office: FakeFolderAuthoriser, pin: str = "") -> list[Outcome]:
    return sign_folder(
        items, pin, "folder", actor=SIGNATORY, desk=hall.desk, folder=office, tell=lambda _case, _task: None
    )


def test_who_cannot_wait_goes_on_without_the_pin() -> None:
    hall = TownHall()
    items = [item for _, item in folder_of(hall, 3)]
    office = FakeFolderAuthoriser(hall.authoriser, slow=True)
    assert [each.pending for each in again(hall, items, office, "123456")] == [True] * 3
    assert not [case_id for case_id in hall.case_ids() if hall.case(case_id).status is Status.SIGNED]
    found = again(hall, items, office)
    assert [each.decision.status for each in found if each.decision] == ["signed"] * 3
    assert [each.decision.repeated for each in again(hall, items, office) if each.decision] == [True] * 3
    assert office.asked == [3]


def test_what_there_was_no_time_for_is_signed_by_the_next_call() -> None:
    hall = TownHall()
    items = [item for _, item in folder_of(hall, 3)]

    class Late(FakeFolderAuthoriser):
        def authorise(self, folder_id: str, folder: Sequence[ToSign], *, actor: Actor, pin: str) -> Leaves | None:
            hall.clock.forward(seconds=25)
            return super().authorise(folder_id, folder, actor=actor, pin=pin)

    office = Late(hall.authoriser)
    assert all(each.pending for each in again(hall, items, office, "123456"))
    assert all(each.decision for each in again(hall, items, office))


def test_a_folder_goes_on_for_its_own_letters_and_its_own_person() -> None:
    hall = TownHall()
    made = folder_of(hall, 2)
    (_, first), (other, second) = made
    office = FakeFolderAuthoriser(hall.authoriser, slow=True)
    again(hall, [first], office, "123456")
    found = again(hall, [first, second], office)
    assert bool(found[0].decision)
    # The fake names every letter `doc-1`; the case tells them apart.
    assert isinstance(found[1].error, Stale)
    assert hall.case(other).status is Status.APPROVED
    with pytest.raises(NotFound):
        sign_folder(
            [second], "", "folder", actor=person("vice", Role.SIGNATORY), desk=hall.desk, folder=office,
            tell=lambda _case, _task: None,
        )  # fmt: skip


def test_when_the_pin_counts_no_more_what_was_signed_is_still_told() -> None:
    class Late(FakeFolderAuthoriser):
        def read(self, folder_id: str, *, actor: Actor) -> Leaves | None:
            raise Stale("Dați din nou PIN-ul.")

    hall = TownHall()
    [(_, done), (case_id, left)] = folder_of(hall, 2)
    office = Late(hall.authoriser)
    again(hall, [done], office, "123456")
    first, second = again(hall, [done, left], office)
    assert first.decision
    assert isinstance(second.error, Stale)
    assert hall.case(case_id).status is Status.APPROVED
