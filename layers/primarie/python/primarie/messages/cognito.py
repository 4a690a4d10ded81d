"""Where members of staff get mail, as the user pool knows."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mypy_boto3_cognito_idp import CognitoIdentityProviderClient


class StaffAddresses:
    """Addresses of one pool; they are kept nowhere else."""

    def __init__(self, client: "CognitoIdentityProviderClient", pool: str) -> None:
        self._client = client
        self._pool = pool

    def address(self, username: str) -> str:
        """The person's e-mail address; empty when there is none, or the account is closed or unknown."""
        try:
            user = self._client.admin_get_user(UserPoolId=self._pool, Username=username)
        except self._client.exceptions.UserNotFoundException:
            return ""
        if not user.get("Enabled", True):
            return ""
        return next((each.get("Value", "") for each in user.get("UserAttributes", []) if each["Name"] == "email"), "")
