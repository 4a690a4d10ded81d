"""Looks at a file in quarantine and releases it to the case, or refuses it with the reason."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from primarie.catalogue import attachment_rule
from primarie.catalogue.model import AttachmentRule
from primarie.documents import refusals
from primarie.documents.create_upload import kinds, megabytes
from primarie.documents.model import Finding, Unusable, Upload, UploadState
from primarie.documents.ports import PdfReader, Pictures, Quarantine, Scanner, Shelf, Uploads
from primarie.documents.refusals import reason
from primarie.documents.sniff import called, sniffed_type

_PDF = "application/pdf"


@dataclass(frozen=True)
class Examiners:
    """Who looks at a file, each a port; the scanners are asked in order, and the first that is not content decides."""

    scanners: Sequence[Scanner]
    pdfs: PdfReader
    pictures: Pictures


def release_upload(
    upload_id: str, *, uploads: Uploads, quarantine: Quarantine, shelf: Shelf, examiners: Examiners
) -> Upload | None:
    """The upload with its verdict, the same however often it is asked; nothing for a file that nobody announced.

    It stays pending while a scanner has not answered, whose answer asks again. The bytes that were looked at are the
    bytes that are stored (pictures: written anew from them): what lies in quarantine may be sent again meanwhile.
    """
    upload = uploads.find(upload_id)
    if upload is None:
        return None
    if upload.state is not UploadState.PENDING:
        return upload
    content = quarantine.take(upload_id)
    if content is None:
        return upload
    verdict = _verdict(upload, content, shelf, examiners)
    if verdict.state is UploadState.PENDING:
        return upload
    settled = uploads.settle(verdict)
    if settled.key:
        quarantine.drop(upload_id)
    return settled


def _verdict(upload: Upload, content: bytes, shelf: Shelf, examiners: Examiners) -> Upload:
    rule = attachment_rule(upload.service, upload.name)
    sniffed = sniffed_type(content)
    digest = hashlib.sha256(content).hexdigest()
    seen = replace(upload, size=len(content), sha256=digest, original_sha256=digest, sniffed_type=sniffed)
    if why := _by_size(rule, content):
        return replace(seen, state=UploadState.REFUSED, why=why)
    if not rule.kept:
        # A stranger's PDF to be verified goes nowhere and is judged in a sandbox, whatever it holds.
        return _settled(seen, _by_type(upload, rule, content, sniffed))
    finding = _scanned(upload.upload_id, content, examiners.scanners)
    if finding is Finding.WAITING:
        return upload
    if finding is not Finding.CLEAN:
        words = refusals.MALWARE if finding is Finding.THREAT else refusals.NOT_SCANNED
        return _settled(seen, reason(words))
    seen = replace(seen, scanned_by=",".join(each.name for each in examiners.scanners))
    if why := _by_type(upload, rule, content, sniffed):
        return _settled(seen, why)
    try:
        clean = _examined(content, sniffed, rule, examiners)
    except Unusable as error:
        return _settled(seen, str(error))
    key, version_id = shelf.put(upload.upload_id, clean, sniffed)
    stored = replace(seen, size=len(clean), sha256=hashlib.sha256(clean).hexdigest())
    return replace(stored, state=UploadState.RELEASED, key=key, version_id=version_id)


def _settled(seen: Upload, why: str) -> Upload:
    return replace(seen, state=UploadState.REFUSED if why else UploadState.RELEASED, why=why)


def _scanned(upload_id: str, content: bytes, scanners: Sequence[Scanner]) -> Finding:
    """The first finding that is not clean, so that whoever answers at once spares waiting for the others."""
    findings = (each.scan(upload_id, content) for each in scanners)
    return next((each for each in findings if each is not Finding.CLEAN), Finding.CLEAN)


def _examined(content: bytes, sniffed: str, rule: AttachmentRule, examiners: Examiners) -> bytes:
    """What will be stored; Unusable with the reason."""
    if sniffed != _PDF:
        return examiners.pictures.anew(content, sniffed, keep_position=rule.keeps_position)
    if why := examiners.pdfs.objection(content):
        raise Unusable(reason(why))
    return content


def _by_size(rule: AttachmentRule, content: bytes) -> str:
    if not content:
        return reason(refusals.EMPTY)
    if len(content) > rule.max_bytes:
        return reason(refusals.TOO_LARGE, most=megabytes(rule))
    return ""


def _by_type(upload: Upload, rule: AttachmentRule, content: bytes, sniffed: str) -> str:
    """Why the file is not what the service takes or not what was announced, in Romanian; empty when it is."""
    if not sniffed:
        return reason(refusals.UNKNOWN_TYPE, kinds=kinds(rule))
    if upload.content_type and sniffed != upload.content_type:
        return reason(refusals.OTHER_THAN_SAID, said=called(upload.content_type), found=called(sniffed))
    if sniffed not in rule.types:
        return reason(refusals.WRONG_TYPE, found=called(sniffed), kinds=kinds(rule))
    if upload.size and len(content) != upload.size:
        return reason(refusals.NOT_WHOLE)
    return ""
