"""A visit to a page of the console, and what the page answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from primarie.people.model import Actor

NOBODY = Actor(username="")


@dataclass(frozen=True)
class Visit:
    """What a page knows of its visitor.

    `token`: what forms on the page must send back. `request_id`: of this one request, for the history. `refresh_token`:
    what renews the session, for ending it.
    """

    path: str
    params: Mapping[str, str]
    query: Mapping[str, str]
    form: Mapping[str, str]
    request_id: str
    actor: Actor = NOBODY
    token: str = field(default="", repr=False)
    refresh_token: str = field(default="", repr=False)

    def typed(self, *names: str) -> dict[str, str]:
        """Fields of the form, absent ones as empty text."""
        return {name: self.form.get(name, "") for name in names}


@dataclass(frozen=True)
class Shown:
    """A page: its template under `console/` and what the template is told.

    `forms_to`: another origin that its forms and scripts send files to. `shows_from`: another origin whose files it
    shows in a frame or as a picture.
    """

    template: str
    facts: Mapping[str, Any]
    status: int = 200
    forms_to: str = ""
    shows_from: str = ""


@dataclass(frozen=True)
class Moved:
    """The browser goes elsewhere by GET (303), so that reloading does nothing twice."""

    to: str


@dataclass(frozen=True)
class Taken:
    """A file for the person to keep, or `inline` for the browser to show; `status` where a script asks."""

    content: bytes
    content_type: str
    name: str
    inline: bool = False
    status: int = 200


@dataclass(frozen=True)
class Entered:
    """Somebody has come in: the tokens for the browser, and what to show."""

    id_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    then: "Moved | Shown"


@dataclass(frozen=True)
class Left:
    """Somebody has gone out: the browser forgets the tokens."""

    then: Moved


Outcome = Shown | Moved | Taken | Entered | Left
