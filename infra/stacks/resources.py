"""A grant of the permission table as an IAM statement and as the settings that an app reads."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aws_cdk import Aws
from aws_cdk import aws_iam as iam

from infra.grant import ANSWER_TASK, Grant
from infra.names import Names
from infra.permissions import STUCK, grants_of, settings_of
from infra.stacks.data import DataStack
from infra.stage import Stage


@dataclass(frozen=True)
class House:
    """What grants resolve against: the data stack, this deployment, and queues and socket of the apps stack by ARN."""

    stage: Stage
    names: Names
    data: DataStack
    queues: Mapping[str, tuple[str, str]]
    socket_arn: str
    socket_endpoint: str
    scheduler_role: str


def statements_of(app: str, house: House, functions: list[str]) -> list[iam.PolicyStatement]:
    """The app's whole policy, one statement a grant."""
    return [_statement(app, grant, house, functions) for grant in grants_of(app)]


# Why a grant of this kind ends in a wildcard.
_OPEN_ENDED = {
    "bucket": "objects below one prefix of one bucket",
    "logs": "the streams of the app's own log groups",
    "traces": "X-Ray knows no resources",
    "schedules": "reminders have their case's name, in a group of their own",
    "executions": "one execution a run of a case, all of one machine",
    "socket": "connections come and go; the API and stage are fixed",
}


def wildcards_of(app: str, house: House, functions: list[str]) -> dict[str, str]:
    """The app's ARNs that end in a wildcard, each with its reason."""
    found = [(arn, grant) for grant in grants_of(app) for arn in _arns(app, grant, house, functions) if "*" in arn]
    return {arn: "; ".join(filter(None, (_OPEN_ENDED[grant.kind], grant.why))) for arn, grant in found}


def _statement(app: str, grant: Grant, house: House, functions: list[str]) -> iam.PolicyStatement:
    conditions: dict[str, Any] = {}
    if grant.kind == "table" and grant.under:
        conditions = {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": list(grant.under)}}
    if grant.via:
        conditions = {"StringEquals": {"kms:ViaService": f"{grant.via}.{Aws.REGION}.amazonaws.com"}}
    if grant.kind == "role":
        conditions = {"StringEquals": {"iam:PassedToService": "scheduler.amazonaws.com"}}
    return iam.PolicyStatement(
        actions=list(grant.actions), resources=_arns(app, grant, house, functions), conditions=conditions
    )


# The emulator asks about these without saying which resource is meant, so no ARN would match there.
_ASKED_WITHOUT_ARN = {"mail", "schedules"}


def _arns(app: str, grant: Grant, house: House, functions: list[str]) -> list[str]:
    """The grant's resources; `*` is for what knows no resources."""
    if house.stage.emulator and (grant.kind in _ASKED_WITHOUT_ARN or set(grant.actions) <= set(ANSWER_TASK)):
        return ["*"]
    names, data = house.names, house.data
    match grant.kind:
        case "table":
            table = names.arn("dynamodb", f"table/{names.of(grant.name)}")
            return [table, *(f"{table}/index/{index}" for index in grant.indexes)]
        case "stream":
            stream = data.tables[grant.name].table_stream_arn
            return [stream or ""]
        case "bucket":
            bucket = f"arn:{Aws.PARTITION}:s3:::{names.bucket(grant.name)}"
            return [f"{bucket}/{prefix}" for prefix in grant.under or ("*",)]
        case "listing":
            return [f"arn:{Aws.PARTITION}:s3:::{names.bucket(grant.name)}"]
        case "key":
            return [data.keys[grant.name].key_arn]
        case "function":
            return [names.function_arn(*grant.name.split("."))]
        case "machine":
            return [names.machine_arn(grant.name)]
        case "executions":
            return [names.machine_arn(grant.name).replace(":stateMachine:", ":execution:") + ":*"]
        case "queue":
            return [house.queues[grant.name][0]]
        case "schedules":
            return [names.arn("scheduler", f"schedule/{names.of('reminders')}/*")]
        case "role":
            return [house.scheduler_role]
        case "pool":
            return [{"staff": data.pool, "citizens": data.citizen_pool}[grant.name].user_pool_arn]
        case "parameter":
            return [names.arn("ssm", f"parameter{names.parameter(grant.name)}")]
        case "mail":
            domain = data.town.mail_from.partition("@")[2]
            return [names.arn("ses", f"identity/{domain}"), names.arn("ses", f"configuration-set/{names.of('mail')}")]
        case "socket":
            return [house.socket_arn]
        case "logs":
            return [names.arn("logs", f"log-group:/aws/lambda/{names.function(app, verb)}:*") for verb in functions]
        case "traces":
            return ["*"]
    raise ValueError(f"{app}: a grant of unknown kind: {grant.to}")


def environment_of(app: str, house: House) -> dict[str, str]:
    """The app's settings with their values; beside them what Powertools and the tracer read for themselves."""
    values = {name: _value(name, house) for name in settings_of(app)}
    values["POWERTOOLS_SERVICE_NAME"] = app
    if house.stage.xray_daemon:
        values["AWS_XRAY_DAEMON_ADDRESS"] = house.stage.xray_daemon
    return values


def _value(setting: str, house: House) -> str:
    stage, names, data = house.stage, house.names, house.data
    fixed = {
        "SITE_URL": stage.site_url,
        "WS_URL": stage.ws_url,
        "MAP_TILES": stage.map_tiles,
        "WS_ENDPOINT": house.socket_endpoint,
        "MALWARE_SCANNER": stage.malware_scanner,
        "LIMIT_FACTOR": str(stage.limit_factor),
        "TSA_URL": stage.tsa_url,
        "CSC_URL": stage.csc_url,
        "MAIL_FROM": data.town.mail_from,
        "USER_POOL": data.pool.user_pool_id,
        "USER_POOL_CLIENT": data.pool_client.user_pool_client_id,
        "CITIZEN_POOL": data.citizen_pool.user_pool_id,
        "CITIZEN_POOL_CLIENT": data.citizen_client.user_pool_client_id,
        "SCHEDULER_ROLE": house.scheduler_role,
        "REMIND_FUNCTION": names.function_arn("casework", "remind"),
        "SCHEDULE_GROUP": names.of("reminders"),
    }
    if setting in fixed:
        return fixed[setting]
    if setting == "STUCK_QUEUES":
        return json.dumps({name: house.queues[name][1] for name in STUCK})
    if setting.startswith("FN_"):
        _, app, verb = setting.lower().split("_", 2)
        return names.function(app, verb)
    word, _, kind = setting.lower().rpartition("_")
    match kind:
        case "table":
            return names.of(word)
        case "bucket":
            return names.bucket(word)
        case "key":
            return data.keys[word].key_arn
        case "machine":
            return names.machine_arn(word)
        case "parameter":
            return names.parameter(word)
        case "queue":
            return house.queues[word][1]
    raise ValueError(f"no value for the setting {setting}")
