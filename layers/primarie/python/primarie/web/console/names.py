"""Names of people and departments for one page, each looked up once."""

from primarie.people.model import APPLICANT, SYSTEM
from primarie.web.console.office import Office


class Names:
    """Looks names up as they are needed."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._known = {SYSTEM.username: "Sistemul", APPLICANT.username: "Solicitantul", "": ""}

    def of(self, username: str) -> str:
        """The person's name; the username when nobody of that name has ever signed in."""
        if username not in self._known:
            member = self._office.people.member(username)
            self._known[username] = member.name if member and member.name else username
        return self._known[username]

    def department(self, code: str) -> str:
        """The department's name; the code when the institution knows none."""
        return next((each.name for each in self._office.catalogue.institution.departments if each.code == code), code)
