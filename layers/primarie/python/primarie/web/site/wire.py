"""The citizen API's answers, in the contract's shape."""

from typing import Any

from primarie.cases.views import CitizenView, TimelineEntry
from primarie.catalogue import power_of_attorney
from primarie.catalogue.model import AttachmentRule, Service
from primarie.documents.model import Ticket, Upload
from primarie.documents.refusals import said


def service_item(service: Service) -> dict[str, Any]:
    """A service in the list of services."""
    return {
        "slug": service.slug,
        "title": service.title,
        "summary": service.summary,
        "department": service.department,
        "term": {"days": service.term.days, "kind": service.term.kind.value, "extension": service.term.extension},
        "fee": service.fee,
        "legalBasis": [
            {"act": each.act, "validFrom": each.valid_from, "source": each.source, "verified": each.verified}
            for each in service.legal_basis
        ],
    }


def service_whole(service: Service) -> dict[str, Any]:
    """One service with its form and its attachments."""
    rules = [*service.attachments, power_of_attorney()]
    season = service.availability
    return service_item(service) | {
        "needsIdentity": service.needs_identity,
        "applicant": {"kinds": list(service.applicant.kinds), "required": list(service.applicant.required)},
        "availability": {"from": season.first, "to": season.last, "why": season.why, "closed": season.closed},
        "termWhen": [
            {"field": each.field, "equals": each.equals, "days": each.term.days, "kind": each.term.kind.value}
            for each in service.term_choices
        ],
        "steps": [{"name": each.name, "title": each.title, "fields": list(each.fields)} for each in service.steps],
        "schema": service.schema,
        "attachments": [_rule(each) for each in rules],
        "texts": service.texts,
    }


def upload_ticket(upload: Upload, ticket: Ticket) -> dict[str, Any]:
    """Leave to upload."""
    return {"uploadId": upload.upload_id, "url": ticket.url, "fields": ticket.fields}


def upload_status(upload: Upload) -> dict[str, Any]:
    """How an upload stands, with the reason when it was refused."""
    told = {"uploadId": upload.upload_id, "state": upload.state.value, "size": upload.size, "sha256": upload.sha256}
    more = {"originalSha256": upload.original_sha256, "scannedBy": upload.scanned_by, "why": said(upload.why)}
    return told | {name: value for name, value in more.items() if value}


def case(view: CitizenView) -> dict[str, Any]:
    """A case as its applicant may see it."""
    return {
        "id": view.case.case_id,
        "service": view.case.service,
        "status": view.case.status.value,
        "department": view.case.department,
        "registeredAt": view.case.registered_at,
        "dueDate": view.case.due_date,
        "mayWithdraw": view.may_withdraw,
        "clarificationAsked": view.asked,
        "timeline": [_entry(each) for each in view.timeline],
        "documents": [
            {"id": each.document_id, "kind": each.kind, "sha256": each.sha256, "signed": each.signed}
            for each in view.documents
        ],
        "files": [
            {"id": each.upload_id, "state": each.state} | ({"why": said(each.why)} if each.why else {})
            for each in view.files
        ],
        "messages": [
            {"id": each.message_id, "at": each.at, "direction": each.direction, "text": each.text}
            for each in view.messages
        ],
    }


def _entry(entry: TimelineEntry) -> dict[str, Any]:
    told = {"at": entry.at, "event": entry.event, "actor": entry.actor, "department": entry.department}
    return told | ({"note": entry.note} if entry.note else {}) | ({"facts": entry.facts} if entry.facts else {})


def _rule(rule: AttachmentRule) -> dict[str, Any]:
    return {
        "name": rule.name,
        "title": rule.title,
        "required": rule.required,
        "types": list(rule.types),
        "maxBytes": rule.max_bytes,
    }
