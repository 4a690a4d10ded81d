"""The administrators' pages in Chromium, scripts off where people work, held against axe at both widths."""

from typing import Any

import pytest

from tests.browser.conftest import NewPage, faults
from tests.browser.test_console import sign_in
from tests.integration.flows import Office

HERE = "/consola/administrare"


@pytest.fixture(scope="module")
def office(stack: Any) -> Office:
    return Office(stack.book)


@pytest.mark.parametrize("width", [1280, 360])
def test_pages_are_clean_for_axe(office: Office, new_page: NewPage, width: int) -> None:
    page = sign_in(new_page(width=width, scripts=True), office.username("admin"))
    account = f"/persoane/{office.username('officer')}"
    for path in ("", "/persoane", account, "/zile-libere", "/blocaje", "/jurnal"):
        page.goto(f"{HERE}{path}")
        assert faults(page) == [], path
    officer = sign_in(new_page(width=width, scripts=True), office.username("dpo"))
    officer.goto("/consola/date-personale")
    assert faults(officer) == []
