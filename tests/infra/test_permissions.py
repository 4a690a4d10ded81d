"""One app, one role; who may write the record, use the seal, remove a thing."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from infra.functions import APPS
from infra.grant import CONSUME
from infra.permissions import GRANTS, STUCK, settings_of
from infra.stage import ROOT
from primarie.web.console.administration.words import QUEUES
from tests.infra.templates import House, written

WRITES = ("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "PartiQLUpdate", "PartiQLInsert", "PartiQLDelete")
WIRING = ROOT / "layers/primarie/python/primarie/wiring"


def writers(house: House, table: str) -> set[str]:
    found = set().union(*(house.may(f"dynamodb:{action}", f"table/primarie-prod-{table}(/|$)") for action in WRITES))
    return {role.removeprefix("primarie-prod-") for role in found}


@pytest.mark.parametrize(
    ("table", "writing"),
    [
        ("register", {"registry"}),
        ("letters", {"signing"}),
        ("signing", {"signing"}),
        ("archive", {"archiving"}),
        ("notices", {"notifications"}),
        ("connections", {"notifications"}),
        ("bells", {"notifications", "console", "admin"}),  # the other two note what was read, and tell nothing
        ("staff", {"admin", "console"}),
        ("accounts", {"account"}),
        ("exports", {"console", "reporting"}),
        ("inbox", {"console", "mailroom"}),
        ("search", {"search", "console"}),  # the console writes who searched, and nothing else
    ],
)
def test_a_table_has_its_writer(aws: House, table: str, writing: set[str]) -> None:
    assert writers(aws, table) == writing


def test_nothing_of_the_record_can_be_deleted(aws: House) -> None:
    for table in ("register", "cases", "letters", "archive", "notices", "inbox"):
        assert aws.may("dynamodb:DeleteItem", f"table/primarie-prod-{table}(/|$)") == set(), table


def test_only_archiving_writes_the_archive(aws: House) -> None:
    for action in ("PutObject", "PutObjectRetention", "PutObjectLegalHold"):
        assert aws.may(f"s3:{action}", r":::primarie-prod-archive-") == {"primarie-prod-archiving"}


def test_nobody_removes_or_unlocks(aws: House) -> None:
    for action in (
        "DeleteObjectVersion",
        "BypassGovernanceRetention",
        "PutBucketObjectLockConfiguration",
        "PutBucketVersioning",
        "PutBucketPolicy",
        "PutLifecycleConfiguration",
    ):
        assert aws.may(f"s3:{action}", "") == set(), action


def test_the_archive_itself_refuses(aws: House) -> None:
    (bucket,) = (b for b in aws.of("AWS::S3::Bucket").values() if "archive" in written(b["BucketName"]))
    assert bucket["ObjectLockEnabled"] is True
    assert bucket["VersioningConfiguration"] == {"Status": "Enabled"}
    policies = {p["Sid"]: p for p in bucket_policy(aws, "BucketArchive") if "Sid" in p}
    assert set(policies["NobodyRemoves"]["Action"]) == {"s3:DeleteObjectVersion", "s3:BypassGovernanceRetention"}
    assert policies["NobodyRemoves"]["Principal"] == {"AWS": "*"}
    assert "Condition" not in policies["NobodyRemoves"]
    excepted = policies["OnlyArchivingWrites"]["Condition"]["StringNotLike"]["aws:PrincipalArn"]
    ends = [written(arn).split(":")[-1] for arn in excepted]
    assert ends == ["role/primarie-prod-archiving", "assumed-role/primarie-prod-archiving/*"]
    assert policies["OnlyLocked"]["Condition"] == {"StringNotEquals": {"s3:object-lock-mode": "COMPLIANCE"}}


def bucket_policy(house: House, bucket: str) -> list[dict[str, Any]]:
    policies = [p for p in house.of("AWS::S3::BucketPolicy").values() if bucket in json.dumps(p["Bucket"])]
    return [each for policy in policies for each in policy["PolicyDocument"]["Statement"]]


def test_only_signing_uses_the_seal(aws: House) -> None:
    assert aws.may("kms:Sign", "KeySeal") == {"primarie-prod-signing"}
    (key,) = (k for k in aws.of("AWS::KMS::Key").values() if k.get("KeySpec") == "RSA_3072")
    assert key["KeyUsage"] == "SIGN_VERIFY"
    refusal = next(p for p in key["KeyPolicy"]["Statement"] if p["Effect"] == "Deny")
    assert refusal["Action"] == "kms:Sign"
    excepted = [written(arn) for arn in refusal["Condition"]["StringNotLike"]["aws:PrincipalArn"]]
    assert all("primarie-prod-signing" in arn for arn in excepted)


def test_what_reads_strangers_files_holds_no_key_and_writes_nothing(aws: House) -> None:
    actions = {a for s in aws.statements if s.role == "primarie-prod-verification" for a in s.actions}
    assert not [a for a in actions if a.startswith("kms:")]
    assert not [
        a for a in actions if re.search("Put|Update|Delete|Write|Send", a) and not a.startswith(("logs:", "xray:"))
    ]


def test_what_releases_strangers_files_locks_and_opens_nothing(aws: House) -> None:
    """S3 asks for a data key in the app's name; the app itself can ask for none, and nothing opens for it."""
    (grant,) = (s for s in aws.statements if s.role == "primarie-prod-files" and "kms" in str(s.actions))
    assert grant.actions == ("kms:GenerateDataKey",)
    assert written(grant.conditions["StringEquals"]["kms:ViaService"]) == "s3.<AWS::Region>.amazonaws.com"
    assert "PERSONAL_KEY" not in settings_of("files")


