"""What can go wrong, in the office's words. `entry` maps each to its HTTP status, once."""

from dataclasses import dataclass

from primarie.kernel.language import _


@dataclass(frozen=True)
class FieldError:
    """One field that cannot be accepted and why, in the reader's language."""

    field: str
    message: str


class OfficeError(Exception):
    """Root of the family; `detail` is fit for the person who reads it and holds no personal data."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class InvalidInput(OfficeError):
    """What was sent cannot be accepted; `errors` names each field."""

    def __init__(self, errors: list[FieldError], detail: str = "") -> None:
        super().__init__(detail or _("Unele câmpuri trebuie corectate."))
        self.errors = errors


class NotSignedIn(OfficeError):
    """Nobody is signed in, or the session has ended."""


class NotAllowed(OfficeError):
    """The person is known and may not do this."""


class NotFound(OfficeError):
    """There is no such thing, or the caller may not know of it."""


class Stale(OfficeError):
    """Somebody else was first: the task is closed or the case has changed."""


class OtherName(Stale):
    """Another person's name stands where this one would sign: nothing was signed."""


class DraftChanged(Stale):
    """The words that a person wrote on are no longer those that stand; nothing was written over."""


class MessageCame(Stale):
    """Another message lies on the case than the last that the writer had before them: nothing was sent."""


class LetterChanged(Stale):
    """The bytes are not those that the person was shown: nothing was signed."""


class ServiceClosed(OfficeError):
    """The service takes no requests on this day; `until`: the day from which it does again, or empty."""

    def __init__(self, detail: str, until: str = "") -> None:
        super().__init__(detail)
        self.until = until


class KeyReused(OfficeError):
    """The same idempotency key came with another body."""


class TooLarge(OfficeError):
    """More bytes than the door takes."""


class TooManyAttempts(OfficeError):
    """Too many calls or wrong codes; `retry_after` seconds to wait."""

    def __init__(self, detail: str, retry_after: int) -> None:
        super().__init__(detail)
        self.retry_after = retry_after


class Busy(OfficeError):
    """The office could not take it now and took nothing; `retry_after` seconds to wait."""

    def __init__(self, detail: str, retry_after: int = 5) -> None:
        super().__init__(detail)
        self.retry_after = retry_after
