"""Who finds what, by which words, and what stays on record."""

from typing import Any

import pytest

from primarie.cases.model import Status
from primarie.kernel.errors import InvalidInput, NotAllowed
from primarie.people.model import Actor, Delegation, Role
from primarie.search.model import Part
from tests.builders.cases import (
    ADMIN,
    ARCHIVIST,
    HEAD,
    MODERATOR,
    OFFICER,
    OTHER_HEAD,
    OTHER_OFFICER,
    REGISTRAR,
    SIGNATORY,
)
from tests.builders.search import Library

PERSON = {
    "kind": "person",
    "name": "Țuțea Ștefania-Ioana",
    "cnp": "4900612460026",
    "email": "Stefania@exemplu.ro",
    "phone": "+40722123456",
    "address": "Bd. Iuliu Maniu 6, Sector 6",
    "replyBy": "email",
}
COMPANY = {"kind": "company", "name": "Iluminat SRL", "cui": "RO14399840", "email": "x@y.ro", "replyBy": "email"}


@pytest.fixture
def library() -> Library:
    made = Library()
    data = {"subiect": "Gunoi", "descriere": "Containere neridicate pe strada Valea Cascadelor."}
    made.case(1, applicant=PERSON, data=data, summary="Gunoi neridicat")
    made.case(2, applicant=COMPANY, department="ADPDU", summary="Copac căzut", service="toaletare-arbori")
    made.case(3, status=Status.CLOSED, summary="Gunoi pe spațiul verde")
    made.case(4, department="ADPDU", assignee=OFFICER.username, summary="Gunoi în parc")
    return made


@pytest.mark.parametrize(
    "words",
    [
        "Țuțea",
        "tutea",
        "stefania ioana",
        "STEFANIA-IOANA",
        "tut",
        "ște",
        "iuliu maniu",
        "cascadelor",
        "containere",
        "containere neridicate",
        "4900612460026",
        "stefania@EXEMPLU.ro",
        "0722 123 456",
        "+40722123456",
        "0040 722 123 456",
        "tutea gunoi",
    ],
)
def test_a_case_is_found_by_what_it_says(library: Library, words: str) -> None:
    assert library.found(REGISTRAR, words) == [1]


@pytest.mark.parametrize("words", ["RO14399840", "14399840", "iluminat"])
def test_a_company_is_found_by_its_number(library: Library, words: str) -> None:
    assert library.found(REGISTRAR, words) == [2]


@pytest.mark.parametrize("words", ["tutea copac", "4900612460027", "utea", "stefania@exemplu.r", "4900"])
def test_nothing_else_finds_it(library: Library, words: str) -> None:
    assert library.found(REGISTRAR, words) == []


@pytest.mark.parametrize("words", ["2", "2/2026", "2/24.11.2026", "S6-2026-00000002", " s6-2026-00000002 "])
def test_a_case_is_found_by_its_number(library: Library, words: str) -> None:
    assert library.found(REGISTRAR, words)[0] == 2


@pytest.mark.parametrize("words", ["2/2025", "2/23.11.2026", "9/2026"])
def test_another_number_finds_nothing(library: Library, words: str) -> None:
    assert library.found(REGISTRAR, words) == []


@pytest.mark.parametrize(
    ("actor", "found"),
    [
        (REGISTRAR, [4, 3, 1]),
        (SIGNATORY, [4, 3, 1]),
        (HEAD, [3, 1]),
        (OFFICER, [4, 3, 1]),  # its own department, and what it works on elsewhere
        (OTHER_OFFICER, [4]),
        (OTHER_HEAD, [4]),
        (ARCHIVIST, [3]),
    ],
)
def test_everybody_finds_what_they_may_see(library: Library, actor: Actor, found: list[int]) -> None:
    assert library.found(actor, "gunoi") == found


@pytest.mark.parametrize("actor", [ADMIN, MODERATOR])
def test_who_sees_no_case_searches_none(library: Library, actor: Actor) -> None:
    with pytest.raises(NotAllowed):
        library.look(actor, "gunoi")
    assert not library.index.noted


def test_a_consulted_department_finds_what_it_was_asked_about(library: Library) -> None:
    library.case(5, consulted=("DRPMD",), department="ADPDU", summary="Gunoi pe alee")
    assert library.found(HEAD, "gunoi alee") == [5]
    assert library.found(HEAD, "copac") == []


def test_a_number_of_another_department_is_not_shown(library: Library) -> None:
    assert library.found(HEAD, "2/2026") == []


