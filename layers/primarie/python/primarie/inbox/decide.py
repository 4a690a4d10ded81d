"""The registrar decides on a proposed entry: it gets a number, or is rejected with a reason."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from primarie.cases.words import text
from primarie.inbox.model import Letter, Proposal, ProposalState
from primarie.inbox.ports import ProposalList, Proposals
from primarie.kernel.clock import Clock, iso
from primarie.kernel.errors import InvalidInput, NotFound, ServiceClosed, Stale
from primarie.people.model import Actor
from primarie.people.ports import Sealer
from primarie.registry.submit_request import Receipt

PAGE = 50
Enter = Callable[[Mapping[str, Any], str], Receipt]


@dataclass(frozen=True)
class Opened:
    """A proposal with what it keeps of the e-mail, and why it was rejected if it was."""

    proposal: Proposal
    letter: Letter
    why: str = ""


@dataclass(frozen=True)
class OpenedPage:
    """Proposals of one state, the oldest first; `next`: where the page after begins, empty at the end."""

    items: Sequence[Opened]
    next: str = ""


def list_proposals(state: ProposalState, after: str, *, listed: ProposalList, sealer: Sealer) -> OpenedPage:
    """A page of the proposals in a state."""
    found, onward = listed.page(state, after=after, limit=PAGE)
    return OpenedPage([_opened(each, sealer) for each in found], onward)


def open_proposal(proposal_id: str, *, proposals: Proposals, sealer: Sealer) -> Opened:
    """One proposal; NotFound when there is none."""
    return _opened(_found(proposal_id, proposals), sealer)


def accept_proposal(
    proposal_id: str,
    body: Mapping[str, Any],
    *,
    actor: Actor,
    enter: Enter,
    proposals: Proposals,
    sealer: Sealer,
    clock: Clock,
) -> Receipt:
    """The number of the e-mail's entry, given once: `enter` registers it under a key made of the proposal.

    `body`: the desk's body of an entry (service, applicant, summary …), without channel and attachments, which are the
    e-mail's. It is claimed first, so that what may have a number is never rejected too; a body at fault gives it back.
    An acceptance that broke off is finished by the next. Stale when it was rejected; KeyReused when it has its number
    and comes with another body.
    """
    proposal = open_proposal(proposal_id, proposals=proposals, sealer=sealer).proposal
    claimed = replace(proposal, state=ProposalState.ACCEPTED, by=actor.username, decided_at=iso(clock.now()))
    own = proposal.state is ProposalState.PROPOSED and proposals.change(claimed, before=proposal)
    if not own and _found(proposal_id, proposals).state is not ProposalState.ACCEPTED:
        raise Stale("Mesajul a fost respins între timp.")
    told = {**body, "channel": "email", "attachments": body.get("attachments", list(proposal.uploads))}
    try:
        receipt = enter(told, f"mail:{proposal_id}")
    except (InvalidInput, ServiceClosed):
        # An earlier attempt that broke off may have its number: only what this call claimed is given back.
        if own:
            proposals.change(proposal, before=claimed)
        raise
    _keep_number(claimed, receipt.registration.id, proposals)
    return receipt


def _keep_number(claimed: Proposal, case_id: str, proposals: Proposals) -> None:
    """The case written down once: a number that was given stands, whatever happened beside it."""
    while not (found := _found(claimed.proposal_id, proposals)).case_id:
        whose = found if found.state is ProposalState.ACCEPTED else claimed
        proposals.change(replace(whose, case_id=case_id), before=found)


def reject_proposal(
    proposal_id: str, why: str, *, actor: Actor, proposals: Proposals, sealer: Sealer, clock: Clock
) -> Opened:
    """The proposal rejected, with the reason that the sender is told; again: as it stands, whatever the reason.

    InvalidInput for no reason; Stale when it has a number.
    """
    reason = text({"why": why}, "why", longest=1000)
    opened = open_proposal(proposal_id, proposals=proposals, sealer=sealer)
    if opened.proposal.state is ProposalState.PROPOSED:
        decided = replace(
            opened.proposal,
            state=ProposalState.REJECTED,
            by=actor.username,
            decided_at=iso(clock.now()),
            why_sealed=sealer.seal(reason, submission_id=proposal_id),
        )
        proposals.change(decided, before=opened.proposal)
        opened = open_proposal(proposal_id, proposals=proposals, sealer=sealer)
    if opened.proposal.state is ProposalState.ACCEPTED:
        raise Stale("Mesajul a fost înregistrat între timp.")
    return opened


def _found(proposal_id: str, proposals: Proposals) -> Proposal:
    found = proposals.find(proposal_id)
    if found is None:
        raise NotFound("Acest mesaj nu este printre cele primite.")
    return found


def _opened(proposal: Proposal, sealer: Sealer) -> Opened:
    letter = Letter.from_dict(sealer.open(proposal.letter_sealed, submission_id=proposal.proposal_id))
    sealed = proposal.why_sealed
    return Opened(proposal, letter, str(sealer.open(sealed, submission_id=proposal.proposal_id)) if sealed else "")
