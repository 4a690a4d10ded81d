"""A request at the door, from a citizen or entered for one: checked, sealed, and given its number."""

import hashlib
import hmac
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from primarie.catalogue import service
from primarie.catalogue.loader import REGISTRY
from primarie.catalogue.model import Service
from primarie.catalogue.validate import applicant_errors, data_errors, kept_data, rule_errors
from primarie.kernel.clock import instant_of, iso
from primarie.kernel.errors import FieldError, InvalidInput, NotFound, ServiceClosed
from primarie.kernel.identifiers import code_hash, tracking_code
from primarie.kernel.journal import canonical
from primarie.kernel.language import OFFICE, _, speaking
from primarie.people.check_applicant import check_applicant
from primarie.people.lookup import email_lookup, lookup_of
from primarie.people.model import APPLICANT, Actor, Applicant
from primarie.people.ports import LookupKey, Sealer
from primarie.people.text import normal, normal_line
from primarie.registry.closed import closed
from primarie.registry.model import PORTAL, Registration, Submission
from primarie.registry.ports import BroughtFiles, Registrar
from primarie.registry.recover_code import tracking_secret

DESK_CHANNELS = ("paper", "email", "counter")
MOST_FILES = 20
_LONGEST_SUMMARY = 500
_LONGEST_REFERENCE = 100
_MOST_SHEETS = 100_000
_KEY = re.compile(r"[\x21-\x7e][\x20-\x7e]{0,254}")
_MEMBERS = {"service", "applicant", "data", "attachments"}
_DESK_MEMBERS = _MEMBERS | {
    "channel", "summary", "sheets", "annexes", "emitterReference", "reservedNumber", "receivedAt"
}  # fmt: skip


@dataclass(frozen=True)
class Request:
    """A request that passed every check: the stage between what was typed and what is registered."""

    service: Service
    channel: str
    applicant: Applicant
    data: dict[str, Any]
    summary: str
    uploads: tuple[str, ...]
    sheets: int = 0
    emitter_reference: str = ""
    annexes: int = 0
    reserved: str = ""
    received_at: str = ""

    @property
    def papers(self) -> tuple[str, ...]:
        """Every file that came with it, the power of attorney too, so that the case takes and keeps them all."""
        agent = self.applicant.agent
        return tuple(dict.fromkeys((*self.uploads, *((agent.attachment,) if agent else ()))))


@dataclass(frozen=True)
class Receipt:
    """What the applicant holds from now on: the registration and the code that opens the case."""

    registration: Registration
    tracking_code: str

    def as_dict(self) -> dict[str, Any]:
        """The contract's answer to a request."""
        return self.registration.as_dict() | {"trackingCode": self.tracking_code}


def submit_request(
    body: dict[str, Any],
    *,
    key: str,
    channel: str = PORTAL,
    actor: Actor = APPLICANT,
    registrar: Registrar,
    files: BroughtFiles,
    sealer: Sealer,
    lookup_key: LookupKey,
    admit: Callable[[str], None] = lambda _lookup: None,
) -> Receipt:
    """The number and the tracking code of a request; the same key gives the same answer for ever.

    `body` is the contract's wire form; what staff enter on another channel also has `summary`, `sheets`, `annexes`,
    `emitterReference` and, for a number that was reserved for paper, `reservedNumber` with `receivedAt`; it may lack
    `data`. InvalidInput names every field at fault, KeyReused a key that came with another body, ServiceClosed why the
    service takes none now, Busy that nothing was taken. `admit` is told the keyed hash of who asks and may refuse.
    """
    submission_id = submission_of(key, channel=channel)
    request = check_request(body, channel=channel)
    if faults := list(_file_faults(request, submission_id, files)):
        raise InvalidInput(faults)
    secret = tracking_secret(submission_id, key=lookup_key)
    code = tracking_code(secret)
    lookup = lookup_of(request.applicant, key=lookup_key)
    admit(lookup)
    submission = Submission(
        submission_id=submission_id,
        body_digest=_body_digest(request, secret),
        service=request.service.slug,
        department=request.service.department,
        channel=request.channel,
        actor=actor.username,
        applicant_sealed=sealer.seal(request.applicant.as_dict(), submission_id=submission_id),
        data_sealed=sealer.seal(request.data, submission_id=submission_id),
        summary_sealed=sealer.seal(request.summary, submission_id=submission_id),
        emitter_sealed=sealer.seal(request.applicant.name, submission_id=submission_id),
        lookup=lookup,
        tracking_hash=code_hash(code),
        reply_by=request.applicant.reply_by.value,
        uploads=request.papers,
        sheets=request.sheets,
        emitter_reference=request.emitter_reference,
        email_lookup=email_lookup(request.applicant.email, key=lookup_key) if request.applicant.email else "",
        term=request.service.term_chosen(request.data),
        annexes=request.annexes,
        reserved=request.reserved,
        received_at=request.received_at,
    )
    return Receipt(_registered(submission, request.service, registrar), code)


