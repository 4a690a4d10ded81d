"""The demo people in the staff table, so that letters name their heads before anybody has signed in."""

from __future__ import annotations

from collections.abc import Mapping

from primarie.kernel.dynamodb import Database
from primarie.people.dynamodb import StaffTable
from primarie.people.model import Actor, Role
from town.seed.people import STAFF


def enrol_all(outputs: Mapping[str, str]) -> None:
    """Write each member as the user pool knows them; the environment names the endpoint."""
    if "TableStaff" not in outputs:
        return
    table = StaffTable(Database(), outputs["TableStaff"])
    for person in STAFF:
        table.enrol(Actor(person.username, person.name, person.department, frozenset(map(Role, person.roles))))
