"""One trust centre and one typesetter for the whole run of these tests; both are slow to make."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives import serialization

from primarie.kernel.clock import SystemClock
from primarie.signing.authorise_signature import Signing, authorise_signature
from primarie.signing.model import Credential, Hand, Stage
from primarie.signing.pyhanko import HttpTimeStamper, PyHankoSeal, PyHankoSignatures
from primarie.signing.pyhanko_judge import PyHankoJudge
from primarie.signing.pyhanko_long_term import PyHankoLongTerm
from primarie.signing.render_letter import render_letter
from primarie.signing.seal_letter import seal_letter
from primarie.signing.sign_letter import sign_letter
from primarie.signing.typst import TypstTypesetter
from tests.builders.signing import CASE_ID, SigningRoom
from tests.builders.trust import TrustCentre, trust_centre


@dataclass
class Tools:
    """The real adapters, against the trust centre."""

    trust: TrustCentre
    typesetter: TypstTypesetter
    signatures: PyHankoSignatures
    seal: PyHankoSeal
    long_term: PyHankoLongTerm
    judge: PyHankoJudge

    def authorise(self, room: SigningRoom, document_id: str, hand: Hand, pin: str = "123456") -> str:
        signing = Signing(CASE_ID, document_id, hand, hand.value, pin)
        return authorise_signature(signing, **room.signing(self.signatures)).authorisation_id

    def signed_by(self, room: SigningRoom, document_id: str, *hands: Hand) -> None:
        for hand in hands:
            given = self.authorise(room, document_id, hand)
            sign_letter(CASE_ID, document_id, hand, given, **room.signing(self.signatures))

    def trust_credential(self, label: str) -> Credential:
        return Credential(label, self.trust.chain(label))

    def now(self) -> datetime:
        return datetime.now(UTC)

    def signed_once(self, room: SigningRoom, label: str) -> bytes:
        """The room's letter with one signature by that key."""
        letter = render_letter(CASE_ID, 1, **room.rendering(self.typesetter))[0]
        stored = letter.at(Stage.RENDERED)
        base = room.pdfs.get(stored.key, stored.version_id)
        credential = self.trust_credential(label)
        prepared = self.signatures.prepare(base, "Semnatar", credential, self.now())
        return self.signatures.finish(base, prepared, credential, self.trust.sign_digest(label, prepared.digest))

    def sealed_with(self, room: SigningRoom, timestamper: HttpTimeStamper) -> None:
        """Seals the room's letter with another time stamp authority."""
        letter = render_letter(CASE_ID, 1, **room.rendering(self.typesetter))[0]
        stored = letter.at(Stage.RENDERED)
        seal_of(self.trust, timestamper).seal(room.pdfs.get(stored.key, stored.version_id), self.now())

    def sealed(self, room: SigningRoom) -> str:
        """Takes the room's letter as far as the seal; its id."""
        letter = render_letter(CASE_ID, 1, **room.rendering(self.typesetter))[0]
        self.signed_by(room, letter.document_id, Hand.HEAD, Hand.SIGNATORY)
        seal_letter(CASE_ID, letter.document_id, letters=room.letters, pdfs=room.pdfs, seal=self.seal, clock=room.clock)
        return letter.document_id


def seal_of(trust: TrustCentre, timestamper: HttpTimeStamper) -> PyHankoSeal:
    """The town's seal with the trust centre's key in the place of the vault's."""
    spki = (
        trust.keys["seal"]
        .public_key()
        .public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    return PyHankoSeal(
        timestamper,
        chain=lambda: trust.chain("seal"),
        public_key=lambda: spki,
        sign_digest=lambda digest: trust.sign_digest("seal", digest),
    )


@pytest.fixture(scope="session")
def trust(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TrustCentre]:
    with trust_centre(tmp_path_factory.mktemp("trust")) as centre:
        yield centre


@pytest.fixture(scope="session")
def tools(trust: TrustCentre) -> Tools:
    timestamper = HttpTimeStamper(trust.tsa_url)
    anchors = lambda: (trust.certificate("root"),)  # noqa: E731 - said where it is used
    return Tools(
        trust=trust,
        typesetter=TypstTypesetter(),
        signatures=PyHankoSignatures(timestamper),
        seal=seal_of(trust, timestamper),
        long_term=PyHankoLongTerm(timestamper, anchors=anchors, clock=SystemClock()),
        judge=PyHankoJudge(anchors),
    )


@pytest.fixture(scope="session")
def sealed_pdf(tools: Tools) -> bytes:
    """A letter with two people's signatures under the seal, as it is sent."""
    room = SigningRoom(tools.trust)
    document_id = tools.sealed(room)
    newest = room.pdfs.newest(f"letters/{CASE_ID}/{document_id}/sealed.pdf")
    assert newest
    return newest[0]


@pytest.fixture(scope="session")
def kept_pdf(tools: Tools, sealed_pdf: bytes) -> bytes:
    """The same letter as it is kept."""
    with tools.trust.prompt():
        return tools.long_term.complete(sealed_pdf)
