"""A lost code is the same code again, and a case that opens to another one tells none."""

from dataclasses import replace

import pytest

from primarie.kernel.errors import NotFound
from primarie.kernel.identifiers import code_hash, code_matches
from primarie.registry.recover_code import recover_code
from primarie.registry.submit_request import submit_request
from tests.builders.cases import born
from tests.builders.requests import petition
from tests.fakes.people import FakeLookupKey, FakeSealer
from tests.fakes.registry_door import FakeBroughtFiles, FakeRegistrar

KEY = FakeLookupKey()


def test_it_is_the_code_that_was_given() -> None:
    registrar, sealer = FakeRegistrar(), FakeSealer()
    given = submit_request(
        petition(), key="cheie-1", registrar=registrar, files=FakeBroughtFiles(), sealer=sealer, lookup_key=KEY
    ).tracking_code
    submission_id = next(iter(registrar.taken))
    case = replace(born(sealer, ""), submission_id=submission_id, tracking_hash=code_hash(given))
    assert recover_code(case, key=KEY) == given
    assert recover_code(case, key=KEY) == given
    assert code_matches(given.lower().replace("-", " "), case.tracking_hash)


def test_a_case_of_another_key_tells_none() -> None:
    with pytest.raises(NotFound):
        recover_code(replace(born(FakeSealer(), ""), tracking_hash="0" * 64), key=KEY)
