from dataclasses import replace

from primarie.cases.items import UNSTARTED, case_to_item, entry_to_item, item_to_case, item_to_entry
from primarie.cases.model import Case, Status
from primarie.kernel.attributes import from_attributes, to_attributes
from primarie.kernel.journal import JournalEntry
from tests.builders.registry import Office


def born() -> tuple[Case, JournalEntry]:
    office = Office()
    made = office.register()
    return office.book.cases[made.id], office.book.entries[made.id][0]


def test_a_case_comes_back_as_it_was() -> None:
    case, _ = born()
    lived = replace(
        case,
        status=Status.ARCHIVED,
        opened=True,
        version=9,
        joined=("S6-2026-00000007",),
        receipts=({"bucket": "archive", "number": 1, "permanent": False},),
    )
    for each in (case, lived):
        assert item_to_case(from_attributes(to_attributes(case_to_item(each)))) == each


def test_an_entry_comes_back_with_its_hash() -> None:
    _, entry = born()
    back = item_to_entry(from_attributes(to_attributes(entry_to_item(entry))))
    assert back == entry
    assert back.hash == back.expected_hash()


def test_a_case_is_listed_as_unstarted_until_it_is_opened() -> None:
    case, _ = born()
    assert case_to_item(case)["gsi2pk"] == UNSTARTED
    assert "gsi2pk" not in case_to_item(replace(case, opened=True))


def test_keys_are_those_of_the_house() -> None:
    case, entry = born()
    item = case_to_item(case)
    assert (item["pk"], item["sk"], item["gsi1pk"]) == (case.case_id, "CASE", f"APPLICANT#{case.lookup}")
    written = entry_to_item(entry)
    assert (written["sk"], written["gsi3pk"]) == ("HIST#000001", "DAY#2026-11-24")
    assert written["gsi3sk"] == "S6-2026-00000001#000001"
