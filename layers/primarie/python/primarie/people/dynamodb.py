"""The staff table: members of staff and who stands in for whom; and the accounts table's sign-in codes."""

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import asdict, fields, replace

from primarie.kernel.attributes import Item
from primarie.kernel.clock import Clock
from primarie.kernel.dynamodb import ConditionFailed, Database, put, put_new, update
from primarie.kernel.errors import Busy
from primarie.people.model import (
    Actor,
    ClaimLeave,
    Delegation,
    Membership,
    OwnDesk,
    Role,
    SavedView,
    SignInCode,
)

_MEMBER = "MEMBER"
_DEPARTMENT = "DEPARTMENT#"
_DEPARTMENTS = "DEPARTMENTS"
_ALL_DELEGATIONS = "DELEGATIONS"
_CODE = "CODE"
_TRIES = 5
_DESK = "DESK"
_LEAVES = "CLAIMS#"


class StaffTable:
    """Members and delegations; both are few, and each is found by one read."""

    def __init__(self, database: Database, table: str) -> None:
        self._database = database
        self._table = table

    def member(self, username: str) -> Actor | None:
        """The member of staff, or nothing."""
        found = self._database.get(self._table, f"STAFF#{username}", _MEMBER)
        return _actor(found) if found else None

    def membership(self, username: str) -> Membership | None:
        """What the office has decided on the person; nothing when it never heard of them."""
        found = self._database.get(self._table, f"STAFF#{username}", _MEMBER)
        return _membership(found) if found else None

    def enrol(self, actor: Actor) -> None:
        """Writes the member as the user pool knows them, unless an administrator decided otherwise since."""
        former = self.membership(actor.username)
        if former and (former.actor == actor or actor.issued_at < former.decided_at):
            return
        # Whoever is in the way writes the same member, or has decided something that counts before a token.
        with suppress(ConditionFailed):
            self._write(replace(former, actor=actor) if former else Membership(actor), former)

    def decide(self, actor: Actor, *, enabled: bool, at: int) -> None:
        """Writes what an administrator decided at this epoch second; older tokens open nothing any more.

        The same decision once more changes nothing.
        """

        def decided(known: Membership | None) -> Membership:
            if known and known.decided_at and (known.actor, known.enabled) == (actor, enabled):
                return known
            return Membership(actor, enabled, decided_at=at, ended_at=max(at, known.ended_at if known else 0))

        self._change(actor.username, decided)

    def end_sessions(self, username: str, *, at: int) -> None:
        """Tokens issued up to this epoch second open nothing any more; nothing happens for a stranger."""
        self._change(username, lambda known: replace(known, ended_at=max(at + 1, known.ended_at)) if known else None)

    def _change(self, username: str, change: Callable[[Membership | None], Membership | None]) -> None:
        for _ in range(_TRIES):
            former = self.membership(username)
            wanted = change(former)
            if wanted is None or wanted == former:
                return
            try:
                self._write(wanted, former)
            except ConditionFailed:
                continue
            return
        raise Busy("Contul este schimbat chiar acum de altcineva. Încercați din nou.")

    def _write(self, wanted: Membership, former: Membership | None) -> None:
        actor = wanted.actor
        item = {
            "username": actor.username,
            "name": actor.name,
            "department": actor.department,
            "roles": sorted(role.value for role in actor.roles),
        }
        decided = {"enabled": wanted.enabled, "decided_at": wanted.decided_at, "ended_at": wanted.ended_at}
        row = {"pk": f"STAFF#{actor.username}", "sk": _MEMBER} | item | decided
        unchanged, seen = "attribute_not_exists(#pk)", {}
        if former:
            unchanged = (
                "(attribute_not_exists(#decided_at) OR #decided_at = :decided)"
                " AND (attribute_not_exists(#ended_at) OR #ended_at = :ended)"
            )
            seen = {"decided": former.decided_at, "ended": former.ended_at}
        writes = [
            put(self._table, row, unchanged, **seen),
            put(self._table, {"pk": f"{_DEPARTMENT}{actor.department}", "sk": actor.username} | item),
        ]
        if former and former.actor.department != actor.department:
            # No row is ever deleted here: the one under the former department says where the person went.
            gone = {"pk": f"{_DEPARTMENT}{former.actor.department}", "sk": actor.username, "moved": True}
            writes.append(put(self._table, gone | item))
        self._database.commit(*writes)

    def members(self, department: str) -> Sequence[Actor]:
        """The members of a department, in the order of their names."""
        rows = self._database.query(self._table, "#pk = :pk", pk=f"{_DEPARTMENT}{department}")
        return sorted((_actor(row) for row in rows if not row.get("moved")), key=lambda actor: actor.name)

    def closed(self) -> Collection[str]:
        """The codes of departments that take no new work."""
        rows = self._database.query(self._table, "#pk = :pk", pk=_DEPARTMENTS)
        return frozenset(str(row["sk"]) for row in rows if row["closed"])

    def close(self, code: str, closed: bool) -> None:
        """Closed, or open again; it may be said twice."""
        self._database.write(put(self._table, {"pk": _DEPARTMENTS, "sk": code, "closed": closed}))

    def held_by(self, username: str, day: str) -> Sequence[Delegation]:
        """The delegations under which the person acts on the day, while what they stand on is there."""
        rows = self._database.query(self._table, "#pk = :pk", pk=f"DELEGATE#{username}")
        given = [each for each in map(_delegation, rows) if each.first_day <= day <= each.last_day]
        running = [each for each in given if not each.ended_at]
        delegate = self.membership(username) if running else None
        return [each for each in running if each.stands(self.membership(each.absent), delegate)]

    def add(self, delegation: Delegation) -> None:
        """Writes a delegation; nothing happens when one with the same id is there."""
        item = asdict(delegation)
        keys = [
            (f"DELEGATE#{delegation.delegate}", delegation.delegation_id),
            (_ALL_DELEGATIONS, f"{delegation.last_day}#{delegation.delegation_id}"),
        ]
        with suppress(ConditionFailed):
            self._database.commit(*(put_new(self._table, {"pk": pk, "sk": sk} | item) for pk, sk in keys))

    def current(self, day: str) -> Sequence[Delegation]:
        """All delegations that run on the day or later, the first to end first."""
        return [each for each in self.named(day) if not each.ended_at]

    def named(self, day: str) -> Sequence[Delegation]:
        """All that were named until the day or later, those too that were ended before."""
        rows = self._database.query(self._table, "#pk = :pk AND #sk >= :day", pk=_ALL_DELEGATIONS, day=day)
        return [_delegation(row) for row in rows]

    def end(self, delegation: Delegation, *, by: str, at: str) -> None:
        """It holds no more from now on; nothing happens when it was ended before."""
        keys = [
            (f"DELEGATE#{delegation.delegate}", delegation.delegation_id),
            (_ALL_DELEGATIONS, f"{delegation.last_day}#{delegation.delegation_id}"),
        ]
        running = "attribute_not_exists(#ended_at) OR #ended_at = :not_yet"
        change = "SET #ended_at = :at, #ended_by = :by"
        with suppress(ConditionFailed):
            self._database.commit(
                *(update(self._table, key, change, running, at=at, by=by, not_yet="") for key in keys)
            )

    def desk(self, username: str) -> OwnDesk:
        """What the person keeps; an empty desk before the first time."""
        row = self._database.get(self._table, f"STAFF#{username}", _DESK)
        if not row:
            return OwnDesk()
        views = tuple(SavedView(**each) for each in row["views"])
        return OwnDesk(views, row["first"], row["seen_at"], row["version"])

    def keep_desk(self, username: str, desk: OwnDesk) -> bool:
        """Writes the desk in the place of the version before; False when somebody wrote meanwhile, and nothing is."""
        row = {"pk": f"STAFF#{username}", "sk": _DESK} | asdict(desk) | {"views": [asdict(each) for each in desk.views]}
        condition = "attribute_not_exists(#pk) OR #version = :before"
        try:
            self._database.write(put(self._table, row, condition, before=desk.version - 1))
        except ConditionFailed:
            return False
        return True

    def claim_leave(self, department: str) -> ClaimLeave | None:
        """The department's last resolution on taking work, or nothing."""
        rows = self._database.query(self._table, "#pk = :pk", newest_first=True, limit=1, pk=f"{_LEAVES}{department}")
        return next(map(_leave, rows), None)

    def add_leave(self, leave: ClaimLeave) -> None:
        """Writes a resolution behind the former ones; nothing happens when it is there."""
        key = {"pk": f"{_LEAVES}{leave.department}", "sk": f"{leave.at}#{leave.leave_id}"}
        with suppress(ConditionFailed):
            self._database.write(put_new(self._table, key | asdict(leave) | {"services": list(leave.services)}))


