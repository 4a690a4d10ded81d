"""What people keep for themselves, and heads' resolutions on taking work, in memory."""

from primarie.people.model import ClaimLeave, OwnDesk


class FakeOwnDesks:
    """Desks by person, resolutions in the order in which they were given."""

    def __init__(self) -> None:
        self.desks: dict[str, OwnDesk] = {}
        self.leaves: list[ClaimLeave] = []

    def desk(self, username: str) -> OwnDesk:
        return self.desks.get(username, OwnDesk())

    def keep_desk(self, username: str, desk: OwnDesk) -> bool:
        if self.desk(username).version != desk.version - 1:
            return False
        self.desks[username] = desk
        return True

    def claim_leave(self, department: str) -> ClaimLeave | None:
        return next((each for each in self.leaves[::-1] if each.department == department), None)

    def add_leave(self, leave: ClaimLeave) -> None:
        if leave not in self.leaves:
            self.leaves.append(leave)
