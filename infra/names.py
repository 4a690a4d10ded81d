"""Physical names: the same words in the console, in logs, in ARNs, and known before anything is made.

A stack may name what another stack makes without importing it, so no two stacks depend on each other in a circle.
"""

from dataclasses import dataclass

from aws_cdk import Aws, CfnOutput
from constructs import Construct


def camel(text: str) -> str:
    """`close_day` or `close-day` as `CloseDay`."""
    return "".join(part[:1].upper() + part[1:] for part in text.replace("-", "_").split("_"))


def tell(scope: Construct, name: str, value: str) -> None:
    """An output of the deploy under exactly this name."""
    CfnOutput(scope, f"Out{name}", value=value).override_logical_id(name)


@dataclass(frozen=True)
class Names:
    """Names of one stage's resources."""

    stage: str

    @property
    def prefix(self) -> str:
        """What every physical name begins with."""
        return f"primarie-{self.stage}"

    def function(self, app: str, verb: str) -> str:
        """A Lambda function's name; `http` is the REST handler."""
        return f"{self.prefix}-{app}-{verb.replace('_', '-')}"

    def role(self, app: str) -> str:
        """The one role of an app."""
        return f"{self.prefix}-{app}"

    def of(self, name: str) -> str:
        """A table's, queue's or state machine's name."""
        return f"{self.prefix}-{name.replace('_', '-')}"

    def bucket(self, name: str) -> str:
        """A bucket's name: buckets share one namespace with all the world."""
        return f"{self.prefix}-{name}-{Aws.ACCOUNT_ID}-{Aws.REGION}"

    def parameter(self, name: str) -> str:
        """An SSM parameter's name."""
        return f"/{self.prefix}/{name}"

    def arn(self, service: str, resource: str) -> str:
        """The ARN of a resource of this account and region."""
        return f"arn:{Aws.PARTITION}:{service}:{Aws.REGION}:{Aws.ACCOUNT_ID}:{resource}"

    def function_arn(self, app: str, verb: str) -> str:
        """A function's ARN."""
        return self.arn("lambda", f"function:{self.function(app, verb)}")

    def invocation(self, function_arn: str) -> str:
        """What API Gateway calls for a function."""
        return (
            f"arn:{Aws.PARTITION}:apigateway:{Aws.REGION}:lambda:path/2015-03-31/functions/{function_arn}/invocations"
        )

    def machine_arn(self, name: str) -> str:
        """A state machine's ARN."""
        return self.arn("states", f"stateMachine:{self.of(name)}")
