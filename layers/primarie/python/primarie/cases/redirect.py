"""The letter that takes a misdirected petition to the authority that can solve it (redirecționare)."""

from primarie.calendar.ports import Holidays
from primarie.cases import words
from primarie.cases.change import Change
from primarie.cases.deed import Deed
from primarie.cases.draft import kept_term
from primarie.cases.model import Status, Step
from primarie.catalogue.model import Authority

# OG 27/2002 art. 6¹: misdirected petitions go on within five days of registration, and the petitioner is told.
REDIRECT_DAYS = 5
REDIRECT = "redirect"
_SUBJECT = "Redirecționarea petiției"


def redirect(deed: Deed, *, authorities: tuple[Authority, ...], holidays: Holidays) -> Change:
    """Drafts the letters to the authority and to the petitioner; they are approved and signed as any answer is.

    `authority` is a code of the catalogue or the authority's name. A redirect after the five days is late, not
    forbidden, since keeping what one may not solve would be worse; the entry says so.
    """
    authority = words.text(deed.given, "authority", longest=300)
    known = {key: f"{each.name}\n{each.address}" for each in authorities for key in (each.code, each.name)}
    written = deed.new_draft(REDIRECT, _SUBJECT, words.text(deed.given, "text"), known.get(authority, authority))
    facts = {"draft": written.number, "kind": REDIRECT} | kept_term(deed, REDIRECT_DAYS, holidays)
    status = deed.case.status if deed.task.step is Step.ASSIGN else Status.IN_PROGRESS
    change = deed.entry("drafted", facts=facts, status=status).draft(written)
    return deed.closing(change, draft=written.number, kind=REDIRECT)
