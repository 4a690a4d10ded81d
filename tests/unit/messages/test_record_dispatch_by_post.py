"""What people carry has its dispatch on record, once."""

import pytest

from primarie.kernel.errors import InvalidInput, NotFound
from primarie.messages.list_dispatches import list_dispatches
from primarie.messages.model import Channel, Fate, Handover, NotByHand, Notice
from primarie.messages.record_dispatch_by_post import record_dispatch_by_post
from tests.builders.archive import CASE_ID
from tests.builders.messages import Town, entry


def by_hand(town: Town, reply_by: str) -> Notice:
    town.applicant(replyBy=reply_by, address="Drumul Taberei 12")
    return next(notice for notice in town.answer() if notice.channel is not Channel.EMAIL)


def dispatch(
    town: Town, notice_id: str, reference: str = "RR123456789RO", *, sent_on: str = "2026-11-24", by: str = "registrar"
) -> Notice:
    handover = Handover(reference, sent_on, by)
    return record_dispatch_by_post(CASE_ID, notice_id, handover, notices=town.notices, clock=town.clock)


@pytest.mark.parametrize(("reply_by", "fate"), [("post", Fate.SENT), ("counter", Fate.DELIVERED)])
def test_called_twice_the_first_record_stands(reply_by: str, fate: Fate) -> None:
    town = Town()
    notice = by_hand(town, reply_by)
    assert list_dispatches(notices=town.notices).notices == (notice,)
    first = dispatch(town, notice.notice_id)
    assert (first.fate, first.provider_id) == (fate, "RR123456789RO")
    assert (first.sent_on, first.by) == ("2026-11-24", "registrar")
    town.clock.forward(days=1)
    assert dispatch(town, notice.notice_id, "RR999999999RO", sent_on="2026-11-25", by="another") == first
    assert list_dispatches(notices=town.notices).notices == ()


@pytest.mark.parametrize("sent_on", ["2026-11-25", "2026-11-23", "ieri", ""])
def test_a_day_that_cannot_be_is_refused(sent_on: str) -> None:
    town = Town()
    notice = by_hand(town, "post")
    for _ in range(2):
        with pytest.raises(InvalidInput) as refusal:
            dispatch(town, notice.notice_id, sent_on=sent_on)
        assert [each.field for each in refusal.value.errors] == ["sentOn"]
    assert town.fate(notice) is Fate.PLANNED


def test_a_mail_is_nobodys_to_carry() -> None:
    town = Town()
    (notice,) = town.plan(entry("registered"))
    for _ in range(2):
        with pytest.raises(NotByHand):
            dispatch(town, notice.notice_id)
    with pytest.raises(NotFound):
        dispatch(town, "none")
