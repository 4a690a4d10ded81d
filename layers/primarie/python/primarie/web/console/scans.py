"""The registry adds scans to a case that has its number already."""

from urllib.parse import urlsplit

from primarie.cases.add_scans import MOST_SCANS
from primarie.cases.permissions import Right, demand_role
from primarie.kernel.errors import InvalidInput
from primarie.web.console import words
from primarie.web.console.intake import ids_of, shown_scan
from primarie.web.console.office import Office
from primarie.web.console.visit import Moved, Outcome, Shown, Visit


def scans_page(visit: Visit, office: Office) -> Outcome:
    """The form for files; without scripts each comes back in the address, and one button puts them into the case."""
    demand_role(visit.actor, Right.REGISTER)
    ids = ids_of(",".join([visit.query.get("scanari", ""), visit.query.get("venit", "")]))
    return _page(visit, office, ids, "")


def add_scans(visit: Visit, office: Office) -> Outcome:
    """The scans put into the case; the same form sent again adds none twice."""
    demand_role(visit.actor, Right.REGISTER)
    ids = ids_of(visit.form.get("scans", ""))
    try:
        office.scans.add(visit.params["case_id"], ids, actor=visit.actor)
    except InvalidInput as error:
        return _page(visit, office, ids, " ".join(each.message for each in error.errors))
    return Moved(f"/consola/dosare/{visit.params['case_id']}?facut=scanned")


def _page(visit: Visit, office: Office, ids: list[str], wrong: str) -> Shown:
    case_id = visit.params["case_id"]
    here = f"/consola/registru/{case_id}/scanari"
    scans = office.scans.found(ids, actor=visit.actor)
    came = ",".join(each.upload_id for each in scans)
    ticket = None
    if len(scans) < MOST_SCANS:
        _, ticket = office.scans.offer(len(scans) + 1, f"{here}?scanari={came}&venit=", actor=visit.actor)
    facts = {
        "case_id": case_id,
        "number": words.number_of(case_id),
        "here": here,
        "errors": {"scans": wrong} if wrong else {},
        "came": came,
        "scans": [shown_scan(place, each) for place, each in enumerate(scans, start=1)],
        "ticket": ticket,
    }
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(ticket.url)) if ticket else ""
    return Shown("scans.html", facts, 400 if wrong else 200, forms_to=origin)
