"""The administrators' door: accounts, days off, what got stuck, who did what. It sees numbers of cases and opens none.

The API is behind a Cognito authorizer, and held again to an identity token here.
"""

from typing import Any

from primarie.entry import events
from primarie.entry.administration import PAGES, add_administration
from primarie.entry.console import add_pages
from primarie.entry.http import Door, Incoming
from primarie.kernel.errors import NotAllowed, NotSignedIn
from primarie.people.actor_of_claims import actor_of_claims
from primarie.people.admit import admit
from primarie.people.model import Actor
from primarie.wiring import admin as wiring
from primarie.wiring.admin import administration

app = Door(app_name="admin")


def signed_in(request: Incoming) -> Actor:
    """Who asks; an access token does not say it."""
    if request.claims.get("token_use") != "id":
        raise NotSignedIn("Trimiteți tokenul de identitate, nu altul.")
    actor = admit(actor_of_claims(request.claims), staff=administration().people)
    if not actor.roles:
        raise NotAllowed("Contul nu are niciun rol în primărie.")
    return actor


def once(request: Incoming) -> str:
    """What makes a repeated call the same call: the caller's own key, else this very request."""
    return request.headers.get("idempotency-key") or request.request_id


@app.lambda_function(name="record_catalogue")
@events.event("admin")
def record_catalogue(_event: dict[str, Any]) -> dict[str, int]:
    """Every hour: the edition of the catalogue that runs is kept, whether anybody looks at it or not: `{edition}`."""
    return {"edition": wiring.record_catalogue().number}


add_pages(app, administration, PAGES)
add_administration(app, administration, signed_in, once)
