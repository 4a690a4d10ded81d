"""Somebody saw or took what no case's own journal tells: a list of envelopes, a person's requests, a long file."""

from collections.abc import Mapping, Sequence
from typing import Any

from primarie.administration.journal import noted
from primarie.administration.ports import Journal
from primarie.kernel.clock import Clock
from primarie.people.model import Actor


def note_look(
    event: str,
    on: str,
    cases: Sequence[str],
    key: str,
    *,
    actor: Actor,
    journal: Journal,
    clock: Clock,
    facts: Mapping[str, Any] | None = None,
) -> None:
    """Written once for the key: who, when, what (`on`), which cases; never by which words they were found."""
    told = {**(facts or {}), **({"cases": sorted(cases)} if cases else {})}
    noted(event, on, told, f"{event}:{key}", actor=actor, journal=journal, clock=clock)
