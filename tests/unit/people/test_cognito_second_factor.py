"""A pool that demands a second factor, answering as AWS documents it; the emulator's never asks to set one up."""

from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.stub import Stubber

from primarie.administration.cognito import CognitoStaff
from primarie.administration.model import Account
from primarie.kernel.errors import InvalidInput, NotAllowed, NotSignedIn
from primarie.people.cognito import CognitoAccounts
from primarie.people.model import Challenge, ChallengeKind, Role, Tokens
from tests.fakes.sign_in import CODE, SECRET

CLIENT, POOL = "client1", "eu-central-1_Proba"
SETUP = {
    "ChallengeName": "MFA_SETUP",
    "Session": "session-of-twenty-signs-1",
    "ChallengeParameters": {"MFAS_CAN_SETUP": '["SOFTWARE_TOKEN_MFA"]', "USER_ID_FOR_SRP": "radu"},
}
OFFERED = {"SecretCode": SECRET, "Session": "session-of-twenty-signs-2"}
ASKED = Challenge(ChallengeKind.SETUP, "radu", OFFERED["Session"], SECRET)
RADU = Account("radu", "Radu", "radu@primarie.example", "DRPMD", frozenset({Role.OFFICER}))


@pytest.fixture
def aws() -> Iterator[tuple[Any, Stubber]]:
    client: Any = boto3.client(
        "cognito-idp", region_name="eu-central-1", aws_access_key_id="x", aws_secret_access_key="x"
    )
    with Stubber(client) as stub:
        yield client, stub
        stub.assert_no_pending_responses()


def test_the_password_leads_to_setting_up_the_app(aws: tuple[Any, Stubber]) -> None:
    client, stub = aws
    stub.add_response("initiate_auth", SETUP)
    stub.add_response("associate_software_token", OFFERED, {"Session": SETUP["Session"]})
    assert CognitoAccounts(client, CLIENT).start("radu", "parola") == ASKED


def test_a_first_password_leads_there_as_well(aws: tuple[Any, Stubber]) -> None:
    client, stub = aws
    answered = {
        "ClientId": CLIENT,
        "ChallengeName": "NEW_PASSWORD_REQUIRED",
        "Session": "session-of-twenty-signs-0",
        "ChallengeResponses": {"USERNAME": "radu", "NEW_PASSWORD": "Parola-noua-1!"},
    }
    stub.add_response("respond_to_auth_challenge", SETUP, answered)
    stub.add_response("associate_software_token", OFFERED, {"Session": SETUP["Session"]})
    first = Challenge(ChallengeKind.NEW_PASSWORD, "radu", "session-of-twenty-signs-0")
    assert CognitoAccounts(client, CLIENT).answer(first, "Parola-noua-1!") == ASKED


def test_the_first_code_opens_the_door(aws: tuple[Any, Stubber]) -> None:
    client, stub = aws
    proven = {"Status": "SUCCESS", "Session": "session-of-twenty-signs-3"}
    stub.add_response("verify_software_token", proven, {"Session": ASKED.session, "UserCode": CODE})
    stub.add_response(
        "respond_to_auth_challenge",
        {"AuthenticationResult": {"IdToken": "i", "RefreshToken": "r", "AccessToken": "a"}},
        {
            "ClientId": CLIENT,
            "ChallengeName": "MFA_SETUP",
            "Session": proven["Session"],
            "ChallengeResponses": {"USERNAME": "radu"},
        },
    )
    assert CognitoAccounts(client, CLIENT).answer(ASKED, CODE) == Tokens("i", "r", "a")


@pytest.mark.parametrize("code", ["EnableSoftwareTokenMFAException", "CodeMismatchException"])
def test_another_code_is_told_at_its_field(aws: tuple[Any, Stubber], code: str) -> None:
    client, stub = aws
    stub.add_client_error("verify_software_token", code)
    with pytest.raises(InvalidInput) as refused:
        CognitoAccounts(client, CLIENT).answer(ASKED, CODE)
    assert refused.value.errors[0].field == "response"


def test_a_proof_that_the_pool_calls_an_error_is_no_proof(aws: tuple[Any, Stubber]) -> None:
    client, stub = aws
    stub.add_response("verify_software_token", {"Status": "ERROR"})
    with pytest.raises(InvalidInput):
        CognitoAccounts(client, CLIENT).answer(ASKED, CODE)


def test_who_waits_too_long_begins_anew(aws: tuple[Any, Stubber]) -> None:
    client, stub = aws
    stub.add_client_error("verify_software_token", "NotAuthorizedException", "Invalid session for the user.")
    with pytest.raises(NotSignedIn):
        CognitoAccounts(client, CLIENT).answer(ASKED, CODE)


def test_a_question_that_we_do_not_know_is_the_administrators(aws: tuple[Any, Stubber]) -> None:
    client, stub = aws
    stub.add_response("initiate_auth", {"ChallengeName": "SMS_MFA", "Session": "session-of-twenty-signs-1"})
    with pytest.raises(NotAllowed):
        CognitoAccounts(client, CLIENT).start("radu", "parola")


def test_a_pool_that_keeps_the_factor_all_the_same_gets_the_account_anew(aws: tuple[Any, Stubber]) -> None:
    client, stub = aws
    held = {"Username": "radu", "UserMFASettingList": ["SOFTWARE_TOKEN_MFA"]}
    named = {"UserPoolId": POOL, "Username": "radu"}
    stub.add_client_error("admin_set_user_mfa_preference", "InvalidParameterException")
    stub.add_response("admin_get_user", held, named)
    stub.add_response("admin_delete_user", {}, named)
    stub.add_response("admin_create_user", {"User": {"Username": "radu"}})
    stub.add_response("admin_list_groups_for_user", {"Groups": []}, named)
    stub.add_response("admin_add_user_to_group", {}, {**named, "GroupName": "officer"})
    CognitoStaff(client, POOL).forget_factor(RADU)
