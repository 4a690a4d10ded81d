"""The office writes to the applicant."""

from primarie.cases.change import Change, until_won
from primarie.cases.correspondence import LONGEST, Sent, known_message, message_id_of, written
from primarie.cases.permissions import Right, demand
from primarie.cases.personal_data import refuse_restricted
from primarie.cases.ports import Delegations, Folders
from primarie.cases.words import text as words
from primarie.kernel.clock import Clock, local_day
from primarie.kernel.errors import MessageCame
from primarie.people.model import Actor
from primarie.people.ports import Sealer

_CAME = "Între timp a apărut alt mesaj în dosar. Nu s-a trimis nimic; citiți-l, apoi trimiteți din nou ce ați scris."


def send_message(
    case_id: str,
    text: str,
    request_id: str,
    *,
    actor: Actor,
    folders: Folders,
    delegations: Delegations,
    sealer: Sealer,
    clock: Clock,
    seen: str | None = None,
) -> Sent:
    """Sends the message, once for a request id of the person; NotAllowed for whoever does not work on the case.

    KeyReused when the id came with another text. `seen` is the last message that the writer had before them (empty:
    none): MessageCame when another has come since, from the applicant or a colleague.
    """
    kept = words({"text": text}, "text", longest=LONGEST)
    return until_won(lambda: _send(case_id, kept, request_id, seen, actor, folders, delegations, sealer, clock))


def _send(
    case_id: str,
    text: str,
    request_id: str,
    seen: str | None,
    actor: Actor,
    folders: Folders,
    delegations: Delegations,
    sealer: Sealer,
    clock: Clock,
) -> Sent:
    dossier = folders.dossier(case_id)
    case, now = dossier.case, clock.now()
    held = delegations.held_by(actor.username, local_day(now).isoformat())
    capacity = demand(actor, case, Right.MESSAGE, held)
    refuse_restricted(case)
    message_id = message_id_of(case_id, request_id, by=actor, direction="out")
    if known := known_message(dossier, message_id, text, sealer):
        return Sent(message_id, known.at)
    last = dossier.messages[-1].message_id if dossier.messages else ""
    if seen is not None and seen != last:
        raise MessageCame(_CAME)
    message = written(case, message_id, "out", text, by=actor, at=now, sealer=sealer)
    facts = {"message": message_id} | ({"on_behalf": capacity.on_behalf} if capacity.on_behalf else {})
    change = Change.of(case).entry("message_from_office", by=actor, at=now, facts=facts)
    folders.commit(change.message(message))
    return Sent(message_id, message.at)
