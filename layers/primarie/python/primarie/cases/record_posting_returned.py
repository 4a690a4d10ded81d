"""The post brought a letter back."""

from collections.abc import Mapping
from typing import Any

from primarie.cases import words
from primarie.cases.change import until_won
from primarie.cases.permissions import Right, demand_role
from primarie.cases.ports import Folders, Post
from primarie.cases.postings import POST_RETURNED, RETURN_REASONS, Carried
from primarie.cases.record_posting import entered
from primarie.kernel.clock import Clock
from primarie.people.model import Actor


def record_posting_returned(
    case_id: str, notice_id: str, given: Mapping[str, Any], *, actor: Actor, folders: Folders, post: Post, clock: Clock
) -> Carried:
    """The posting as returned with its `reason` (one of `RETURN_REASONS`), and the entry in the case's history.

    The first record stands, and comes back as `repeated`. Stale when the letter was never sent.
    """
    demand_role(actor, Right.POST)
    reason = words.optional(given, "reason")
    if reason not in RETURN_REASONS:
        raise words.refuse("reason", "Alegeți de ce s-a întors scrisoarea.")
    posting = post.returned(case_id, notice_id, reason=reason)
    facts = {"notice": posting.notice_id, "addressee": posting.addressee, "reason": reason}
    return until_won(lambda: entered(posting, POST_RETURNED, facts, actor, folders, clock.now()))