class SignInCodeTable:
    """Codes under the ids of their attempts; rows pass away soon after their time."""

    def __init__(self, database: Database, table: str, *, clock: Clock) -> None:
        self._database = database
        self._table = table
        self._clock = clock

    def find(self, attempt_id: str) -> SignInCode | None:
        """The code, or nothing when there is none or its time is over."""
        row = self._database.get(self._table, f"CODE#{attempt_id}", _CODE)
        if not row or row["expiresAt"] <= self._now():
            return None
        facts = {name: row[name] for name in ("holder", "mac", "tries", "sent", "proven_at")}
        return SignInCode(attempt_id=attempt_id, expires_at=row["expiresAt"], **facts)

    def keep(self, code: SignInCode) -> None:
        """Writes it; one under the same id is replaced, unless it was proven."""
        facts = asdict(code)
        row = {"pk": f"CODE#{facts.pop('attempt_id')}", "sk": _CODE, "expiresAt": facts.pop("expires_at"), **facts}
        with suppress(ConditionFailed):
            self._database.write(put(self._table, row, "attribute_not_exists(#pk) OR #proven_at = :not_yet", not_yet=0))

    def take(self, attempt_id: str, *, most: int) -> bool:
        """Takes one try; False when all are taken, or the code is proven, over or unknown."""
        open_ = "attribute_exists(#pk) AND #tries < :most AND #proven_at = :not_yet AND #expiresAt > :now"
        return self._changed(attempt_id, "ADD #tries :one", open_, one=1, most=most, not_yet=0, now=self._now())

    def prove(self, attempt_id: str) -> bool:
        """Notes that the right code was given now; False when that was noted before."""
        unproven = "attribute_exists(#pk) AND #proven_at = :not_yet"
        return self._changed(attempt_id, "SET #proven_at = :now", unproven, now=self._now(), not_yet=0)

    def _changed(self, attempt_id: str, change: str, condition: str, **values: int) -> bool:
        try:
            self._database.write(update(self._table, (f"CODE#{attempt_id}", _CODE), change, condition, **values))
        except ConditionFailed:
            return False
        return True

    def _now(self) -> int:
        return int(self._clock.now().timestamp())


def _membership(item: Item) -> Membership:
    return Membership(
        _actor(item), item.get("enabled", True), int(item.get("decided_at", 0)), int(item.get("ended_at", 0))
    )


def _actor(item: Item) -> Actor:
    roles = frozenset(Role(role) for role in item["roles"])
    return Actor(username=item["username"], name=item["name"], department=item["department"], roles=roles)


def _delegation(item: Item) -> Delegation:
    known = {field.name: item[field.name] for field in fields(Delegation) if field.name in item}
    return Delegation(**{**known, "role": Role(known["role"])})


def _leave(item: Item) -> ClaimLeave:
    known = {field.name: item[field.name] for field in fields(ClaimLeave)}
    return ClaimLeave(**{**known, "services": tuple(known["services"])})
