"""What telling people needs from outside."""

from collections.abc import Sequence
from typing import Any, Protocol

from primarie.cases.model import Case
from primarie.catalogue.model import Institution, Service
from primarie.messages.model import Connection, Fate, Mail, Notice
from primarie.signing.model import Letter


class Cases(Protocol):
    """The cases, without what lies in them."""

    def case(self, case_id: str) -> Case:
        """The case as last written; NotFound when there is none."""
        ...


class Letters(Protocol):
    """The letters of cases."""

    def find(self, case_id: str, document_id: str) -> Letter | None:
        """The letter, or nothing."""
        ...


class Files(Protocol):
    """The documents bucket."""

    def get(self, key: str, version_id: str) -> bytes:
        """The bytes of one version; NotFound when there is none."""
        ...


class Catalogue(Protocol):
    """The services and the town hall as the catalogue describes them."""

    def service(self, slug: str) -> Service:
        """One service."""
        ...

    def institution(self) -> Institution:
        """The town hall itself."""
        ...


class Notices(Protocol):
    """Every notice with its fate."""

    def plan(self, notice: Notice) -> Notice:
        """Writes a new notice; when one of that id is there, that one stands and is answered."""
        ...

    def find(self, case_id: str, notice_id: str) -> Notice | None:
        """The notice as last written, or nothing."""
        ...

    def move(self, before: Notice, after: Notice) -> bool:
        """Writes the next fate; False, and nothing written, when fate or tries are no longer those of `before`."""
        ...


class OpenNotices(Protocol):
    """Notices that somebody still has to do something about."""

    def due(self, fate: Fate, *, until: str, limit: int) -> Sequence[Notice]:
        """Notices of one fate due by that instant, the longest due first; those by hand are not among them."""
        ...


class ByHand(Protocol):
    """Notices that people carry."""

    def by_hand(self, *, after: str, limit: int) -> Sequence[Notice]:
        """Those not dispatched yet, the oldest first; `after` is a `place_of`, empty for the beginning."""
        ...

    def posted(self, *, after: str, limit: int) -> Sequence[Notice]:
        """Those with the post, which may still bring them back, the last first; `after` as above."""
        ...


class News(Protocol):
    """How far the provider's events have come."""

    def heard(self, sent_at: str) -> None:
        """Notes that an event came of a mail taken at that instant; the latest one stands."""
        ...

    def heard_until(self) -> str:
        """The latest such instant, empty when none came yet."""
        ...


class Queue(Protocol):
    """Notices waiting for a worker."""

    def put(self, case_id: str, notice_id: str) -> None:
        """Hands the notice to a worker; it may arrive twice."""
        ...


class Mailer(Protocol):
    """The provider of e-mail."""

    def send(self, mail: Mail) -> str:
        """Hands the mail over, once, and answers the provider's id; NotTakenNow, Refused or Unsure."""
        ...


class Connections(Protocol):
    """Live connections by what they listen to."""

    def open(self, connection: Connection) -> None:
        """Writes the connection."""
        ...

    def close(self, connection_id: str) -> None:
        """Forgets the connection, whatever it listens to; nothing happens when it is not there."""
        ...

    def listening(self, topic: str, *, now: int) -> Sequence[str]:
        """Ids of connections that listen to the topic and have not expired."""
        ...


class ConnectionGone(RuntimeError):
    """Nobody is at the other end any more."""


class NotPushed(RuntimeError):
    """The message could not be sent now. Live news are a courtesy: the page asks again by itself."""


class Pusher(Protocol):
    """The way to live connections."""

    def push(self, connection_id: str, message: dict[str, Any]) -> None:
        """Sends the message; ConnectionGone when nobody is there, NotPushed when it could not be sent now."""
        ...
