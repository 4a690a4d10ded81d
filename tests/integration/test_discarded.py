"""Files that no case claimed, on the deployed town hall: their bytes end with their row, those of a case stay."""

import time
from typing import Any

from tests.integration.flows import Office
from town.doors import awaited, aws_client
from town.petition import evidence_pdf, petition


def test_bytes_that_no_case_claimed_end_with_their_row(office: Office) -> None:
    s3, dynamodb = aws_client(office.book, "s3"), aws_client(office.book, "dynamodb")
    bucket, table = office.book["buckets"]["documents"], office.book["tables"]["uploads"]

    def brought() -> str:
        return office.citizen.upload("petitie", "dovezi", "constatări.pdf", "application/pdf", evidence_pdf())

    def versions(upload_id: str) -> list[dict[str, Any]]:
        listed = s3.list_object_versions(Bucket=bucket, Prefix=f"uploads/{upload_id}")
        return list(listed.get("Versions", []))

    def hidden(upload_id: str) -> bool | None:
        listed = s3.list_object_versions(Bucket=bucket, Prefix=f"uploads/{upload_id}")
        return any(each["IsLatest"] for each in listed.get("DeleteMarkers", [])) or None

    left, claimed = brought(), brought()
    registration = office.citizen.submit(petition([claimed]))
    office.desk("head").awaited_task(registration["id"], "assign")
    awaited("both on the shelf", lambda: (versions(left) and versions(claimed)) or None)
    dynamodb.update_item(
        TableName=table,
        Key={"pk": {"S": f"UPLOAD#{left}"}, "sk": {"S": "UPLOAD"}},
        UpdateExpression="SET expiresAt = :now",
        ExpressionAttributeValues={":now": {"N": str(int(time.time()))}},
    )
    awaited("the bytes hidden", lambda: hidden(left))
    assert hidden(claimed) is None
    assert s3.get_object(Bucket=bucket, Key=f"uploads/{claimed}")["Body"].read()
