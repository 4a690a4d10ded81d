"""What can go wrong with a signature; the workflow's Retry and Catch name these types."""

from primarie.kernel.errors import Busy, Stale


class AuthorisationExpired(Stale):
    """The person's leave to sign is spent or too old: ask the person again."""


class LetterChanged(Stale):
    """The bytes are not those that the person was shown: nothing is signed."""


class TrustServiceDown(Busy):
    """A trust service (time stamps, remote signing, revocation) does not answer: try again."""


class TooEarly(Busy):
    """Revocation data must be younger than the signature's time stamp: try again in a second."""
