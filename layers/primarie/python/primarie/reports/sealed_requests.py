"""What a report counts of a request's own words: who asks, and the choice from the form's list."""

from collections.abc import Mapping

from primarie.cases.model import Case
from primarie.cases.unsealing import Opener
from primarie.people.ports import Sealer
from primarie.reports.model import Told


class SealedRequests:
    """Opens requests of the services that a law wants told by applicant or subject, and of no other."""

    def __init__(self, sealer: Sealer, subjects: Mapping[str, str]) -> None:
        """`subjects`: services whose requests are opened → the field of their form that is a list; empty for none."""
        self._sealer = sealer
        self._subjects = subjects

    def told(self, case: Case) -> Told:
        """What a report may count of the request; nothing is told of a case whose data are restricted (GDPR art. 18).

        What cannot be opened is not told either: one damaged case must not keep a whole day from being counted.
        """
        if case.service not in self._subjects or case.restricted:
            return Told()
        opener, field = Opener(case, self._sealer), self._subjects[case.service]
        try:
            chosen = opener.value(case.data_sealed).get(field, "") if field else ""
            return Told(opener.applicant().kind, str(chosen))
        except (ValueError, KeyError, AttributeError):
            return Told()
