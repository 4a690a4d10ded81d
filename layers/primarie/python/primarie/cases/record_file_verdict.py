"""A file of the case was released to it, or refused."""

from primarie.cases.change import Change, until_won
from primarie.cases.model import CaseFile
from primarie.cases.ports import Folders
from primarie.kernel.clock import Clock
from primarie.people.model import SYSTEM

RELEASED, REFUSED = "released", "refused"
_EVENTS = {RELEASED: "file_released", REFUSED: "file_refused"}


def record_file_verdict(case_id: str, file: CaseFile, *, folders: Folders, clock: Clock) -> None:
    """Notes the verdict in folder and history, once; a file that still waits has none yet."""
    if file.state in _EVENTS:
        until_won(lambda: _record(case_id, file, folders, clock))


def _record(case_id: str, file: CaseFile, folders: Folders, clock: Clock) -> None:
    dossier = folders.dossier(case_id)
    event = _EVENTS[file.state]
    if any(entry.after.get("file") == file.upload_id for entry in dossier.events(event)):
        return
    change = Change.of(dossier.case).entry(event, by=SYSTEM, at=clock.now(), facts={"file": file.upload_id})
    folders.commit(change.file(file))
