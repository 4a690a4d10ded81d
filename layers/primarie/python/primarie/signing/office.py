"""Who may stand under a letter, read from the staff and its delegations."""

from collections.abc import Sequence
from typing import Protocol

from primarie.catalogue.model import Institution
from primarie.people.model import APART, Actor, Delegation, Role
from primarie.signing.model import Hand

_ROLES = {Hand.HEAD: Role.HEAD, Hand.COUNTERSIGNER: Role.SIGNATORY, Hand.SIGNATORY: Role.SIGNATORY}


class Staff(Protocol):
    """The people who work in the office, and who stands in for whom."""

    def member(self, username: str) -> Actor | None:
        """The member of staff, or nothing."""
        ...

    def members(self, department: str) -> Sequence[Actor]:
        """The members of a department, in the order of their names."""
        ...

    def current(self, day: str) -> Sequence[Delegation]:
        """All delegations that run on the day or later, the first to end first."""
        ...


class StaffedOffice:
    """Heads are a department's members with that role; signatories those of all departments, the leading ones first."""

    def __init__(self, staff: Staff, institution: Institution) -> None:
        self._staff = staff
        self._institution = institution

    def name(self, username: str) -> str:
        """The person's name as written under a letter; empty when unknown."""
        found = self._staff.member(username)
        return found.name if found else ""

    def holders(self, hand: Hand, department: str) -> Sequence[str]:
        """Usernames of the department's heads, of who countersigns, or of who signs for the institution.

        Signatories of the leading departments (those without a parent) come first; the countersigner is none of them.
        """
        if hand is Hand.HEAD:
            return self._having(Role.HEAD, department)
        countersigner = self._institution.countersigner
        if hand is Hand.COUNTERSIGNER:
            return self._having(Role.SIGNATORY, countersigner)
        ranked = sorted(self._institution.departments, key=lambda each: bool(each.parent))
        others = [each.code for each in ranked if each.code != countersigner]
        return [username for code in others for username in self._having(Role.SIGNATORY, code)]

    def delegates(self, absent: str, hand: Hand, department: str, day: str) -> Sequence[str]:
        """Usernames of who stands in for the person in that function on the day (`YYYY-MM-DD`)."""
        return [
            each.delegate
            for each in self._staff.current(day)
            if (each.absent, each.role) == (absent, _ROLES[hand])
            and each.first_day <= day <= each.last_day
            and (hand is not Hand.HEAD or each.department == department)
            and self._may_sign(each.delegate)
        ]

    def _may_sign(self, delegate: str) -> bool:
        """Whether the account is open and works on cases still: a letter must not wait for who no longer can sign."""
        found = self._staff.member(delegate)
        return found is not None and bool(found.roles) and not found.roles & APART

    def _having(self, role: Role, department: str) -> list[str]:
        return [each.username for each in self._staff.members(department) if role in each.roles]
