"""The data-protection officer's office in memory."""

from collections.abc import Sequence

from primarie.cases.personal_data import DataOffice
from tests.builders.cases import TownHall
from tests.fakes.people import FakeLookupKey


class FakePersonCases:
    """Cases by the hashes under which they stand; e-mails by those that a test wrote."""

    def __init__(self, hall: TownHall) -> None:
        self._hall = hall
        self.emails: dict[str, list[str]] = {}

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


def data_office(hall: TownHall) -> DataOffice:
    return DataOffice(
        found=FakePersonCases(hall),
        folders=hall.cases,
        lookup_key=FakeLookupKey(),
        restrictions=FakeRestrictions(),
        sealer=hall.sealer,
        clock=hall.clock,
    )
