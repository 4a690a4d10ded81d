"""The member of staff that a user pool's claims describe."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from primarie.people.model import Actor, Role

_ROLES = {role.value for role in Role}
# API Gateway writes instants out, in English and universal time; a token itself carries seconds.
_WRITTEN_OUT = "%a %b %d %H:%M:%S UTC %Y"


def actor_of_claims(claims: Mapping[str, Any]) -> Actor:
    """The actor; groups that are no role of the office are passed over.

    API Gateway hands groups over as one text (`head,officer`), a token read by ourselves as a list.
    """
    groups = claims.get("cognito:groups") or []
    named = groups.strip("[]").replace(",", " ").split() if isinstance(groups, str) else groups
    username = str(claims.get("cognito:username") or claims.get("sub") or "")
    return Actor(
        username=username,
        name=str(claims.get("name") or username),
        department=str(claims.get("custom:department") or ""),
        roles=frozenset(Role(name) for name in named if name in _ROLES),
        issued_at=_second(claims.get("iat")),
    )


def _second(issued: Any) -> int:
    """The epoch second of the token; 0 where nothing says it, so that every later decision counts before it."""
    written = str(issued or "")
    if written.isascii() and written.isdigit():
        return int(written)
    try:
        return int(datetime.strptime(written, _WRITTEN_OUT).replace(tzinfo=UTC).timestamp())
    except ValueError:
        return 0
