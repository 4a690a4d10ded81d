"""What the records of exports and of incoming e-mail promise, held by the fakes, by moto and by the emulator."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import boto3
import pytest

from primarie.exports.dynamodb import ExportTable
from primarie.exports.model import Export, ExportState
from primarie.exports.s3 import S3ExportShelf
from primarie.inbox.dynamodb import InboxTable
from primarie.inbox.model import Proposal, ProposalState
from primarie.inbox.s3 import S3Dropbox, S3RawMails
from primarie.kernel.dynamodb import Database
from tests.fakes.clock import FakeClock
from tests.fakes.exports import FakeExports
from tests.fakes.inbox import FakeInbox

NOW = "2026-11-24T08:00:00.000000Z"
LATER = 2_000_000_000
EXPORT = Export("one", "register", "csv", "sealed", "head", ("head",), "DRPMD", NOW)


@pytest.fixture(params=["fake", "moto", "emulator"])
def exports(request: pytest.FixtureRequest, indexed_table: Callable[[], str]) -> Any:
    if request.param == "fake":
        return FakeExports()
    request.getfixturevalue(request.param)
    return ExportTable(Database(), indexed_table(), clock=FakeClock())


@pytest.fixture(params=["fake", "moto", "emulator"])
def inbox(request: pytest.FixtureRequest, indexed_table: Callable[[], str]) -> Any:
    if request.param == "fake":
        return FakeInbox()
    request.getfixturevalue(request.param)
    return InboxTable(Database(), indexed_table())


def test_the_first_export_under_an_id_stands_and_a_ready_one_stays(exports: Any) -> None:
    assert exports.find("one") is None
    assert exports.create(EXPORT, expires_at=LATER) == EXPORT
    assert exports.create(replace(EXPORT, by="other"), expires_at=LATER) == EXPORT
    exports.note(replace(EXPORT, done=10, total=20))
    assert (exports.find("one").done, exports.find("one").total) == (10, 20)
    ready = replace(EXPORT, state=ExportState.READY, name="a.csv", size=3, key="k", version_id="v", ready_at=NOW)
    exports.note(ready)
    exports.note(replace(EXPORT, state=ExportState.FAILED, why="late"))
    assert exports.find("one") == ready


def test_an_export_passes_away(moto: None, indexed_table: Callable[[], str]) -> None:
    clock = FakeClock()
    table = ExportTable(Database(), indexed_table(), clock=clock)
    table.create(EXPORT, expires_at=int(clock.now().timestamp()) + 60)
    clock.forward(seconds=61)
    assert table.find("one") is None


def proposal(name: str, at: str = NOW) -> Proposal:
    return Proposal(name, at, "sealed", ("u1", "u2"), left_out=1, suspect="spam")


def test_a_proposal_is_written_once_and_changed_from_the_state_it_stands_in(inbox: Any) -> None:
    one = proposal("one")
    assert inbox.create(one) == one
    assert inbox.create(replace(one, suspect="")) == one
    taken = replace(one, state=ProposalState.ACCEPTED, case_id="S6-2026-00000001", by="ana", decided_at=NOW)
    assert inbox.change(taken, before=one)
    assert not inbox.change(replace(one, state=ProposalState.REJECTED), before=one)
    assert inbox.find("one") == taken
    assert inbox.find("two") is None


def test_proposals_are_listed_by_state_the_oldest_first(inbox: Any) -> None:
    for number in range(5):
        inbox.create(proposal(f"p{number}", f"2026-11-24T08:0{number}:00.000000Z"))
    inbox.change(replace(inbox.find("p2"), state=ProposalState.REJECTED, why_sealed="x"), before=inbox.find("p2"))
    first, onward = inbox.page(ProposalState.PROPOSED, after="", limit=2)
    second, end = inbox.page(ProposalState.PROPOSED, after=onward, limit=2)
    assert ([each.proposal_id for each in (*first, *second)], end) == (["p0", "p1", "p3", "p4"], "")
    assert [each.proposal_id for each in inbox.page(ProposalState.REJECTED, after="", limit=9)[0]] == ["p2"]


def test_a_sender_is_told_by_one_and_a_refusal_opens_it_again(inbox: Any) -> None:
    inbox.create(proposal("one"))
    assert inbox.begin("one", NOW)
    assert not inbox.begin("one", NOW)
    inbox.end("one", "")
    assert inbox.begin("one", NOW)
    inbox.end("one", NOW)
    assert (inbox.find("one").telling, inbox.find("one").told) == (NOW, NOW)


def test_files_lie_where_they_are_looked_for(moto: None) -> None:
    s3 = boto3.client("s3")
    s3.create_bucket(Bucket="shelf", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    s3.put_bucket_versioning(Bucket="shelf", VersioningConfiguration={"Status": "Enabled"})
    key, version = S3ExportShelf(s3, "shelf").put("one", b"csv", "text/csv")
    assert s3.get_object(Bucket="shelf", Key=key, VersionId=version)["ContentType"] == "text/csv"
    S3Dropbox(s3, "shelf").drop_in("u1", b"pdf", "application/pdf")
    assert S3RawMails(s3, "shelf").get("uploads/u1") == b"pdf"
    assert S3RawMails(s3, "shelf").get("in/none") is None
