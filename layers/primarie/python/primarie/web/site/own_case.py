"""The case that a number and a code open; guesses are counted, and a code is never repeated in what is answered."""

from collections.abc import Callable
from typing import Any, TypeVar

from primarie.cases.receive_message import receive_message
from primarie.cases.view_own_case import owned, view_own_case
from primarie.cases.views import CitizenView
from primarie.cases.withdraw_case import withdraw_case
from primarie.documents.model import UploadState
from primarie.kernel.errors import Busy, NotAllowed, NotFound, OfficeError
from primarie.kernel.identifiers import RegistrationId, random_id
from primarie.kernel.language import _
from primarie.people.limit_tries import Guess, limit_tries, record_wrong_try
from primarie.web.site.outside import Outside

T = TypeVar("T")


def show(case_id: str, code: str, address: str, *, outside: Outside) -> CitizenView:
    """The case as its applicant sees it."""
    return _opened(
        case_id,
        code,
        address,
        outside,
        lambda: view_own_case(case_id, code, folders=outside.folders, letters=outside.letters, sealer=outside.sealer),
    )


def check(case_id: str, code: str, address: str, *, outside: Outside) -> None:
    """Nothing when the code opens the case; NotFound otherwise."""
    _opened(case_id, code, address, outside, lambda: owned(case_id, code, outside.folders))


def document_link(case_id: str, document_id: str, code: str, address: str, *, outside: Outside) -> str:
    """A short-lived address of a letter that was sealed; NotFound for any other."""
    check(case_id, code, address, outside=outside)
    sealed = [each.document_id for each in outside.letters.of_case(case_id) if each.signed]
    if document_id not in sealed:
        raise NotFound(_("Dosarul nu are acest document."))
    return outside.links.link(case_id, document_id)


def file_link(case_id: str, upload_id: str, code: str, address: str, *, outside: Outside) -> str:
    """A short-lived address of a file that came with the case and was accepted; NotFound for any other."""
    check(case_id, code, address, outside=outside)
    found = outside.uploads.find(upload_id)
    if found is None or found.case_id != case_id or found.state is not UploadState.RELEASED:
        raise NotFound(_("Dosarul nu are acest fișier."))
    return outside.links.link(case_id, upload_id)


def receipt_link(case_id: str, code: str, address: str, *, outside: Outside) -> str:
    """A short-lived address of the registration's sealed receipt, made now if there is none; Busy while it cannot be.

    Trouble with the seal is none of the applicant's: the number stands, and the receipt comes later.
    """
    check(case_id, code, address, outside=outside)
    try:
        return outside.links.link(case_id, outside.receipts.receipt(case_id))
    except Busy:
        raise
    except OfficeError as error:
        raise Busy(_("Dovada se pregătește. Încercați din nou peste câteva secunde."), retry_after=5) from error


def proof(case_id: str, code: str, address: str, *, outside: Outside) -> dict[str, Any]:
    """The register proof of the case's entry."""
    check(case_id, code, address, outside=outside)
    return outside.proofs.prove(case_id)


def write(
    case_id: str,
    code: str,
    address: str,
    text: str,
    *,
    key: str = "",
    uploads: tuple[str, ...] = (),
    outside: Outside,
) -> dict[str, str]:
    """Takes a message, once for a key; an open clarification is answered by it."""
    check(case_id, code, address, outside=outside)
    outside.admit("messages", address=address, one=case_id)
    sent = receive_message(
        case_id,
        text,
        key or random_id(),
        uploads,
        folders=outside.folders,
        claims=outside.claims,
        sealer=outside.sealer,
        clock=outside.clock,
    )
    if sent.task_id:
        outside.deliver(case_id, sent.task_id)
    return {"id": sent.message_id, "at": sent.at}


def withdraw(case_id: str, code: str, address: str, reason: str, *, outside: Outside) -> dict[str, str]:
    """Takes the request back; again, the same answer."""
    check(case_id, code, address, outside=outside)
    outside.admit("withdrawals", address=address, one=case_id)
    decision = withdraw_case(case_id, reason, folders=outside.folders, sealer=outside.sealer, clock=outside.clock)
    if decision.task_id:
        outside.deliver(case_id, decision.task_id)
    return {"id": case_id, "status": decision.status}


def _opened(case_id: str, code: str, address: str, outside: Outside, work: Callable[[], T]) -> T:
    if not code:
        raise NotAllowed(_("Este nevoie de codul de urmărire."))
    if not is_id(case_id):
        raise NotFound(_("Nu există un dosar cu acest număr și acest cod."))
    guess = Guess(case_id, address)
    limit_tries(guess, tries=outside.tries)
    try:
        return work()
    except NotFound:
        record_wrong_try(guess, tries=outside.tries)
        raise


def is_id(text: str) -> bool:
    """Whether the text is a registration id; what is none must not get into a header or a key."""
    try:
        RegistrationId.parse(text)
    except ValueError:
        return False
    return True
