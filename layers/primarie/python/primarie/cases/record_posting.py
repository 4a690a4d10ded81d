"""A person at the desk handed a letter to the post, or over the counter."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from primarie.cases import words
from primarie.cases.change import Change, until_won
from primarie.cases.model import Status
from primarie.cases.permissions import Right, demand_role
from primarie.cases.ports import Folders, Post
from primarie.cases.postings import HANDED_OVER, POSTED, Carried, Posting
from primarie.kernel.clock import Clock
from primarie.kernel.errors import Stale
from primarie.people.model import Actor

# The post's own numbers (RR123456789RO, a borderou's number); no room for a name or an address.
_REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ./-]{0,29}")


def record_posting(
    case_id: str, notice_id: str, given: Mapping[str, Any], *, actor: Actor, folders: Folders, post: Post, clock: Clock
) -> Carried:
    """The posting with its day and the post's number (`sentOn`, `reference`), and the entry in the case's history.

    The first record stands: the very same again is `repeated`, another day or number is Stale and says whose record
    stands. Killed between record and entry, the next call writes the entry.
    """
    demand_role(actor, Right.POST)
    sent_on = words.day(given, "sentOn").isoformat()
    reference = words.optional(given, "reference", longest=30)
    if reference and not _REFERENCE.fullmatch(reference):
        raise words.refuse("reference", "Numărul are litere, cifre, spații și liniuțe, cel mult 30.")
    posting = post.sent(case_id, notice_id, reference=reference, sent_on=sent_on, by=actor.username)
    carried = until_won(lambda: _told(posting, actor, folders, clock.now()))
    stands = carried.posting
    if (stands.sent_on, stands.reference) != (sent_on, reference):
        day = f"{datetime.fromisoformat(stands.sent_on):%d.%m.%Y}"
        raise Stale(f"Predarea era deja înregistrată de {stands.by}, cu ziua {day}. Acum nu s-a schimbat nimic.")
    return carried


def _told(posting: Posting, actor: Actor, folders: Folders, now: datetime) -> Carried:
    event = POSTED if posting.channel == "post" else HANDED_OVER
    facts = {
        "notice": posting.notice_id,
        "addressee": posting.addressee,
        "sent_on": posting.sent_on,
        "document": posting.document_id,
        "reference": posting.reference,
    }
    return entered(posting, event, facts, actor, folders, now)


def entered(
    posting: Posting, event: str, facts: Mapping[str, str], actor: Actor, folders: Folders, now: datetime
) -> Carried:
    """The event in the case's history, once for the notice; on an archived case it is what a next package holds."""
    dossier = folders.dossier(posting.case_id)
    for entry in dossier.events(event):
        if entry.after.get("notice") == posting.notice_id:
            return Carried(posting, entry.actor, entry.at, repeated=True)
    told = {name: value for name, value in facts.items() if value}
    change = Change.of(dossier.case).entry(event, by=actor, at=now, facts=told)
    if dossier.case.status is Status.ARCHIVED and dossier.case.opened:
        # The sweep starts the run that brings it to the archive.
        change = change.quietly(opened=False, run=dossier.case.run + 1)
    folders.commit(change)
    return Carried(posting, actor.username, change.entries[-1].at)
