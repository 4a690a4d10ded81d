"""Puts a person's authorised signature on the very bytes that the person was shown."""

from dataclasses import replace

from primarie.kernel.clock import Clock, iso
from primarie.people.ports import Sealer
from primarie.signing._stages import advance, bundle, checked, existing
from primarie.signing.errors import AuthorisationExpired, LetterChanged
from primarie.signing.model import Authorisation, Hand, Letter, Part
from primarie.signing.ports import Authorisations, Letters, Pdfs, PdfSignatures, RemoteSigning

_CHANGED = "Documentul nu mai este cel care a fost aprobat; nu a fost semnat nimic."
_EXPIRED = "Aprobarea semnăturii a expirat; semnatarul trebuie întrebat din nou."


def sign_letter(
    case_id: str,
    document_id: str,
    hand: Hand,
    authorisation_id: str,
    *,
    letters: Letters,
    pdfs: Pdfs,
    signatures: PdfSignatures,
    remote: RemoteSigning,
    authorisations: Authorisations,
    sealer: Sealer,
    clock: Clock,
) -> Letter:
    """The letter at its next stage; repeated, whatever happened in between, the same single signature.

    AuthorisationExpired: ask the person again. LetterChanged: the bytes differ from those that were authorised.
    """
    letter = existing(letters, case_id, document_id)
    documents = {each.document_id: each for each in bundle(letters, letter)}
    if all(each.has(hand.after) for each in documents.values()):
        return letter
    authorisation = authorisations.find(authorisation_id)
    if authorisation is None:
        raise AuthorisationExpired(_EXPIRED)
    _same(authorisation, letter, hand, documents)
    if not authorisation.signed:
        authorisation = _signed(authorisation, remote=remote, authorisations=authorisations, sealer=sealer, clock=clock)
    for part in authorisation.parts:
        _finish(documents[part.document_id], part, authorisation, letters, pdfs, signatures, clock)
    return existing(letters, case_id, document_id)


def _same(authorisation: Authorisation, letter: Letter, hand: Hand, documents: dict[str, Letter]) -> None:
    asked = (letter.case_id, letter.document_id, hand)
    if (authorisation.case_id, authorisation.document_id, authorisation.hand) != asked:
        raise LetterChanged(_CHANGED)
    if {part.document_id for part in authorisation.parts} != set(documents):
        raise LetterChanged(_CHANGED)
    for part in authorisation.parts:
        if documents[part.document_id].at(letter.before(hand)).sha256 != part.base_sha256:
            raise LetterChanged(_CHANGED)


def _signed(
    authorisation: Authorisation,
    *,
    remote: RemoteSigning,
    authorisations: Authorisations,
    sealer: Sealer,
    clock: Clock,
) -> Authorisation:
    """Asks the service for the signatures and keeps them before anything else is done with them."""
    if not authorisation.sad_sealed or iso(clock.now()) >= authorisation.valid_until:
        raise AuthorisationExpired(_EXPIRED)
    sad = sealer.open(authorisation.sad_sealed, submission_id=authorisation.authorisation_id)
    digests = [part.prepared.digest for part in authorisation.parts]
    values = remote.sign(authorisation.credential.credential_id, sad, digests)
    parts = tuple(replace(part, signature=value) for part, value in zip(authorisation.parts, values, strict=True))
    return authorisations.keep(authorisation.authorisation_id, parts)


def _finish(
    letter: Letter,
    part: Part,
    authorisation: Authorisation,
    letters: Letters,
    pdfs: Pdfs,
    signatures: PdfSignatures,
    clock: Clock,
) -> None:
    stage = authorisation.hand.after
    if letter.has(stage):
        return
    base = checked(pdfs, letter.at(letter.before(authorisation.hand)), LetterChanged(_CHANGED))
    advance(
        letter,
        stage,
        base,
        lambda: signatures.finish(base, part.prepared, authorisation.credential, part.signature),
        letters=letters,
        pdfs=pdfs,
        at=clock.now(),
        by=authorisation.actor,
    )
