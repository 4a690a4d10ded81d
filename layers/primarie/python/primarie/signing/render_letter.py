"""Sets the letter of a draft as a tagged PDF/A, ready for the head's signature."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from primarie.cases.model import Case, Dossier, Draft
from primarie.catalogue.loader import Catalogue
from primarie.catalogue.model import Department
from primarie.kernel.clock import Clock, from_iso, iso, local_day
from primarie.kernel.errors import NotFound
from primarie.kernel.identifiers import RegistrationId
from primarie.people.model import SYSTEM, Applicant
from primarie.people.ports import Sealer
from primarie.signing._stages import advance
from primarie.signing.annex import annex_of, display_of, filled_in
from primarie.signing.hands import hands_of, versions_of
from primarie.signing.letter_content import NOTICE, REDIRECT, Signatory, Source, Words, letter_content
from primarie.signing.model import Hand, Letter, Person, Stage
from primarie.signing.ports import Folders, Letters, Office, Pdfs, Typesetter, Uploads


@dataclass(frozen=True)
class Desk:
    """What letters are made with: catalogue, the people under them, files' records, the public address, new codes."""

    catalogue: Catalogue
    office: Office
    uploads: Uploads
    site_url: str
    new_code: Callable[[], str]


def render_letter(
    case_id: str,
    draft: int,
    *,
    folders: Folders,
    letters: Letters,
    pdfs: Pdfs,
    typesetter: Typesetter,
    sealer: Sealer,
    desk: Desk,
    clock: Clock,
) -> list[Letter]:
    """The letters of that draft, the applicant's first; the same ids, codes and bytes however often it is called.

    A redirect makes two: the applicant is told, the authority gets the petition. Once somebody else than the letter
    names has asked to sign it (`letter_remade`), the draft's letters are new ones. NotFound when there is no such
    draft.
    """
    dossier = folders.dossier(case_id)
    text = next((each for each in dossier.drafts if each.number == draft), None)
    if text is None:
        raise NotFound("Dosarul nu are acest proiect de răspuns.")
    opened = [letters.open(each) for each in planned_letters(dossier, text, desk, clock)]
    return [
        each
        if each.has(Stage.RENDERED)
        else _render(each, dossier, text, folders, letters, pdfs, typesetter, sealer, desk)
        for each in opened
    ]


def document_id(case_id: str, draft: int, kind: str, version: int = 0) -> str:
    """The letter's id: one per case, draft and kind, and another each time it is made again for another name."""
    again = f"/{version}" if version else ""
    return hashlib.sha256(f"{case_id}/{draft}/{kind}{again}".encode()).hexdigest()[:20]


def planned_letters(dossier: Dossier, draft: Draft, desk: Desk, clock: Clock) -> list[Letter]:
    """The letters that a draft makes, the applicant's first, before any of them is set or kept."""
    case, now = dossier.case, clock.now()
    kinds = (NOTICE, REDIRECT) if draft.kind == REDIRECT else (draft.kind,)
    ids = [document_id(case.case_id, draft.number, kind, versions_of(dossier, draft)) for kind in kinds]
    hands = hands_of(dossier, draft, office=desk.office, day=local_day(now))
    first, *others = [
        Letter(
            case_id=case.case_id,
            document_id=each,
            kind=kind,
            draft=draft.number,
            display=display_of(case),
            code=desk.new_code(),
            created_at=iso(now),
            hands=hands,
        )
        for kind, each in zip(kinds, ids, strict=True)
    ]
    return [replace(first, companions=tuple(ids[1:])), *others]


def _render(
    letter: Letter,
    dossier: Dossier,
    draft: Draft,
    folders: Folders,
    letters: Letters,
    pdfs: Pdfs,
    typesetter: Typesetter,
    sealer: Sealer,
    desk: Desk,
) -> Letter:
    # The letter's own instant, not the present one: a second run sets the same bytes.
    at = from_iso(letter.created_at)
    source = source_of(letter, dossier, draft, folders, sealer, desk)
    pdf = typesetter.typeset("letter", letter_content(source), at)
    return advance(
        letter, Stage.RENDERED, b"", lambda: pdf, letters=letters, pdfs=pdfs, at=at, by=draft.author or SYSTEM.username
    )


def source_of(letter: Letter, dossier: Dossier, draft: Draft, folders: Folders, sealer: Sealer, desk: Desk) -> Source:
    """All that a letter is made from, in clear."""
    case = dossier.case

    def opened(sealed: str) -> Any:
        return sealer.open(sealed, submission_id=case.submission_id) if sealed else ""

    dossiers = [dossier, *(folders.dossier(each) for each in case.joined)]
    department = _department(desk.catalogue, case.department)
    return Source(
        kind=letter.kind,
        service=case.service,
        number=RegistrationId.parse(case.case_id),
        answers=(letter.display, *(display_of(each.case) for each in dossiers[1:])),
        day=local_day(from_iso(letter.created_at)),
        applicant=Applicant.from_dict(opened(case.applicant_sealed)),
        words=Words(opened(draft.subject_sealed), opened(draft.body_sealed), opened(draft.addressee_sealed)),
        institution=desk.catalogue.institution,
        department=department,
        signatories=_signatories(letter, desk, department),
        made_by=desk.office.name(draft.author),
        code=letter.code,
        site_url=desk.site_url,
        annex=annex_of(dossiers, desk.catalogue, desk.uploads, sealer) if letter.kind == REDIRECT else (),
        facts=_facts(letter.kind, desk.catalogue, case, sealer),
    )


def _facts(kind: str, catalogue: Catalogue, case: Case, sealer: Sealer) -> tuple[tuple[str, str], ...]:
    """What the applicant filled in and the letter repeats, as its template says."""
    wanted = catalogue.letters_of(case.service).get(kind, {}).get("facts", ())
    return tuple(filled_in(catalogue, case, sealer, wanted)) if wanted else ()


def _department(catalogue: Catalogue, code: str) -> Department:
    for each in catalogue.institution.departments:
        if each.code == code:
            return each
    raise NotFound("Nu există un compartiment cu acest cod.")


def _signatories(letter: Letter, desk: Desk, department: Department) -> tuple[Signatory, ...]:
    """OG 27/2002 art. 13: the head of the institution or the delegate, and the head of the department.

    Between them who countersigns, where the letter is countersigned.
    """
    town = desk.catalogue.institution

    def signatory(hand: Hand, title: str, of: str) -> Signatory:
        person = letter.hands.get(hand, Person(""))
        # Who signs in another's place writes „p.” (pentru) before that person's function.
        return Signatory(f"p. {title}" if person.delegated else title, of, desk.office.name(person.username))

    between = [_department(desk.catalogue, town.countersigner)] if Hand.COUNTERSIGNER in letter.hands else []
    return (
        signatory(Hand.SIGNATORY, town.signatory_title, ""),
        *(signatory(Hand.COUNTERSIGNER, each.head_title, "") for each in between),
        signatory(Hand.HEAD, department.head_title, department.name),
    )
