"""The demo town has somebody for every step of every service."""

import pytest

from primarie import catalogue
from town.seed.people import STAFF, Person

# A report (sesizare) is handed on to these, which no service names.
HANDED_ON = ("DGPL", "ADPDU")


def of(department: str, role: str) -> list[Person]:
    return [each for each in STAFF if each.department == department and role in each.roles]


@pytest.mark.parametrize("department", sorted({each.department for each in catalogue.services()} | set(HANDED_ON)))
def test_a_department_that_serves_has_an_officer_and_a_head_who_signs(department: str) -> None:
    assert of(department, "officer")
    assert [each.signs for each in of(department, "head")].count(True) >= 1
    assert catalogue.department(department).head_title


def test_everybody_works_somewhere_and_has_a_name_of_their_own() -> None:
    codes = {each.code for each in catalogue.institution().departments}
    assert {each.department for each in STAFF} <= codes
    assert len({each.username for each in STAFF}) == len({each.name for each in STAFF}) == len(STAFF)
