"""The mended emulator as these tests handle it."""

import io
import json
import signal
import subprocess
import threading
import time
import uuid
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from town.aws import client
from town.group import answers, programs
from town.place import Place

Seen = TypeVar("Seen")
Json = dict[str, Any]


def eventually(look: Callable[[], Seen | None], seconds: float = 20) -> Seen:
    """The first thing seen that is not nothing."""
    deadline, pause = time.monotonic() + seconds, threading.Event()
    while time.monotonic() < deadline:
        if (seen := look()) is not None:
            return seen
        pause.wait(0.05)
    raise AssertionError(f"not seen within {seconds} s")


@dataclass
class Emulator:
    """One mended emulator that a test may stop and start."""

    place: Place
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start and wait until it answers."""
        program = programs(self.place)[0]
        with (self.place.logs / "emulator.log").open("ab") as log:
            self.process = subprocess.Popen(program.command, env=program.environment, stdout=log, stderr=log)
        eventually(lambda: True if answers(str(program.ready), 1) else None, 60)

    def stop(self) -> None:
        """Stop as `make down` does, data saved."""
        if self.process is not None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(60)
            self.process = None

    def client(self, service: str) -> Any:
        """A client with the operator's rights."""
        return client(self.place, service)

    def name(self, what: str) -> str:
        """A name that nothing else has."""
        return f"{what}-{uuid.uuid4().hex[:10]}"

    def deploy(self, resources: Json) -> str:
        """Deploy a CloudFormation template and answer the stack's name."""
        name, cloudformation = self.name("stack"), self.client("cloudformation")
        cloudformation.create_stack(StackName=name, TemplateBody=json.dumps({"Resources": resources}))
        eventually(lambda: self._settled(name))
        return name

    def _settled(self, name: str) -> str | None:
        stack = self.client("cloudformation").describe_stacks(StackName=name)["Stacks"][0]
        assert "FAILED" not in stack["StackStatus"], stack
        assert "ROLLBACK" not in stack["StackStatus"], stack
        return name if stack["StackStatus"].endswith("_COMPLETE") else None

    def role(self, *actions: str) -> str:
        """A role that may do these actions on everything."""
        iam, name = self.client("iam"), self.name("role")
        trust = {
            "Version": "2012-10-17",
            "Statement": [
                {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "lambda.amazonaws.com"}}
            ],
        }
        arn = iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
        policy = {
            "Version": "2012-10-17",
            "Statement": [{"Effect": "Allow", "Action": [*actions, "logs:*"], "Resource": "*"}],
        }
        iam.put_role_policy(RoleName=name, PolicyName="may", PolicyDocument=json.dumps(policy))
        return str(arn)

    def function(self, code: str, *actions: str, **settings: Any) -> str:
        """A Python function from source with a `handler`; answers its name."""
        name, packed = self.name("function"), io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("app.py", code)
        self.client("lambda").create_function(
            FunctionName=name,
            Runtime="python3.13",
            Handler="app.handler",
            Role=self.role(*actions),
            Code={"ZipFile": packed.getvalue()},
            Timeout=20,
            **settings,
        )
        return name

    def machine(self, states: Json, start: str) -> str:
        """A JSONata state machine; answers its ARN."""
        definition = {"QueryLanguage": "JSONata", "StartAt": start, "States": states}
        return str(
            self.client("stepfunctions").create_state_machine(
                name=self.name("machine"), definition=json.dumps(definition), roleArn=self.role("lambda:InvokeFunction")
            )["stateMachineArn"]
        )
