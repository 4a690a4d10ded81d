"""The CDK app: one stage, one town, whatever apps exist."""

from collections.abc import Sequence
from pathlib import Path

from aws_cdk import App, CliCredentialsStackSynthesizer, Environment, Tags

from infra.bundles import bundles
from infra.layers import layer_zips
from infra.machines import machine_files
from infra.names import Names, camel
from infra.stacks.apps import AppsStack
from infra.stacks.data import DataStack
from infra.stacks.flows import FlowsStack
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
}


def build(stage: Stage, town: Town, cache: Path, outdir: Path, apps: Sequence[str] | None = None) -> App:
    """All stacks of a stage, in the order that they are deployed in."""
    app = App(outdir=str(outdir), context=_CONTEXT, analytics_reporting=False)
    names = Names(stage.name)
    props = {
        "env": Environment(account=stage.account or None, region=stage.region),
        "termination_protection": stage.keep_data,
    }

    def stack(part: str) -> dict[str, object]:
        # The emulator's bootstrap roles know no permissions: deploy with the caller's own.
        synthesizer = CliCredentialsStackSynthesizer() if stage.emulator else None
        return {
            **props,
            "stack_name": names.of(part),
            "synthesizer": synthesizer,
            "description": f"{town.name}: {part}",
        }

    found = bundles(cache, apps)
    data = DataStack(app, camel("data"), stage=stage, town=town, names=names, **stack("data"))
    running = AppsStack(
        app,
        camel("apps"),
        stage=stage,
        names=names,
        data=data,
        bundles=found,
        layers=layer_zips(stage, cache),
        **stack("apps"),
    )
    if machine_files():
        flows = FlowsStack(app, camel("flows"), stage=stage, town=town, names=names, **stack("flows"))
        flows.add_stack_dependency(running)
    Tags.of(app).add("house", names.prefix)
    return app
