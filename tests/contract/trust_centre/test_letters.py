"""The signing room's adapters against the local trust centre, which speaks as the real services do."""

from datetime import UTC, datetime

import pytest

from primarie.kernel.clock import SystemClock
from primarie.kernel.errors import InvalidInput, NotAllowed, TooManyAttempts
from primarie.signing.csc import CscRemoteSigning
from primarie.signing.errors import AuthorisationExpired, TrustServiceDown
from primarie.signing.pyhanko import HttpTimeStamper, PyHankoSignatures
from primarie.signing.pyhanko_judge import PyHankoJudge
from primarie.signing.pyhanko_long_term import PyHankoLongTerm
from primarie.signing.ssm import certificates
from tests.contract.trust_centre.test_signing import blank_page
from town.place import Place


@pytest.fixture
def remote(centre: Place) -> CscRemoteSigning:
    return CscRemoteSigning(centre.csc)


def anchors(centre: Place) -> tuple[bytes, ...]:
    return certificates((centre.trust / "anchors.pem").read_text())


def test_a_letter_signed_by_two_people_ends_at_the_long_term_level(centre: Place, remote: CscRemoteSigning) -> None:
    timestamper = HttpTimeStamper(f"{centre.trust_centre}/sector6/tsa/timestamps")
    signatures = PyHankoSignatures(timestamper)
    pdf = blank_page()
    for field, username in (("Aviz", "sorina.sef"), ("Semnatar", "paul.primar")):
        credential = remote.credential(username)
        prepared = signatures.prepare(pdf, field, credential, datetime.now(UTC))
        leave = remote.authorise(credential.credential_id, [prepared.digest], "123456")
        assert leave.seconds == 300
        (value,) = remote.sign(credential.credential_id, leave.sad, [prepared.digest])
        pdf = signatures.finish(pdf, prepared, credential, value)
    later = _Later()
    kept = PyHankoLongTerm(timestamper, anchors=lambda: anchors(centre), clock=later).complete(pdf)
    verdict = PyHankoJudge(lambda: anchors(centre)).judge(kept)
    assert [(each.level, each.trusted, each.covers_whole_document) for each in verdict.signatures] == [
        ("B-LTA", True, True),
        ("B-LTA", True, True),
    ]


class _Later(SystemClock):
    """A clock by which time stamps are old enough, as soon as they are."""

    def now(self) -> datetime:
        import threading

        threading.Event().wait(2.1)
        return super().now()


def test_two_hashes_by_one_pin_once(remote: CscRemoteSigning) -> None:
    digests = [bytes(32), bytes(range(32))]
    leave = remote.authorise("paul.primar", digests, "123456")
    assert len(remote.sign("paul.primar", leave.sad, digests)) == 2
    with pytest.raises(AuthorisationExpired):
        remote.sign("paul.primar", leave.sad, digests)


def test_refusals_in_the_offices_words(remote: CscRemoteSigning) -> None:
    with pytest.raises(NotAllowed):
        remote.credential("nobody")
    for _ in range(4):
        with pytest.raises(InvalidInput) as wrong:
            remote.authorise("dora.delegat", [bytes(32)], "000000")
        assert [each.field for each in wrong.value.errors] == ["pin"]
    for pin in ("000000", "123456"):
        with pytest.raises(TooManyAttempts):
            remote.authorise("dora.delegat", [bytes(32)], pin)


def test_a_service_that_is_away_is_asked_again_later() -> None:
    with pytest.raises(TrustServiceDown):
        CscRemoteSigning("http://127.0.0.1:9").credential("paul.primar")
