"""What a function has beside the default, and what calls it. CDK reads it, tests hold it against the apps."""

from dataclasses import dataclass
from typing import Any

APPS = (
    "intake",
    "files",
    "registry",
    "casework",
    "console",
    "admin",
    "signing",
    "verification",
    "archiving",
    "notifications",
    "account",
    "search",
    "reporting",
    "mailroom",
)

LAYERS: dict[str, tuple[str, ...]] = {
    "files": ("files",),
    "console": ("sheets",),
    "reporting": ("sheets", "letters"),
    "signing": ("pdf", "letters"),
    "verification": ("pdf",),
    "archiving": ("packages", "pdf"),
}


@dataclass(frozen=True)
class Shape:
    """Memory in MB (AWS gives CPU in proportion), the longest run in seconds, and reserved copies if any."""

    memory: int = 512
    seconds: int = 30
    reserved: str = ""


# A REST call is given up by API Gateway after 29 s.
HTTP = Shape(memory=1024, seconds=29)
SHAPES: dict[str, Shape] = {
    # Losers of the race for a number try again for up to 20 s.
    "registry.register_request": Shape(memory=1024, seconds=28, reserved="register_writers"),
    "registry.collect_day": Shape(seconds=300),
    "registry.verify_journal": Shape(memory=1024, seconds=900),
    "casework.sweep": Shape(seconds=240),
    # The first run reads a year of journals; a later one goes on where it was broken off.
    "casework.measure_durations": Shape(memory=1024, seconds=900),
    # A signature calls the trust service and the timestamp authority, each may be slow.
    "signing.render_letter": Shape(memory=1769, seconds=60),
    "signing.sign_letter": Shape(memory=1769, seconds=120),
    "signing.seal_letter": Shape(memory=1769, seconds=120),
    "signing.complete_letter": Shape(memory=1769, seconds=180),
    # Fifty letters are read, prepared and signed by a service that may be slow; who asked looks again (`read_folder`).
    "signing.authorise_folder": Shape(memory=3538, seconds=120),
    "signing.preview_letter": Shape(memory=1769, seconds=25),
    "signing.authorise_signature": Shape(memory=1769, seconds=25),
    "signing.seal_receipt": Shape(memory=1769, seconds=25),
    "signing.render_register": Shape(memory=1769, seconds=25),
    "signing.sign_root": Shape(memory=1769, seconds=120),
    "signing.print_day": Shape(memory=1769, seconds=300),
    "registry.read_register": Shape(memory=1769, seconds=60),
    "registry.sum_year": Shape(memory=1024, seconds=120),
    # Cognito gives a trigger five seconds, a cold start among them; memory brings processor.
    "account.define_challenge": Shape(memory=1024, seconds=5),
    "account.create_challenge": Shape(memory=1024, seconds=5),
    "account.check_challenge": Shape(memory=1024, seconds=5),
    # Strangers' PDFs: enough memory for a large one, few copies at once, so that a flood of them starves nobody else.
    "verification.http": Shape(memory=1769, seconds=29, reserved="verifiers"),
    "archiving.archive_case": Shape(memory=1769, seconds=300),
    "archiving.lock_root": Shape(seconds=60),
    "archiving.check_fixity": Shape(memory=1024, seconds=900),
    # A picture of 64 million pixels is decoded, and turned, in memory.
    "files.release_upload": Shape(memory=1769, seconds=60),
    "notifications.send_notice": Shape(seconds=60),
    # Forty megabytes are the most that SES receives.
    "mailroom.take_mail": Shape(memory=1769, seconds=60),
    # A year of the register as one file; the typesetter keeps what it set in its last ten volumes.
    "reporting.build_export": Shape(memory=3538, seconds=900),
    # The first run counts the days of two years; a later one goes on where it was broken off.
    "reporting.summarise_days": Shape(memory=1769, seconds=900),
    "reporting.publish_figures": Shape(memory=1024, seconds=120),
    "notifications.settle_unknown": Shape(seconds=120),
}


def shape_of(app: str, verb: str) -> Shape:
    """The function's shape."""
    return SHAPES.get(f"{app}.{verb}", HTTP if verb == "http" else Shape())


@dataclass(frozen=True)
class Stream:
    """A table's stream and the patterns of the records that the function gets."""

    table: str
    patterns: tuple[dict[str, Any], ...]


STREAMS: dict[str, Stream] = {
    "casework.start_case": Stream("cases", ({"eventName": ["INSERT"], "dynamodb": {"Keys": {"sk": {"S": ["CASE"]}}}},)),
    "notifications.plan_notices": Stream(
        "cases",
        (
            {"eventName": ["INSERT"], "dynamodb": {"Keys": {"sk": {"S": [{"prefix": "HIST#"}]}}}},
            {"eventName": ["INSERT", "MODIFY"], "dynamodb": {"Keys": {"sk": {"S": [{"prefix": "TASK#"}]}}}},
        ),
    ),
    "casework.record_file_verdict": Stream(
        "uploads",
        ({"eventName": ["MODIFY"], "dynamodb": {"NewImage": {"state": {"S": ["released", "refused"]}}}},),
    ),
    "casework.discard_upload": Stream(
        "uploads", ({"eventName": ["REMOVE"], "dynamodb": {"Keys": {"sk": {"S": ["UPLOAD"]}}}},)
    ),
}

# SQS queues with the function that takes from each.
QUEUES: dict[str, str] = {
    "notices": "notifications.send_notice",
    "exports": "reporting.build_export",
    "index": "search.index_case",
}

# Minutes between two runs.
EVERY: dict[str, int] = {
    "casework.sweep": 5,
    "casework.measure_durations": 24 * 60,
    "reporting.summarise_days": 60,
    "reporting.publish_figures": 24 * 60,
    "notifications.settle_unknown": 5,
    "notifications.send_digests": 5,
    "archiving.check_fixity": 24 * 60,
    "registry.verify_journal": 24 * 60,
    "admin.record_catalogue": 60,
}

# What the citizens' pool asks while somebody signs in: CDK's name of the trigger → the function.
TRIGGERS: dict[str, str] = {
    "define_auth_challenge": "account.define_challenge",
    "create_auth_challenge": "account.create_challenge",
    "verify_auth_challenge_response": "account.check_challenge",
}

SOCKET: dict[str, str] = {
    "$connect": "notifications.connect",
    "$disconnect": "notifications.disconnect",
    "$default": "notifications.receive",
}


def called_by_events() -> set[str]:
    """Functions that AWS calls without anybody waiting: what they fail at goes to the app's undelivered queue."""
    by_rules = {"files.release_upload", "mailroom.take_mail", "notifications.settle_notice"}
    return {*STREAMS, *EVERY, *by_rules, "casework.remind"}
