"""Takes a person's PIN and gives the workflow leave to sign, bound to the hash of what the person was shown."""

import secrets
from dataclasses import dataclass, field
from datetime import timedelta

from primarie.kernel.clock import Clock, iso
from primarie.kernel.errors import OtherName, Stale
from primarie.people.ports import Sealer
from primarie.signing._stages import bundle, checked, existing
from primarie.signing.errors import LetterChanged
from primarie.signing.model import Activation, Authorisation, Credential, Hand, Letter, Part
from primarie.signing.ports import Authorisations, Letters, Pdfs, PdfSignatures, RemoteSigning

# The longest that a leave to sign may lie about, whatever the service allows.
_LONGEST = 300
_NOT_SHOWN = "Documentul s-a schimbat de când l-ați văzut. Deschideți din nou dosarul și citiți-l înainte de a semna."
# Names of the fields in the PDF, as viewers list them.
FIELDS = {Hand.HEAD: "Aviz", Hand.COUNTERSIGNER: "Contrasemnatar", Hand.SIGNATORY: "Semnatar"}


@dataclass(frozen=True)
class Signing:
    """Who wants to sign what, and the PIN, which is used once and kept nowhere.

    `shown`: the hash of what the person was shown, where they were shown it.
    """

    case_id: str
    document_id: str
    hand: Hand
    actor: str
    pin: str = field(repr=False)
    shown: str = ""


def authorise_signature(
    signing: Signing,
    *,
    letters: Letters,
    pdfs: Pdfs,
    signatures: PdfSignatures,
    remote: RemoteSigning,
    authorisations: Authorisations,
    sealer: Sealer,
    clock: Clock,
) -> Authorisation:
    """An authorisation good for five minutes at most, its SAD sealed.

    Each call asks the service anew, since each carries a PIN; however many there are, the letter is signed once.
    InvalidInput on `pin`, TooManyAttempts when the service has locked the key, Stale when the stage is past,
    OtherName when another person's name stands under the letter at this place, LetterChanged when the letter is not
    the one that was shown.
    """
    credential = remote.credential(signing.actor)
    parts = parts_to_sign(signing, credential, letters=letters, pdfs=pdfs, signatures=signatures, clock=clock)
    activation = remote.authorise(credential.credential_id, [part.prepared.digest for part in parts], signing.pin)
    authorisation = authorised(signing, credential, parts, activation, sealer=sealer, clock=clock)
    authorisations.save(authorisation)
    return authorisation


def parts_to_sign(
    signing: Signing,
    credential: Credential,
    *,
    letters: Letters,
    pdfs: Pdfs,
    signatures: PdfSignatures,
    clock: Clock,
) -> tuple[Part, ...]:
    """The letter and what travels with it, each with an empty place for the person's signature; errors as above."""
    letter = existing(letters, signing.case_id, signing.document_id)
    if letter.has(signing.hand.after):
        raise Stale("Documentul este deja semnat la acest pas.")
    if not letter.has(letter.before(signing.hand)):
        raise Stale("Documentul nu este încă gata de semnat.")
    named = letter.hands.get(signing.hand)
    if named and named.username != signing.actor:
        raise OtherName("Scrisoarea poartă numele altei persoane; nu a fost semnat nimic.")
    together = bundle(letters, letter)
    if signing.shown and not set(signing.shown.split()) <= {
        each.at(each.before(signing.hand)).sha256 for each in together
    }:
        raise LetterChanged(_NOT_SHOWN)
    return tuple(
        _part(each, signing.hand, credential, pdfs=pdfs, signatures=signatures, clock=clock) for each in together
    )


def _part(
    letter: Letter, hand: Hand, credential: Credential, *, pdfs: Pdfs, signatures: PdfSignatures, clock: Clock
) -> Part:
    stored = letter.at(letter.before(hand))
    base = checked(pdfs, stored, LetterChanged("Documentul a fost schimbat; nu poate fi semnat."))
    return Part(letter.document_id, stored.sha256, signatures.prepare(base, FIELDS[hand], credential, clock.now()))


def authorised(
    signing: Signing,
    credential: Credential,
    parts: tuple[Part, ...],
    activation: Activation,
    *,
    sealer: Sealer,
    clock: Clock,
) -> Authorisation:
    """The authorisation as it is kept, its SAD sealed."""
    authorisation_id = secrets.token_hex(16)
    return Authorisation(
        authorisation_id=authorisation_id,
        case_id=signing.case_id,
        document_id=signing.document_id,
        hand=signing.hand,
        actor=signing.actor,
        credential=credential,
        valid_until=iso(clock.now() + timedelta(seconds=min(activation.seconds, _LONGEST))),
        parts=parts,
        sad_sealed=sealer.seal(activation.sad, submission_id=authorisation_id),
    )
