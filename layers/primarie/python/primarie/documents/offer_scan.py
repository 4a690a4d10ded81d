"""What the registry scans comes into quarantine before anybody says to which service it belongs."""

from collections.abc import Mapping
from typing import Any

from primarie.catalogue import attachment_rules
from primarie.catalogue.loader import REGISTRY
from primarie.documents.create_upload import create_upload, offer_upload
from primarie.documents.model import Ticket, Upload
from primarie.documents.ports import Quarantine, Uploads
from primarie.kernel.clock import Clock
from primarie.people.ports import Sealer

# Beyond what the rule takes, so that a scan that is too large comes back with our words instead of storage's own.
_PAGE_BYTES = 50 * 1024 * 1024
_PAGE_SECONDS = 3600


def offer_scan(
    number: int, back_to: str, *, uploads: Uploads, quarantine: Quarantine, sealer: Sealer, clock: Clock
) -> tuple[Upload, Ticket]:
    """A new upload for a plain form and the leave to send it; the browser is sent to `back_to` and the upload's id."""
    (rule,) = attachment_rules(REGISTRY)
    upload = offer_upload(REGISTRY, rule, number=number, uploads=uploads, sealer=sealer, clock=clock)
    ticket = quarantine.ticket(
        upload.upload_id,
        content_type="",
        max_bytes=_PAGE_BYTES,
        seconds=_PAGE_SECONDS,
        back_to=f"{back_to}{upload.upload_id}",
    )
    return upload, ticket


def announce_scan(
    given: Mapping[str, Any], *, uploads: Uploads, quarantine: Quarantine, sealer: Sealer, clock: Clock
) -> tuple[Upload, Ticket]:
    """A new upload of `filename`, `contentType`, `size` and the leave to send it for fifteen minutes.

    InvalidInput names each field at fault.
    """
    (rule,) = attachment_rules(REGISTRY)
    body = {"service": REGISTRY, "name": rule.name, **given}
    return create_upload(body, uploads=uploads, quarantine=quarantine, sealer=sealer, clock=clock)
