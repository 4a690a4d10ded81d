"""What people carry to somebody for a case: letters and notices by post or over the counter."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

# Why the post brings an envelope back, in its own words; a reason never holds an address.
RETURN_REASONS = {
    "moved": "Destinatar mutat",
    "unknown": "Destinatar necunoscut",
    "address": "Adresă greșită sau incompletă",
    "unclaimed": "Nereclamat la poștă",
    "refused": "Refuzat de destinatar",
}
# What the history calls each of them.
POSTED, HANDED_OVER, POST_RETURNED = "posted", "handed_over", "post_returned"
POSTING_EVENTS = frozenset({POSTED, HANDED_OVER, POST_RETURNED})


@dataclass(frozen=True)
class Posting:
    """One thing to carry, under the id of its notice.

    `channel`: `post` | `counter`; `addressee`: `applicant` | `authority`. `document_id` is the letter in the case
    `letter_of`; a notice without one tells the history entry number `source`. `state`: `planned` until somebody carried
    it, then `sent` or `delivered`, `failed` once the post brought it back. `sent_on`, `reference` and `by` are as
    recorded first.
    """

    notice_id: str
    case_id: str
    event: str
    channel: str
    addressee: str
    state: str
    at: str
    document_id: str = ""
    letter_of: str = ""
    source: str = ""
    sent_on: str = ""
    reference: str = ""
    by: str = ""

    @property
    def waits(self) -> bool:
        """Whether somebody still has to carry it."""
        return self.state == "planned"


@dataclass(frozen=True)
class Postings:
    """A page of them as the post list has it; `next` is where the following page begins, empty when there is none."""

    items: tuple[Posting, ...]
    next: str = ""


@dataclass(frozen=True)
class ShownPosting:
    """A posting with the name and address that stand in the envelope's window."""

    posting: Posting
    name: str
    address: str


@dataclass(frozen=True)
class ShownPostings:
    """A page of postings as the desk shows it."""

    items: tuple[ShownPosting, ...]
    next: str = ""


@dataclass(frozen=True)
class Carried:
    """A posting as recorded. `repeated`: it was on record before, and nothing was done now; `said_by` and `said_at` are
    who recorded it, and when."""

    posting: Posting
    said_by: str
    said_at: str
    repeated: bool = False


def posting_note(facts: Mapping[str, Any]) -> str:
    """What an entry of `POSTING_EVENTS` tells beside its name: to whom if not to the applicant, the day, the number."""
    said = ["către autoritatea competentă" if facts.get("addressee") == "authority" else ""]
    if facts.get("sent_on"):
        said.append(f"la {date.fromisoformat(str(facts['sent_on'])):%d.%m.%Y}")
    if facts.get("reference"):
        said.append(f"nr. {facts['reference']}")
    if facts.get("reason"):
        said.append(RETURN_REASONS.get(str(facts["reason"]), "").lower())
    told = ", ".join(filter(None, said))
    return f"{told[:1].upper()}{told[1:]}." if told else ""
