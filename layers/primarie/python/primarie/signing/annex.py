"""What goes to the authority that is to answer: the petitions in their own words, and their files by name and hash."""

from collections.abc import Iterator, Sequence

from primarie.cases.model import Case, Dossier
from primarie.catalogue.loader import Catalogue
from primarie.catalogue.say import in_words
from primarie.documents.model import Upload, UploadState
from primarie.kernel.clock import from_iso, local_day
from primarie.kernel.identifiers import RegistrationId
from primarie.people.model import Applicant
from primarie.people.ports import Sealer
from primarie.signing.ports import Uploads

# PDF/A-2 takes no other files inside it: they are carried with the letter, and the hash tells that they are those.
_FILES = "Fișiere transmise împreună cu această adresă"


def annex_of(
    dossiers: Sequence[Dossier], catalogue: Catalogue, uploads: Uploads, sealer: Sealer
) -> tuple[tuple[str, str], ...]:
    """Who asks and where to answer, what was asked under each number, and every released file of theirs."""
    first = dossiers[0].case
    applicant = Applicant.from_dict(sealer.open(first.applicant_sealed, submission_id=first.submission_id))
    who = [applicant.name, applicant.address, applicant.email, applicant.phone]
    numbered = len(dossiers) > 1
    words = [each for one in dossiers for each in _asked(catalogue, one.case, sealer, numbered=numbered)]
    files = [each for one in dossiers for each in _files(one, uploads, sealer, numbered=numbered)]
    listed = [(_FILES, "\n".join(files))] if files else []
    return (("Petiționar", "\n".join(filter(None, who))), *words, *listed)


def _asked(catalogue: Catalogue, case: Case, sealer: Sealer, *, numbered: bool) -> list[tuple[str, str]]:
    number = f" (nr. {display_of(case)})" if numbered else ""
    return [(title + number, text) for title, text in filled_in(catalogue, case, sealer)]


def _files(dossier: Dossier, uploads: Uploads, sealer: Sealer, *, numbered: bool) -> Iterator[str]:
    ids = [each.upload_id for each in dossier.files]
    known = uploads.find_all(ids) if ids else {}
    number = f", la nr. {display_of(dossier.case)}" if numbered else ""
    for upload in (known[each] for each in ids if each in known):
        if upload.state is UploadState.RELEASED:
            yield f"{_name(upload, sealer)}{number}, SHA-256:"
            yield upload.sha256


def _name(upload: Upload, sealer: Sealer) -> str:
    return str(sealer.open(upload.name_sealed, submission_id=upload.upload_id))


def filled_in(
    catalogue: Catalogue, case: Case, sealer: Sealer, wanted: Sequence[str] | None = None
) -> Iterator[tuple[str, str]]:
    """The form as it was filled in, each field under its title; only those wanted, where that is said."""
    asked = sealer.open(case.data_sealed, submission_id=case.submission_id) if case.data_sealed else {}
    fields = catalogue.services[case.service].schema["properties"]
    for name in asked if wanted is None else wanted:
        facts = fields.get(name, {})
        if text := in_words(facts, asked.get(name)):
            yield facts.get("title", name), text


def display_of(case: Case) -> str:
    """The number as offices write it: `42/24.11.2026`."""
    day = local_day(from_iso(case.registered_at))
    return RegistrationId.parse(case.case_id).display(day)
