"""All that the citizen's door may touch, as one piece of luggage; `wiring.intake` packs it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from primarie.calendar.ports import Holidays
from primarie.cases.durations import Durations
from primarie.cases.ports import Brought as Claims
from primarie.cases.ports import Folders, Letters, Links
from primarie.documents.model import Upload
from primarie.documents.ports import FormDrafts, Quarantine, Uploads
from primarie.kernel.clock import Clock
from primarie.messages.feedback import FeedbackBox
from primarie.people.ports import LookupKey, Sealer, Tries
from primarie.registry.ports import BroughtFiles, Registrar
from primarie.reports.ports import PublicShelf


class UploadList(Uploads, Protocol):
    """Uploads, several at a time too."""

    def find_all(self, upload_ids: Sequence[str]) -> Mapping[str, Upload]:
        """Those of the uploads that exist, by id."""
        ...

    def keep_until(self, upload_ids: Sequence[str], *, expires_at: int) -> None:
        """Lets unclaimed uploads live at least until that epoch second; the others stay as they are."""
        ...

    def forget(self, upload_ids: Sequence[str]) -> None:
        """Ends the time of unclaimed uploads; the others stay as they are."""
        ...


class Admit(Protocol):
    """Counts calls."""

    def __call__(self, what: str, *, address: str = "", one: str = "") -> None:
        """Counts one call of a kind of `catalogue/limits.toml`; TooManyAttempts when there were too many."""
        ...


class Proofs(Protocol):
    """Register proofs."""

    def prove(self, case_id: str) -> dict[str, Any]:
        """The register proof of an entry; `{"state": "pending"}` until its day is closed."""
        ...


class Receipts(Protocol):
    """Receipts of registered requests, under the town's seal."""

    def receipt(self, case_id: str) -> str:
        """The document id of the case's receipt, made now if there is none; Busy while it cannot be had."""
        ...


@dataclass(frozen=True)
class Outside:
    """Ports of the citizen's door. `deliver` tells the workflow that a task was answered; it never fails the caller."""

    clock: Clock
    site_url: str
    ws_url: str
    sealer: Sealer
    lookup_key: LookupKey
    tries: Tries
    admit: Admit
    uploads: UploadList
    quarantine: Quarantine
    drafts: FormDrafts
    brought: BroughtFiles
    registrar: Registrar
    folders: Folders
    claims: Claims
    letters: Letters
    links: Links
    proofs: Proofs
    receipts: Receipts
    deliver: Callable[[str, str], None]
    map_tiles: str
    durations: Durations
    feedback: FeedbackBox
    figures: PublicShelf
    holidays: Holidays

    @property
    def secure(self) -> bool:
        """Whether the site is reached by https, so that its cookies may say so."""
        return self.site_url.startswith("https://")
