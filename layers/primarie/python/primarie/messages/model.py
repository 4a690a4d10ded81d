"""Notices to people and their fate."""

from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """What became of a notice.

    `unknown`: handed over without a record; settled from the provider's events before any second try.
    """

    PLANNED = "planned"
    SENDING = "sending"
    SENT = "sent"
    DELIVERED = "delivered"
    RETRIED = "retried"
    FAILED = "failed"
    UNKNOWN = "unknown"


class Channel(StrEnum):
    """How a notice travels."""

    EMAIL = "email"
    SMS = "sms"
    POST = "post"
    PORTAL = "portal"


@dataclass(frozen=True)
class Notice:
    """One notice: `notice_id` is derived from what it tells (case, journal seq, channel), so that it exists once."""

    notice_id: str
    case_id: str
    event: str
    channel: Channel
    fate: Fate
    at: str
    tries: int = 0
    provider_id: str = ""
    why: str = ""
    document_id: str = ""
