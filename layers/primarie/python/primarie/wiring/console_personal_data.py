"""One person's requests, bound to the tables, keys and queue that the data-protection officer's page touches."""

from collections.abc import Mapping, Sequence

from primarie.cases.model import Case
from primarie.cases.own_dynamodb import ApplicantCasesTable
from primarie.cases.personal_data import DataOffice, applicants_of, find_person, note_export, restrict_person
from primarie.kernel.dynamodb import Database
from primarie.kernel.identifiers import random_id
from primarie.kernel.settings import setting
from primarie.people.kms import KmsLookupKey
from primarie.people.model import Actor, Applicant
from primarie.search.sqs import IndexingQueue
from primarie.wiring import console
from primarie.wiring.aws import client


class DeskPersonalData:
    """Found, copied, restricted, lifted."""

    def find(self, given: Mapping[str, str], *, actor: Actor) -> Sequence[Case]:
        """Every case of the person (`find_person`)."""
        found = find_person(given, actor=actor, office=_office())
        console.note_look("person_searched", "", [each.case_id for each in found], random_id(), actor=actor)
        return found

    def applicants(self, cases: Sequence[Case], *, actor: Actor) -> Mapping[str, Applicant]:
        """Who asked in each, masked (`applicants_of`)."""
        return applicants_of(cases, actor=actor, office=_office())

    def note_export(self, case_ids: Sequence[str], reason: str, key: str, *, actor: Actor) -> None:
        """That a copy is made, and why (`note_export`)."""
        note_export(case_ids, reason, key, actor=actor, office=_office())

    def restrict(self, case_ids: Sequence[str], restricted: bool, reason: str, key: str, *, actor: Actor) -> None:
        """Restricted, or lifted (`restrict_person`)."""
        restrict_person(case_ids, restricted, reason, key, actor=actor, office=_office())


def _office() -> DataOffice:
    return DataOffice(
        found=ApplicantCasesTable(Database(), setting("CASES_TABLE")),
        folders=console.cases(),
        lookup_key=KmsLookupKey(client("kms"), setting("LOOKUP_KEY")),
        restrictions=IndexingQueue(client("sqs"), setting("INDEX_QUEUE")),
        sealer=console.sealer(),
        clock=console.CLOCK,
    )
