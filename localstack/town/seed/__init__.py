"""Demo data: accounts, trust material where the apps look for it, the sender's address. Planting again is harmless."""

from __future__ import annotations

import os
from collections.abc import Mapping

from town.place import Place
from town.steps import step


def plant(place: Place, outputs: Mapping[str, str]) -> None:
    """Put the demo data into a deployed copy; what is there already is left alone."""
    from town.seed import accounts, mail, register, staff, trust

    with step("Demo data") as remarks:
        trust.publish(place, outputs)
        mail.verify(place, outputs)
        staff.enrol_all(outputs)
        if last := os.environ.get("REGISTER_START"):
            register.start(place, outputs, int(last))
            remarks.append(f"numbers go on after {last}")
        remarks.append(f"{accounts.open_all(place, outputs)} accounts")
    if os.environ.get("SEED") == "large":
        from town.seed import large

        with step("A large town's history") as remarks:
            large.plant(place, outputs, remarks)
