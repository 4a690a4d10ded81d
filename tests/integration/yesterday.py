"""A petition of yesterday, so that a day with something in it can be closed today.

It is registered by the register's own verb, with yesterday's clock, on the deployed tables, before anything else is.
"""

import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import boto3

from primarie.calendar.romania import RomanianHolidays, extra_days_off
from primarie.catalogue import institution, service
from primarie.catalogue.loader import HERE
from primarie.kernel.clock import OFFICE_ZONE
from primarie.kernel.dynamodb import Database
from primarie.kernel.identifiers import code_hash
from primarie.people.kms import KmsSealer
from primarie.registry.append_fact import Pen
from primarie.registry.dynamodb import DynamoBook
from primarie.registry.model import Submission
from primarie.registry.register_request import register_request
from tests.fakes.clock import FakeClock

CODE = "0123-4567-89AB-CDEF-GHJK-MNPQ-RS"
SUBMISSION = "f" * 64


def yesterday_noon() -> datetime:
    """Noon of the day before, in Romania."""
    noon = datetime.now(OFFICE_ZONE).replace(hour=12, minute=0, second=0, microsecond=0)
    return (noon - timedelta(days=1)).astimezone(UTC)


def plant(outputs: dict[str, str], database: Database, kms: Any) -> str:
    """Registers yesterday's petition; its id, the same when it is there already."""
    sealer = KmsSealer(kms, outputs["PersonalKeyArn"])

    def sealed(value: object) -> str:
        return sealer.seal(value, submission_id=SUBMISSION)

    petition = Submission(
        submission_id=SUBMISSION,
        body_digest="0" * 64,
        service="petitie",
        department="DRPMD",
        channel="portal",
        actor="applicant",
        applicant_sealed=sealed({"kind": "person", "name": "Ieri Anghelina", "replyBy": "portal"}),
        data_sealed=sealed({"subiect": "Ieri", "descriere": "O petiție de ieri."}),
        summary_sealed=sealed("Ieri"),
        emitter_sealed=sealed("Ieri Anghelina"),
        lookup="",
        tracking_hash=code_hash(CODE),
        reply_by="portal",
    )
    register = institution().register
    book = DynamoBook(
        database, register=register, register_table=outputs["TableRegister"], cases_table=outputs["TableCases"]
    )
    made = register_request(
        petition,
        service=service("petitie"),
        pen=Pen(register, book, FakeClock(yesterday_noon())),
        holidays=RomanianHolidays(extra_days_off(HERE / "holidays.toml")),
    )
    return str(made.id)


def main(home: Path) -> None:
    """Plants it in the copy whose folder this is, and notes there how to open it."""
    outputs = json.loads((home / "endpoints.json").read_text())["outputs"]
    case_id = plant(outputs, Database(), boto3.client("kms"))
    (home / "yesterday.json").write_text(json.dumps({"id": case_id, "code": CODE}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
