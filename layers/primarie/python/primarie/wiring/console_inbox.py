"""Incoming e-mail as the registrar's desk has it."""

from collections.abc import Mapping
from typing import Any

from primarie.cases.permissions import Right, demand_role
from primarie.documents.model import Upload
from primarie.entry.observe import report
from primarie.inbox.decide import (
    Opened,
    OpenedPage,
    accept_proposal,
    list_proposals,
    open_proposal,
    reject_proposal,
)
from primarie.inbox.dynamodb import InboxTable
from primarie.inbox.model import ProposalState
from primarie.kernel.dynamodb import Database
from primarie.kernel.lambda_ import ask
from primarie.kernel.settings import function_name, setting
from primarie.people.model import Actor
from primarie.registry.submit_request import Receipt
from primarie.wiring import console
from primarie.wiring.aws import client
from primarie.wiring.console_register import DeskRegister


class DeskInbox:
    """Proposed entries."""

    def page(self, state: ProposalState, after: str, *, actor: Actor) -> OpenedPage:
        """A page of proposals (`list_proposals`)."""
        demand_role(actor, Right.REGISTER)
        return list_proposals(state, after, listed=_inbox(), sealer=console.sealer())

    def open(self, proposal_id: str, *, actor: Actor) -> tuple[Opened, Mapping[str, Upload]]:
        """One proposal (`open_proposal`) with what is known of its files."""
        demand_role(actor, Right.REGISTER)
        opened = open_proposal(proposal_id, proposals=_inbox(), sealer=console.sealer())
        uploads = opened.proposal.uploads
        return opened, console.uploads().find_all(uploads) if uploads else {}

    def accept(self, proposal_id: str, body: Mapping[str, Any], *, actor: Actor) -> Receipt:
        """The number of its entry (`accept_proposal`)."""
        demand_role(actor, Right.REGISTER)
        return accept_proposal(
            proposal_id,
            body,
            actor=actor,
            enter=lambda told, key: DeskRegister().enter(told, key, actor=actor),
            proposals=_inbox(),
            sealer=console.sealer(),
            clock=console.CLOCK,
        )

    def reject(self, proposal_id: str, why: str, *, actor: Actor) -> Opened:
        """Rejected with the reason (`reject_proposal`), the sender told (`answer_sender`); again: tells if untold."""
        demand_role(actor, Right.REGISTER)
        rejected = reject_proposal(
            proposal_id, why, actor=actor, proposals=_inbox(), sealer=console.sealer(), clock=console.CLOCK
        )
        try:
            ask(client("lambda"), function_name("mailroom", "answer_sender"), {"proposal": proposal_id})
        except Exception as error:  # noqa: BLE001 - the decision is recorded, whatever befalls the mail about it
            report(console.APP, error)
            return rejected
        return open_proposal(proposal_id, proposals=_inbox(), sealer=console.sealer())


def _inbox() -> InboxTable:
    return InboxTable(Database(), setting("INBOX_TABLE"))
