from dataclasses import replace

from primarie.registry.sum_year import sum_year
from tests.builders.registry import Office


def test_a_year_is_summed_from_its_facts_and_a_missing_number_is_seen() -> None:
    office = Office()
    assert sum_year(2026, facts=office.book).last == 0
    for key, slug in (("one", "petitie"), ("two", "sesizare"), ("three", "audienta")):
        office.register(key, service=slug)
    told = sum_year(2026, facts=office.book)
    assert told == sum_year(2026, facts=office.book)
    assert (told.first, told.last, told.missing, told.directions) == (1, 3, 0, {"in": 3})
    assert told.specials == {"petitii": 2, "audiente": 1}
    assert sum_year(2025, facts=office.book).last == 0
    office.book.chain[1] = replace(office.book.chain[1], kind="joined")
    assert sum_year(2026, facts=office.book).missing == 1


def test_serials_begin_anew_with_the_year() -> None:
    office = Office()
    office.register("one")
    office.clock.forward(days=40)
    office.register("two")
    assert [fact.facts["serial"] for fact in office.book.chain] == [1, 1]