def test_who_uses_a_bucket_with_a_key_may_use_the_key(aws: House) -> None:
    locked = {
        written(bucket["BucketName"]).partition("-prod-")[2].partition("-")[0]
        for bucket in aws.of("AWS::S3::Bucket").values()
        if "aws:kms" in json.dumps(bucket["BucketEncryption"])
    }
    assert locked == {"documents"}
    for action, needed in (("PutObject", "GenerateDataKey"), ("GetObject", "Decrypt")):
        users = aws.may(f"s3:{action}", rf":::primarie-prod-({'|'.join(locked)})-")
        assert users
        assert users <= aws.may(f"kms:{needed}", "KeyPersonal"), action


def test_what_nobody_could_take_has_its_queue_at_the_administrators_desk() -> None:
    granted = {grant.name for grants in GRANTS.values() for grant in grants if grant.kind == "queue"}
    undelivered = {name for name in granted if name.startswith("undelivered-")}
    worked_off = {
        grant.name
        for app, grants in GRANTS.items()
        for grant in grants
        if app != "admin" and grant.kind == "queue" and set(CONSUME) <= set(grant.actions)
    }
    assert set(STUCK) == {"trouble", *undelivered, *(f"{name}-dead" for name in worked_off)}
    assert set(STUCK) == set(QUEUES)


def test_no_action_is_open_and_no_resource_is_everything(aws: House) -> None:
    for each in aws.statements:
        assert not [a for a in each.actions if "*" in a], each
        if "*" in each.resources:
            assert {a.split(":")[0] for a in each.actions} <= {"xray", "logs"}, each


def test_every_app_has_one_role_and_every_function_its_own_apps(aws: House) -> None:
    assert set(aws.app_roles) == set(APPS) == set(GRANTS)
    ids = {
        name.split("/")[1]: role["RoleName"] for name, role in aws.of("AWS::IAM::Role").items() if "RoleName" in role
    }
    for function in aws.of("AWS::Lambda::Function").values():
        if "FunctionName" in function:
            role = ids[function["Role"]["Fn::GetAtt"][0]]
            assert function["FunctionName"].startswith(f"{role}-")


def test_a_role_fits_into_what_aws_takes(aws: House) -> None:
    for name, role in aws.roles.items():
        size = sum(
            len(written(json.dumps(p["PolicyDocument"], separators=(",", ":")))) for p in role.get("Policies", [])
        )
        assert size < 10_240, name


def test_the_laptop_has_the_same_grants(aws: House, laptop: House) -> None:
    """Only what the emulator cannot tell apart is wider there; AWS's own malware scan has no like on a laptop."""

    def actions(house: House, stage: str) -> set[tuple[str, str]]:
        return {
            (s.role.replace(f"primarie-{stage}-", ""), a) for s in house.statements for a in s.actions if "-" in s.role
        }

    only_on_aws = {each for each in actions(aws, "prod") if each[0] == "malware-protection"}
    assert actions(laptop, "local") == actions(aws, "prod") - only_on_aws


def settings_read(file: Path, seen: set[Path]) -> set[str]:
    """The settings that a file asks for, with those of the wiring files that it uses."""
    if file in seen or not file.exists():
        return set()
    seen.add(file)
    text = file.read_text()
    found = set(re.findall(r'setting(?:_if_any)?\(\s*"(\w+)"', text))
    found |= {f"FN_{app}_{verb}".upper() for app, verb in re.findall(r'function_name\(\s*"(\w+)",\s*"(\w+)"', text)}
    for match in re.findall(r"from primarie\.wiring\.(\w+) import|from primarie\.wiring import (\w+)", text):
        found |= settings_read(WIRING / f"{match[0] or match[1]}.py", seen)
    return found


# A task is answered by its token: the machine stands in the grant, no code names it.
BY_TOKEN = {"intake": {"REQUEST_MACHINE", "URBANISM_MACHINE"}}


@pytest.mark.parametrize("app", APPS)
def test_the_wiring_names_just_what_the_table_grants(app: str) -> None:
    assert settings_read(ROOT / "functions" / app / "app.py", set()) | BY_TOKEN.get(app, set()) == set(settings_of(app))
