"""Gathers the papers of a planned package: each is read once, its hash held against the one on record."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

from primarie.archive.model import Damaged, KeptLetter, PackagePlan, Paper
from primarie.archive.ports import Catalogue, Files, Letters, Register, Signatures, Uploads
from primarie.cases.model import Dossier, Message
from primarie.documents.model import Upload, UploadState
from primarie.people.ports import Sealer
from primarie.signing.model import RECEIPT, Letter, Stage, StoredPdf, Verdict

_EXTENSIONS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}
_JSON = "application/json"


@dataclass(frozen=True)
class Sources:
    """Where papers come from."""

    uploads: Uploads
    letters: Letters
    files: Files
    register: Register
    signatures: Signatures
    catalogue: Catalogue
    sealer: Sealer


def uploads_of(dossier: Dossier, sources: Sources) -> tuple[Upload, ...]:
    """Every upload of the case, those that came with it first."""
    later = [file.upload_id for file in dossier.files]
    told = [upload_id for message in dossier.messages for upload_id in message.uploads]
    found = (sources.uploads.find(each) for each in dict.fromkeys([*dossier.case.uploads, *later, *told]))
    return tuple(upload for upload in found if upload)


def inventory(dossier: Dossier, sources: Sources) -> tuple[str, ...]:
    """The names of all papers that lie in the case now; NotReadyToArchive while a sealed letter is not complete.

    An upload that was never put among the case's files has no key and is no paper.
    """
    kept = [each for each in uploads_of(dossier, sources) if each.state is UploadState.RELEASED and each.key]
    released = [each.upload_id for each in kept]
    letters = [letter.document_id for letter in _kept_letters(dossier, sources)]
    return (
        "request",
        *(f"upload:{each}" for each in released),
        *(f"letter:{each}" for each in letters),
        *(f"receipt:{each.document_id}" for each in _given_receipts(dossier, sources)),
        *(f"message:{message.message_id}" for message in dossier.messages),
    )


def papers(plan: PackagePlan, dossier: Dossier, sources: Sources) -> list[Paper]:
    """The planned papers with the history and the register's word; Damaged when bytes are not those on record."""
    found = [*_request(plan, dossier, sources), *_uploads(plan, dossier, sources), *_letters(plan, dossier, sources)]
    found += [
        *_receipts(plan, dossier, sources),
        *_messages(plan, dossier, sources),
        _history(plan, dossier),
        _register(plan, sources),
    ]
    return sorted(found, key=lambda paper: paper.path)


def opened(sealed: str, submission_id: str, sources: Sources) -> Any:
    """The sealed value, or nothing where nothing was sealed."""
    return sources.sealer.open(sealed, submission_id=submission_id) if sealed else None


def request_facts(dossier: Dossier, sources: Sources) -> dict[str, Any]:
    """What was asked, by whom, when and how it was registered, in clear."""
    case = dossier.case
    return {
        "id": case.case_id,
        "service": case.service,
        "department": case.department,
        "channel": case.channel,
        "registeredAt": case.registered_at,
        "dueDate": case.due_date,
        "replyBy": case.reply_by,
        "sheets": case.sheets,
        "joinedTo": case.joined_to,
        "joined": list(case.joined),
        "applicant": opened(case.applicant_sealed, case.submission_id, sources),
        "data": opened(case.data_sealed, case.submission_id, sources),
        "summary": opened(case.summary_sealed, case.submission_id, sources),
    }


def _request(plan: PackagePlan, dossier: Dossier, sources: Sources) -> Iterator[Paper]:
    if "request" in plan.papers:
        facts = request_facts(dossier, sources)
        yield _made("cerere/cerere.json", _json(facts), _JSON, "Cererea, ca date", dossier.case.registered_at)


def _uploads(plan: PackagePlan, dossier: Dossier, sources: Sources) -> Iterator[Paper]:
    for upload in uploads_of(dossier, sources):
        if f"upload:{upload.upload_id}" not in plan.papers or not upload.key:
            continue
        media_type = upload.sniffed_type or upload.content_type
        yield Paper(
            path=f"fisiere/{upload.upload_id}.{_EXTENSIONS.get(media_type, 'bin')}",
            content=_read(sources.files, upload.key, upload.version_id, upload.sha256),
            media_type=media_type,
            title=f"Anexă: {upload.name}",
            created=upload.created_at,
            sha256=upload.sha256,
            name=str(opened(upload.name_sealed, upload.upload_id, sources) or ""),
            recorded=upload.sha256,
        )


