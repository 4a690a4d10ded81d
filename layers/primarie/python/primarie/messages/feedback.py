"""What visitors say of the site: nouns, and where it is kept for those who look after it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

TOPICS = ("problem", "accessibility", "content", "other")
# Long enough for the answer in 30 days and for the yearly look at what people stumble over.
KEPT_DAYS = 365


@dataclass(frozen=True)
class Feedback:
    """One opinion: its `topic` of TOPICS, the path it is about or empty, and where an answer may go or empty."""

    feedback_id: str
    day: str
    at: str
    topic: str
    text: str
    page: str = ""
    contact: str = ""


class FeedbackBox(Protocol):
    """Where opinions lie until their time is over."""

    def put(self, feedback: Feedback, *, expires_at: int) -> None:
        """Keeps it until that epoch second; nothing happens when it is there already."""
        ...

    def newest(self, limit: int) -> Sequence[Feedback]:
        """Those whose time is not over, the last day first."""
        ...
