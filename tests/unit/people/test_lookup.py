from primarie.people.lookup import email_lookup, lookup_of, lookup_text
from primarie.people.model import Applicant
from tests.fakes.people import FakeLookupKey


def test_identity_comes_before_contacts() -> None:
    assert lookup_text(Applicant("person", "Ion", cnp="3850101460014", email="a@b.ro")) == "cnp:3850101460014"
    assert lookup_text(Applicant("company", "SRL", cui="18547290")) == "cui:18547290"


def test_the_same_person_written_differently_is_found() -> None:
    first = lookup_text(Applicant("person", "Ştefan  ȚUȚEA", email="A@b.ro"))
    assert first == lookup_text(Applicant("person", "Stefan Tutea", email="a@B.ro"))
    assert first != lookup_text(Applicant("person", "Ana Tutea", email="a@b.ro"))


def test_the_key_hides_the_person() -> None:
    applicant = Applicant("person", "Ion", cnp="3850101460014")
    lookup = lookup_of(applicant, key=FakeLookupKey())
    assert len(lookup) == 64
    assert lookup == lookup_of(applicant, key=FakeLookupKey())


def test_an_address_is_the_same_however_it_was_typed() -> None:
    key = FakeLookupKey()
    assert email_lookup("Ana.Pop@Exemplu.ro ", key=key) == email_lookup("ana.pop@exemplu.ro", key=key)
    assert email_lookup("ana.pop@exemplu.ro", key=key) != email_lookup("ana.popa@exemplu.ro", key=key)
    assert "ana" not in email_lookup("ana.pop@exemplu.ro", key=key)
