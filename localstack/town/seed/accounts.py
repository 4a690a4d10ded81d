"""Accounts of the demo people in the staff pool: groups are their roles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from town.aws import client
from town.place import Place
from town.seed.people import PASSWORD, STAFF, Person


def open_all(place: Place, outputs: Mapping[str, str]) -> int:
    """Open every account that is missing, set its password and groups; answer how many people there are."""
    pool = outputs.get("UserPoolId")
    if pool is None:
        return 0
    cognito = client(place, "cognito-idp")
    known = {group["GroupName"] for group in cognito.list_groups(UserPoolId=pool)["Groups"]}
    for role in sorted({role for person in STAFF for role in person.roles} - known):
        cognito.create_group(UserPoolId=pool, GroupName=role)
    opened = {user["Username"] for user in cognito.list_users(UserPoolId=pool, Limit=60)["Users"]}
    for person in STAFF:
        if person.username not in opened:
            _open(cognito, pool, person)
    return len(STAFF)


def _open(cognito: Any, pool: str, person: Person) -> None:
    attributes = [
        {"Name": "email", "Value": person.email},
        {"Name": "email_verified", "Value": "true"},
        {"Name": "name", "Value": person.name},
        {"Name": "custom:department", "Value": person.department},
    ]
    cognito.admin_create_user(
        UserPoolId=pool, Username=person.username, UserAttributes=attributes, MessageAction="SUPPRESS"
    )
    cognito.admin_set_user_password(UserPoolId=pool, Username=person.username, Password=PASSWORD, Permanent=True)
    for role in person.roles:
        cognito.admin_add_user_to_group(UserPoolId=pool, Username=person.username, GroupName=role)
