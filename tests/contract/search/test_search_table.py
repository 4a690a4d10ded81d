"""The index keeps its promises wherever it lies."""

from dataclasses import replace

from primarie.cases.items import case_to_item
from primarie.search.model import Audit, Card, list_of
from tests.builders.cases import HEAD, REGISTRAR
from tests.builders.search import Library


def test_cases_are_found_page_by_page(library: Library) -> None:
    for number in range(1, 31):
        library.case(number, summary="Gunoi", department=("DRPMD", "ADPDU")[number % 2])
    first = library.look(REGISTRAR, "gunoi")
    following = library.look(REGISTRAR, "gunoi", after=first.next)
    numbers = [int(hit.case_id[-8:]) for hit in (*first.hits, *following.hits)]
    assert numbers == list(range(30, 0, -1))
    assert not following.next
    assert library.found(HEAD, "gunoi profira", status="registered") == list(range(30, 0, -2))


def test_what_a_case_no_longer_says_finds_it_no_longer(library: Library) -> None:
    case_id = library.case(1, summary="Felinar")
    case = library.hall.case(case_id)
    sealed = library.hall.sealer.seal("Copac", submission_id=case.submission_id)
    library.hall.put(case_to_item(replace(case, version=case.version + 1, summary_sealed=sealed)))
    for _ in range(2):
        library.indexed(case_id)
    assert (library.found(HEAD, "felinar"), library.found(HEAD, "copac")) == ([], [1])
    library.indexed(case_id, restrict=True)
    assert library.found(HEAD, "copac") == []
    assert library.index.cards([case_id]) == {}


def test_a_list_is_read_newest_first_between_two_places(library: Library) -> None:
    days = ("2026-10-05", "2026-10-15", "2026-11-24")
    for number, day in enumerate(days, 1):
        library.case(number, registered_at=f"{day}T09:00:00.000000Z")
    name = list_of("DRPMD", "=all")
    found = library.index.buckets(name, first="!", last="~", limit=2)
    assert [bucket.numbers for bucket in found] == [{3}, {2}]
    older = library.index.buckets(name, first="2026-10-0", last=found[-1].place, limit=9)
    assert [bucket.numbers for bucket in older] == [{2}, {1}]
    assert library.index.buckets(name, first="2027", last="~", limit=9) == []


def test_an_entry_is_written_over_what_was_read(library: Library) -> None:
    entry = library.add(1)
    newer = replace(entry, version=entry.version + 1, leaving=frozenset({"DRPMD#x"}))
    assert library.index.keep(newer, before=entry)
    assert not library.index.keep(replace(newer, version=99), before=entry)
    assert not library.index.keep(entry, before=None)
    assert library.index.entry(entry.case_id) == newer
    assert library.index.entries([entry.case_id, "S6-2026-00000099"]) == {entry.case_id: newer}


def test_cards_come_and_go(library: Library) -> None:
    card = Card("S6-2026-00000001", "sealed")
    library.index.keep_card(card)
    assert library.index.cards([card.case_id, "other"]) == {card.case_id: card}
    for _ in range(2):
        library.index.drop_card(card.case_id)
    assert library.index.cards([card.case_id]) == {}


def test_a_search_is_noted_once(library: Library) -> None:
    audit = Audit(
        "r", "2026-11-24T08:00:00.000000Z", "2026-11-24", "head", "DRPMD", ("t",), {"state": "closed"}, ("c",)
    )
    for _ in range(2):
        library.index.note(audit)
    assert list(library.index.audits_of("2026-11-24")) == [audit]


def test_a_page_costs_the_same_however_many_cases_there_are(library: Library) -> None:
    """Held by counts: the lists of one department are read once, and no more entries than a page and a half."""
    for number in range(1, 72):
        library.case(number, summary="Gunoi")
    read: list[int] = []
    plain_buckets, plain_entries = library.index.buckets, library.index.entries

    def buckets(name: str, **asked: object) -> object:
        found = plain_buckets(name, **asked)
        read.append(len(found))
        return found

    def entries(case_ids: list[str]) -> object:
        read.append(len(case_ids))
        return plain_entries(case_ids)

    library.index.buckets, library.index.entries = buckets, entries
    assert len(library.found(HEAD, "gunoi")) == 25
    assert sum(read) <= 60
    assert len(read) <= 8
