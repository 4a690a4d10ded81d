"""AWS clients of the running function, made when first used and kept while it is warm."""

from functools import cache
from typing import TYPE_CHECKING, Any, Literal, overload

import boto3
from botocore.config import Config

if TYPE_CHECKING:
    from mypy_boto3_cognito_idp import CognitoIdentityProviderClient
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_kms import KMSClient
    from mypy_boto3_lambda import LambdaClient
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_scheduler import EventBridgeSchedulerClient
    from mypy_boto3_sesv2 import SESV2Client
    from mypy_boto3_sqs import SQSClient
    from mypy_boto3_stepfunctions import SFNClient

# Three tries with jitter; a call that hangs is given up well before the function's own end.
_CONFIG = Config(
    retries={"mode": "standard", "max_attempts": 3}, connect_timeout=3, read_timeout=25, signature_version="s3v4"
)
_PLAIN = Config(retries={"mode": "standard", "max_attempts": 3}, connect_timeout=3, read_timeout=25)


@cache
def patient_lambda(seconds: int) -> "LambdaClient":
    """A client for a call that is made once and waited for so long: what was called goes on all the same."""
    asked_once = Config(retries={"mode": "standard", "max_attempts": 1}, connect_timeout=3, read_timeout=seconds)
    return boto3.client("lambda", config=asked_once)


@overload
def client(service: Literal["s3"]) -> "S3Client": ...
@overload
def client(service: Literal["dynamodb"]) -> "DynamoDBClient": ...
@overload
def client(service: Literal["kms"]) -> "KMSClient": ...
@overload
def client(service: Literal["lambda"]) -> "LambdaClient": ...
@overload
def client(service: Literal["sqs"]) -> "SQSClient": ...
@overload
def client(service: Literal["sesv2"]) -> "SESV2Client": ...
@overload
def client(service: Literal["stepfunctions"]) -> "SFNClient": ...
@overload
def client(service: Literal["scheduler"]) -> "EventBridgeSchedulerClient": ...
@overload
def client(service: Literal["cognito-idp"]) -> "CognitoIdentityProviderClient": ...
@overload
def client(service: str) -> Any: ...


@cache
def client(service: str) -> Any:
    """The client of one AWS service; the endpoint and region come from the environment."""
    return boto3.client(service, config=_CONFIG if service == "s3" else _PLAIN)  # type: ignore[call-overload]
