"""The register's days: open, closed, signed and locked, each with its sheet."""

from datetime import date, timedelta
from typing import Any

from primarie.cases.permissions import RIGHTS, Right, demand_role
from primarie.kernel.clock import local_day
from primarie.registry.model import ClosedDay
from primarie.web.console import words
from primarie.web.console.office import Office
from primarie.web.console.visit import Moved, Outcome, Shown, Visit


def days_page(visit: Visit, office: Office) -> Outcome:
    """A month of days, the newest first; `inainte-de` in the address leads further back."""
    demand_role(visit.actor, Right.READ_REGISTER)
    today = local_day(office.clock.now())
    before = _day(visit.query.get("inainte-de", "")) or today + timedelta(days=1)
    closed = office.days.newest(before.isoformat(), actor=visit.actor)
    newest = date.fromisoformat(closed[0].day) if closed else today - timedelta(days=1)
    still_open = [today - timedelta(days=each) for each in range((today - newest).days)] if before > today else []
    facts = {
        "open": [(each.isoformat(), words.day(each.isoformat()), each == today) for each in still_open],
        "days": [_shown(each) for each in closed],
        "earlier": closed[-1].day if closed else "",
        "year": today.year - 1,
        "may_register": bool(visit.actor.roles & RIGHTS[Right.REGISTER].keys()),
    }
    return Shown("days.html", facts)


def day_paper(visit: Visit, office: Office) -> Outcome:
    """To the day's sealed sheet, or to a year's minutes, by a link of a minute."""
    demand_role(visit.actor, Right.READ_REGISTER)
    return Moved(office.days.paper(visit.params["day"], actor=visit.actor))


def _shown(closed: ClosedDay) -> dict[str, Any]:
    lock = closed.lock
    return {
        "day": closed.day,
        "shown": words.day(closed.day),
        "since": words.day(closed.previous_day),
        "size": closed.size,
        "root": closed.root,
        "sha256": closed.sha256,
        "signed": bool(lock.get("signature")),
        "stamped": bool(lock.get("timestamp")),
        "locked": str(lock.get("lockedKey", "")),
        "version": str(lock.get("versionId", "")),
        "until": words.day(str(lock.get("retainUntil", ""))[:10]),
    }


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
