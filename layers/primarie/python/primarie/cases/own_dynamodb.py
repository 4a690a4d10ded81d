"""The cases of one e-mail address, found by its keyed hash, and when their owner last looked."""

from collections.abc import Mapping, Sequence

from primarie.cases.items import CASE_SK, EMAIL_SK, applicant_key, email_key, item_to_case
from primarie.cases.model import Case
from primarie.kernel.clock import Clock, iso
from primarie.kernel.dynamodb import Database, delete, put

# DynamoDB reads no more items in one call.
_MOST_KEYS = 100
_YEAR = 366 * 24 * 3600


class OwnCasesTable:
    """Reads the cases table by the index of addresses; writes nothing."""

    def __init__(self, database: Database, table: str) -> None:
        self._database = database
        self._table = table

    def of_email(self, lookup: str, *, limit: int) -> Sequence[Case]:
        """At most so many cases of the address, the newest first; one of this second may still be missing."""
        rows = self._database.query(
            self._table,
            "#gsi1pk = :where",
            index="gsi1",
            newest_first=True,
            limit=limit,
            where=email_key(lookup),
        )
        keys = [(self._table, str(row["pk"]), CASE_SK) for row in rows]
        found = [item for part in _parts(keys) for item in self._database.get_many(part)]
        return [item_to_case(item) for item in found if item]

    def of_email_or_none(self, case_id: str, lookup: str) -> Case | None:
        """The case as last written when the address asked for it, else nothing."""
        case, contact = self._database.get_many([(self._table, case_id, CASE_SK), (self._table, case_id, EMAIL_SK)])
        if not case or not contact or contact["gsi1pk"] != email_key(lookup):
            return None
        return item_to_case(case)


class ApplicantCasesTable:
    """Reads the cases table by its keyed hashes; writes nothing."""

    def __init__(self, database: Database, table: str) -> None:
        self._database = database
        self._table = table

    def newest_of(self, lookup: str) -> str:
        """The newest case of an applicant; empty when there is none."""
        return self._newest(applicant_key(lookup))

    def newest_of_email(self, lookup: str) -> str:
        """The newest case with an e-mail address; empty when there is none."""
        return self._newest(email_key(lookup))

    def all_of(self, lookup: str) -> Sequence[str]:
        """Every case of an applicant, the newest first."""
        return self._all(applicant_key(lookup))

    def all_of_email(self, lookup: str) -> Sequence[str]:
        """Every case with an e-mail address, the newest first."""
        return self._all(email_key(lookup))

    def _all(self, where: str) -> Sequence[str]:
        rows = self._database.query(self._table, "#gsi1pk = :where", index="gsi1", newest_first=True, where=where)
        return [str(row["pk"]) for row in rows]

    def _newest(self, where: str) -> str:
        rows = self._database.query(
            self._table, "#gsi1pk = :where", index="gsi1", newest_first=True, limit=1, where=where
        )
        return next((str(row["pk"]) for row in rows), "")


class GlanceTable:
    """When an owner last opened a case; rows pass away after a year."""

    def __init__(self, database: Database, table: str, *, clock: Clock) -> None:
        self._database = database
        self._table = table
        self._clock = clock

    def last(self, lookup: str, case_ids: Sequence[str]) -> Mapping[str, str]:
        """The instants, by case; cases that were not opened are left out."""
        keys = [(self._table, _owner(lookup), _glance(case_id)) for case_id in case_ids]
        found = [item for part in _parts(keys) for item in self._database.get_many(part)]
        return {case_id: item["at"] for case_id, item in zip(case_ids, found, strict=True) if item}

    def note(self, lookup: str, case_id: str) -> None:
        """Notes that the case is being opened now."""
        now = self._clock.now()
        row = {"pk": _owner(lookup), "sk": _glance(case_id), "at": iso(now), "expiresAt": int(now.timestamp()) + _YEAR}
        self._database.write(put(self._table, row))

    def forget(self, lookup: str) -> None:
        """Forgets every glance of the address; nothing happens when there is none."""
        owner = _owner(lookup)
        for row in self._database.query(self._table, "#pk = :pk", pk=owner):
            self._database.write(delete(self._table, (owner, str(row["sk"]))))


def _owner(lookup: str) -> str:
    return f"OWNER#{lookup}"


def _glance(case_id: str) -> str:
    return f"GLANCE#{case_id}"


def _parts(keys: Sequence[tuple[str, str, str]]) -> list[list[tuple[str, str, str]]]:
    return [list(keys[at : at + _MOST_KEYS]) for at in range(0, len(keys), _MOST_KEYS)]
