"""The registrar's decision stands, once."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from primarie.inbox.decide import accept_proposal, list_proposals, open_proposal, reject_proposal
from primarie.inbox.model import ProposalState
from primarie.kernel.errors import Busy, FieldError, InvalidInput, NotFound, Stale
from primarie.registry.model import Registration
from primarie.registry.submit_request import Receipt
from tests.builders.inbox import PDF, Mailroom, raw_mail
from tests.builders.registry import REGISTRAR


class Desk:
    def __init__(self) -> None:
        self.entered: dict[str, Mapping[str, Any]] = {}
        self.meanwhile: Callable[[], object] = lambda: None
        self.fault: Exception | None = None

    def enter(self, body: Mapping[str, Any], key: str) -> Receipt:
        self.meanwhile()
        if self.fault:
            raise self.fault
        self.entered[key] = body
        made = Registration("S6-2026-00000042", 42, 2026, "42/24.11.2026", "2026-11-24T08:00:00.000000Z", "", "")
        return Receipt(made, "CODE")


def proposed(room: Mailroom, **mail: Any) -> str:
    proposal = room.receive(raw_mail(**mail))
    assert proposal
    return proposal.proposal_id


def accept(room: Mailroom, desk: Desk, proposal_id: str) -> Receipt:
    return accept_proposal(
        proposal_id, {"service": "petitie"}, actor=REGISTRAR, enter=desk.enter, proposals=room.inbox,
        sealer=room.sealer, clock=room.clock,
    )  # fmt: skip


def reject(room: Mailroom, proposal_id: str, why: str = "Nu cuprinde o cerere.") -> Any:
    return reject_proposal(
        proposal_id, why, actor=REGISTRAR, proposals=room.inbox, sealer=room.sealer, clock=room.clock
    )


def test_accepted_under_a_key_of_its_own_with_its_files() -> None:
    room, desk = Mailroom(), Desk()
    proposal_id = proposed(room, files=(("a.pdf", PDF),))
    receipt = accept(room, desk, proposal_id)
    assert accept(room, desk, proposal_id) == receipt
    ((key, body),) = desk.entered.items()
    proposal = room.inbox.kept[proposal_id]
    assert (key, body["channel"], body["attachments"]) == (f"mail:{proposal_id}", "email", list(proposal.uploads))
    assert (proposal.state, proposal.case_id, proposal.by) == (
        ProposalState.ACCEPTED, "S6-2026-00000042", REGISTRAR.username,
    )  # fmt: skip
    with pytest.raises(Stale):
        reject(room, proposal_id)


def test_rejected_with_a_reason_and_the_first_one_stands() -> None:
    room, desk = Mailroom(), Desk()
    proposal_id = proposed(room)
    with pytest.raises(InvalidInput):
        reject(room, proposal_id, " ")
    assert reject(room, proposal_id).why == "Nu cuprinde o cerere."
    assert reject(room, proposal_id, "Alt motiv").why == "Nu cuprinde o cerere."
    with pytest.raises(Stale):
        accept(room, desk, proposal_id)
    assert desk.entered == {}


def test_what_is_being_given_a_number_is_not_rejected_beside_it() -> None:
    room, desk = Mailroom(), Desk()
    proposal_id = proposed(room)
    refused: list[Stale] = []

    def try_to_reject() -> None:
        with pytest.raises(Stale) as found:
            reject(room, proposal_id)
        refused.append(found.value)

    desk.meanwhile = try_to_reject
    accept(room, desk, proposal_id)
    proposal = room.inbox.kept[proposal_id]
    assert (len(refused), proposal.state, proposal.case_id) == (1, ProposalState.ACCEPTED, "S6-2026-00000042")


def test_a_body_at_fault_gives_the_message_back() -> None:
    room, desk = Mailroom(), Desk()
    proposal_id = proposed(room)
    before = room.inbox.kept[proposal_id]
    desk.fault = InvalidInput([FieldError("summary", "Scrieți pe scurt.")])
    for _ in range(2):
        with pytest.raises(InvalidInput):
            accept(room, desk, proposal_id)
        assert room.inbox.kept[proposal_id] == before
    assert reject(room, proposal_id).proposal.state is ProposalState.REJECTED


def test_an_acceptance_that_broke_off_is_finished_and_never_rejected() -> None:
    room, desk = Mailroom(), Desk()
    proposal_id = proposed(room)
    desk.fault = Busy("Nu acum.")
    with pytest.raises(Busy):
        accept(room, desk, proposal_id)
    desk.fault = InvalidInput([FieldError("summary", "Scrieți pe scurt.")])
    with pytest.raises(InvalidInput):
        accept(room, desk, proposal_id)
    with pytest.raises(Stale):  # its number may stand in the register
        reject(room, proposal_id)
    desk.fault = None
    receipt = accept(room, desk, proposal_id)
    assert accept(room, desk, proposal_id) == receipt
    assert room.inbox.kept[proposal_id].case_id == receipt.registration.id


def test_lists_by_state_page_by_page() -> None:
    room = Mailroom()
    for number in range(60):
        room.clock.forward(minutes=1)
        proposed(room, message_id=f"<{number}@x>", subject=str(number))
    first = list_proposals(ProposalState.PROPOSED, "", listed=room.inbox, sealer=room.sealer)
    second = list_proposals(ProposalState.PROPOSED, first.next, listed=room.inbox, sealer=room.sealer)
    told = [each.letter.subject for each in (*first.items, *second.items)]
    assert (told, second.next) == ([str(number) for number in range(60)], "")
    assert list_proposals(ProposalState.REJECTED, "", listed=room.inbox, sealer=room.sealer).items == []
    with pytest.raises(NotFound):
        open_proposal("none", proposals=room.inbox, sealer=room.sealer)
