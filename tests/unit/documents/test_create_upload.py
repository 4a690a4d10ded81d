"""Leave to upload: for what the service takes, no more, no longer."""

from typing import Any

import pytest

from primarie.catalogue import attachment_rule
from primarie.documents.create_upload import create_upload, kinds, offer_upload
from primarie.documents.model import Ticket, Upload
from primarie.kernel.errors import InvalidInput
from tests.fakes.clock import FakeClock
from tests.fakes.documents import FakeQuarantine, FakeUploads
from tests.fakes.people import FakeSealer

PHOTO = {"service": "petitie", "name": "dovezi", "filename": "groapă.jpg", "contentType": "image/jpeg", "size": 2048}


class Desk:
    def __init__(self) -> None:
        self.clock = FakeClock()
        self.uploads = FakeUploads(self.clock)
        self.quarantine = FakeQuarantine()

    def create(self, **changes: Any) -> tuple[Upload, Ticket]:
        return create_upload(
            PHOTO | changes,
            uploads=self.uploads,
            quarantine=self.quarantine,
            sealer=FakeSealer(),
            clock=self.clock,
        )


def test_each_call_gives_an_upload_of_its_own() -> None:
    desk = Desk()
    (first, ticket), (second, _) = desk.create(), desk.create()
    assert first.upload_id != second.upload_id
    assert desk.uploads.find(first.upload_id) == first
    assert ticket.fields["key"] == f"uploads/{first.upload_id}"
    assert desk.quarantine.tickets[0] | {"upload_id": ""} == {
        "upload_id": "", "content_type": "image/jpeg", "max_bytes": 2048, "seconds": 900, "back_to": "",
    }  # fmt: skip


def test_the_file_name_is_sealed() -> None:
    upload, _ = Desk().create()
    assert "groapă" not in repr(upload)
    assert FakeSealer().open(upload.name_sealed, submission_id=upload.upload_id) == "groapă.jpg"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"service": "nimic"}, "service"),
        ({"service": ""}, "service"),
        ({"name": "altceva"}, "name"),
        ({"contentType": "text/html"}, "contentType"),
        ({"size": 0}, "size"),
        ({"size": True}, "size"),
        ({"size": "12"}, "size"),
        ({"size": 10 * 1024 * 1024 + 1}, "size"),
        ({"filename": "a" * 256}, "filename"),
        ({"key": "x"}, "key"),
    ],
)
def test_each_fault_names_its_field(change: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        Desk().create(**change)
    assert field in {each.field for each in caught.value.errors}


def test_an_unclaimed_upload_is_gone_after_a_day_though_nobody_swept() -> None:
    desk = Desk()
    upload, _ = desk.create()
    desk.clock.forward(hours=24)
    assert desk.uploads.find(upload.upload_id) is None


def test_a_page_offers_an_upload_without_knowing_the_file() -> None:
    desk = Desk()
    rule = attachment_rule("petitie", "dovezi")
    offered = [
        offer_upload("petitie", rule, number=1, uploads=desk.uploads, sealer=FakeSealer(), clock=desk.clock)
        for _ in range(2)
    ]
    assert offered[0].upload_id != offered[1].upload_id
    assert (offered[0].content_type, offered[0].size) == ("", 0)


def test_the_verification_page_takes_larger_pdfs_by_the_same_door() -> None:
    upload, _ = Desk().create(
        service="verificare", name="document", contentType="application/pdf", size=20 * 1024 * 1024
    )
    assert upload.service == "verificare"


def test_kinds_as_people_say_them() -> None:
    assert kinds(attachment_rule("petitie", "dovezi")) == "PDF, JPG sau PNG"
    assert kinds(attachment_rule("verificare", "document")) == "PDF"
