"""What can go wrong with a signature; the workflow's Retry and Catch name these types."""

from primarie.kernel.errors import Busy, LetterChanged, Stale

__all__ = ["AuthorisationExpired", "LetterChanged", "TooEarly", "TrustServiceDown"]


class AuthorisationExpired(Stale):
    """The person's leave to sign is spent or too old: ask the person again."""


class TrustServiceDown(Busy):
    """A trust service (time stamps, remote signing, revocation) does not answer: try again."""


class TooEarly(Busy):
    """Revocation data must be younger than the signature's time stamp: try again in a second."""
