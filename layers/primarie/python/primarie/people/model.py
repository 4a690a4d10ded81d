"""People in the office: who asks and who works."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Role(StrEnum):
    """Roles of staff; each is a group of the user pool. DPO: the data-protection officer (GDPR art. 37)."""

    REGISTRAR = "registrar"
    OFFICER = "officer"
    HEAD = "head"
    SIGNATORY = "signatory"
    ARCHIVIST = "archivist"
    MODERATOR = "moderator"
    ADMIN = "admin"
    DPO = "dpo"


# Who keeps the accounts, and who answers for personal data to the authority: neither works on cases.
APART = frozenset({Role.ADMIN, Role.DPO})


class ReplyBy(StrEnum):
    """How the applicant wants the answer (L 38/2020: asked electronically, answered electronically)."""

    PORTAL = "portal"
    EMAIL = "email"
    POST = "post"
    COUNTER = "counter"


@dataclass(frozen=True)
class Agent:
    """Who acts for the applicant; `attachment` is the upload id of the power of attorney (împuternicire)."""

    name: str
    attachment: str


@dataclass(frozen=True)
class Applicant:
    """Who asks (petent, solicitant). Phone in E.164; `cnp` and `cui` only where a law asks for them."""

    kind: str
    name: str
    cnp: str = ""
    cui: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    reply_by: ReplyBy = ReplyBy.PORTAL
    agent: Agent | None = None

    def as_dict(self) -> dict[str, Any]:
        """The wire form of the contract: camel case, empty fields left out."""
        wire: dict[str, Any] = {"kind": self.kind, "name": self.name, "replyBy": self.reply_by.value}
        for key in ("cnp", "cui", "email", "phone", "address"):
            if value := getattr(self, key):
                wire[key] = value
        if self.agent:
            wire["agent"] = {"name": self.agent.name, "attachment": self.agent.attachment}
        return wire

    @classmethod
    def from_dict(cls, wire: dict[str, Any]) -> "Applicant":
        """Reads the wire form."""
        agent = wire.get("agent")
        return cls(
            kind=wire["kind"],
            name=wire["name"],
            **{key: wire.get(key, "") for key in ("cnp", "cui", "email", "phone", "address")},
            reply_by=ReplyBy(wire.get("replyBy", "portal")),
            agent=Agent(agent["name"], agent["attachment"]) if agent else None,
        )


@dataclass(frozen=True)
class Actor:
    """A member of staff as signed in, or the office itself (`SYSTEM`), or the applicant (`APPLICANT`).

    `issued_at`: the epoch second of the token by which they came; it says nothing about who they are.
    """

    username: str
    name: str = ""
    department: str = ""
    roles: frozenset[Role] = field(default_factory=frozenset)
    issued_at: int = field(default=0, compare=False, repr=False)


SYSTEM = Actor(username="system", name="Sistem")
APPLICANT = Actor(username="applicant", name="Solicitant")


@dataclass(frozen=True)
class Membership:
    """A member of staff as the office has decided on them.

    `decided_at`: the epoch second of the administrators' last word, 0 when there is none. `ended_at`: tokens issued
    before this second open nothing any more.
    """

    actor: Actor
    enabled: bool = True
    decided_at: int = 0
    ended_at: int = 0


@dataclass(frozen=True)
class Delegation:
    """A dated substitution: `delegate` acts in `role` for `absent` from the first to the last day, both included.

    For a head it holds in `department`; a signatory signs for the whole town hall. Days are `YYYY-MM-DD`.
    `ended_at`, `ended_by`: when and by whom it was ended before its last day; empty when it was not.
    """

    delegation_id: str
    absent: str
    delegate: str
    role: Role
    department: str
    first_day: str
    last_day: str
    named_by: str
    named_at: str
    reason: str = ""
    ended_at: str = ""
    ended_by: str = ""

    def stands(self, absent: Membership | None, delegate: Membership | None) -> bool:
        """Whether what was lent is still there: the absent one's role in that department, and who may hold it."""
        if absent is None or not absent.enabled or self.role not in absent.actor.roles:
            return False
        may_hold = delegate is None or (delegate.enabled and not delegate.actor.roles & APART)
        return may_hold and absent.actor.department == self.department


@dataclass(frozen=True)
class SavedView:
    """A queue with its filters under a person's own name; `address` is the query part of the page's address."""

    view_id: str
    name: str
    address: str


@dataclass(frozen=True)
class OwnDesk:
    """What a person keeps on their desk, for nobody else.

    `first` is the id of the view that the desk opens with, empty for the day. `seen_at`: when they last said that they
    had seen all that was new (ISO), empty before the first time. `version` grows with each write.
    """

    views: tuple[SavedView, ...] = ()
    first: str = ""
    seen_at: str = ""
    version: int = 0


@dataclass(frozen=True)
class ClaimLeave:
    """A head's standing resolution: until its last day, officers of the department take what nobody has.

    Only work of these `services` (none: any), and only who has fewer than `most` open tasks. `closed`: the head took
    it back. A department's last resolution counts; the former ones stay on record.
    """

    leave_id: str
    department: str
    services: tuple[str, ...]
    most: int
    last_day: str
    by: str
    at: str
    reason: str = ""
    closed: bool = False

    def runs(self, day: str) -> bool:
        """Whether officers may take work under it on that day."""
        return not self.closed and day <= self.last_day


@dataclass(frozen=True)
class Tokens:
    """What the user pool hands out at sign-in: who it is for an hour, and what renews that for a working day.

    `access_token`: by which the person changes their own account; kept nowhere.
    """

    id_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    access_token: str = field(default="", repr=False)


class ChallengeKind(StrEnum):
    """What the user pool asks for before it hands out tokens; the names are Cognito's."""

    CODE = "SOFTWARE_TOKEN_MFA"
    NEW_PASSWORD = "NEW_PASSWORD_REQUIRED"  # noqa: S105 - a name, no password
    SETUP = "MFA_SETUP"


@dataclass(frozen=True)
class Challenge:
    """A sign-in that has got half way; `session` continues it for about three minutes.

    `secret`: of a second factor that is being set up, in base 32, for the authenticator app.
    """

    kind: ChallengeKind
    username: str
    session: str = field(repr=False)
    secret: str = field(default="", repr=False)


@dataclass(frozen=True)
class OwnAccount:
    """What the pool keeps of somebody who asks for it themselves. `second_factor`: whether sign-in asks for a code."""

    email: str = field(repr=False)
    second_factor: bool


@dataclass(frozen=True)
class Session:
    """Somebody signed in. `renewed`: the tokens are newer than those that came, and must be handed back."""

    actor: Actor
    tokens: Tokens
    renewed: bool = False


@dataclass(frozen=True)
class SignInCode:
    """A code that was sent to an address and waits to be typed.

    `holder`: the keyed hash of the address; `mac`: of the code, which itself is kept nowhere. `tries` were taken so
    far. `sent`: whether its mail went out; `proven_at`: when the right code was given (epoch seconds), 0 before.
    Instants are epoch seconds.
    """

    attempt_id: str
    holder: str
    mac: str = field(repr=False)
    expires_at: int
    tries: int = 0
    sent: bool = False
    proven_at: int = 0


@dataclass(frozen=True)
class AccountSession:
    """A citizen signed in. `renewed`: the tokens are newer than those that came, and must be handed back."""

    address: str = field(repr=False)
    tokens: Tokens
    renewed: bool = False
