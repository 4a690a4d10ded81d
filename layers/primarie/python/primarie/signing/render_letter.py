"""Sets the letter of a draft as a tagged PDF/A, ready for the head's signature."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from primarie.cases.model import Case, Dossier, Draft
from primarie.catalogue.loader import Catalogue
from primarie.catalogue.model import Department
from primarie.catalogue.say import in_words
from primarie.kernel.clock import Clock, from_iso, iso, local_day
from primarie.kernel.errors import NotFound
from primarie.kernel.identifiers import RegistrationId
from primarie.people.model import SYSTEM, Applicant
from primarie.people.ports import Sealer
from primarie.signing._stages import advance
from primarie.signing.hands import hands_of, versions_of
from primarie.signing.letter_content import NOTICE, REDIRECT, Signatory, Source, Words, letter_content
from primarie.signing.model import Hand, Letter, Person, Stage
from primarie.signing.ports import Folders, Letters, Office, Pdfs, Typesetter


@dataclass(frozen=True)
class Desk:
    """What letters are made with: the catalogue, the people under them, the public address, and new codes."""

    catalogue: Catalogue
    office: Office
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
            display=_display(case),
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
    source = source_of(letter, dossier.case, draft, folders, sealer, desk)
    pdf = typesetter.typeset("letter", letter_content(source), at)
    return advance(
        letter, Stage.RENDERED, b"", lambda: pdf, letters=letters, pdfs=pdfs, at=at, by=draft.author or SYSTEM.username
    )


def source_of(letter: Letter, case: Case, draft: Draft, folders: Folders, sealer: Sealer, desk: Desk) -> Source:
    """All that a letter is made from, in clear."""

    def opened(sealed: str) -> Any:
        return sealer.open(sealed, submission_id=case.submission_id) if sealed else ""

    cases = [case, *(folders.dossier(each).case for each in case.joined)]
    department = _department(desk.catalogue, case.department)
    return Source(
        kind=letter.kind,
        service=case.service,
        number=RegistrationId.parse(case.case_id),
        answers=(letter.display, *map(_display, cases[1:])),
        day=local_day(from_iso(letter.created_at)),
        applicant=Applicant.from_dict(opened(case.applicant_sealed)),
        words=Words(opened(draft.subject_sealed), opened(draft.body_sealed), opened(draft.addressee_sealed)),
        institution=desk.catalogue.institution,
        department=department,
        signatories=_signatories(letter, desk, department),
        made_by=desk.office.name(draft.author),
        code=letter.code,
        site_url=desk.site_url,
        annex=_annex(desk.catalogue, cases, sealer) if letter.kind == REDIRECT else (),
        facts=_facts(letter.kind, desk.catalogue, case, sealer),
    )


def _facts(kind: str, catalogue: Catalogue, case: Case, sealer: Sealer) -> tuple[tuple[str, str], ...]:
    """What the applicant filled in and the letter repeats, as its template says."""
    wanted = catalogue.letters_of(case.service).get(kind, {}).get("facts", ())
    return tuple(_filled(catalogue, case, sealer, wanted)) if wanted else ()


def _annex(catalogue: Catalogue, cases: Sequence[Case], sealer: Sealer) -> tuple[tuple[str, str], ...]:
    """The petitions as they were sent, for the authority that is to answer: who asks, where to answer, and what."""
    first = cases[0]
    applicant = Applicant.from_dict(sealer.open(first.applicant_sealed, submission_id=first.submission_id))
    who = [applicant.name, applicant.address, applicant.email, applicant.phone]
    words = [each for case in cases for each in _asked(catalogue, case, sealer, numbered=len(cases) > 1)]
    return (("Petiționar", "\n".join(filter(None, who))), *words)


def _asked(catalogue: Catalogue, case: Case, sealer: Sealer, *, numbered: bool) -> list[tuple[str, str]]:
    number = f" (nr. {_display(case)})" if numbered else ""
    return [(title + number, text) for title, text in _filled(catalogue, case, sealer)]


def _filled(
    catalogue: Catalogue, case: Case, sealer: Sealer, wanted: Sequence[str] | None = None
) -> Iterator[tuple[str, str]]:
    """The form as it was filled in, each field under its title; only those wanted, where that is said."""
    asked = sealer.open(case.data_sealed, submission_id=case.submission_id) if case.data_sealed else {}
    fields = catalogue.services[case.service].schema["properties"]
    for name in asked if wanted is None else wanted:
        facts = fields.get(name, {})
        if text := in_words(facts, asked.get(name)):
            yield facts.get("title", name), text


def _display(case: Case) -> str:
    day = local_day(from_iso(case.registered_at))
    return RegistrationId.parse(case.case_id).display(day)


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
