"""Demo data: accounts, trust material where the apps look for it, the sender's address. Planting again is harmless."""

from __future__ import annotations

from collections.abc import Mapping

from town.place import Place
from town.steps import step


def plant(place: Place, outputs: Mapping[str, str]) -> None:
    """Put the demo data into a deployed copy; what is there already is left alone."""
    from town.seed import accounts, mail, staff, trust

    with step("Demo data") as remarks:
        trust.publish(place, outputs)
        mail.verify(place, outputs)
        staff.enrol_all(outputs)
        remarks.append(f"{accounts.open_all(place, outputs)} accounts")
