"""Desk API: incoming e-mail as proposed entries."""

from collections.abc import Callable
from typing import Any

from chalice.app import Chalice

from primarie.cases.words import refuse
from primarie.entry.http import Incoming, answer, api
from primarie.inbox.decide import Opened
from primarie.inbox.model import ProposalState
from primarie.people.model import Actor
from primarie.web.console.register_office import Inbox

_NAME = "console"
_DESK = "/api/v1/desk"


def add_inbox(app: Chalice, inbox: Inbox, signed_in: Callable[[Incoming], Actor]) -> None:
    """Puts `/api/v1/desk/inbox` on the app."""

    @app.route(f"{_DESK}/inbox", methods=["GET"])
    @api(app, _NAME)
    def list_proposals(request: Incoming) -> Any:
        """Proposals of a state (`proposed` when none is asked for), the oldest first."""
        actor, state = signed_in(request), request.query.get("state", ProposalState.PROPOSED.value)
        if state not in set(ProposalState):
            raise refuse("state", "Starea este proposed, accepted sau rejected.")
        page = inbox.page(ProposalState(state), request.query.get("cursor", ""), actor=actor)
        return {"items": [_wire(each) for each in page.items]} | ({"next": page.next} if page.next else {})

    @app.route(f"{_DESK}/inbox/{{proposal_id}}", methods=["POST"])
    @api(app, _NAME)
    def decide_proposal(request: Incoming, proposal_id: str) -> Any:
        """`{action: accept, …body of an entry}` → 201 with the number; `{action: reject, reason}` → the proposal."""
        actor, given = signed_in(request), request.json()
        match given.pop("action", ""):
            case "accept":
                return answer(inbox.accept(proposal_id, given, actor=actor).as_dict(), 201)
            case "reject":
                return _wire(inbox.reject(proposal_id, given.get("reason", ""), actor=actor))
        raise refuse("action", "Acțiunea este accept sau reject.")


def _wire(opened: Opened) -> dict[str, Any]:
    proposal, letter = opened.proposal, opened.letter
    told: dict[str, Any] = {
        "proposalId": proposal.proposal_id,
        "state": proposal.state.value,
        "receivedAt": proposal.received_at,
        "from": {"name": letter.sender_name, "email": letter.sender},
        "subject": letter.subject,
        "body": letter.body,
        "attachments": [
            {"uploadId": each, "name": name} for each, name in zip(proposal.uploads, letter.names, strict=True)
        ],
    }
    later = {"suspect": proposal.suspect, "caseId": proposal.case_id, "reason": opened.why, "toldAt": proposal.told}
    return told | {name: value for name, value in later.items() if value}
