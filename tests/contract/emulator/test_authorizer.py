"""The Cognito authorizer of a REST API takes the pool's ID tokens and nothing else."""

import http.client
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.contract.emulator.mended import Emulator


@pytest.fixture(scope="module")
def signed_in(emulator: Emulator) -> tuple[str, dict[str, str]]:
    """The address of a guarded method, and the tokens of a member of the pool."""
    cognito, pools = emulator.client("cognito-idp"), emulator.name("pool")
    pool = cognito.create_user_pool(PoolName=pools)["UserPool"]
    app = cognito.create_user_pool_client(
        UserPoolId=pool["Id"], ClientName="desk", ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"]
    )["UserPoolClient"]["ClientId"]
    cognito.admin_create_user(UserPoolId=pool["Id"], Username="ana", MessageAction="SUPPRESS")
    cognito.admin_set_user_password(UserPoolId=pool["Id"], Username="ana", Password="Parola-2026!", Permanent=True)
    tokens = cognito.initiate_auth(
        ClientId=app,
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": "ana", "PASSWORD": "Parola-2026!"},
    )["AuthenticationResult"]
    return guarded_method(emulator, pool["Arn"]), tokens


def guarded_method(emulator: Emulator, pool: str) -> str:
    gateway = emulator.client("apigateway")
    api = gateway.create_rest_api(name=emulator.name("api"))["id"]
    root = gateway.get_resources(restApiId=api)["items"][0]["id"]
    guard = gateway.create_authorizer(
        restApiId=api,
        name="staff",
        type="COGNITO_USER_POOLS",
        providerARNs=[pool],
        identitySource="method.request.header.Authorization",
    )["id"]
    at: dict[str, Any] = {"restApiId": api, "resourceId": root, "httpMethod": "GET"}
    gateway.put_method(**at, authorizationType="COGNITO_USER_POOLS", authorizerId=guard)
    gateway.put_integration(**at, type="MOCK", requestTemplates={"application/json": '{"statusCode": 200}'})
    gateway.put_method_response(**at, statusCode="200")
    gateway.put_integration_response(**at, statusCode="200")
    gateway.create_deployment(restApiId=api, stageName="live")
    return f"{emulator.place.emulator_url}/_aws/execute-api/{api}/live/"


def status(url: str, token: str | None) -> int:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(str(parts.hostname), int(parts.port or 80), timeout=20)
    connection.request("GET", parts.path, headers={"Authorization": token} if token else {})
    return connection.getresponse().status


def test_an_id_token_opens(signed_in: tuple[str, dict[str, str]]) -> None:
    url, tokens = signed_in
    assert status(url, tokens["IdToken"]) == 200


def test_an_access_token_a_forged_one_and_none_are_refused(signed_in: tuple[str, dict[str, str]]) -> None:
    url, tokens = signed_in
    head, body, signature = tokens["IdToken"].split(".")
    assert status(url, tokens["AccessToken"]) == 401
    assert status(url, f"{head}.{body}.{signature[::-1]}") == 401
    assert status(url, None) == 401
