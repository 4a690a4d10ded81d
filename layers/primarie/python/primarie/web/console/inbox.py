"""Incoming e-mail: what came, each message, and the registrar's decision on it."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from primarie.cases.permissions import Right, demand_role
from primarie.documents.model import Upload, UploadState
from primarie.inbox.decide import Opened
from primarie.inbox.model import Proposal, ProposalState
from primarie.inbox.take_mail import FILES_KEPT_DAYS
from primarie.kernel.clock import Clock, from_iso, local_day
from primarie.kernel.errors import InvalidInput
from primarie.web.console import words
from primarie.web.console.intake import body_of, entry_errors
from primarie.web.console.office import Office
from primarie.web.console.visit import Moved, Outcome, Shown, Visit
from primarie.web.words import counted

_HERE = "/consola/registru/propuneri"
_LISTS = {
    ProposalState.PROPOSED: "De hotărât",
    ProposalState.ACCEPTED: "Înregistrate",
    ProposalState.REJECTED: "Respinse",
}
_FIELDS = ("service", "summary", "kind", "name", "email", "phone", "address", "cnp", "cui", "replyBy", "sheets")
# Services whose form takes the words of the message themselves.
_WORDED = {"petitie": ("subiect", "descriere")}
# Days for which the desk warns that a message's files will pass away.
_WARNED_DAYS = 60
_STATES = {
    UploadState.PENDING: "se verifică",
    UploadState.RELEASED: "verificat",
    UploadState.REFUSED: "refuzat, nu intră în dosar",
}


def proposals_page(visit: Visit, office: Office) -> Outcome:
    """The messages of one list, the oldest first."""
    demand_role(visit.actor, Right.REGISTER)
    asked = visit.query.get("lista", "")
    state = ProposalState(asked) if asked in set(ProposalState) else ProposalState.PROPOSED
    page = office.inbox.page(state, visit.query.get("dupa", ""), actor=visit.actor)
    facts = {
        "tabs": [(each.value, title, each is state) for each, title in _LISTS.items()],
        "heading": _LISTS[state],
        "items": [_line(each, office.clock) for each in page.items],
        "next": f"{_HERE}?lista={state.value}&dupa={page.next}" if page.next else "",
        "address": office.catalogue.institution.mail_in,
        "done": words.DONE.get(visit.query.get("facut", ""), ""),
    }
    return Shown("proposals.html", facts)


def proposal_page(visit: Visit, office: Office) -> Outcome:
    """One message with its files, and the two forms that decide on it; one that is half accepted can be finished."""
    demand_role(visit.actor, Right.REGISTER)
    return _proposal(visit, office, {}, {})


def accept(visit: Visit, office: Office) -> Outcome:
    """The number, as for paper; the message sent again shows the same number."""
    demand_role(visit.actor, Right.REGISTER)
    typed = visit.typed(*_FIELDS)
    opened, known = office.inbox.open(visit.params["proposal_id"], actor=visit.actor)
    body = body_of({**typed, "channel": "email", "scans": ",".join(_kept(opened, known))}) | _words(typed, opened)
    try:
        receipt = office.inbox.accept(opened.proposal.proposal_id, body, actor=visit.actor)
    except InvalidInput as error:
        return _proposal(visit, office, typed, entry_errors(error))
    registered = receipt.registration
    facts = {
        "receipt": receipt,
        "case_id": registered.id,
        "display": registered.display,
        "day": registered.registered_at[:10],
        "due": words.day(registered.due_date),
        "reason": registered.term_reason,
        "name": typed["name"],
        "summary": typed["summary"],
        "scans": len(body["attachments"]),
        "back": _HERE,
        "sticky": {},
        "label": f"/consola/registru/{registered.id}/eticheta",
    }
    return Shown("entered.html", facts, 201)


def reject(visit: Visit, office: Office) -> Outcome:
    """The message rejected with its reason, which its sender is told."""
    demand_role(visit.actor, Right.REGISTER)
    why = visit.form.get("why", "").strip()
    try:
        office.inbox.reject(visit.params["proposal_id"], why, actor=visit.actor)
    except InvalidInput as error:
        return _proposal(visit, office, {"why": why}, {"why": error.errors[0].message})
    return Moved(f"{_HERE}?facut=mail-rejected")


def _proposal(visit: Visit, office: Office, typed: Mapping[str, str], errors: Mapping[str, str]) -> Shown:
    opened, known = office.inbox.open(visit.params["proposal_id"], actor=visit.actor)
    letter, proposal = opened.letter, opened.proposal
    values = {
        "service": "petitie",
        "kind": "person",
        "summary": letter.subject,
        "name": letter.sender_name or letter.sender,
        "email": letter.sender,
        "replyBy": "email",
        **typed,
    }
    facts = {
        "opened": opened,
        "line": _line(opened, office.clock),
        "files": [
            {"name": name, "state": _STATES[known[each].state] if each in known else "expirat",
             "why": known[each].why if each in known else ""}
            for each, name in zip(proposal.uploads, letter.names, strict=True)
        ],
        "values": values,
        "errors": dict(errors),
        "services": [(each.slug, each.title) for each in office.catalogue.services.values()],
        "open": proposal.state is ProposalState.PROPOSED,
    }  # fmt: skip
    return Shown("proposal.html", facts, 400 if errors else 200)


def _line(opened: Opened, clock: Clock) -> dict[str, Any]:
    proposal, letter = opened.proposal, opened.letter
    return {
        "id": proposal.proposal_id,
        "received": words.moment(proposal.received_at),
        "from": letter.sender_name or letter.sender or "expeditor necunoscut",
        "subject": letter.subject or "(fără subiect)",
        "files": len(letter.names),
        "left_out": proposal.left_out,
        "suspect": proposal.suspect,
        "automatic": proposal.automatic,
        "case_id": proposal.case_id,
        "unfinished": proposal.state is ProposalState.ACCEPTED and not proposal.case_id,
        "why": opened.why,
        "waiting": counted(_waiting(proposal, clock), "zi", "zile") if _waiting(proposal, clock) else "",
        "files_until": _files_until(proposal, clock),
        "told": words.moment(proposal.told),
        "telling": bool(proposal.telling),
        "by": proposal.by,
        "decided": words.moment(proposal.decided_at),
    }


def _waiting(proposal: Proposal, clock: Clock) -> int:
    """Days since it came, while nobody has decided."""
    came = local_day(from_iso(proposal.received_at))
    return (local_day(clock.now()) - came).days if proposal.state is ProposalState.PROPOSED else 0


def _files_until(proposal: Proposal, clock: Clock) -> str:
    """The day on which an undecided message's files pass away, once it is near; else empty."""
    last = local_day(from_iso(proposal.received_at) + timedelta(days=FILES_KEPT_DAYS))
    near = _waiting(proposal, clock) >= FILES_KEPT_DAYS - _WARNED_DAYS
    return words.day(last.isoformat()) if proposal.uploads and near else ""


def _kept(opened: Opened, known: Mapping[str, Upload]) -> list[str]:
    """The message's files that an entry may have: those refused stay out, whose reason the page tells."""
    there = [each for each in opened.proposal.uploads if each in known]
    return [each for each in there if known[each].state is not UploadState.REFUSED]


def _words(typed: Mapping[str, str], opened: Opened) -> dict[str, Any]:
    """The message's own words, where the service's form has a place for them."""
    fields = _WORDED.get(typed["service"])
    if not fields or not opened.letter.body:
        return {}
    return {"data": dict(zip(fields, (typed["summary"], opened.letter.body), strict=True))}
