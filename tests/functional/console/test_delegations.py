"""Delegations at the desk: one at a time, and ended before its last day."""

from tests.fakes.console import FakeOffice
from tests.functional.console.conftest import SignedIn

HERE = "/consola/delegari"
DAYS = {"first": "2026-11-24", "last": "2026-11-30"}


def test_a_delegation_is_ended_by_the_administrator_and_the_days_are_free(fake: FakeOffice, as_user: SignedIn) -> None:
    admin = as_user("admin")
    form = admin.get(HERE).form("/delegari")
    assert "a fost numit" in admin.submit(form, absent="head", delegate="colleague", **DAYS).text
    taken = admin.send(form, absent="head", delegate="officer", **DAYS)
    assert (taken.status, "este deja colleague" in taken.text) == (400, True)
    assert taken.form("/delegari").fields["delegate"] == "officer"
    assert not [each for each in as_user("officer").get(HERE).forms() if each.action.endswith("/incheiere")]
    end = admin.get(HERE).form("/incheiere")
    for _ in range(2):
        assert "s-a încheiat" in admin.submit(end).text
    assert not list(fake.hall.staff.current("2026-11-24"))
    assert "a fost numit" in admin.submit(form, absent="head", delegate="officer", **DAYS).text


def test_who_countersigns_is_offered_only_a_delegation_of_their_own(fake: FakeOffice, as_user: SignedIn) -> None:
    signatory = as_user("signatory")
    mayoral = signatory.get(HERE).form("/delegari")
    assert "absent" in mayoral.fields
    signatory.submit(mayoral, absent="signatory", delegate="colleague", **DAYS)
    secretary = as_user("secretary")
    page = secretary.get(HERE)
    assert not [each for each in page.forms() if each.action.endswith("/incheiere")]
    own = page.form("/delegari")
    assert "absent" not in own.fields
    assert "a fost numit" in secretary.submit(own, delegate="officer", **DAYS).text
    assert {each.absent for each in fake.hall.staff.current("2026-11-24")} == {"signatory", "secretary"}
