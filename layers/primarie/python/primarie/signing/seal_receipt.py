"""Makes the receipt of a registered request (dovada înregistrării) under the town's seal."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from primarie.cases.model import Case, Dossier
from primarie.catalogue.loader import Catalogue
from primarie.documents.model import Upload, UploadState
from primarie.kernel.clock import Clock, from_iso, iso, local_day
from primarie.kernel.errors import Busy
from primarie.kernel.identifiers import RegistrationId
from primarie.people.model import SYSTEM
from primarie.people.ports import Sealer
from primarie.registry.model import Fact, FactKind
from primarie.signing._stages import advance, checked
from primarie.signing.errors import LetterChanged
from primarie.signing.model import RECEIPT, Letter, Stage
from primarie.signing.ports import Entries, Folders, Letters, Pdfs, TownSeal, Typesetter, Uploads
from primarie.signing.receipt_content import ReceiptSource, receipt_content

# A receipt names each file by its hash; files are looked at within seconds, and no receipt waits longer than this.
FILES_WAIT = timedelta(seconds=60)
_NOT_YET = "Dovada se pregătește. Încercați din nou peste câteva secunde."


@dataclass(frozen=True)
class Stationery:
    """What receipts are made with: the catalogue, the public address, and new printed codes."""

    catalogue: Catalogue
    site_url: str
    new_code: Callable[[], str]


def seal_receipt(
    case_id: str,
    *,
    folders: Folders,
    entries: Entries,
    uploads: Uploads,
    letters: Letters,
    pdfs: Pdfs,
    typesetter: Typesetter,
    seal: TownSeal,
    sealer: Sealer,
    stationery: Stationery,
    clock: Clock,
) -> Letter:
    """The case's receipt, sealed once (PAdES B-T): the same bytes however often it is asked for.

    NotFound when there is no such case; Busy while the entry cannot be read yet, or its files are being looked at.
    """
    standing = letters.find(case_id, receipt_id(case_id))
    if standing and standing.has(Stage.SEALED):
        return standing
    dossier = folders.dossier(case_id)
    entry, files = _entry(case_id, entries), _files(dossier.case, uploads)
    now = clock.now()
    if not standing:
        _wait_for(files, dossier.case, now)
    letter = standing or letters.open(_new(dossier.case, stationery, now))
    if not letter.has(Stage.RENDERED):
        # The receipt's own instant, not the present one: a second run sets the same page.
        at = from_iso(letter.created_at)
        source = _source(letter, dossier, entry, files, sealer, stationery)
        page = typesetter.typeset("receipt", receipt_content(source), at)
        letter = advance(
            letter, Stage.RENDERED, b"", lambda: page, letters=letters, pdfs=pdfs, at=at, by=SYSTEM.username
        )
    base = checked(pdfs, letter.at(Stage.RENDERED), LetterChanged("Dovada a fost schimbată; nu a fost sigilată."))
    return advance(
        letter,
        Stage.SEALED,
        base,
        lambda: seal.seal(base, now),
        letters=letters,
        pdfs=pdfs,
        at=now,
        by=SYSTEM.username,
    )


def receipt_id(case_id: str) -> str:
    """The receipt's document id: a case has one."""
    return hashlib.sha256(f"{case_id}/{RECEIPT}".encode()).hexdigest()[:20]


def _entry(case_id: str, entries: Entries) -> Fact:
    found = [fact for fact in entries.of_entry(case_id) if fact.kind == FactKind.REGISTERED]
    if not found:
        raise Busy(_NOT_YET, retry_after=2)
    return found[0]


def _files(case: Case, uploads: Uploads) -> list[Upload]:
    known = uploads.find_all(case.uploads) if case.uploads else {}
    return [known[each] for each in case.uploads if each in known]


def _wait_for(files: Sequence[Upload], case: Case, now: datetime) -> None:
    pending = any(each.state is UploadState.PENDING for each in files)
    if pending and now - from_iso(case.registered_at) < FILES_WAIT:
        raise Busy(_NOT_YET, retry_after=3)


def _new(case: Case, stationery: Stationery, now: datetime) -> Letter:
    day = local_day(from_iso(case.registered_at))
    return Letter(
        case_id=case.case_id,
        document_id=receipt_id(case.case_id),
        kind=RECEIPT,
        draft=0,
        display=RegistrationId.parse(case.case_id).display(day),
        code=stationery.new_code(),
        created_at=iso(now),
    )


def _source(
    letter: Letter,
    dossier: Dossier,
    entry: Fact,
    files: Sequence[Upload],
    sealer: Sealer,
    stationery: Stationery,
) -> ReceiptSource:
    case, catalogue = dossier.case, stationery.catalogue
    first = dossier.events("registered")[0]
    applicant = sealer.open(case.applicant_sealed, submission_id=case.submission_id)
    return ReceiptSource(
        case=case,
        applicant=applicant["name"],
        is_person=applicant["kind"] == "person",
        service=catalogue.services[case.service],
        institution=catalogue.institution,
        due_date=str(first.after["due_date"]),
        term=str(first.after["term"]),
        entry=entry,
        files=tuple((each, str(sealer.open(each.name_sealed, submission_id=each.upload_id))) for each in files),
        display=letter.display,
        code=letter.code,
        site_url=stationery.site_url,
    )
