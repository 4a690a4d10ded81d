"""The applicant signed in by e-mail opens a case of the address, without its code."""

from primarie.cases.model import Case
from primarie.cases.ports import Glances, OwnCases
from primarie.kernel.errors import NotFound
from primarie.kernel.language import _


def open_own_case(case_id: str, *, lookup: str, cases: OwnCases, glances: Glances) -> Case:
    """The case, its news no longer new. NotFound for an unknown number and for another's case alike."""
    case = cases.of_email_or_none(case_id, lookup)
    if case is None:
        raise NotFound(_("Nu există un dosar cu acest număr printre dosarele dumneavoastră."))
    if case.office_wrote_at:
        glances.note(lookup, case_id)
    return case
