"""Notes among colleagues: written on a case, and found by whom they call."""

from primarie.kernel.errors import InvalidInput
from primarie.web.console import words
from primarie.web.console.case import address, by_field, form_key, shown_case
from primarie.web.console.names import Names
from primarie.web.console.office import Office
from primarie.web.console.visit import Moved, Outcome, Shown, Visit


def write_note(visit: Visit, office: Office) -> Outcome:
    """A note on the case, once for a form however often it is sent."""
    case_id = visit.params["case_id"]
    try:
        office.workroom.notes.write(case_id, visit.form.get("note", ""), form_key(visit), actor=visit.actor)
    except InvalidInput as error:
        return shown_case(visit, office, form="note", errors=by_field(error), typed=visit.form)
    seen = visit.form.get("seen", "")
    told = f"&vazute={seen}" if seen.isdecimal() else ""
    return Moved(f"{address(case_id, 'note')}{told}#note")


def mentions_page(visit: Visit, office: Office) -> Outcome:
    """Where the person was called lately; what is said stands on the case."""
    names = Names(office)
    found = office.workroom.notes.mentions(actor=visit.actor)
    lines = [
        (each.case_id, words.number_of(each.case_id), names.of(each.actor), words.moment(each.at)) for each in found
    ]
    return Shown("mentions.html", {"lines": lines})
