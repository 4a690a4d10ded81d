"""What nobody could take: tried again, put away with a reason, each on record once."""

import pytest

from primarie.administration.mend_stuck import discard_stuck, list_stuck, retry_all, retry_stuck
from primarie.administration.model import Stuck
from primarie.kernel.errors import InvalidInput, NotAllowed, Stale
from tests.builders.cases import ADMIN, DPO
from tests.fakes.administration import FakeAdministration

AT = "2026-11-24T08:00:00.000000Z"


def with_messages() -> FakeAdministration:
    fake = FakeAdministration()
    fake.stuck.messages = [
        Stuck("trouble", "m1", AT, "S6-2026-00000001", "States.Timeout", 1),
        Stuck("notices-dead", "m2", AT),
        Stuck("notices-dead", "m3", AT),
        Stuck("undelivered-casework", "m4", AT, retried=False),
        Stuck("undelivered-mailroom", "m5", AT, source="aws.s3"),
    ]
    return fake


def test_a_broken_case_sets_out_again_and_its_message_goes() -> None:
    fake = with_messages()
    retry_stuck("trouble", "m1", actor=ADMIN, shop=fake.shop)
    with pytest.raises(Stale):
        retry_stuck("trouble", "m1", actor=ADMIN, shop=fake.shop)
    assert fake.restarts.cases == ["S6-2026-00000001"]
    (deed,) = fake.journal.deeds.values()
    assert (deed.event, deed.facts["case"], deed.facts["error"]) == (
        "stuck_retried", "S6-2026-00000001", "States.Timeout",
    )  # fmt: skip


def test_dead_letters_go_back_to_work_one_or_all() -> None:
    fake = with_messages()
    assert retry_all("notices-dead", actor=ADMIN, shop=fake.shop) == 2
    assert retry_all("notices-dead", actor=ADMIN, shop=fake.shop) == 0
    assert fake.stuck.again_in == ["notices-dead", "notices-dead"]
    assert len(fake.journal.deeds) == 2


def test_an_event_is_not_sent_again_and_is_put_away_with_a_reason() -> None:
    fake = with_messages()
    with pytest.raises(InvalidInput):
        retry_stuck("undelivered-casework", "m4", actor=ADMIN, shop=fake.shop)
    fake.stuck.held.clear()
    with pytest.raises(InvalidInput):
        discard_stuck("undelivered-casework", "m4", " ", actor=ADMIN, shop=fake.shop)
    discard_stuck("undelivered-casework", "m4", "Măturarea l-a găsit.", actor=ADMIN, shop=fake.shop)
    with pytest.raises(Stale):
        discard_stuck("undelivered-casework", "m4", "Măturarea l-a găsit.", actor=ADMIN, shop=fake.shop)
    (deed,) = fake.journal.deeds.values()
    assert (deed.event, deed.reason) == ("stuck_discarded", "Măturarea l-a găsit.")


def test_an_event_that_somebody_can_be_given_is_given_once() -> None:
    fake = with_messages()
    retry_stuck("undelivered-mailroom", "m5", actor=ADMIN, shop=fake.shop)
    with pytest.raises(Stale):
        retry_stuck("undelivered-mailroom", "m5", actor=ADMIN, shop=fake.shop)
    assert fake.stuck.again_in == ["undelivered-mailroom"]


def test_what_somebody_is_at_is_nobody_else_s() -> None:
    fake = with_messages()
    fake.stuck.held.add("m1")
    with pytest.raises(Stale):
        retry_stuck("trouble", "m1", actor=ADMIN, shop=fake.shop)
    with pytest.raises(Stale):
        discard_stuck("trouble", "m1", "De probă.", actor=ADMIN, shop=fake.shop)
    assert not fake.restarts.cases


def test_only_an_administrator() -> None:
    fake = with_messages()
    with pytest.raises(NotAllowed):
        list_stuck(actor=DPO, shop=fake.shop)
    with pytest.raises(NotAllowed):
        retry_stuck("trouble", "m1", actor=DPO, shop=fake.shop)
