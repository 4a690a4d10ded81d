"""Gives leave to upload one file for a service, straight to quarantine."""

from typing import Any

from primarie.catalogue import attachment_rule, attachment_rules
from primarie.catalogue.model import AttachmentRule
from primarie.documents.model import Ticket, Upload
from primarie.documents.ports import Quarantine, Uploads
from primarie.kernel.clock import Clock, iso
from primarie.kernel.errors import FieldError, InvalidInput, NotFound
from primarie.kernel.identifiers import random_id
from primarie.kernel.language import _
from primarie.people.ports import Sealer
from primarie.people.text import normal_line

UNCLAIMED_SECONDS = 24 * 3600
TICKET_SECONDS = 900
_LONGEST_NAME = 255
_MEMBERS = ("service", "name", "filename", "contentType", "size")
_KINDS = {"application/pdf": "PDF", "image/jpeg": "JPG", "image/png": "PNG"}


def create_upload(
    body: dict[str, Any], *, uploads: Uploads, quarantine: Quarantine, sealer: Sealer, clock: Clock
) -> tuple[Upload, Ticket]:
    """A new upload and the leave to send it; twice gives two. InvalidInput names each field at fault."""
    rule = _checked(body)
    now = clock.now()
    upload_id = random_id()
    upload = Upload(
        upload_id=upload_id,
        service=body["service"],
        name=rule.name,
        name_sealed=sealer.seal(normal_line(body["filename"]), submission_id=upload_id),
        content_type=body["contentType"],
        size=body["size"],
        created_at=iso(now),
    )
    uploads.create(upload, expires_at=int(now.timestamp()) + UNCLAIMED_SECONDS)
    ticket = quarantine.ticket(
        upload_id, content_type=upload.content_type, max_bytes=upload.size, seconds=TICKET_SECONDS
    )
    return upload, ticket


def offer_upload(
    service: str, rule: AttachmentRule, *, number: int, uploads: Uploads, sealer: Sealer, clock: Clock
) -> Upload:
    """A new upload for a plain page form, which cannot say beforehand what file will come."""
    now = clock.now()
    upload_id = random_id()
    upload = Upload(
        upload_id=upload_id,
        service=service,
        name=rule.name,
        name_sealed=sealer.seal(f"{rule.name}-{number}", submission_id=upload_id),
        content_type="",
        size=0,
        created_at=iso(now),
    )
    uploads.create(upload, expires_at=int(now.timestamp()) + UNCLAIMED_SECONDS)
    return upload


def _checked(body: dict[str, Any]) -> AttachmentRule:
    faults = [FieldError(name, _("Acest câmp nu există.")) for name in body if name not in _MEMBERS]
    faults += [
        FieldError(name, _("Completați acest câmp."))
        for name in ("service", "name", "filename", "contentType")
        if not isinstance(body.get(name), str) or not body[name].strip()
    ]
    size = body.get("size")
    if not isinstance(size, int) or isinstance(size, bool) or size < 1:
        faults.append(FieldError("size", _("Scrieți mărimea fișierului, în octeți.")))
    if faults:
        raise InvalidInput(faults)
    rule = _rule(body["service"], body["name"])
    faults = list(_rule_faults(body, rule))
    if faults:
        raise InvalidInput(faults)
    return rule


def _rule(service: str, name: str) -> AttachmentRule:
    at_fault = "service"
    try:
        attachment_rules(service)
        at_fault = "name"
        return attachment_rule(service, name)
    except NotFound as error:
        raise InvalidInput([FieldError(at_fault, error.detail)]) from error


def _rule_faults(body: dict[str, Any], rule: AttachmentRule) -> list[FieldError]:
    faults = []
    if body["contentType"] not in rule.types:
        faults.append(FieldError("contentType", _("Se primesc numai fișiere {kinds}.", kinds=kinds(rule))))
    if body["size"] > rule.max_bytes:
        faults.append(FieldError("size", _("Fișierul este prea mare: cel mult {most} MB.", most=megabytes(rule))))
    if len(body["filename"]) > _LONGEST_NAME:
        too_long = _("Numele fișierului poate avea cel mult {n} de caractere.", n=_LONGEST_NAME)
        faults.append(FieldError("filename", too_long))
    return faults


def kinds(rule: AttachmentRule) -> str:
    """The kinds of file that a rule takes, for people: `PDF, JPG sau PNG`."""
    names = [_KINDS.get(each, each) for each in rule.types]
    return _("{first} sau {last}", first=", ".join(names[:-1]), last=names[-1]) if names[1:] else names[0]


def megabytes(rule: AttachmentRule) -> int:
    """The most that a file may weigh, in whole megabytes."""
    return rule.max_bytes // (1024 * 1024)
