"""The data-protection officer's office in memory."""

from collections.abc import Iterable, Mapping, Sequence

from primarie.cases.model import Dossier
from primarie.cases.personal_data import DataOffice
from primarie.exports.person_file import Paper
from primarie.people.lookup import email_lookup
from tests.builders.cases import TownHall
from tests.fakes.people import FakeLookupKey


class FakePersonCases:
    """Cases by the hashes under which they stand; e-mails by those that a test wrote."""

    def __init__(self, hall: TownHall, emails: Mapping[str, Sequence[str]]) -> None:
        self._hall = hall
        self.emails = {email_lookup(address, key=FakeLookupKey()): ids for address, ids in emails.items()}

    def all_of(self, lookup: str) -> Sequence[str]:
        return [each for each in self._hall.case_ids() if self._hall.case(each).lookup == lookup]

    def all_of_email(self, lookup: str) -> Sequence[str]:
        return self.emails.get(lookup, [])


class FakeRestrictions:
    """What the index was told last, by case."""

    def __init__(self) -> None:
        self.told: dict[str, bool] = {}

    def restrict(self, case_id: str, *, restricted: bool) -> None:
        self.told[case_id] = restricted


class FakePapers:
    """The same papers for every case."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        self._papers = papers

    def of(self, _dossier: Dossier) -> Iterable[Paper]:
        return self._papers


def data_office(hall: TownHall, emails: Mapping[str, Sequence[str]] | None = None) -> DataOffice:
    """`emails`: the cases of an address, in clear."""
    return DataOffice(
        found=FakePersonCases(hall, emails or {}),
        folders=hall.cases,
        lookup_key=FakeLookupKey(),
        restrictions=FakeRestrictions(),
        sealer=hall.sealer,
        clock=hall.clock,
    )
