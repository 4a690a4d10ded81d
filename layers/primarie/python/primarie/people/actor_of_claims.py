"""The member of staff that a user pool's claims describe."""

from collections.abc import Mapping
from typing import Any

from primarie.people.model import Actor, Role

_ROLES = {role.value for role in Role}


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
    )
