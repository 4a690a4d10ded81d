"""Incoming e-mail on AWS: SES receives it for the registry's address and puts it, scanned, into a bucket."""

from aws_cdk import Aws, CfnResource, Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_ses as ses

from infra.names import Names, tell


def receive_mail(stack: Stack, names: Names, bucket: s3.Bucket, address: str) -> None:
    """The rule for one address; an operator makes the rule set the active one and points the domain's MX record at SES.

    The two cannot be said in CloudFormation: an account has one active set, and the record lies with the domain.
    """
    bucket.add_to_resource_policy(
        iam.PolicyStatement(
            sid="OnlySesOfThisAccountDelivers",
            principals=[iam.ServicePrincipal("ses.amazonaws.com")],
            actions=["s3:PutObject"],
            resources=[bucket.arn_for_objects("in/*")],
            conditions={"StringEquals": {"aws:SourceAccount": Aws.ACCOUNT_ID}},
        )
    )
    rules = ses.CfnReceiptRuleSet(stack, "MailRules", rule_set_name=names.of("mail-in"))
    rule = ses.CfnReceiptRule(
        stack,
        "MailToBucket",
        rule_set_name=rules.ref,
        rule=ses.CfnReceiptRule.RuleProperty(
            name=names.of("registry"),
            enabled=True,
            recipients=[address],
            # Spam and viruses are told by headers, which the mailroom reads.
            scan_enabled=True,
            tls_policy="Optional",
            actions=[
                ses.CfnReceiptRule.ActionProperty(
                    s3_action=ses.CfnReceiptRule.S3ActionProperty(
                        bucket_name=bucket.bucket_name, object_key_prefix="in/"
                    )
                )
            ],
        ),
    )
    # SES tries the bucket when the rule is made.
    policy = bucket.node.try_find_child("Policy")
    written = policy.node.default_child if policy else None
    if isinstance(written, CfnResource):
        rule.add_dependency(written)
    tell(stack, "MailRuleSet", rules.ref)
