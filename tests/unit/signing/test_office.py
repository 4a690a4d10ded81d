from collections.abc import Sequence

from primarie.catalogue.loader import institution
from primarie.people.model import Actor, Role
from primarie.signing.office import StaffedOffice

STAFF = [
    Actor("h2", "Zamfira Zaharia", "DRPMD", frozenset({Role.HEAD})),
    Actor("h1", "Ioana Șerban", "DRPMD", frozenset({Role.HEAD})),
    Actor("o1", "Mihai Popescu", "DRPMD", frozenset({Role.OFFICER})),
    Actor("s1", "Andrei Țurcanu", "CABINET", frozenset({Role.SIGNATORY})),
]


class FakeStaff:
    def member(self, username: str) -> Actor | None:
        return next((each for each in STAFF if each.username == username), None)

    def members(self, department: str) -> Sequence[Actor]:
        return sorted((each for each in STAFF if each.department == department), key=lambda each: each.name)


def test_names_under_a_letter() -> None:
    office = StaffedOffice(FakeStaff(), institution())
    for _ in range(2):
        assert office.name("o1") == "Mihai Popescu"
        assert office.head_of("DRPMD") == "Ioana Șerban"
        assert office.signatory() == "Andrei Țurcanu"
    assert office.name("nobody") == office.head_of("DGPL") == ""
