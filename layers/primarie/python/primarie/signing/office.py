"""Who stands under a letter, read from the staff."""

from collections.abc import Sequence
from typing import Protocol

from primarie.catalogue.model import Institution
from primarie.people.model import Actor, Role


class Staff(Protocol):
    """The people who work in the office."""

    def member(self, username: str) -> Actor | None:
        """The member of staff, or nothing."""
        ...

    def members(self, department: str) -> Sequence[Actor]:
        """The members of a department, in the order of their names."""
        ...


class StaffedOffice:
    """Names under letters: a department's head is its first member with that role, the signatory the first of all."""

    def __init__(self, staff: Staff, institution: Institution) -> None:
        self._staff = staff
        self._institution = institution

    def name(self, username: str) -> str:
        """The person's name as written under a letter; empty when unknown."""
        found = self._staff.member(username)
        return found.name if found else ""

    def head_of(self, department: str) -> str:
        """The name of the department's head; empty when unknown."""
        return self._first(department, Role.HEAD)

    def signatory(self) -> str:
        """The name of who signs for the institution; empty when unknown.

        Looked for in the leading departments (those without a parent) first, then in the others.
        """
        ranked = sorted(self._institution.departments, key=lambda each: bool(each.parent))
        return next(filter(None, (self._first(each.code, Role.SIGNATORY) for each in ranked)), "")

    def _first(self, department: str, role: Role) -> str:
        return next((each.name for each in self._staff.members(department) if role in each.roles), "")
