from typing import Any

import pytest

from primarie.kernel.errors import InvalidInput
from primarie.people.check_applicant import check_applicant
from primarie.people.model import Agent, ReplyBy

ANA: dict[str, Any] = {"kind": "person", "name": "Ana  Ţuţea", "email": "ana@Exemplu.ro", "phone": "0722 123 456"}


def faults(wire: dict[str, Any], *, needs_identity: bool = False) -> list[str]:
    with pytest.raises(InvalidInput) as caught:
        check_applicant(wire, needs_identity=needs_identity)
    return sorted(error.field.removeprefix("applicant.") for error in caught.value.errors)


def test_an_applicant_is_brought_to_one_form_and_stays_so() -> None:
    ana = check_applicant(ANA)
    assert (ana.name, ana.email, ana.phone, ana.reply_by) == (
        "Ana Țuțea", "ana@exemplu.ro", "+40722123456", ReplyBy.PORTAL,
    )  # fmt: skip
    assert check_applicant(ana.as_dict()) == ana


def test_who_has_only_an_address_is_answered_by_post() -> None:
    assert check_applicant({"kind": "person", "name": "Ana", "address": "Str. X 1"}).reply_by is ReplyBy.POST


def test_all_faults_are_named_at_once() -> None:
    assert faults({}) == ["email", "kind", "name"]
    assert faults({**ANA, "cui": "1", "phone": "x", "replyBy": "pigeon"}) == ["cui", "phone", "replyBy"]
    assert faults({**ANA, "cnp": "1", "phone": "x"}, needs_identity=True) == ["cnp", "phone"]
    assert faults({**ANA, "name": 7}) == ["name"]


def test_the_law_may_ask_for_identity() -> None:
    assert faults(ANA, needs_identity=True) == ["cnp"]
    assert faults({**ANA, "kind": "company"}, needs_identity=True) == ["cui"]
    assert check_applicant({**ANA, "cnp": "4900612460026"}, needs_identity=True).cnp == "4900612460026"


def test_a_cnp_that_no_law_asks_for_is_dropped_unread() -> None:
    assert check_applicant({**ANA, "cnp": "4900612460026"}).cnp == ""
    assert check_applicant({**ANA, "cnp": "nici pe departe"}) == check_applicant(ANA)


def test_what_comes_on_paper_may_lack_the_identity_number() -> None:
    assert check_applicant(ANA, needs_identity=True, on_paper=True).cnp == ""
    assert check_applicant({**ANA, "cnp": "4900612460026"}, needs_identity=True, on_paper=True).cnp == "4900612460026"


def test_the_other_kinds_number_is_a_slip_that_is_told() -> None:
    assert faults({**ANA, "cui": "RO 18547290"}) == ["cui"]
    assert faults({**ANA, "kind": "company", "cui": "18547290", "cnp": "4900612460026"}, needs_identity=True) == ["cnp"]
    assert check_applicant({**ANA, "kind": "company", "cui": "RO 18547290"}).cui == "18547290"


def test_a_reply_needs_its_address() -> None:
    assert faults({**ANA, "replyBy": "post"}) == ["address"]


def test_an_agent_comes_with_the_power_of_attorney() -> None:
    assert faults({**ANA, "agent": {"name": "Dan"}}) == ["agent.attachment"]
    assert check_applicant({**ANA, "agent": {"name": "Dan", "attachment": "u1"}}).agent == Agent("Dan", "u1")
