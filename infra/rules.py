"""What cdk-nag's AwsSolutions rules and CloudFormation's own checks say against the house, and why it stays so."""

from typing import Any

from aws_cdk import Acknowledgment, App, Stack, Validations
from constructs import Construct

_NO_QUERIES = "Execution logs and samples would keep queries, where tracking codes travel; access logs leave them out."

# Stack → rule → reason. A rule is acknowledged for a stack only where every finding in it has the same reason.
ACKNOWLEDGED: dict[str, dict[str, str]] = {
    "Data": {
        "AwsSolutions-COG2": "Staff: optional until every office has one. Citizens: their mailbox is the only factor.",
        "AwsSolutions-COG8": "The plus plan is priced per user; the house alone makes accounts.",
    },
    "Apps": {
        "AwsSolutions-L1": "Python 3.13 is pinned: the layers are built of wheels for it (infra/layers.py).",
        "AwsSolutions-SMG4": "The door's secret opens nothing by itself; changing it costs refusals until a deploy.",
        "AwsSolutions-SQS3": "People read the trouble queue, an alarm calls them: no consumer, no failure.",
        "AwsSolutions-APIG1": "A socket's log would name connections; the functions log without.",
        "AwsSolutions-APIG2": "The apps validate by the catalogue's schema and answer in Romanian, field by field.",
        "AwsSolutions-APIG3": "WAF stands before all APIs, at the door (stacks/door.py).",
        "AwsSolutions-APIG4": "A visitor's socket is checked by connect: a tracking code or a staff token.",
        "AwsSolutions-APIG6": _NO_QUERIES,
        "CloudFormation-Validate::W3660": "Gateway answers are resources: the emulator reads them nowhere else.",
    },
    "Flows": {
        "AwsSolutions-IAM5[Resource::*]": "Log delivery and X-Ray know no resources.",
    },
    "Door": {
        "AwsSolutions-CFR1": "Citizens abroad write to their town hall too.",
        "AwsSolutions-CFR3": _NO_QUERIES,
        "AwsSolutions-CFR4": "CloudFront's own name has its own certificate; under the town's, TLS 1.2 is the least.",
    },
}


def acknowledge(app: App) -> None:
    """Notes every accepted finding on its stack."""
    for name, findings in ACKNOWLEDGED.items():
        stack = app.node.try_find_child(name)
        if isinstance(stack, Stack):
            for rule, reason in findings.items():
                Validations.of(stack).acknowledge(Acknowledgment(id=rule, reason=reason))


def acknowledge_wildcard(construct: Construct, arn: str, reason: str) -> None:
    """Notes one ARN with a wildcard of a role, as cdk-nag writes it."""
    rule = f"AwsSolutions-IAM5[Resource::{_written(Stack.of(construct).resolve(arn))}]"
    Validations.of(construct).acknowledge(Acknowledgment(id=rule, reason=reason))


def _written(resolved: Any) -> str:
    """A resolved ARN as text: references stand in angle brackets."""
    if isinstance(resolved, str):
        return resolved
    if "Ref" in resolved:
        return f"<{resolved['Ref']}>"
    if "Fn::GetAtt" in resolved:
        return f"<{'.'.join(resolved['Fn::GetAtt'])}>"
    return "".join(_written(part) for part in resolved["Fn::Join"][1])
