"""The search page: the box in every header, filters in the address, what was found and why."""

import io

import pytest
from openpyxl import load_workbook

from tests.fakes.console import FakeOffice
from tests.functional.console.conftest import SignedIn


def test_the_box_stands_in_the_header_of_who_sees_cases(as_user: SignedIn) -> None:
    assert 'action="/consola/cautare"' in as_user("officer").get("/consola").html
    assert 'action="/consola/cautare"' not in as_user("admin").get("/consola").html


def test_who_sees_no_case_is_refused(as_user: SignedIn) -> None:
    assert as_user("admin").get("/consola/cautare?q=gunoi").status == 403


def test_before_anything_is_asked_the_page_says_how_to_ask(as_user: SignedIn, fake: FakeOffice) -> None:
    page = as_user("officer").get("/consola/cautare")
    assert "diacriticele nu contează" in page.text
    assert not fake.library.index.noted


def test_what_is_found_is_shown_with_its_words_marked(as_user: SignedIn, fake: FakeOffice) -> None:
    fake.library.case(7, summary="Copac căzut pe alee")
    page = as_user("head").get("/consola/cautare?q=copac")
    assert 'href="/consola/dosare/S6-2026-00000007"' in page.html
    assert "<mark>Copac</mark> căzut pe alee" in page.html
    assert "Zamfirescu Profira" in page.text


def test_text_of_people_stays_text(as_user: SignedIn, fake: FakeOffice) -> None:
    fake.library.case(7, summary="Copac <script>alert(1)</script>")
    html = as_user("head").get("/consola/cautare?q=copac+%3Cb%3E").html
    assert "<script>alert" not in html
    assert "<b>" not in html


def test_nothing_found_says_so(as_user: SignedIn) -> None:
    assert "Niciun dosar pe care îl puteți vedea" in as_user("officer").get("/consola/cautare?q=elefant").text


def test_filters_stand_in_the_address_and_in_the_form(as_user: SignedIn, fake: FakeOffice) -> None:
    fake.library.case(1, summary="Copac")
    fake.library.case(2, summary="Copac", service="sesizare")
    page = as_user("head").get("/consola/cautare?q=copac&serviciu=sesizare&de-la=2026-11-01")
    assert (">2/2026<" in page.html, ">1/2026<" in page.html) == (True, False)
    assert 'value="2026-11-01"' in page.html
    assert 'value="sesizare" selected' in page.html
    assert "Fără filtre" in page.text


def test_a_wrong_filter_is_named(as_user: SignedIn) -> None:
    page = as_user("head").get("/consola/cautare?q=copac&de-la=ieri")
    assert page.status == 422
    assert "Scrieți o dată" in page.text


def test_pages_follow_one_another(as_user: SignedIn, fake: FakeOffice) -> None:
    for number in range(1, 31):
        fake.library.case(number, summary="Copac")
    head = as_user("head")
    first = head.get("/consola/cautare?q=copac")
    address = first.html.partition('rel="next"')[0].rpartition('href="')[2].partition('"')[0].replace("&amp;", "&")
    following = head.get(address)
    numbers = [f">{n}/2026<" for n in range(30, 0, -1)]
    assert [n for n in numbers if n in first.html] + [n for n in numbers if n in following.html] == numbers
    assert 'rel="next"' not in following.html


def test_a_restricted_person_is_not_shown(as_user: SignedIn, fake: FakeOffice) -> None:
    case_id = fake.library.case(7)
    fake.library.indexed(case_id, restrict=True)
    page = as_user("head").get("/consola/cautare?q=7/2026")
    assert "restricționată" in page.text
    assert "Profira" not in page.text


def test_a_cnp_finds_its_person_and_stands_in_no_address_and_on_no_page(as_user: SignedIn, fake: FakeOffice) -> None:
    cnp = "3850101460014"
    person = {"kind": "person", "name": "Zamfirescu Profira", "cnp": cnp, "email": "p@example.ro"}
    fake.library.case(7, applicant=person, summary="Copac")
    fake.library.case(8, summary="Copac")
    head = as_user("head")
    box = head.get("/consola/cautare").form("/consola/cautare")
    sent = head.send(box, q=f"copac {cnp}")
    address = sent.headers["Location"]
    assert cnp not in address
    assert "q=copac&" in address
    page = head.get(address)
    assert (">7/2026<" in page.html, ">8/2026<" in page.html) == (True, False)
    assert cnp not in page.html
    assert head.get(f"/consola/cautare?q=copac+{cnp}").headers["Location"] == address, "an address that was typed too"
    for form in ("csv", "xlsx"):
        taken = head.get(f"/consola/cautare/{form}?q=copac+{cnp}")
        assert taken.headers["Location"] == address.replace("cautare?", f"cautare/{form}?"), "nor in a file's"
    assert "S6-2026-00000007" in head.get(address.replace("cautare?", "cautare/csv?")).body.decode("utf-8-sig")
    assert 'href="/consola/dosare/S6-2026-00000007"' in page.html, "the case's page hears nothing of the search"


def test_a_mangled_key_is_said_in_words(as_user: SignedIn) -> None:
    page = as_user("head").get("/consola/cautare?cheie=xyz")
    assert page.status == 422
    assert "Scrieți din nou ce căutați" in page.text


def test_what_was_found_is_taken_away_without_names(as_user: SignedIn, fake: FakeOffice) -> None:
    for number in range(1, 31):
        fake.library.case(number, summary="Copac")
    fake.library.case(31, summary="Copac", service="sesizare")
    head = as_user("head")
    page = head.get("/consola/cautare?q=copac&serviciu=petitie")
    assert "/consola/cautare/csv?q=copac&amp;serviciu=petitie" in page.html
    lines = head.get("/consola/cautare/csv?q=copac&serviciu=petitie").body.decode("utf-8-sig").splitlines()
    assert [line.split(";")[0] for line in lines[1:]] == [f"S6-2026-{number:08d}" for number in range(30, 0, -1)]
    assert "Zamfirescu" not in "".join(lines)
    book = load_workbook(io.BytesIO(head.get("/consola/cautare/xlsx?q=copac&serviciu=sesizare").body))
    assert [row[0].value for row in book.active.iter_rows(min_row=2)] == ["S6-2026-00000031"]
    assert as_user("admin").get("/consola/cautare/csv?q=copac").status == 403


def test_half_a_list_is_never_given_for_a_whole_one(
    as_user: SignedIn, fake: FakeOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("primarie.web.console.search_files._PAGES", 1)
    for number in range(1, 31):
        fake.library.case(number, summary="Copac")
    page = as_user("head").get("/consola/cautare/csv?q=copac")
    assert page.status == 413
    assert "Restrângeți căutarea" in page.text
