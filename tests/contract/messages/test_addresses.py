"""Where staff get mail, as the user pool tells it."""

import boto3
import pytest

from primarie.messages.cognito import StaffAddresses


@pytest.fixture
def addresses(moto: None) -> StaffAddresses:
    client = boto3.client("cognito-idp")
    pool = client.create_user_pool(PoolName="staff")["UserPool"]["Id"]
    client.admin_create_user(UserPoolId=pool, Username="oana")
    for name in ("radu", "plecat"):
        client.admin_create_user(
            UserPoolId=pool, Username=name, UserAttributes=[{"Name": "email", "Value": f"{name}@primarie.example"}]
        )
    client.admin_disable_user(UserPoolId=pool, Username="plecat")
    return StaffAddresses(client, pool)


@pytest.mark.parametrize(
    ("username", "address"), [("radu", "radu@primarie.example"), ("oana", ""), ("plecat", ""), ("nimeni", "")]
)
def test_an_open_account_with_an_address_has_one(addresses: StaffAddresses, username: str, address: str) -> None:
    assert addresses.address(username) == addresses.address(username) == address