def _letters(plan: PackagePlan, dossier: Dossier, sources: Sources) -> Iterator[Paper]:
    for letter in _kept_letters(dossier, sources):
        if f"letter:{letter.document_id}" not in plan.papers:
            continue
        yield _pdf(letter.document_id, letter.sent, "trimis", "Scrisoarea, așa cum a fost trimisă", sources)
        kept = _pdf(
            letter.document_id, letter.kept, "pastrat", "Scrisoarea, cu datele de validare pe termen lung", sources
        )
        yield replace(kept, signed=_judged(kept, sources))


def _receipts(plan: PackagePlan, dossier: Dossier, sources: Sources) -> Iterator[Paper]:
    for receipt in _given_receipts(dossier, sources):
        if f"receipt:{receipt.document_id}" in plan.papers:
            given = _pdf(receipt.document_id, receipt.at(Stage.SEALED), "dovada", "Dovada înregistrării", sources)
            yield replace(given, signed=_judged(given, sources))


def _given_receipts(dossier: Dossier, sources: Sources) -> list[Letter]:
    found = sources.letters.of_case(dossier.case.case_id)
    return [each for each in found if each.kind == RECEIPT and each.has(Stage.SEALED)]


def _judged(letter: Paper, sources: Sources) -> Verdict:
    """Only what bears a valid signature enters the archive (Legea nr. 135/2007); trust is put on record."""
    verdict = sources.signatures.judge(letter.content)
    if verdict.problem or not verdict.signatures or not all(each.intact for each in verdict.signatures):
        raise Damaged("O semnătură de pe scrisoare nu este întreagă.")
    return verdict


def _kept_letters(dossier: Dossier, sources: Sources) -> list[KeptLetter]:
    found = [KeptLetter.of(letter) for letter in sources.letters.of_case(dossier.case.case_id)]
    return [letter for letter in found if letter]


def _pdf(document_id: str, stored: StoredPdf, form: str, title: str, sources: Sources) -> Paper:
    return Paper(
        path=f"scrisori/{document_id}/{form}.pdf",
        content=_read(sources.files, stored.key, stored.version_id, stored.sha256),
        media_type="application/pdf",
        title=title,
        created=stored.at,
        sha256=stored.sha256,
        recorded=stored.sha256,
    )


def _messages(plan: PackagePlan, dossier: Dossier, sources: Sources) -> Iterator[Paper]:
    for message in dossier.messages:
        if f"message:{message.message_id}" in plan.papers:
            facts = _message_facts(message, dossier.case.submission_id, sources)
            path = f"mesaje/{message.message_id}.json"
            yield _made(path, _json(facts), _JSON, "Mesaj în dosar", message.at)


def _message_facts(message: Message, submission_id: str, sources: Sources) -> dict[str, Any]:
    text = opened(message.text_sealed, submission_id, sources)
    return {
        "id": message.message_id,
        "at": message.at,
        "direction": message.direction,
        "actor": message.actor,
        "text": text,
        "uploads": list(message.uploads),
    }


def _history(plan: PackagePlan, dossier: Dossier) -> Paper:
    """The journal as chained, so that anybody can compute the hashes again (`primarie.kernel.journal`)."""
    entries = [asdict(entry) for entry in dossier.history if entry.seq <= plan.seq]
    return _made("istoric/istoric.json", _json(entries), _JSON, "Istoricul dosarului, înlănțuit", plan.at)


def _register(plan: PackagePlan, sources: Sources) -> Paper:
    proof = sources.register.proof(plan.case_id)
    return _made("registru/dovada.json", _json(proof), _JSON, "Dovada înscrierii în registru", plan.at)


def _read(files: Files, key: str, version_id: str, recorded: str) -> bytes:
    content = files.get(key, version_id)
    if hashlib.sha256(content).hexdigest() != recorded:
        raise Damaged("Un fișier al dosarului nu mai este cel primit.")
    return content


def _made(path: str, content: bytes, media_type: str, title: str, created: str) -> Paper:
    return Paper(path, content, media_type, title, created, hashlib.sha256(content).hexdigest())


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2) + "\n").encode()
