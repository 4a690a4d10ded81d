"""Synth, bootstrap and deploy with the CDK command, each only when something it depends on changed."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from botocore.exceptions import ClientError

from town.aws import client
from town.environment import tool_environment
from town.place import ACCOUNT, HOST, REGION, REPOSITORY, VENV, Place
from town.steps import StepFailed, digest, run, stamped, step, write_stamp

_DONE = ("CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE")


def deploy(place: Place) -> dict[str, str]:
    """Make the emulator's stacks those of the working tree; answer all their outputs by name."""
    synthesize(place)
    bootstrap(place)
    fingerprint = digest([place.cdk_out])
    stamp = place.state / "deployed"
    names = stack_names(place)
    if not (stamped(stamp, fingerprint) and all(_stands(place, name) for name in names)):
        with step("Deploy") as remarks:
            stamp.unlink(missing_ok=True)
            _cdk(
                place,
                "deploy",
                "--all",
                "--app",
                str(place.cdk_out),
                "--require-approval",
                "never",
                "--concurrency",
                "3",
                "--progress",
                "events",
                log="deploy",
            )
            write_stamp(stamp, fingerprint)
            remarks.append(" ".join(names))
    outputs = read_outputs(place, names)
    place.outputs.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(outputs, indent=1, sort_keys=True) + "\n"
    if not place.outputs.exists() or place.outputs.read_text(encoding="utf-8") != text:
        place.outputs.write_text(text, encoding="utf-8")
    return outputs


def synthesize(place: Place) -> None:
    """Write the cloud assembly; infra itself leaves it alone when the digest of its inputs is unchanged."""
    with step("Synthesize the stacks") as remarks:
        command = [str(VENV / "bin" / "python"), "-m", "infra.synth", "--stage", "local"]
        log = place.logs / "synth.log"
        run(command, log=log, environment=_environment(place), cwd=REPOSITORY)
        if "unchanged" in log.read_text(encoding="utf-8"):
            remarks.append("unchanged")


def bootstrap(place: Place) -> None:
    """CDK's own bucket and roles, once per emulator state."""
    if not _stands(place, "CDKToolkit"):
        with step("Bootstrap"):
            _cdk(place, "bootstrap", f"aws://{ACCOUNT}/{REGION}", "--app", str(place.cdk_out), log="bootstrap")


def stack_names(place: Place) -> list[str]:
    """Names of the stacks in the cloud assembly."""
    manifest = json.loads((place.cdk_out / "manifest.json").read_text(encoding="utf-8"))
    return [
        artifact.get("properties", {}).get("stackName", name)
        for name, artifact in manifest["artifacts"].items()
        if artifact["type"] == "aws:cloudformation:stack"
    ]


def read_outputs(place: Place, names: list[str]) -> dict[str, str]:
    """The outputs of these stacks as one flat table; exports that CDK made for itself are left out."""
    found: dict[str, str] = {}
    for name in names:
        stack = _describe(place, name)
        if stack is None:
            raise StepFailed(f"stack {name} is not there after the deploy", place.logs / "deploy.log")
        for output in stack.get("Outputs", []):
            if not output["OutputKey"].startswith("ExportsOutput"):
                found[output["OutputKey"]] = output["OutputValue"]
    return found


def _stands(place: Place, name: str) -> bool:
    stack = _describe(place, name)
    return stack is not None and stack["StackStatus"] in _DONE


def _describe(place: Place, name: str) -> dict[str, Any] | None:
    try:
        stacks = client(place, "cloudformation").describe_stacks(StackName=name)["Stacks"]
    except ClientError as refused:
        if "does not exist" in str(refused):
            return None
        raise
    return dict(stacks[0]) if stacks else None


def _cdk(place: Place, *words: str, log: str) -> None:
    command = [str(REPOSITORY / "node_modules" / ".bin" / "cdk"), *words, "--no-notices", "--no-version-reporting"]
    run(command, log=place.logs / f"{log}.log", environment=_environment(place), cwd=REPOSITORY)


def _environment(place: Place) -> dict[str, str]:
    """What infra and the CDK command are told about this place."""
    return {
        **tool_environment(),
        **place.aws_environment(),
        "LOCAL_DIR": str(place.home),
        "SITE_URL": place.site,
        "WS_URL": place.ws,
        "TSA_URL": place.tsa,
        "CSC_URL": place.csc,
        "AWS_URL": place.emulator_url,
        "XRAY_DAEMON": f"{HOST}:{place.trace_port}",
        "CDK_DEFAULT_ACCOUNT": ACCOUNT,
        "CDK_DEFAULT_REGION": REGION,
        "CDK_DISABLE_CLI_TELEMETRY": "true",
        "JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION": "1",
        "TMPDIR": _temporary(place),
        "CI": "true",
        "FORCE_COLOR": "0",
    }


def _temporary(place: Place) -> str:
    folder = place.run / "tmp"
    folder.mkdir(parents=True, exist_ok=True)
    return str(folder)


def deploy_to_aws(stage: str) -> int:
    """`make deploy STAGE=…`: the same stacks with the caller's own AWS credentials; answer the exit code."""
    environment = tool_environment()
    python, cdk = str(VENV / "bin" / "python"), str(REPOSITORY / "node_modules" / ".bin" / "cdk")
    synth = subprocess.run(
        [python, "-m", "infra.synth", "--stage", stage], env=environment, cwd=REPOSITORY, check=False
    )
    if synth.returncode:
        return synth.returncode
    assembly = str(REPOSITORY / ".local" / "cdk" / stage)
    return subprocess.run(
        [cdk, "deploy", "--all", "--app", assembly], env=environment, cwd=REPOSITORY, check=False
    ).returncode
