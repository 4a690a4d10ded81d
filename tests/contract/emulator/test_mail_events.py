"""What becomes of a mail is told on the event bus, as a configuration set's destination does on AWS."""

import json
from typing import Any

import pytest

from tests.contract.emulator.mended import Emulator, eventually

DOMAIN = "primarie.exemplu.ro"


@pytest.fixture(scope="module")
def heard(emulator: Emulator) -> Any:
    """A queue that hears all events of mails from the domain, made by a template as the stacks make it."""
    sqs, name = emulator.client("sqs"), emulator.name("events")
    url = sqs.create_queue(QueueName=name)["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    told = emulator.name("fates")
    bus = "arn:aws:events:eu-central-1:000000000000:event-bus/default"
    emulator.deploy(
        {
            "Fates": {"Type": "AWS::SES::ConfigurationSet", "Properties": {"Name": told}},
            "ToBus": {
                "Type": "AWS::SES::ConfigurationSetEventDestination",
                "DependsOn": ["Fates"],
                "Properties": {
                    "ConfigurationSetName": told,
                    "EventDestination": {
                        "Name": "bus",
                        "Enabled": True,
                        "MatchingEventTypes": ["SEND", "DELIVERY", "BOUNCE", "COMPLAINT"],
                        "EventBridgeDestination": {"EventBusArn": bus},
                    },
                },
            },
            "Domain": {
                "Type": "AWS::SES::EmailIdentity",
                "Properties": {
                    "EmailIdentity": DOMAIN,
                    "ConfigurationSetAttributes": {"ConfigurationSetName": told},
                },
            },
        }
    )
    events = emulator.client("events")
    events.put_rule(Name=name, EventPattern=json.dumps({"source": ["aws.ses"]}))
    events.put_targets(Rule=name, Targets=[{"Id": "queue", "Arn": arn}])

    def take(notice: str, count: int) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []

        def look() -> list[dict[str, Any]] | None:
            for message in sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", []):
                sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
                event = json.loads(message["Body"])
                if event["detail"]["mail"]["tags"].get("notice") == [notice]:
                    found.append(event)
            return found if len(found) >= count else None

        return eventually(look)

    return take


def send(emulator: Emulator, notice: str, to: str) -> str:
    return str(
        emulator.client("sesv2").send_email(
            FromEmailAddress=f"nu-raspundeti@{DOMAIN}",
            Destination={"ToAddresses": [to]},
            Content={"Raw": {"Data": b"Subject: Salut\r\n\r\nBun\xc4\x83 ziua"}},
            EmailTags=[{"Name": "notice", "Value": notice}],
        )["MessageId"]
    )


@pytest.mark.parametrize(
    ("to", "kinds"),
    [
        ("stefan@exemplu.ro", ["Send", "Delivery"]),
        ("bounce@simulator.amazonses.com", ["Send", "Bounce"]),
        ("complaint@simulator.amazonses.com", ["Send", "Delivery", "Complaint"]),
    ],
)
def test_a_mail_is_told_from_sending_to_its_fate(emulator: Emulator, heard: Any, to: str, kinds: list[str]) -> None:
    notice = emulator.name("notice")
    message_id = send(emulator, notice, to)
    events = heard(notice, len(kinds))
    assert sorted(event["detail"]["eventType"] for event in events) == sorted(kinds)
    assert {event["detail"]["mail"]["messageId"] for event in events} == {message_id}
    assert {event["source"] for event in events} == {"aws.ses"}
    assert all(event["detail"]["mail"]["timestamp"].endswith("Z") for event in events)
