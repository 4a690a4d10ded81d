"""The deployed town hall that these tests walk through."""

from typing import Any

import pytest

from tests.integration.flows import Office
from town.petition import evidence_pdf, evidence_photo, petition


@pytest.fixture(scope="session")
def office(stack: Any) -> Office:
    """The people of the running copy."""
    return Office(stack.book)


@pytest.fixture(scope="session")
def walked(office: Office) -> dict[str, Any]:
    """A petition with two files, walked to the archive once."""
    pdf, photo = evidence_pdf(), evidence_photo()
    uploads = [
        office.citizen.upload("petitie", "dovezi", "constatări.pdf", "application/pdf", pdf),
        office.citizen.upload("petitie", "dovezi", "groapa.jpg", "image/jpeg", photo),
    ]
    registration = office.citizen.submit(petition(uploads))
    case = office.answered(registration)
    code = registration["trackingCode"]
    letter = next(d for d in case["documents"] if d["signed"])
    return {
        **registration,
        "case": case,
        "uploads": dict(zip(uploads, (pdf, photo), strict=True)),
        "letter": office.citizen.document(registration["id"], letter["id"], code),
        "desk": office.desk("archivist").case(registration["id"]),
    }
