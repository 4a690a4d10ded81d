"""A case ended without an answer (clasare)."""

from primarie.cases import words
from primarie.cases.change import Change
from primarie.cases.deed import Deed
from primarie.cases.model import Status
from primarie.kernel.clock import local_day


def close(deed: Deed) -> Change:
    """Closes the case with its reason: anonymous petitions (OG 27/2002 art. 7), repeats after an answer (art. 10)."""
    reason = words.text(deed.given, "reason", longest=2000)
    today = local_day(deed.at).isoformat()
    return deed.closing(deed.entry("closed", why=reason, status=Status.CLOSED, closed_on=today))