def test_a_delegate_finds_what_the_absent_may_see(library: Library) -> None:
    given = Delegation(
        "d", "signatory", OTHER_HEAD.username, Role.SIGNATORY, "CABINET", "2026-11-01", "2026-12-31", "", ""
    )
    library.hall.staff.add(given)
    assert library.found(OTHER_HEAD, "gunoi") == [4, 3, 1]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"status": "closed"}, [3]),
        ({"department": "ADPDU"}, [4]),
        ({"service": "petitie"}, [4, 3, 1]),
        ({"service": "toaletare-arbori"}, []),
        ({"first": "2026-11-24"}, [4, 3, 1]),
        ({"first": "2026-11-25"}, []),
        ({"last": "2026-11-24"}, [4, 3, 1]),
        ({"last": "2026-11-23"}, []),
    ],
)
def test_filters_narrow(library: Library, filters: dict[str, str], found: list[int]) -> None:
    assert library.found(REGISTRAR, "gunoi", **filters) == found


def test_filters_alone_are_a_search(library: Library) -> None:
    assert library.found(REGISTRAR) == [4, 3, 2, 1]
    assert library.found(REGISTRAR, service="toaletare-arbori") == [2]


@pytest.mark.parametrize(
    ("field", "asked"),
    [
        ("q", {"words": "x" * 201}),
        ("q", {"words": "și de la"}),
        ("from", {"first": "24.11.2026"}),
        ("to", {"first": "2026-11-24", "last": "2026-11-23"}),
        ("state", {"status": "lost"}),
        ("cursor", {"after": "!!"}),
    ],
)
def test_a_wrong_filter_is_named(library: Library, field: str, asked: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput) as refused:
        library.look(REGISTRAR, **asked)
    assert [each.field for each in refused.value.errors] == [field]


def test_pages_join_without_gap_or_double() -> None:
    library = Library()
    for number in range(1, 61):
        library.case(number, department=("DRPMD", "ADPDU")[number % 2], summary="Gunoi" if number % 3 else "Copac")
    seen, after = [], ""
    while True:
        page = library.look(REGISTRAR, "gunoi", after=after)
        seen += [int(hit.case_id[-8:]) for hit in page.hits]
        assert library.look(REGISTRAR, "gunoi", after=after) == page
        if not (after := page.next):
            break
    assert seen == [number for number in range(60, 0, -1) if number % 3]


def test_matched_words_are_shown_where_they_stand(library: Library) -> None:
    (hit,) = library.look(REGISTRAR, "cascadelor tut").hits
    assert hit.name == PERSON["name"]
    shown = {match.part: [text for text, found in match.pieces if found] for match in hit.matches}
    assert shown == {Part.NAME: ["Țuțea"], Part.REQUEST: ["Cascadelor"]}


def test_identity_and_contact_are_shown_to_nobody(library: Library) -> None:
    for words in ("4900612460026", "stefania@exemplu.ro", "0722123456"):
        shown = str(library.look(REGISTRAR, words))
        assert "4900612460026" not in shown
        assert "exemplu" not in shown
        assert "722" not in shown


def test_restricted_words_find_nothing_and_show_nothing(library: Library) -> None:
    library.indexed("S6-2026-00000001", restrict=True)
    assert library.found(REGISTRAR, "tutea") == []
    (hit, *_) = library.look(REGISTRAR, "1/2026").hits
    assert (hit.restricted, hit.name, hit.summary, hit.matches) == (True, "", "", ())


def test_a_search_is_on_record_once_and_without_its_words(library: Library) -> None:
    library.look(HEAD, "Țuțea gunoi", request_id="r", status="registered")
    library.look(HEAD, "Țuțea gunoi", request_id="r", status="registered")
    (audit,) = library.index.noted.values()
    assert (audit.actor, audit.found, audit.shown) == (HEAD.username, 1, ("S6-2026-00000001",))
    assert audit.filters == {"state": "registered"}
    assert audit.tokens
    assert not {"utea", "guno"} & {str(audit).casefold()[at : at + 4] for at in range(len(str(audit)))}


def test_the_rare_word_leads(library: Library) -> None:
    """Many cases hold one word and one holds both: the many are not read."""
    big = Library()
    for number in range(1, 301):
        big.case(number, summary="Gunoi" if number != 150 else "Gunoi felinar", data={})
    big.index.reads.clear()
    assert big.found(HEAD, "gunoi felinar") == [150]
    assert "entries 1" in big.index.reads
    assert len(big.index.reads) < 12


def test_a_whole_number_reads_no_list(library: Library) -> None:
    library.index.reads.clear()
    assert library.found(REGISTRAR, "2/2026") == [2]
    assert library.index.reads == ["entries 1"]


def test_a_page_that_does_not_fill_says_so_and_goes_on() -> None:
    library = Library()
    for number in range(1, 451):
        library.case(number, summary="Gunoi", registered_at="2026-11-21T08:00:00.000000Z" if number < 3 else AT)
    first = library.look(HEAD, "gunoi", last="2026-11-21", first="2026-11-20")
    assert (first.hits, first.partial) == ((), True)
    assert library.found(HEAD, "gunoi", last="2026-11-21", first="2026-11-20", after=first.next) == [2, 1]


AT = "2026-11-24T08:00:00.000000Z"
