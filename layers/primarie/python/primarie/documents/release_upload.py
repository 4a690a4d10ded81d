"""Looks at a file in quarantine and releases it to the case, or refuses it with the reason."""

import hashlib
from dataclasses import replace

from primarie.catalogue import attachment_rule
from primarie.catalogue.model import AttachmentRule
from primarie.documents.create_upload import kinds, megabytes
from primarie.documents.model import Upload, UploadState
from primarie.documents.ports import Quarantine, Shelf, Uploads
from primarie.documents.sniff import called, sniffed_type


def release_upload(upload_id: str, *, uploads: Uploads, quarantine: Quarantine, shelf: Shelf) -> Upload | None:
    """The upload with its verdict, the same however often it is asked; nothing for a file that nobody announced.

    The bytes that were looked at are the bytes that are stored: what lies in quarantine may be sent again meanwhile.
    """
    upload = uploads.find(upload_id)
    if upload is None:
        return None
    if upload.state is not UploadState.PENDING:
        return upload
    content = quarantine.take(upload_id)
    if content is None:
        return upload
    settled = uploads.settle(_verdict(upload, content, shelf))
    if settled.key:
        quarantine.drop(upload_id)
    return settled


def _verdict(upload: Upload, content: bytes, shelf: Shelf) -> Upload:
    rule = attachment_rule(upload.service, upload.name)
    sniffed = sniffed_type(content)
    seen = replace(
        upload,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        sniffed_type=sniffed,
    )
    if why := _objection(upload, rule, content, sniffed):
        return replace(seen, state=UploadState.REFUSED, why=why)
    if not rule.kept:
        return replace(seen, state=UploadState.RELEASED)
    key, version_id = shelf.put(upload.upload_id, content, sniffed)
    return replace(seen, state=UploadState.RELEASED, key=key, version_id=version_id)


def _objection(upload: Upload, rule: AttachmentRule, content: bytes, sniffed: str) -> str:
    """Why the file cannot be taken, in Romanian; empty when it can."""
    if not content:
        return "Fișierul este gol. Alegeți alt fișier și încărcați-l din nou."
    if len(content) > rule.max_bytes:
        return f"Fișierul este prea mare: cel mult {megabytes(rule)} MB."
    if not sniffed:
        return f"Conținutul fișierului nu este {kinds(rule)}. Salvați-l ca {kinds(rule)} și încărcați-l din nou."
    if upload.content_type and sniffed != upload.content_type:
        return (
            f"Fișierul a fost prezentat ca {called(upload.content_type)}, dar conținutul lui este {called(sniffed)}. "
            "Încărcați fișierul în formatul lui adevărat."
        )
    if sniffed not in rule.types:
        return f"Conținutul fișierului este {called(sniffed)}; aici se primesc numai fișiere {kinds(rule)}."
    if upload.size and len(content) != upload.size:
        return "Fișierul nu a ajuns întreg sau nu este cel anunțat. Încărcați-l din nou."
    return ""
