"""Notices to people and their fate."""

from dataclasses import dataclass, field
from enum import StrEnum

from primarie.kernel.errors import NotFound


class Fate(StrEnum):
    """What became of a notice.

    `sending`: about to be handed over. `unknown`: handed over without a record; settled from the provider's events
    before any second try. `retried`: certainly not taken, tried again when due. `skipped`: the person gave no address
    for this channel.
    """

    PLANNED = "planned"
    SENDING = "sending"
    SENT = "sent"
    DELIVERED = "delivered"
    RETRIED = "retried"
    FAILED = "failed"
    UNKNOWN = "unknown"
    SKIPPED = "skipped"


# Fates that somebody still has to do something about.
OPEN = (Fate.PLANNED, Fate.RETRIED, Fate.SENDING, Fate.UNKNOWN)
# Fates from which a try begins.
WAITING = frozenset({Fate.PLANNED, Fate.RETRIED})


class Channel(StrEnum):
    """How a notice travels. `post` and `counter` go through people's hands at the desk."""

    EMAIL = "email"
    SMS = "sms"
    POST = "post"
    COUNTER = "counter"
    PORTAL = "portal"


BY_HAND = frozenset({Channel.POST, Channel.COUNTER})


class Addressee(StrEnum):
    """Whom a notice is for: who asked, the authority that a petition is redirected to, or a member of staff."""

    APPLICANT = "applicant"
    AUTHORITY = "authority"
    STAFF = "staff"


@dataclass(frozen=True)
class Notice:
    """One notice: `notice_id` is derived from what it tells (case, journal seq or letter, channel), so it exists once.

    `at`: when it was planned; `changed_at`: when its fate last changed; `due`: the next try (all ISO instants). `why`:
    a word for the reason of a failure, never an address. `attached`: the letter goes along as a file. `source` is what
    it tells: a journal seq or a letter. Of what a person carried, `sent_on` is the day (`YYYY-MM-DD`) on which `by`
    handed it over, `provider_id` the post's own number. A mail to staff has `to`, the person's username, and passes
    away after `expires_at` (epoch seconds); its `source` is the thing or digest that it tells. Nothing here is
    personal: the address is read when the notice is sent.
    """

    notice_id: str
    case_id: str
    event: str
    channel: Channel
    fate: Fate
    at: str
    changed_at: str
    due: str
    tries: int = 0
    provider_id: str = ""
    why: str = ""
    document_id: str = ""
    letter_of: str = ""
    attached: bool = False
    addressee: Addressee = Addressee.APPLICANT
    source: str = ""
    sent_on: str = ""
    by: str = ""
    to: str = ""
    expires_at: int = 0


@dataclass(frozen=True)
class Handover:
    """A person handed a letter over: the post's number for it (empty when it gave none), the day, who."""

    reference: str
    sent_on: str
    by: str


@dataclass(frozen=True)
class ByHandPage:
    """Some of what people carry; `next` is where the following page begins, empty when there is none."""

    notices: tuple["Notice", ...]
    next: str = ""


@dataclass(frozen=True)
class Attachment:
    """A file that goes along with a mail."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class Mail:
    """A mail ready to go; the ids come back in the provider's events. Its text, HTML and address stay out of logs."""

    case_id: str
    notice_id: str
    to: str = field(repr=False)
    subject: str
    text: str = field(repr=False)
    html: str = field(repr=False)
    attachments: tuple[Attachment, ...] = ()


class NotTakenNow(RuntimeError):
    """The provider certainly did not take the mail and may take it later (a rate, an outage on its side)."""


class Refused(RuntimeError):
    """The provider certainly did not take the mail and never will; the message is its error's name."""


class Unsure(RuntimeError):
    """Nobody can tell whether the provider took the mail: the answer did not arrive."""


@dataclass(frozen=True)
class FateNews:
    """What the provider tells of a mail: `event` send | delivery | bounce | reject | complaint.

    `sent_at`: when it had taken the mail (ISO). `why`: the kind of a failure.
    """

    case_id: str
    notice_id: str
    event: str
    sent_at: str
    provider_id: str = ""
    why: str = ""


class NotByHand(NotFound):
    """A dispatch or return was told of a notice that travels by itself."""


@dataclass(frozen=True)
class Connection:
    """A live connection and what it listens to; `expires_at` in epoch seconds."""

    connection_id: str
    topics: tuple[str, ...]
    expires_at: int


def case_topic(case_id: str) -> str:
    """Everything that happens to one case."""
    return f"CASE#{case_id}"


def department_topic(department: str) -> str:
    """Everything that happens to a department's cases."""
    return f"DEPARTMENT#{department}"


def person_topic(username: str) -> str:
    """What one member of staff is told."""
    return f"USER#{username}"


# Everything that happens to any case, for who signs for the whole town hall.
TOWN_TOPIC = "TOWN"
