from typing import Any

import pytest

from primarie.people.actor_of_claims import actor_of_claims
from primarie.people.model import Actor, Role


@pytest.mark.parametrize("groups", [["head", "officer", "altceva"], "head,officer", "[head officer]", "head officer"])
def test_groups_come_as_a_list_or_as_text(groups: Any) -> None:
    claims = {"cognito:username": "ana", "name": "Ana", "custom:department": "DRPMD", "cognito:groups": groups}
    assert actor_of_claims(claims) == Actor("ana", "Ana", "DRPMD", frozenset({Role.HEAD, Role.OFFICER}))


def test_whoever_is_in_no_group_has_no_role() -> None:
    assert actor_of_claims({"sub": "abc"}) == Actor("abc", "abc", "", frozenset())
