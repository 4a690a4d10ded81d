"""Editions of the catalogue: kept once each, whoever looks, and told apart field by field."""

import json
from typing import Any

import pytest

from primarie.administration.compare_versions import Difference, compare_versions
from primarie.administration.record_catalogue import list_editions, list_versions, record_catalogue, sha_of
from primarie.kernel.errors import InvalidInput, NotAllowed
from tests.builders.cases import ADMIN, DPO, HEAD
from tests.fakes.administration import FakeAdministration

PETITION = "services/petitie.json"


def changed(fake: FakeAdministration, **facts: Any) -> None:
    """Another deployment, a day later."""
    fake.hall.clock.forward(days=1)
    fake.files = {**fake.files, PETITION: json.dumps(json.loads(fake.files[PETITION]) | facts)}


def test_an_edition_is_kept_once_and_a_file_once_for_each_of_its_versions() -> None:
    fake = FakeAdministration()
    for _ in range(2):
        first = record_catalogue(fake.files, shelf=fake.shelf, clock=fake.hall.clock)
    assert (first.number, first.files[PETITION]) == (1, sha_of(fake.files[PETITION]))
    before = dict(fake.files)
    changed(fake, fee="10 lei")
    for _ in range(2):
        second = record_catalogue(fake.files, shelf=fake.shelf, clock=fake.hall.clock)
    assert second.number == 2
    fake.files = before
    fake.hall.clock.forward(days=1)
    back = record_catalogue(fake.files, shelf=fake.shelf, clock=fake.hall.clock)
    assert (back.number, back.hash) == (3, first.hash)
    assert [each.sha for each in fake.shelf.versions(PETITION)] == [second.files[PETITION], first.files[PETITION]]


def test_two_first_looks_keep_one_edition() -> None:
    fake = FakeAdministration()
    first = record_catalogue(fake.files, shelf=fake.shelf, clock=fake.hall.clock)
    fake.shelf.keep(first, ())
    assert list(fake.shelf.editions()) == [first]


def test_what_changed_is_said_field_by_field() -> None:
    fake = FakeAdministration()
    list_editions(fake.files, actor=ADMIN, shelf=fake.shelf, clock=fake.hall.clock)
    changed(fake, fee="10 lei", term={"days": 20, "kind": "calendar", "extension": 15})
    new, old = list_versions(PETITION, fake.files, actor=ADMIN, shelf=fake.shelf, clock=fake.hall.clock)
    assert list(compare_versions(old, new)) == [
        Difference(("term", "days"), 30, 20),
        Difference(("fee",), "Gratuit", "10 lei"),
    ]
    assert list(compare_versions(new, new)) == []


def test_entries_of_a_list_are_known_by_their_names_and_what_is_gone_is_told() -> None:
    fake = FakeAdministration()
    list_editions(fake.files, actor=ADMIN, shelf=fake.shelf, clock=fake.hall.clock)
    laws = json.loads(fake.files[PETITION])["legalBasis"]
    changed(fake, legalBasis=[{**laws[1], "verified": ""}])
    new, old = list_versions(PETITION, fake.files, actor=ADMIN, shelf=fake.shelf, clock=fake.hall.clock)
    found = {each.path: (each.before, each.after) for each in compare_versions(old, new)}
    assert found["legalBasis", laws[1]["act"], "verified"] == (laws[1]["verified"], "")
    assert found["legalBasis", laws[0]["act"], "source"] == (laws[0]["source"], None)


def test_only_an_administrator_and_only_what_there_was() -> None:
    fake = FakeAdministration()
    for actor in (HEAD, DPO):
        with pytest.raises(NotAllowed):
            list_editions(fake.files, actor=actor, shelf=fake.shelf, clock=fake.hall.clock)
    with pytest.raises(InvalidInput):
        list_versions("../secret", fake.files, actor=ADMIN, shelf=fake.shelf, clock=fake.hall.clock)