def _registered(submission: Submission, offered: Service, registrar: Registrar) -> Registration:
    try:
        return registrar.register(submission)
    except ServiceClosed as error:
        # The register speaks the office's language; who asks hears the same in theirs.
        why = offered.availability.closed or offered.availability.why
        if not why:
            raise
        raise closed(why, date.fromisoformat(error.until) if error.until else None) from error


def submission_of(key: str, *, channel: str) -> str:
    """The submission id of an idempotency key, apart for each channel; InvalidInput when there is no usable key."""
    if not _KEY.fullmatch(key):
        raise InvalidInput([FieldError("Idempotency-Key", _("Antetul Idempotency-Key lipsește sau nu este valid."))])
    return hashlib.sha256(f"{channel}:{key}".encode()).hexdigest()


def check_request(body: dict[str, Any], *, channel: str = PORTAL) -> Request:
    """The request in its normal form; InvalidInput names each field at fault."""
    members = _MEMBERS if channel == PORTAL else _DESK_MEMBERS
    faults = [FieldError(name, _("Acest câmp nu există.")) for name in body if name not in members]
    offered = _service(body.get("service"), faults)
    applicant = _applicant(body.get("applicant"), channel, offered, faults)
    data = _data(body.get("data", {}), channel, offered, faults)
    uploads = _uploads(body.get("attachments", []), faults)
    entered = _entered(body, channel, faults)
    if faults or not offered or not applicant:
        raise InvalidInput(faults)
    summary = entered.pop("summary") or _subject(data) or _office_title(offered)
    return Request(offered, channel, applicant, data, normal_line(summary), uploads, **entered)


def _service(slug: Any, faults: list[FieldError]) -> Service | None:
    try:
        return service(slug if isinstance(slug, str) else "")
    except NotFound as error:
        faults.append(FieldError("service", error.detail))
        return None


def _applicant(wire: Any, channel: str, offered: Service | None, faults: list[FieldError]) -> Applicant | None:
    wire = _normal(wire)
    on_paper = channel != PORTAL
    found = {each.field: each for each in reversed(applicant_errors(wire))}
    if isinstance(wire, dict):
        if offered and not on_paper:
            found |= {each.field: each for each in rule_errors(offered, wire)}
        try:
            applicant = check_applicant(
                wire, needs_identity=bool(offered and offered.needs_identity), on_paper=on_paper
            )
        except InvalidInput as error:
            found = {each.field: each for each in error.errors} | found
        else:
            if not found:
                return applicant
    faults += found.values()
    return None


def _uploads(given: Any, faults: list[FieldError]) -> tuple[str, ...]:
    if not isinstance(given, list) or not all(isinstance(each, str) and each for each in given):
        faults.append(FieldError("attachments", _("Aici se scrie lista fișierelor încărcate.")))
        return ()
    if len(given) > MOST_FILES:
        faults.append(FieldError("attachments", _("Puteți atașa cel mult {n} de fișiere.", n=MOST_FILES)))
    return tuple(dict.fromkeys(given))


def _data(given: Any, channel: str, offered: Service | None, faults: list[FieldError]) -> dict[str, Any]:
    data: dict[str, Any] = _normal(given)
    if not offered or (channel != PORTAL and data == {}):
        return data
    if wrong := data_errors(offered.slug, data):
        faults += wrong
        return data
    return kept_data(offered.slug, data)


