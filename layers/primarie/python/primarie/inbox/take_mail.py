"""An e-mail that came in becomes a proposed entry, once, its files on their way through quarantine."""

import hashlib
import json

from primarie.catalogue import attachment_rules
from primarie.catalogue.loader import REGISTRY
from primarie.documents.model import Upload
from primarie.documents.ports import Uploads
from primarie.inbox.model import Attachment, IncomingMail, Letter, Proposal
from primarie.inbox.ports import Dropbox, Parser, Proposals, RawMails
from primarie.kernel.clock import Clock, iso
from primarie.kernel.identifiers import crockford
from primarie.people.ports import Sealer

MOST_FILES = 20
# A proposal waits for the registrar, over holidays too; the desk warns long before its files pass away.
FILES_KEPT_DAYS = 90
_KEPT_SECONDS = FILES_KEPT_DAYS * 24 * 3600


def take_mail(
    key: str,
    *,
    mails: RawMails,
    parse: Parser,
    proposals: Proposals,
    uploads: Uploads,
    dropbox: Dropbox,
    sealer: Sealer,
    clock: Clock,
) -> Proposal | None:
    """The proposal for the e-mail under `key`; delivered twice, under whatever keys, it proposes once.

    Two e-mails are one when their Message-ID and all that they say and carry are, or without an id their bytes: the
    sender chooses the id, and another content under it is another e-mail. Nothing when the e-mail is gone.
    """
    raw = mails.get(key)
    if raw is None:
        return None
    mail = parse(raw)
    proposal_id = proposal_of(mail, raw)
    if standing := proposals.find(proposal_id):
        return standing
    now = clock.now()
    kept = mail.attachments[:MOST_FILES]
    ids = tuple(_bring(each, place, proposal_id, uploads, dropbox, sealer, clock) for place, each in enumerate(kept))
    letter = Letter(mail.sender, mail.sender_name, mail.subject, mail.body, tuple(each.name for each in kept))
    return proposals.create(
        Proposal(
            proposal_id=proposal_id,
            received_at=iso(now),
            letter_sealed=sealer.seal(letter.as_dict(), submission_id=proposal_id),
            uploads=ids,
            left_out=len(mail.attachments) - len(kept),
            suspect=mail.suspect,
            automatic=mail.automatic,
        )
    )


def proposal_of(mail: IncomingMail, raw: bytes) -> str:
    """The proposal's id; nothing of the e-mail can be read from it."""
    said = [mail.message_id, mail.sender, mail.sender_name, mail.subject, mail.body]
    carried = [[each.name, hashlib.sha256(each.content).hexdigest()] for each in mail.attachments]
    told = json.dumps([said, carried]).encode() if mail.message_id else raw
    return crockford(hashlib.sha256(b"mail:" + told).digest()).lower()


def _bring(
    file: Attachment,
    place: int,
    proposal_id: str,
    uploads: Uploads,
    dropbox: Dropbox,
    sealer: Sealer,
    clock: Clock,
) -> str:
    """The upload of one file, the same again: what a broken run has brought is not brought twice."""
    upload_id = crockford(hashlib.sha256(f"{proposal_id}/{place}".encode()).digest()).lower()
    (rule,) = attachment_rules(REGISTRY)
    if uploads.find(upload_id) is None:
        now = clock.now()
        upload = Upload(
            upload_id=upload_id,
            service=REGISTRY,
            name=rule.name,
            name_sealed=sealer.seal(file.name, submission_id=upload_id),
            content_type="",
            size=0,
            created_at=iso(now),
        )
        uploads.create(upload, expires_at=int(now.timestamp()) + _KEPT_SECONDS)
    dropbox.drop_in(upload_id, file.content, file.media_type)
    return upload_id
