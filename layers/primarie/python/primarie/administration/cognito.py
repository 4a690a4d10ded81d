"""The staff's user pool from its back office: accounts, groups, and who may come in."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from primarie.administration.model import Account
from primarie.people.model import Role

if TYPE_CHECKING:
    from mypy_boto3_cognito_idp import CognitoIdentityProviderClient

_PAGE = 60
_INVITED = "FORCE_CHANGE_PASSWORD"


class CognitoStaff:
    """Accounts of one pool; groups are roles."""

    def __init__(self, client: "CognitoIdentityProviderClient", pool: str) -> None:
        self._client = client
        self._pool = pool

    def all(self) -> Sequence[Account]:
        """Every account, in the order of names."""
        roles: dict[str, set[Role]] = {}
        for role in Role:
            for user in self._pages("list_users_in_group", "Users", "NextToken", GroupName=role.value):
                roles.setdefault(user["Username"], set()).add(role)
        users = self._pages("list_users", "Users", "PaginationToken")
        return sorted(
            (_account(user, roles.get(user["Username"], set())) for user in users), key=lambda each: each.name
        )

    def open(self, account: Account) -> None:
        """Opens the account and mails its first password; nothing happens when it is open."""
        # When an earlier try got so far, its groups are still to be set.
        with suppress(self._client.exceptions.UsernameExistsException):
            self._client.admin_create_user(
                UserPoolId=self._pool,
                Username=account.username,
                UserAttributes=_attributes(account),
                DesiredDeliveryMediums=["EMAIL"],
            )
        self._set_roles(account)

    def change(self, account: Account) -> None:
        """Name, address, department and roles as given; sessions end, so that old roles do not live on."""
        self._client.admin_update_user_attributes(
            UserPoolId=self._pool, Username=account.username, UserAttributes=_attributes(account)
        )
        self._set_roles(account)
        self._client.admin_user_global_sign_out(UserPoolId=self._pool, Username=account.username)

    def enable(self, username: str) -> None:
        """Lets the person in again."""
        self._client.admin_enable_user(UserPoolId=self._pool, Username=username)

    def disable(self, username: str) -> None:
        """Lets the person in no more, and ends their sessions."""
        self._client.admin_disable_user(UserPoolId=self._pool, Username=username)
        self._client.admin_user_global_sign_out(UserPoolId=self._pool, Username=username)

    def has_factor(self, username: str) -> bool:
        """Whether sign-in asks the person for a code."""
        found = self._client.admin_get_user(UserPoolId=self._pool, Username=username)
        return "SOFTWARE_TOKEN_MFA" in found.get("UserMFASettingList", [])

    def forget_factor(self, account: Account) -> None:
        """The app's codes count no more; the next sign-in asks to set up another where the pool demands one."""
        # A pool that demands a factor may refuse this, or agree and do nothing.
        with suppress(self._client.exceptions.InvalidParameterException):
            self._client.admin_set_user_mfa_preference(
                UserPoolId=self._pool,
                Username=account.username,
                SoftwareTokenMfaSettings={"Enabled": False, "PreferredMfa": False},
            )
        if self.has_factor(account.username):
            # Then only a new account of the same name has none; its person gets a first password by e-mail again.
            self._client.admin_delete_user(UserPoolId=self._pool, Username=account.username)
            self.open(account)
            return
        self._client.admin_user_global_sign_out(UserPoolId=self._pool, Username=account.username)

    def _set_roles(self, account: Account) -> None:
        place: Any = {"UserPoolId": self._pool, "Username": account.username}
        held = {group["GroupName"] for group in self._client.admin_list_groups_for_user(**place)["Groups"]}
        wanted = {role.value for role in account.roles}
        for name in sorted(wanted - held):
            self._client.admin_add_user_to_group(**place, GroupName=name)
        for name in sorted((held - wanted) & {role.value for role in Role}):
            self._client.admin_remove_user_from_group(**place, GroupName=name)

    def _pages(self, call: str, field: str, token: str, **asked: Any) -> Iterator[dict[str, Any]]:
        more: dict[str, Any] = {}
        while True:
            said = getattr(self._client, call)(UserPoolId=self._pool, Limit=_PAGE, **asked, **more)
            yield from said[field]
            if not said.get(token):
                return
            more = {token: said[token]}


def _attributes(account: Account) -> Any:
    return [
        {"Name": "email", "Value": account.email},
        {"Name": "email_verified", "Value": "true"},
        {"Name": "name", "Value": account.name},
        {"Name": "custom:department", "Value": account.department},
    ]


def _account(user: dict[str, Any], roles: set[Role]) -> Account:
    said = {each["Name"]: each["Value"] for each in user.get("Attributes", [])}
    return Account(
        username=user["Username"],
        name=said.get("name", user["Username"]),
        email=said.get("email", ""),
        department=said.get("custom:department", ""),
        roles=frozenset(roles),
        enabled=user.get("Enabled", True),
        waiting=user.get("UserStatus") == _INVITED,
    )
