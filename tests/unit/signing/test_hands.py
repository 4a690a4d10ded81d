"""Under a letter stands who will sign it."""

from dataclasses import replace
from datetime import date
from typing import Any

from primarie.cases.model import Dossier, Draft
from primarie.catalogue.model import Route
from primarie.kernel.journal import GENESIS, JournalEntry
from primarie.signing.hands import hands_of, versions_of
from primarie.signing.model import Hand, Person
from tests.builders.signing import AT, CASE_ID, SigningRoom
from tests.fakes.signing import FakeOffice

DAY = date(2026, 11, 24)


def event(name: str, actor: str, **after: Any) -> JournalEntry:
    return JournalEntry(CASE_ID, 1, AT, "2026-11-24", name, actor, "DRPMD", {}, after, "", GENESIS).sealed()


def of(
    *history: JournalEntry, author: str = "officer", away: dict[str, str] | None = None
) -> tuple[tuple[str, bool], tuple[str, bool]]:
    """(username, delegated) of the head and of the signatory."""
    dossier, draft = folder(*history, author=author)
    office = FakeOffice()
    office.away = away or {}
    found = hands_of(dossier, draft, office=office, day=DAY)
    assert found == hands_of(dossier, draft, office=office, day=DAY)
    head, signatory = found[Hand.HEAD], found[Hand.SIGNATORY]
    return (head.username, head.delegated), (signatory.username, signatory.delegated)


def folder(*history: JournalEntry, author: str = "officer") -> tuple[Dossier, Draft]:
    dossier: Dossier = SigningRoom().folders.rows[CASE_ID]
    draft = replace(dossier.drafts[0], author=author)
    return replace(dossier, history=history), draft


def test_the_departments_head_and_the_signatory() -> None:
    assert of() == (("head", False), ("signatory", False))


def test_the_head_who_assigned_goes_before_the_first_by_name() -> None:
    assert of(event("assigned", "second"))[0] == ("second", False)
    assert of(event("assigned", "second"), event("assigned", "head"))[0] == ("head", False)
    assert of(event("assigned", "head-elsewhere"))[0] == ("head", False)


def test_a_delegate_assigned_for_the_head() -> None:
    assert of(event("assigned", "delegate", on_behalf="second"))[0] == ("second", False)


def test_a_dated_delegate_signs_in_their_place() -> None:
    assert of(away={"head": "delegate"})[0] == ("delegate", True)
    assert of(event("assigned", "second"), away={"head": "delegate"})[0] == ("second", False)
    assert of(away={"signatory": "delegate"}) == (("head", False), ("delegate", True))


def test_who_wrote_it_does_not_sign_it() -> None:
    assert of(author="head")[0] == ("second", False)
    assert of(author="head", away={"head": "delegate"})[0] == ("delegate", True)
    assert of(author="delegate", away={"head": "delegate"})[0] == ("head", False)


def test_the_two_are_not_one() -> None:
    assert of(away={"head": "delegate", "signatory": "delegate"}) == (("delegate", True), ("signatory", False))


def test_a_route_of_three_signatures_names_three_people() -> None:
    dossier, draft = folder()
    certificate = replace(dossier, case=replace(dossier.case, route=Route.URBANISM))
    office = FakeOffice()
    found = hands_of(certificate, draft, office=office, day=DAY)
    assert {hand: person.username for hand, person in found.items()} == {
        Hand.HEAD: "head", Hand.COUNTERSIGNER: "countersigner", Hand.SIGNATORY: "signatory",
    }  # fmt: skip
    assert Hand.COUNTERSIGNER not in hands_of(dossier, draft, office=office, day=DAY)
    # One person stands in for two: they sign once.
    office.away = {"head": "delegate", "countersigner": "delegate"}
    again = hands_of(certificate, draft, office=office, day=DAY)
    assert again[Hand.COUNTERSIGNER] == Person("countersigner")
    asked = event("countersigned", "deputy", step="countersign", draft=1, on_behalf="countersigner")
    signed = replace(certificate, history=(asked,))
    assert hands_of(signed, draft, office=office, day=DAY)[Hand.COUNTERSIGNER] == Person("deputy", delegated=True)


def test_who_asked_to_sign_it_stands_under_it() -> None:
    asked = event("letter_remade", "second", step="approve", draft=1)
    assert of(asked) == (("second", False), ("signatory", False))
    other = event("letter_remade", "deputy", step="sign", draft=1, on_behalf="signatory")
    approved = event("approved", "second", step="approve", draft=1)
    assert of(approved, other) == (("second", False), ("deputy", True))
    assert of(event("letter_remade", "second", step="approve", draft=2))[0] == ("head", False)


def test_every_remake_of_a_draft_counts() -> None:
    dossier, draft = folder(
        event("letter_remade", "a", step="approve", draft=1), event("letter_remade", "b", step="approve", draft=2)
    )
    assert versions_of(dossier, draft) == versions_of(dossier, draft) == 1


def test_nobody_known_is_nobody() -> None:
    class Empty(FakeOffice):
        def holders(self, hand: Hand, department: str) -> list[str]:
            return []

    dossier, draft = folder()
    assert set(hands_of(dossier, draft, office=Empty(), day=DAY).values()) == {Person("")}
