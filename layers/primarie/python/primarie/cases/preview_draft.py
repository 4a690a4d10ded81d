"""An officer sees the answer as the letter that it would become."""

from collections.abc import Mapping
from typing import Any

from primarie.cases import words
from primarie.cases.draft import LETTER
from primarie.cases.model import Draft
from primarie.cases.permissions import Right, demand
from primarie.cases.personal_data import refuse_restricted
from primarie.cases.ports import Delegations, Folders, Previews
from primarie.catalogue.loader import Catalogue
from primarie.kernel.clock import Clock, iso, local_day
from primarie.people.model import Actor
from primarie.people.ports import Sealer


def preview_draft(
    case_id: str,
    given: Mapping[str, Any],
    *,
    actor: Actor,
    folders: Folders,
    delegations: Delegations,
    previews: Previews,
    sealer: Sealer,
    catalogue: Catalogue,
    clock: Clock,
) -> bytes:
    """The PDF that `subject`, `body` and `kind` make, marked as a draft; nothing is kept of it.

    For who writes the answer. InvalidInput as when the draft is sent to review.
    """
    dossier, now = folders.dossier(case_id), clock.now()
    demand(actor, dossier.case, Right.DRAFT, delegations.held_by(actor.username, local_day(now).isoformat()))
    refuse_restricted(dossier.case)
    kind = words.optional(given, "kind") or LETTER
    if kind not in catalogue.letters_of(dossier.case.service):
        raise words.refuse("kind", "Acest serviciu nu are acest fel de răspuns.")
    submission = dossier.case.submission_id
    return previews.pdf(
        Draft(
            case_id=case_id,
            number=len(dossier.drafts) + 1,
            kind=kind,
            author=actor.username,
            at=iso(now),
            subject_sealed=sealer.seal(words.text(given, "subject", longest=300), submission_id=submission),
            body_sealed=sealer.seal(words.text(given, "body"), submission_id=submission),
        )
    )
