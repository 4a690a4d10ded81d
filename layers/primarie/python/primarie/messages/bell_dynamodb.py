"""What each member of staff is told, and the secret of their tickets; rows pass away after their time."""

import secrets

from primarie.kernel.dynamodb import ConditionFailed, Database, update

_BELL = "BELL"
# Unread things stand before those that were read when the newest come first.
_UNREAD, _READ = "1#", "0#"


class BellTable:
    """One partition for each member of staff."""

    def __init__(self, database: Database, table: str) -> None:
        self._database = database
        self._table = table

    def secret(self, username: str) -> str:
        """What signs the person's tickets; empty when none was made yet."""
        row = self._database.get(self._table, username, _BELL) if username else None
        return str(row["secret"]) if row else ""

    def secret_of(self, username: str) -> str:
        """The same, made when there is none."""
        if known := self.secret(username):
            return known
        made = secrets.token_urlsafe(32)
        try:
            new = "attribute_not_exists(#secret)"
            self._database.write(update(self._table, (username, _BELL), "SET #secret = :secret", new, secret=made))
        except ConditionFailed:
            return self.secret(username)
        return made

    def unread(self, username: str, *, now: int, most: int) -> int:
        """How many of the person's things are unread, counted up to `most`; one of this second may be missing."""
        rows = self._database.query(
            self._table,
            "#gsi1pk = :person AND begins_with(#gsi1sk, :unread)",
            index="gsi1",
            keep="#expiresAt > :now",
            limit=most,
            page=most,
            person=username,
            unread=_UNREAD,
            now=now,
        )
        return sum(1 for _ in rows)
