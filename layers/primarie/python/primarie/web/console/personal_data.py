"""The data-protection officer's page: one person's requests found, copied for them, restricted, lifted."""

from collections.abc import Sequence

from primarie.cases.model import Case
from primarie.cases.permissions import Right, demand_role
from primarie.cases.words import refuse
from primarie.kernel.errors import InvalidInput
from primarie.kernel.identifiers import random_id
from primarie.web.console import words
from primarie.web.console.office import Office
from primarie.web.console.visit import Moved, Outcome, Shown, Visit
from primarie.web.words import STATUS

HERE = "/consola/date-personale"


def personal_data_page(visit: Visit, _office: Office) -> Outcome:
    """The question whose data it is about; what identifies the person never stands in an address."""
    demand_role(visit.actor, Right.PERSONAL_DATA)
    return Shown("personal_data.html", {"values": {}, "errors": {}, "lines": (), "done": ""})


def handle_person(visit: Visit, office: Office) -> Outcome:
    """The person's requests, and what was chosen to do with them: `cauta`, `copie`, `restrictie`, `ridicare`."""
    demand_role(visit.actor, Right.PERSONAL_DATA)
    typed = visit.typed("who", "reason")
    deed, key = visit.form.get("fapta", "cauta"), visit.form.get("cheie", "") or visit.request_id
    errors: dict[str, str] = {}
    found: Sequence[Case] = ()
    done = ""
    try:
        found = office.personal_data.find(typed, actor=visit.actor)
        ids = _chosen(visit, found) if deed != "cauta" else []
        if deed == "copie":
            office.personal_data.note_export(ids, typed["reason"], key, actor=visit.actor)
            export = office.exports.start("person", "zip", {"cases": ids}, key, actor=visit.actor)
            return Moved(f"/consola/exporturi/{export.export_id}")
        if deed in ("restrictie", "ridicare"):
            restricted = deed == "restrictie"
            office.personal_data.restrict(ids, restricted, typed["reason"], key, actor=visit.actor)
            done = "Prelucrarea este restricționată" if restricted else "Restricția a fost ridicată"
            found = office.personal_data.find(typed, actor=visit.actor)
    except InvalidInput as error:
        errors = {each.field: each.message for each in error.errors}
    facts = {
        "values": {"who": typed["who"], "reason": "" if done else typed["reason"]},
        "errors": errors,
        "lines": _lines(visit, office, found, anew=deed == "cauta"),
        "several": _several(found),
        "restricted": any(each.restricted for each in found),
        "free": any(not each.restricted for each in found),
        "done": done,
        "key": key if errors else random_id(),
    }
    return Shown("personal_data.html", facts, 400 if errors else 200)


def _chosen(visit: Visit, found: Sequence[Case]) -> list[str]:
    """The cases that the officer says are the person's; InvalidInput on `cases` when that is none."""
    chosen = [each.case_id for each in found if visit.form.get(f"dosar_{each.case_id}") == "da"]
    if not chosen:
        raise refuse("cases", "Alegeți cel puțin o cerere a persoanei.")
    return chosen


def _several(found: Sequence[Case]) -> bool:
    """Whether those who asked are not known to be one person: an address may be a family's or a firm's."""
    return len({each.lookup for each in found}) > 1


def _lines(visit: Visit, office: Office, found: Sequence[Case], *, anew: bool) -> list[dict[str, object]]:
    """Where all are one person's, all are chosen until somebody chooses otherwise."""
    applicants = office.personal_data.applicants(found, actor=visit.actor) if found else {}
    one = not _several(found)
    return [
        {
            **_line(each, office),
            "who": applicants[each.case_id].name,
            "hint": applicants[each.case_id].cnp or applicants[each.case_id].cui,
            "chosen": one if anew else visit.form.get(f"dosar_{each.case_id}") == "da",
        }
        for each in found
    ]


def _line(case: Case, office: Office) -> dict[str, str]:
    return {
        "id": case.case_id,
        "service": _title(case.service, office),
        "at": words.moment(case.registered_at),
        "status": STATUS[case.status],
        "restricted": f"din {words.moment(case.restricted)}" if case.restricted else "nu",
    }


def _title(slug: str, office: Office) -> str:
    known = office.catalogue.services.get(slug)
    return known.title if known else slug
