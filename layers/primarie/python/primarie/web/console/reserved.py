"""An outage: numbers kept for paper, the sheet that is filled by hand, and what is still to be entered."""

from datetime import date

from primarie.cases.permissions import Right, demand_role
from primarie.kernel.clock import OFFICE_ZONE, from_iso, local_day
from primarie.kernel.errors import InvalidInput
from primarie.kernel.identifiers import RegistrationId, random_id
from primarie.registry.asked_rows import asked_rows
from primarie.registry.model import Reservation
from primarie.registry.reserve_numbers import MOST
from primarie.web.console import words
from primarie.web.console.names import Names
from primarie.web.console.office import Office
from primarie.web.console.register import shown_row
from primarie.web.console.visit import Outcome, Shown, Visit


def reserved_page(visit: Visit, office: Office) -> Outcome:
    """The numbers of this year that are kept for paper and not used yet, and the form for another block."""
    demand_role(visit.actor, Right.REGISTER)
    return _page(visit, office, {}, {}, random_id())


def reserve(visit: Visit, office: Office) -> Outcome:
    """The block, as a sheet to print and to fill by hand; the same form sent again shows the same block."""
    demand_role(visit.actor, Right.REGISTER)
    typed, key = visit.typed("count", "why"), visit.form.get("cheie", "") or visit.request_id
    count = typed["count"].strip()
    try:
        block = office.register.reserve(int(count) if count.isdecimal() else 0, typed["why"], key, actor=visit.actor)
    except InvalidInput as error:
        return _page(visit, office, typed, {each.field: each.message for each in error.errors}, key)
    return _sheet(block, typed["why"], office)


def _page(visit: Visit, office: Office, values: dict[str, str], errors: dict[str, str], key: str) -> Shown:
    today = local_day(office.clock.now())
    year = date(today.year, 1, 1)
    asked = asked_rows({"first": year.isoformat(), "last": today.isoformat(), "state": "reserved", "limit": 200})
    page = office.register.page(asked, actor=visit.actor)
    names = Names(office)
    facts = {
        "values": {"count": "20", **values},
        "errors": errors,
        "key": key,
        "rows": [shown_row(each, names) for each in page.rows],
        "more": bool(page.next),
        "most": MOST,
        "may_annul": True,
    }
    return Shown("reserved.html", facts, 400 if errors else 200)


def _sheet(block: Reservation, why: str, office: Office) -> Shown:
    at = from_iso(block.reserved_at).astimezone(OFFICE_ZONE)
    facts = {
        "numbers": [(each, RegistrationId.parse(each).number) for each in block.ids],
        "year": at.year,
        "reserved": words.moment(block.reserved_at),
        "why": why,
        "block": block.block,
        "institution": office.catalogue.institution,
    }
    return Shown("reserved_sheet.html", facts, 201)
