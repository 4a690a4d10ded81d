"""The doors of the desk as deployed: a sample of each kind of token and person, held against the table of rights."""

import secrets
import time
from typing import Any

import jwt
import pytest
import requests

from primarie.cases.permissions import RIGHTS, Right
from primarie.entry.desk.rights import ADMIN_CALLS, ADMIN_PAGES, CALLS, PAGES, Needs
from primarie.people.model import Role
from tests.integration.flows import Office

EVERY_CALL = [*CALLS, *((method, f"/admin{path}") for method, path in ADMIN_CALLS)]
# Cookies are read by the apps and not by the gateway; what a page shows is asked for with GET.
EVERY_PAGE = [
    *(path for (method, path), needs in PAGES.items() if method == "GET" and needs is not Needs.NOTHING),
    *(f"/administrare{path}" for method, path in ADMIN_PAGES if method == "GET"),
]
SAMPLE = [("GET", "/tasks"), ("GET", "/cases/{case_id}"), ("POST", "/register"), ("GET", "/search")]
ROLES = ("registrar", "officer", "head", "signatory", "archivist", "moderator", "admin")


@pytest.fixture(scope="module")
def case_id(office: Office) -> str:
    return str(office.registered()["id"])


def call(office: Office, method: str, path: str, authorization: str, case_id: str) -> int:
    address = filled(path, case_id)
    headers = {"Authorization": authorization} if authorization else {}
    answered = requests.request(
        method,
        f"{office.book['api']}/desk{address}",
        headers=headers,
        json={} if method == "POST" else None,
        timeout=60,
    )
    assert answered.status_code < 500, (method, path)
    return answered.status_code


def filled(path: str, case_id: str) -> str:
    """The path of a real case; whatever else it names is not there."""
    return "/".join("x" if p.startswith("{") else p for p in path.replace("{case_id}", case_id).split("/"))


def authorization(office: Office, role: str) -> str:
    return str(office.desk(role).http.headers["Authorization"])


@pytest.mark.parametrize(("method", "path"), EVERY_CALL)
def test_nobody_gets_in_without_a_token(office: Office, case_id: str, method: str, path: str) -> None:
    assert call(office, method, path, "", case_id) == 401


def test_other_tokens_than_a_present_identity_of_the_staff_do_not_open(
    office: Office, stack: Any, case_id: str
) -> None:
    whole = authorization(office, "head")
    head, body, signature = whole.removeprefix("Bearer ").split(".")
    refused = {
        "an access token": f"Bearer {access_token(office, stack)}",
        "another signature": f"Bearer {head}.{body}.{signature[::-1]}",
        "no signature": f"Bearer {head}.{body}.",
        "the citizens' pool": f"Bearer {citizen_token(stack)}",
        "no token at all": "Bearer x",
    }
    for method, path in SAMPLE:
        for name, shown in refused.items():
            assert call(office, method, path, shown, case_id) == 401, (name, path)
        assert call(office, method, path, whole, case_id) != 401


def test_no_call_opens_to_a_token_whose_time_is_over_or_to_a_citizens(office: Office, stack: Any, case_id: str) -> None:
    over = f"Bearer {expired_token(office, stack, case_id)}"
    citizen = f"Bearer {citizen_token(stack)}"
    for method, path in EVERY_CALL:
        for shown in (over, citizen):
            assert call(office, method, path, shown, case_id) == 401, (method, path)


def test_no_page_opens_to_a_citizens_cookie(office: Office, stack: Any, case_id: str) -> None:
    cookies = {"consola": citizen_token(stack), "consola_r": "inventat"}
    with requests.Session() as browser:
        for path in EVERY_PAGE:
            address = f"{office.book['site']}consola{filled(path, case_id)}"
            answered = browser.get(address, cookies=cookies, allow_redirects=False, timeout=60)
            assert (answered.status_code, "/intrare" in answered.headers.get("Location", "")) == (303, True), path


