"""One thing that an app may do, and the actions that things are done by; the table itself is `permissions`."""

from dataclasses import dataclass

READ = ("dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query")
WRITE = ("dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:ConditionCheckItem")
DELETE = ("dynamodb:DeleteItem",)
STREAM = ("dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:DescribeStream")
CONSUME = ("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes")
VISIT = ("sqs:ChangeMessageVisibility",)
SEND = ("sqs:SendMessage",)
INVOKE = ("lambda:InvokeFunction",)
GET = ("s3:GetObject", "s3:GetObjectVersion")
PUT = ("s3:PutObject",)
UNSEAL = ("kms:Decrypt",)
SEAL_FIELDS = ("kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey")
LOCK = ("kms:GenerateDataKey",)
ANSWER_TASK = ("states:SendTaskSuccess",)


@dataclass(frozen=True)
class Grant:
    """One thing that an app may do. `kind:name` is resolved to ARNs by `stacks/resources.py`."""

    to: str
    actions: tuple[str, ...]
    under: tuple[str, ...] = ()
    indexes: tuple[str, ...] = ()
    via: str = ""
    why: str = ""

    @property
    def kind(self) -> str:
        """The kind of the resource: table, bucket, key, queue, function, machine …"""
        return self.to.partition(":")[0]

    @property
    def name(self) -> str:
        """The resource's name within its kind."""
        return self.to.partition(":")[2]
