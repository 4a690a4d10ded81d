from dataclasses import replace

import pytest

from primarie.exports import kinds
from primarie.kernel.errors import NotAllowed, NotFound
from primarie.people.model import Role
from tests.builders.exports import HEAD, OFFICER, OTHER, Press


def test_a_link_once_it_is_ready_and_none_before() -> None:
    press = Press()
    export_id = press.start().export_id
    assert press.read(export_id).url == ""
    press.build(export_id)
    fetched = press.read(export_id)
    assert press.read(export_id) == fetched
    assert fetched.url == f"https://files.example/exports/{export_id}?version=v1&name=registru.csv&seconds=60"
    wire = fetched.export.as_dict()
    assert (wire["state"], wire["name"]) == ("ready", "registru.csv")
    assert not {"key", "askedSealed", "by"} & set(wire)


def test_a_shared_kind_is_fetched_by_whoever_has_the_right() -> None:
    press = Press()
    export_id = press.start().export_id
    assert press.read(export_id, OTHER).export.by == HEAD.username
    with pytest.raises(NotAllowed):
        press.read(export_id, OFFICER)


def test_what_is_not_shared_is_nobody_elses(monkeypatch: pytest.MonkeyPatch) -> None:
    press = Press()
    export_id = press.start().export_id
    monkeypatch.setitem(kinds.KINDS, "register", replace(kinds.KINDS["register"], shared=False))
    assert press.read(export_id).export.export_id == export_id
    with pytest.raises(NotFound):
        press.read(export_id, OTHER)


def test_who_lost_the_right_does_not_fetch_even_their_own() -> None:
    press = Press()
    export_id = press.start().export_id
    with pytest.raises(NotAllowed):
        press.read(export_id, replace(HEAD, roles=frozenset({Role.OFFICER})))


def test_days_later_it_is_gone() -> None:
    press = Press()
    export_id = press.start().export_id
    press.exports.over.add(export_id)
    with pytest.raises(NotFound):
        press.read(export_id)
