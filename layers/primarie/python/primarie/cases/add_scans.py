"""The registry scans a paper of a case that has its number already."""

from collections.abc import Sequence

from primarie.cases.change import Change, until_won
from primarie.cases.model import Case, Status
from primarie.cases.permissions import Right, demand
from primarie.cases.ports import Brought, Folders
from primarie.cases.words import refuse
from primarie.kernel.clock import Clock
from primarie.kernel.errors import FieldError, InvalidInput
from primarie.people.model import Actor

MOST_SCANS = 20


def add_scans(
    case_id: str, uploads: Sequence[str], *, actor: Actor, folders: Folders, claims: Brought, clock: Clock
) -> Case:
    """The case with the scans among its files; those that are there already are left as they are.

    InvalidInput on `attachments`, and nothing is taken: none, too many, or one that may not come to this case. What
    reaches an archived case makes it set out again, for a second package beside the first.
    """
    files = tuple(dict.fromkeys(uploads))
    if not files:
        raise refuse("attachments", "Încărcați cel puțin o scanare.")
    if len(files) > MOST_SCANS:
        raise refuse("attachments", f"Puteți adăuga cel mult {MOST_SCANS} de scanări odată.")
    return until_won(lambda: _add(case_id, files, actor, folders, claims, clock))


def _add(case_id: str, uploads: Sequence[str], actor: Actor, folders: Folders, claims: Brought, clock: Clock) -> Case:
    dossier = folders.dossier(case_id)
    case = dossier.case
    demand(actor, case, Right.REGISTER)
    there = {*case.uploads, *(each.upload_id for each in dossier.files)}
    new = [each for each in uploads if each not in there]
    if not new:
        return case
    if misfits := claims.misfits(new, case):
        raise InvalidInput([FieldError("attachments", why) for why in dict.fromkeys(misfits.values())])
    change = Change.of(case).entry("scan_added", by=actor, at=clock.now(), facts={"files": new})
    for each in new:
        change = change.file(claims.claim(each, case_id))
    if case.status is Status.ARCHIVED and case.opened:
        change = change.quietly(opened=False, run=case.run + 1)
    folders.commit(change)
    return change.after
