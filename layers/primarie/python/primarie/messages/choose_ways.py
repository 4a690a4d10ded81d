"""A member of staff chooses how they are told."""

from collections.abc import Mapping
from typing import Any

from primarie.kernel.errors import FieldError, InvalidInput
from primarie.messages.news import HOURS, Kind, Preferences, Way
from primarie.messages.news_words import KINDS
from primarie.messages.staff_ports import KeptWishes
from primarie.people.model import Actor


def choose_ways(given: Mapping[str, Any], *, actor: Actor, wishes: KeptWishes) -> Preferences:
    """The person's choice as kept: `{ways: {kind: instant | digest | mark}, hour}`.

    A kind that is not given keeps its way. InvalidInput names the kind or `hour`. What waits for a digest already goes
    at the hour of then, unless its kind is wanted as a mark alone.
    """
    standing = wishes.of(actor.username)
    ways, hour = given.get("ways", {}), given.get("hour", standing.hour)
    faults = []
    if not isinstance(ways, Mapping) or set(ways) - {each.value for each in Kind}:
        faults.append(FieldError("ways", f"Felurile sunt {', '.join(Kind)}."))
        ways = {}
    allowed = {each.value for each in Way}
    for kind, way in ways.items():
        if not isinstance(way, str) or way not in allowed:
            faults.append(FieldError(kind, f"Alegeți cum aflați: {KINDS[Kind(kind)]}."))
    if hour not in HOURS:
        faults.append(FieldError("hour", f"Alegeți una dintre orele {', '.join(HOURS)}."))
    if faults:
        raise InvalidInput(faults)
    chosen = Preferences({**standing.ways, **{Kind(kind): Way(way) for kind, way in ways.items()}}, hour)
    if chosen != standing:
        wishes.keep(actor.username, chosen)
    return chosen
