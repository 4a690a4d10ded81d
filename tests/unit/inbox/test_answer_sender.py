"""Whoever wrote is told once, and no machine is answered."""

import pytest

from primarie.inbox.decide import reject_proposal
from primarie.kernel.errors import Busy, Stale
from tests.builders.inbox import Mailroom, raw_mail
from tests.builders.registry import REGISTRAR
from tests.fakes.inbox import refused


def rejected(room: Mailroom, **mail: str) -> str:
    proposal = room.receive(raw_mail(**mail))  # type: ignore[arg-type]
    assert proposal
    reject_proposal(
        proposal.proposal_id, "E reclamă.", actor=REGISTRAR, proposals=room.inbox, sealer=room.sealer, clock=room.clock
    )
    return proposal.proposal_id


def test_the_sender_hears_the_reason_once() -> None:
    room = Mailroom()
    proposal_id = rejected(room)
    told = room.answer(proposal_id)
    assert room.answer(proposal_id) == told
    ((address, subject, text),) = room.replies.sent
    assert (address, "Groapă în trotuar" in subject, "E reclamă." in text) == ("stefan@example.ro", True, True)
    assert told.told


def test_a_refused_mail_is_tried_again_and_a_lost_one_is_not() -> None:
    room = Mailroom()
    proposal_id = rejected(room)
    room.replies.fault = refused()
    with pytest.raises(Busy):
        room.answer(proposal_id)
    assert room.answer(proposal_id).told
    lost = rejected(room, message_id="<doi@x>")
    room.replies.fault = ConnectionError()
    with pytest.raises(ConnectionError):
        room.answer(lost)
    unknown = room.answer(lost)
    assert (bool(unknown.telling), unknown.told, len(room.replies.sent)) == (True, "", 1)


def test_machines_and_forged_senders_are_not_answered_and_only_what_was_rejected_is() -> None:
    room = Mailroom()
    room.answer(rejected(room, Auto_Submitted="auto-replied"))
    room.answer(rejected(room, message_id="<trei@x>", X_SES_SPF_Verdict="FAIL"))
    assert room.replies.sent == []
    proposal = room.receive(raw_mail(message_id="<doi@x>"))
    assert proposal
    with pytest.raises(Stale):
        room.answer(proposal.proposal_id)
