"""The CDK app: one stage, one town, whatever apps exist."""

from collections.abc import Mapping
from pathlib import Path

from aws_cdk import App, CliCredentialsStackSynthesizer, Environment, Tags, Validations
from cdk_nag import AwsSolutionsChecks

from infra.bundles import Bundle
from infra.machines import machine_files
from infra.names import Names
from infra.rules import acknowledge
from infra.stacks.apps import AppsStack
from infra.stacks.data import DataStack
from infra.stacks.door import DoorStack, GuardStack
from infra.stacks.flows import FlowsStack
from infra.stacks.watch import WatchStack
from infra.stage import Stage, Town

_CONTEXT = {
    # Assets are zips of our own, named by their content: copying and hashing them again costs seconds.
    "aws:cdk:disable-asset-staging": True,
    "aws:cdk:enable-path-metadata": False,
    "aws:cdk:version-reporting": False,
    "@aws-cdk/aws-apigateway:disableCloudWatchRole": True,
    "@aws-cdk/aws-iam:minimizePolicies": True,
    "@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy": True,
    "@aws-cdk/core:checkSecretUsage": True,
    "@aws-cdk/aws-lambda:useCdkManagedLogGroup": False,
    "@aws-cdk/core:enablePartitionLiterals": True,
    # A template may not exceed a megabyte, and half of it was blanks.
    "@aws-cdk/core:suppressTemplateIndentation": True,
}


def build(
    stage: Stage,
    town: Town,
    found: Mapping[str, Bundle],
    layers: Mapping[str, Path],
    outdir: Path,
    checked: bool = False,
) -> App:
    """All stacks of a stage, in the order that they are deployed in; `checked` holds them against cdk-nag's rules."""
    app = App(outdir=str(outdir), context=_CONTEXT, analytics_reporting=False)
    names = Names(stage.name)

    def stack(part: str, **more: object) -> dict[str, object]:
        return {
            "env": Environment(account=stage.account or None, region=stage.region),
            "termination_protection": stage.keep_data,
            "stack_name": names.of(part),
            "description": f"{town.name}: {part}",
            # The emulator's bootstrap roles know no permissions: deploy with the caller's own.
            "synthesizer": CliCredentialsStackSynthesizer() if stage.emulator else None,
            **more,
        }

    data = DataStack(app, "Data", stage=stage, town=town, names=names, **stack("data"))
    running = AppsStack(app, "Apps", stage=stage, names=names, data=data, bundles=found, layers=layers, **stack("apps"))
    if machine_files():
        flows = FlowsStack(app, "Flows", stage=stage, town=town, names=names, **stack("flows"))
        flows.add_stack_dependency(running)
    if not stage.emulator:
        WatchStack(app, "Watch", stage=stage, names=names, queues=running.queues, **stack("watch"))
    if not stage.emulator and running.apis:
        guard_region = Environment(account=stage.account or None, region="us-east-1")
        guard = GuardStack(app, "Guard", names=names, **stack("guard", env=guard_region, cross_region_references=True))
        DoorStack(
            app,
            "Door",
            stage=stage,
            names=names,
            apis=running.apis,
            socket=running.socket,
            secret=running.door_secret,
            guard=guard,
            **stack("door", cross_region_references=True),
        )
    Tags.of(app).add("house", names.prefix)
    acknowledge(app)
    if checked:
        Validations.of(app).add_plugins(AwsSolutionsChecks(app))
    return app