@pytest.mark.parametrize("role", ROLES)
def test_a_role_opens_what_the_table_says(office: Office, case_id: str, role: str) -> None:
    for method, path in SAMPLE:
        needs = CALLS[method, path]
        holders = RIGHTS[needs] if isinstance(needs, Right) else {}
        # Of an archivist's cases none is finished yet; a search asks for the role alone.
        may = needs is Needs.ROLE or (Role(role) in holders and (path == "/search" or role != "archivist"))
        status = call(office, method, path, authorization(office, role), case_id)
        assert (status != 403) == may, (path, status)


def test_another_department_does_not_see_the_case(office: Office, case_id: str) -> None:
    elsewhere = next(u for u in office.book["demoUsers"] if "head" in u["roles"] and u["department"] == "ADPDU")
    shown = str(office.as_user(elsewhere["username"]).http.headers["Authorization"])
    assert call(office, "GET", "/cases/{case_id}", shown, case_id) == 403


def access_token(office: Office, stack: Any) -> str:
    """What the pool hands out beside the identity, for the same person."""
    user = next(u for u in office.book["demoUsers"] if u["username"] == office.username("head"))
    said = stack.client("cognito-idp").initiate_auth(
        AuthFlow="USER_PASSWORD_AUTH",
        ClientId=office.book["userPool"]["clientId"],
        AuthParameters={"USERNAME": user["username"], "PASSWORD": user["password"]},
    )
    return str(said["AuthenticationResult"]["AccessToken"])


def expired_token(office: Office, stack: Any, case_id: str) -> str:
    """An identity that opened the door, some moments later: by a client whose tokens last two seconds."""
    pools, pool = stack.client("cognito-idp"), office.book["userPool"]["id"]
    user = next(u for u in office.book["demoUsers"] if u["username"] == office.username("head"))
    client = pools.create_user_pool_client(
        UserPoolId=pool,
        ClientName="roles",
        ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"],
        IdTokenValidity=2,
        TokenValidityUnits={"IdToken": "seconds"},
    )["UserPoolClient"]["ClientId"]
    try:
        said = pools.initiate_auth(
            AuthFlow="USER_PASSWORD_AUTH",
            ClientId=client,
            AuthParameters={"USERNAME": user["username"], "PASSWORD": user["password"]},
        )
    finally:
        pools.delete_user_pool_client(UserPoolId=pool, ClientId=client)
    token = str(said["AuthenticationResult"]["IdToken"])
    over = jwt.decode(token, options={"verify_signature": False})["exp"]
    assert call(office, "GET", "/tasks", f"Bearer {token}", case_id) in (200, 401)
    # A door may keep what it found of a token for as long as the token holds, and no longer.
    while time.time() <= over or call(office, "GET", "/tasks", f"Bearer {token}", case_id) == 200:
        assert time.time() < over + 30
    return token


def citizen_token(stack: Any) -> str:
    """An identity of the citizens' pool, by a client of the test's own: ours takes a password from nobody."""
    pools, outputs = stack.client("cognito-idp"), stack.outputs
    pool, name, password = (
        outputs["CitizenPoolId"],
        f"{secrets.token_hex(6)}@example.ro",
        f"{secrets.token_hex(24)}aA1!",
    )
    client = pools.create_user_pool_client(
        UserPoolId=pool, ClientName="roles", ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"]
    )["UserPoolClient"]["ClientId"]
    try:
        pools.admin_create_user(
            UserPoolId=pool, Username=name, TemporaryPassword=f"{password}0", MessageAction="SUPPRESS"
        )
        pools.admin_set_user_password(UserPoolId=pool, Username=name, Password=password, Permanent=True)
        said = pools.initiate_auth(
            AuthFlow="USER_PASSWORD_AUTH",
            ClientId=client,
            AuthParameters={"USERNAME": name, "PASSWORD": password},
        )
        pools.admin_delete_user(UserPoolId=pool, Username=name)
    finally:
        pools.delete_user_pool_client(UserPoolId=pool, ClientId=client)
    return str(said["AuthenticationResult"]["IdToken"])
