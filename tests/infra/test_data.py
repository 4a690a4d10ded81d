"""What must never be lost: how tables, buckets and keys are kept, and what they say outside."""

import json
from typing import Any

import pytest

from infra.functions import TRIGGERS
from infra.stacks.data import ROLES, TABLES
from primarie.documents.s3 import DISCARDED
from tests.infra.templates import House, written


def test_tables_are_kept_and_can_be_wound_back(aws: House) -> None:
    tables = aws.of("AWS::DynamoDB::Table")
    assert len(tables) == len(TABLES)
    for name, table in tables.items():
        assert aws.resources[name]["DeletionPolicy"] == "Retain"
        assert table["DeletionProtectionEnabled"] is True
        assert table["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
        assert table["SSESpecification"]["SSEEnabled"] is True


def test_the_record_does_not_expire(aws: House) -> None:
    expiring = {t["TableName"] for t in aws.of("AWS::DynamoDB::Table").values() if "TimeToLiveSpecification" in t}
    assert expiring == {
        f"primarie-prod-{name}"
        for name in ("uploads", "signing", "bells", "notices", "connections", "accounts", "exports")
    }


def test_buckets_are_private_encrypted_and_spoken_to_over_tls(aws: House) -> None:
    for name, bucket in aws.of("AWS::S3::Bucket").items():
        assert all(bucket["PublicAccessBlockConfiguration"].values()), name
        assert bucket["BucketEncryption"], name
        policy = json.dumps(
            [p for p in aws.of("AWS::S3::BucketPolicy").values() if name.split("/")[1] in json.dumps(p)]
        )
        assert '"aws:SecureTransport": "false"' in policy, name


def test_the_town_keeps_its_documents_under_its_own_key(aws: House) -> None:
    (bucket,) = (b for b in aws.of("AWS::S3::Bucket").values() if "documents" in written(b["BucketName"]))
    rule = bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"][0]["ServerSideEncryptionByDefault"]
    assert rule["SSEAlgorithm"] == "aws:kms"
    assert "KeyPersonal" in written(rule["KMSMasterKeyID"])


def test_of_uploads_only_what_bears_the_mark_ends(aws: House) -> None:
    """The mark is `documents/s3.py`'s; letters and what a case claimed bear none, so no rule may reach them."""
    (bucket,) = (b for b in aws.of("AWS::S3::Bucket").values() if "documents" in written(b["BucketName"]))
    ends = [
        rule
        for rule in bucket["LifecycleConfiguration"]["Rules"]
        if {"ExpirationInDays", "NoncurrentVersionExpiration", "ExpiredObjectDeleteMarker"} & set(rule)
    ]
    reached = {rule["Prefix"]: rule for rule in ends if not rule.get("ExpiredObjectDeleteMarker")}
    assert set(reached) == {"exports/", "uploads/"}
    assert reached["uploads/"]["TagFilters"] == [dict(zip(("Key", "Value"), DISCARDED, strict=True))]
    assert "ExpirationInDays" not in reached["uploads/"]
    assert aws.may("s3:PutObjectVersionTagging", "-documents-") == {"primarie-prod-casework"}
    assert aws.may("s3:DeleteObject", "-documents-") == {"primarie-prod-casework"}


def test_staff_sign_in_by_password_and_have_the_contracts_roles(aws: House) -> None:
    groups = {group["GroupName"] for group in aws.of("AWS::Cognito::UserPoolGroup").values()}
    assert groups == set(ROLES)
    client = client_named(aws, "console")
    assert "ALLOW_USER_PASSWORD_AUTH" in client["ExplicitAuthFlows"]
    assert client["PreventUserExistenceErrors"] == "ENABLED"


def client_named(house: House, name: str) -> dict[str, Any]:
    return next(c for c in house.of("AWS::Cognito::UserPoolClient").values() if c["ClientName"] == name)


def test_citizens_sign_in_by_a_code_alone_into_a_pool_of_their_own(aws: House) -> None:
    client = client_named(aws, "account")
    assert set(client["ExplicitAuthFlows"]) == {"ALLOW_CUSTOM_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"}
    assert client["EnableTokenRevocation"] is True
    assert client["UserPoolId"] != client_named(aws, "console")["UserPoolId"]
    (pool,) = (p for p in aws.of("AWS::Cognito::UserPool").values() if "citizens" in p["UserPoolName"])
    assert pool["AdminCreateUserConfig"] == {"AllowAdminCreateUserOnly": True}
    assert pool["UsernameAttributes"] == ["email"]
    assert pool["UsernameConfiguration"] == {"CaseSensitive": False}
    assert [(each["Name"], each["Mutable"]) for each in pool["Schema"]] == [("email", False)]
    triggers = {name: written(arn).rpartition(":")[2] for name, arn in pool["LambdaConfig"].items()}
    assert triggers == {
        "DefineAuthChallenge": "primarie-prod-account-define-challenge",
        "CreateAuthChallenge": "primarie-prod-account-create-challenge",
        "VerifyAuthChallengeResponse": "primarie-prod-account-check-challenge",
    }


def test_the_citizens_pool_and_no_other_asks_its_triggers(aws: House) -> None:
    allowed = [p for p in aws.of("AWS::Lambda::Permission").values() if p["Principal"] == "cognito-idp.amazonaws.com"]
    assert len(allowed) == len(TRIGGERS)
    assert all("CitizenPool" in written(each["SourceArn"]) for each in allowed)


@pytest.mark.parametrize(
    "name",
    [
        "WsApiId",
        "UserPoolId",
        "UserPoolClientId",
        "CitizenPoolId",
        "CitizenPoolClientId",
        "SealKeyArn",
        "PersonalKeyArn",
        "LookupKeyArn",
        "TrustParameter",
        "SealCertificateParameter",
        "MailFrom",
        "ApiStage",
        "ApiIntakeId",
        "ApiConsoleId",
        "ApiVerificationId",
        "BucketArchive",
        "TableCases",
        "QueueNotices",
        "MachineRequest",
        "MachineCloseDay",
        "FnRegistryRegisterRequest",
    ],
)
def test_the_deploy_tells_its_names(laptop: House, name: str) -> None:
    assert name in laptop.outputs


def test_the_town_demands_a_second_factor_of_its_staff_and_a_laptop_leaves_it_to_each(
    aws: House, laptop: House
) -> None:
    for house, mode in ((aws, "ON"), (laptop, "OPTIONAL")):
        (pool,) = (p for p in house.of("AWS::Cognito::UserPool").values() if p["UserPoolName"].endswith("staff"))
        assert (pool["MfaConfiguration"], pool["EnabledMfas"]) == (mode, ["SOFTWARE_TOKEN_MFA"])
