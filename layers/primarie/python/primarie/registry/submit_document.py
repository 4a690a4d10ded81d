"""A document of the office's own at the registry: checked, sealed, and given its number."""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from primarie.catalogue import department as known_department
from primarie.catalogue import retention
from primarie.catalogue.registers import chosen_register
from primarie.kernel.clock import instant_of, iso
from primarie.kernel.errors import FieldError, InvalidInput, NotFound
from primarie.kernel.identifiers import RegistrationId
from primarie.kernel.journal import canonical
from primarie.people.model import Actor
from primarie.people.ports import LookupKey, Sealer
from primarie.people.text import normal_line
from primarie.registry.model import Direction, Numbering, OfficeDocument
from primarie.registry.ports import DocumentRegistrar
from primarie.registry.submit_request import submission_of

_MEMBERS = {
    "direction", "summary", "addressee", "department", "sheets", "annexes", "fileCode", "special", "answers",
    "reservedNumber", "receivedAt",
}  # fmt: skip
_LONGEST = {"summary": 500, "addressee": 300}
_MOST_SHEETS = 100_000


@dataclass(frozen=True)
class _Checked:
    direction: str
    summary: str
    addressee: str
    department: str
    sheets: int
    annexes: int
    file_code: str
    special: str
    answers: str
    reserved: str
    received_at: str


def submit_document(
    body: Mapping[str, Any],
    *,
    key: str,
    actor: Actor,
    registrar: DocumentRegistrar,
    sealer: Sealer,
    lookup_key: LookupKey,
) -> Numbering:
    """The number of an outgoing or internal document; the same key gives the same answer for ever.

    `body`: `direction` out | internal, `summary`, and for an outgoing one `addressee`; `department` (else the person's
    own), `sheets`, `annexes`, `fileCode`, `special`, `reservedNumber` with `receivedAt`. With `answers` (a registration
    id) it bears the number that it answers, with its own date, and takes none. InvalidInput names every field at fault.
    """
    document_id = submission_of(key, channel="document")
    checked = _checked(body, actor)
    secret = lookup_key.mac(f"document:{document_id}")
    document = OfficeDocument(
        document_id=document_id,
        body_digest=hmac.new(secret, canonical(vars(checked)), hashlib.sha256).hexdigest(),
        direction=checked.direction,
        department=checked.department,
        actor=actor.username,
        summary_sealed=sealer.seal(checked.summary, submission_id=document_id),
        addressee_sealed=sealer.seal(checked.addressee, submission_id=document_id) if checked.addressee else "",
        sheets=checked.sheets,
        annexes=checked.annexes,
        file_code=checked.file_code,
        way="own" if checked.direction == Direction.OUT else "",
        special=checked.special,
        reserved=checked.reserved,
        received_at=checked.received_at,
    )
    return registrar.number(document, answers=checked.answers)


def _checked(body: Mapping[str, Any], actor: Actor) -> _Checked:
    faults = [FieldError(name, "Acest câmp nu există.") for name in body if name not in _MEMBERS]
    direction = str(body.get("direction", ""))
    if direction not in (Direction.OUT, Direction.INTERNAL):
        faults.append(FieldError("direction", "Alegeți felul documentului: de ieșire sau intern."))
    summary = _line(body, "summary", faults, required="Scrieți pe scurt ce cuprinde documentul.")
    needs = "Scrieți cui i se trimite." if direction == Direction.OUT else ""
    addressee = _line(body, "addressee", faults, required=needs)
    checked = _Checked(
        direction=direction,
        summary=summary,
        addressee=addressee,
        department=_found(body, "department", actor.department, known_department, faults),
        sheets=_count(body, "sheets", "Scrieți numărul de file.", faults),
        annexes=_count(body, "annexes", "Scrieți numărul de anexe.", faults),
        file_code=_found(body, "fileCode", "", retention, faults),
        special=_special(str(body.get("special", "")), faults),
        answers=_answers(str(body.get("answers", "")), direction, faults),
        reserved=str(body.get("reservedNumber", "")),
        received_at=_received(body, faults) if body.get("reservedNumber") else "",
    )
    if faults:
        raise InvalidInput(faults)
    return checked


def _line(body: Mapping[str, Any], field: str, faults: list[FieldError], *, required: str) -> str:
    text = body.get(field, "")
    kept = normal_line(text) if isinstance(text, str) else ""
    if required and not kept:
        faults.append(FieldError(field, required))
    if len(kept) > _LONGEST[field]:
        faults.append(FieldError(field, f"Textul are cel mult {_LONGEST[field]} de caractere."))
    return kept


def _count(body: Mapping[str, Any], field: str, wrong: str, faults: list[FieldError]) -> int:
    number = body.get(field, 0)
    if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number <= _MOST_SHEETS:
        faults.append(FieldError(field, wrong))
        return 0
    return number


def _found(body: Mapping[str, Any], field: str, otherwise: str, look_up: Any, faults: list[FieldError]) -> str:
    code = str(body.get(field, "")) or otherwise
    if not code and not otherwise and field != "department":
        return ""
    try:
        look_up(code)
    except NotFound as error:
        faults.append(FieldError(field, error.detail))
    return code


def _special(code: str, faults: list[FieldError]) -> str:
    try:
        return chosen_register(code) if code else ""
    except InvalidInput as error:
        faults += error.errors
        return ""


def _answers(entry: str, direction: str, faults: list[FieldError]) -> str:
    if not entry:
        return ""
    try:
        RegistrationId.parse(entry)
    except ValueError:
        faults.append(FieldError("answers", "Scrieți numărul complet al cererii la care se răspunde."))
    if direction != Direction.OUT:
        faults.append(FieldError("answers", "Numai un document de ieșire răspunde unei cereri."))
    return entry


def _received(body: Mapping[str, Any], faults: list[FieldError]) -> str:
    try:
        return iso(instant_of(str(body.get("receivedAt", ""))))
    except ValueError:
        faults.append(FieldError("receivedAt", "Scrieți ziua și ora la care a fost numerotat."))
        return ""
