"""A member of staff has seen what they were told."""

from collections.abc import Mapping
from typing import Any

from primarie.cases.words import refuse
from primarie.kernel.clock import Clock, iso
from primarie.messages.staff_ports import ReadBells
from primarie.people.model import Actor

_MOST = 100
_LONGEST = 200


def read_news(given: Mapping[str, Any], *, actor: Actor, bells: ReadBells, clock: Clock) -> int:
    """How many of the person's own things were unread until now: of `{ids[]}`, or of `{all: true}`.

    What is read already, or is nobody's, changes nothing. InvalidInput on `ids` for anything else.
    """
    at = iso(clock.now())
    if given.get("all") is True:
        return bells.read_all(actor.username, at)
    ids = given.get("ids")
    if not isinstance(ids, list) or not ids or not all(isinstance(each, str) and each for each in ids):
        raise refuse("ids", "Alegeți ce ați citit.")
    if len(ids) > _MOST or any(len(each) > _LONGEST for each in ids):
        raise refuse("ids", f"Cel mult {_MOST} o dată.")
    return sum(bells.read(actor.username, each, at) for each in dict.fromkeys(ids))
