"""`endpoints.json`: the address book of a running copy, and the table of demo accounts."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from typing import Any

from town.group import answers
from town.place import REGION, Place
from town.seed.people import PASSWORD, PIN, STAFF
from town.steps import StepFailed, step


def describe(place: Place, outputs: Mapping[str, str]) -> dict[str, Any]:
    """The address book, from the stacks' outputs."""
    return {
        "site": place.site + "/",
        "api": place.site + "/api/v1",
        "ws": place.ws,
        "aws": place.emulator_url,
        "region": REGION,
        "buckets": _named(outputs, "Bucket"),
        "tables": _named(outputs, "Table"),
        "stateMachines": _named(outputs, "Machine"),
        "userPool": {"id": outputs.get("UserPoolId", ""), "clientId": outputs.get("UserPoolClientId", "")},
        "citizenPool": {"id": outputs.get("CitizenPoolId", ""), "clientId": outputs.get("CitizenPoolClientId", "")},
        "demoUsers": [
            {"username": one.username, "password": PASSWORD, "roles": list(one.roles), "department": one.department}
            for one in STAFF
        ],
        "trustAnchor": str(place.trust / "anchors.pem"),
        "trustCentre": {
            "tsa": place.tsa,
            "ocsp": f"{place.trust_centre}/sector6/ocsp/people",
            "csc": place.csc,
            "anchors": str(place.trust / "anchors.pem"),
        },
        "outputs": dict(outputs),
    }


def _named(outputs: Mapping[str, str], kind: str) -> dict[str, str]:
    found = {key.removeprefix(kind): value for key, value in outputs.items() if key.startswith(kind) and key != kind}
    return {name[0].lower() + name[1:]: value for name, value in found.items()}


def write(place: Place, book: Mapping[str, Any]) -> None:
    """Put the address book where outsiders look for it, whole or not at all."""
    draft = place.endpoints.with_suffix(".new")
    draft.write_text(json.dumps(book, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    draft.replace(place.endpoints)


def wait_until_open(book: Mapping[str, Any], place: Place, seconds: float = 60) -> None:
    """Return when the site, the desk, the API and the trust centre all answer."""
    pages = {
        "Intake": [book["site"], book["api"] + "/services"],
        "Console": [book["site"] + "consola"],
        "Verification": [book["site"] + "verificare"],
        "Account": [book["site"] + "contul-meu/intrare"],
    }
    addresses = [place.trust_centre + "/ready", place.csc + "/ready"]
    addresses += [page for app, of_app in pages.items() if f"Api{app}Id" in book["outputs"] for page in of_app]
    with step("Every address answers") as remarks:
        deadline = time.monotonic() + seconds
        for address in addresses:
            while not answers(address, timeout=30):
                if time.monotonic() > deadline:
                    raise StepFailed(f"{address} does not answer", place.logs / "emulator.log")
                time.sleep(0.3)
        remarks.append(f"{len(addresses)} addresses")


def show(book: Mapping[str, Any]) -> None:
    """Print the addresses and the demo accounts."""
    print(
        f"\n  Site      {book['site']}\n  Staff     {book['site']}consola\n  API       {book['api']}\n"
        f"  AWS       {book['aws']}  ({book['region']})\n"
    )
    print(f"  Demo accounts (password {PASSWORD}, signing PIN {PIN})")
    for user in book["demoUsers"]:
        print(f"    {user['username']:<24} {', '.join(user['roles']):<22} {user['department']}")
