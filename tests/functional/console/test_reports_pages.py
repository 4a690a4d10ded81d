"""The pages of reports: periods and filters in the address, figures as tables and pictures, files, the recount."""

import re
from typing import Any

import pytest

from tests.builders.cases import HEAD, OFFICER, REGISTRAR, SIGNATORY
from tests.fakes.console import FakeOffice

HOME = "/consola/rapoarte"


@pytest.fixture
def counted(fake: FakeOffice) -> FakeOffice:
    fake.figures.answered(3)
    fake.figures.answered(2)
    fake.figures.register()
    fake.figures.count()
    return fake


def test_the_menu_leads_each_role_to_its_reports(counted: FakeOffice, as_user: Any) -> None:
    page = as_user(SIGNATORY.username).get(HOME)
    assert page.status == 200
    links = set(re.findall(rf'href="({HOME}/[a-z0-9-]+)"', page.html))
    assert links == {f"{HOME}/{name}" for name in ("petitii", "legea-544", "termene", "incarcare", "etape")}
    assert f'href="{HOME}/incarcare"' not in as_user(REGISTRAR.username).get(HOME).html
    officer = as_user(OFFICER.username).get("/consola")
    assert f'href="{HOME}/incarcare"' in officer.html


@pytest.mark.parametrize("name", ["petitii", "legea-544", "termene", "incarcare", "etape"])
def test_each_report_is_a_page_with_tables_and_said_pictures(counted: FakeOffice, as_user: Any, name: str) -> None:
    page = as_user(SIGNATORY.username).get(f"{HOME}/{name}?perioada=2026")
    assert page.status == 200
    assert "anul 2026" in page.html
    assert "cu cifre până la" in page.html
    assert "<table" in page.html
    assert page.html.count('<figure class="p-chart">') == page.html.count('aria-labelledby="g')
    for table in re.findall(r"Aceleași cifre: tabelul „([^”]+)”", page.html):
        assert f'<caption class="govuk-visually-hidden">{table},' in page.html


def test_period_and_filters_stand_in_the_address(counted: FakeOffice, as_user: Any) -> None:
    browser = as_user(HEAD.username)
    page = browser.get(f"{HOME}/termene?perioada=alta&de-la=2026-11-01&pana-la=2026-11-30&serviciu=petitie")
    assert page.status == 200
    assert "01.11.2026 – 30.11.2026" in page.html
    assert "numai Petiție" in page.html
    assert 'value="2026-11-01"' in page.html
    assert "serviciu=petitie" in page.html
    none = browser.get(f"{HOME}/termene?perioada=2020-01")
    assert "Alegeți altă perioadă" in none.html


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("perioada=alta&de-la=&pana-la=2026-11-30", "AAAA-LL-ZZ"),
        ("perioada=alta&de-la=2026-11-30&pana-la=2026-11-01", "înaintea primei zile"),
        ("perioada=mâine", "Perioada se scrie"),
        ("compartiment=NIMIC", "Nu există un compartiment"),
    ],
)
def test_a_wrong_filter_is_named_and_kept(counted: FakeOffice, as_user: Any, query: str, words: str) -> None:
    page = as_user(HEAD.username).get(f"{HOME}/termene?{query}")
    assert page.status == 400
    assert words in page.html
    if "2026-11-30" in query:
        assert 'value="2026-11-30"' in page.html


def test_before_the_first_count_the_page_says_so(as_user: Any) -> None:
    page = as_user(HEAD.username).get(f"{HOME}/petitii")
    assert page.status == 200
    assert "încă nu s-au adunat" in page.html


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_a_report_is_taken_away(counted: FakeOffice, as_user: Any, form: str) -> None:
    page = as_user(HEAD.username).get(f"{HOME}/petitii/{form}?perioada=2026-S2")
    assert page.status == 200
    assert f'filename="raport-petitii-2026-S2.{form}"' in page.headers["Content-Disposition"]


def test_a_pdf_is_a_job(counted: FakeOffice, as_user: Any) -> None:
    for name, who in (("petitii", REGISTRAR), ("incarcare", OFFICER)):
        page = as_user(who.username).get(f"{HOME}/{name}/pdf?perioada=2026-S2")
        assert "/consola/exporturi/" in str(page.headers.get("Location", "")) + page.html


def test_no_such_report_or_form(counted: FakeOffice, as_user: Any) -> None:
    browser = as_user(HEAD.username)
    assert browser.get(f"{HOME}/horoscop").status == 404
    assert browser.get(f"{HOME}/petitii/doc").status == 404


def test_an_officer_sees_no_colleagues_load(counted: FakeOffice, as_user: Any) -> None:
    assert OFFICER.name in as_user(OFFICER.username).get(f"{HOME}/incarcare?perioada=2026").html.partition("<table")[2]
    other = as_user("colleague").get(f"{HOME}/incarcare?perioada=2026").html
    assert OFFICER.username not in other.partition("<main")[2].partition("</main>")[0]


def test_a_recount_is_a_job(counted: FakeOffice, as_user: Any) -> None:
    browser = as_user(REGISTRAR.username)
    assert "Recalculați" in browser.get(HOME).html
    assert "Recalculați" not in as_user(HEAD.username).get(HOME).html