def _entered(body: dict[str, Any], channel: str, faults: list[FieldError]) -> dict[str, Any]:
    """What only staff write down: summary, number of sheets, the emitter's own number."""
    summary, sheets, reference = body.get("summary", ""), body.get("sheets", 0), body.get("emitterReference", "")
    if channel not in (PORTAL, *DESK_CHANNELS):
        faults.append(FieldError("channel", _("Alegeți cum a sosit cererea.")))
    if not isinstance(summary, str) or len(summary) > _LONGEST_SUMMARY:
        faults.append(FieldError("summary", _("Scrieți un rezumat de cel mult {n} de caractere.", n=_LONGEST_SUMMARY)))
    elif channel != PORTAL and not summary.strip():
        faults.append(FieldError("summary", _("Scrieți pe scurt ce cuprinde cererea.")))
    if not isinstance(sheets, int) or isinstance(sheets, bool) or not 0 <= sheets <= _MOST_SHEETS:
        faults.append(FieldError("sheets", _("Scrieți numărul de file.")))
    if not isinstance(reference, str) or len(reference) > _LONGEST_REFERENCE:
        faults.append(FieldError("emitterReference", _("Scrieți numărul și data emitentului.")))
    annexes, reserved = body.get("annexes", 0), body.get("reservedNumber", "")
    if not isinstance(annexes, int) or isinstance(annexes, bool) or not 0 <= annexes <= _MOST_SHEETS:
        faults.append(FieldError("annexes", _("Scrieți numărul de anexe.")))
    received_at = _received(body, faults) if reserved else ""
    return {
        "summary": summary,
        "sheets": sheets,
        "emitter_reference": normal_line(str(reference)),
        "annexes": annexes,
        "reserved": str(reserved),
        "received_at": received_at,
    }


def _received(body: dict[str, Any], faults: list[FieldError]) -> str:
    """The true instant of receipt (ISO 8601 with its offset; without one it is the office's clock), in UTC."""
    try:
        return iso(instant_of(str(body.get("receivedAt", ""))))
    except ValueError:
        faults.append(FieldError("receivedAt", _("Scrieți ziua și ora la care a fost primit.")))
        return ""


def _office_title(offered: Service) -> str:
    """The service's title as the register has it, in the office's language."""
    with speaking(OFFICE):
        return service(offered.slug).title


def _subject(data: dict[str, Any]) -> str:
    """A form's own one-line subject, which stands in the register's column *conținutul pe scurt*."""
    subject = data.get("subiect")
    return subject if isinstance(subject, str) else ""


def _file_faults(request: Request, submission_id: str, files: BroughtFiles) -> Iterator[FieldError]:
    agent = request.applicant.agent
    wanted = [(f"attachments.{place}", upload) for place, upload in enumerate(request.uploads)]
    wanted += [("applicant.agent.attachment", agent.attachment)] if agent else []
    found = files.brought([upload for _, upload in wanted]) if wanted else {}
    for where, upload in wanted:
        file = found.get(upload)
        if file is None:
            yield FieldError(where, _("Fișierul nu există sau a expirat. Încărcați-l din nou."))
        elif file.service != request.service.slug and (request.channel == PORTAL or file.service != REGISTRY):
            yield FieldError(where, _("Fișierul a fost încărcat pentru alt serviciu."))
        elif file.claimed_by not in ("", submission_id):
            yield FieldError(where, _("Fișierul face parte deja din altă cerere."))
    yield from _missing_files(request, {file.name for file in found.values()})


def _missing_files(request: Request, brought: set[str]) -> Iterator[FieldError]:
    if request.channel != PORTAL:
        return  # papers that lack an annex are registered all the same, the office asks for it later
    for rule in request.service.attachments:
        if rule.required and rule.name not in brought:
            yield FieldError(f"attachments.{rule.name}", _("Atașați: {title}.", title=rule.title))


def _body_digest(request: Request, secret: bytes) -> str:
    """A keyed digest of the whole request: tells another body under the same key, and says nothing of its content."""
    whole = {
        "service": request.service.slug,
        "applicant": request.applicant.as_dict(),
        "data": request.data,
        "summary": request.summary,
        "uploads": request.uploads,
        "sheets": request.sheets,
        "emitterReference": request.emitter_reference,
        **({"annexes": request.annexes} if request.annexes else {}),
        **({"reserved": [request.reserved, request.received_at]} if request.reserved else {}),
    }
    return hmac.new(secret, canonical(_plain(whole)), hashlib.sha256).hexdigest()


def _plain(value: Any) -> Any:
    """JSON values as the canonical form takes them; fractions as text, since two spellings of one must agree."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value if isinstance(value, str | bool) or value is None else repr(value)


def _normal(value: Any) -> Any:
    """Each text of a JSON value in its normal form, names of fields excepted."""
    if isinstance(value, str):
        return normal(value)
    if isinstance(value, dict):
        return {key: _normal(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_normal(each) for each in value]
    return value
