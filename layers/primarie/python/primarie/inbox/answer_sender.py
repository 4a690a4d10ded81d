"""Whoever wrote an e-mail that was rejected is told why, once."""

from primarie.catalogue.model import Institution
from primarie.inbox.decide import open_proposal
from primarie.inbox.model import Proposal, ProposalState
from primarie.inbox.ports import Proposals, Replies, Telling
from primarie.kernel.clock import Clock, iso
from primarie.kernel.errors import Busy, Stale
from primarie.people.ports import Sealer


def answer_sender(
    proposal_id: str,
    *,
    proposals: Proposals,
    telling: Telling,
    replies: Replies,
    sealer: Sealer,
    institution: Institution,
    clock: Clock,
) -> Proposal:
    """The proposal with what is known of the mail to its sender. Stale when it was not rejected.

    Machines are not answered, so that no two of them write to each other for ever; nor is a suspect mail, whose sender
    may be forged: the answer would reach a stranger. A mail that may have been handed
    over is not sent a second time: then `telling` stands without `told`. Busy when it certainly was not.
    """
    opened = open_proposal(proposal_id, proposals=proposals, sealer=sealer)
    proposal, letter = opened.proposal, opened.letter
    if proposal.state is not ProposalState.REJECTED:
        raise Stale("Mesajul nu este respins.")
    if proposal.automatic or proposal.suspect or not letter.sender or not telling.begin(proposal_id, iso(clock.now())):
        return proposal
    try:
        replies.send(
            letter.sender, f"Mesajul dvs. nu a fost înregistrat: {letter.subject}", _words(opened.why, institution)
        )
    except Busy:
        telling.end(proposal_id, "")
        raise
    telling.end(proposal_id, iso(clock.now()))
    return open_proposal(proposal_id, proposals=proposals, sealer=sealer).proposal


def _words(why: str, town: Institution) -> str:
    return (
        "Stimată doamnă / Stimate domnule,\n\nMesajul pe care ni l-ați trimis nu a fost înregistrat.\n\n"
        f"Motivul: {why}\n\n"
        f"Puteți face o cerere la {town.website} sau ne puteți scrie la {town.email}, tel. {town.phone}.\n\n"
        f"Cu stimă,\nRegistratura, {town.name}\n"
    )
