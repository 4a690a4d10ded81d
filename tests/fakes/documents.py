"""The documents room's outside, in memory; it refuses what the real one refuses."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from primarie.documents.model import Finding, FormDraft, Ticket, Upload, UploadState, storage_key
from primarie.kernel.clock import Clock
from primarie.kernel.errors import NotFound, Stale


class FakeUploads:
    """Uploads that pass away at their time unless claimed."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._rows: dict[str, tuple[Upload, int | None]] = {}

    def create(self, upload: Upload, *, expires_at: int) -> None:
        if upload.upload_id in self._rows:
            raise AssertionError("an upload id came twice")
        self._rows[upload.upload_id] = (upload, expires_at)

    def ids(self) -> list[str]:
        return list(self._rows)

    def find(self, upload_id: str) -> Upload | None:
        upload, expires_at = self._rows.get(upload_id, (None, None))
        return None if expires_at is not None and expires_at <= self._clock.now().timestamp() else upload

    def find_all(self, upload_ids: Sequence[str]) -> dict[str, Upload]:
        found = {each: self.find(each) for each in upload_ids}
        return {each: upload for each, upload in found.items() if upload}

    def settle(self, upload: Upload) -> Upload:
        standing, expires_at = self._row(upload.upload_id)
        if standing.state is UploadState.PENDING:
            self._rows[upload.upload_id] = (replace(upload, case_id=standing.case_id), expires_at)
        return self._row(upload.upload_id)[0]

    def stands(self, upload_id: str) -> bool:
        return upload_id in self._rows

    def claim(self, upload_id: str, case_id: str, *, in_time: bool = False) -> Upload:
        standing, _ = self._row(upload_id)
        if not standing.case_id:
            if in_time and self.find(upload_id) is None:
                raise NotFound("Fișierul nu există.")
            self._rows[upload_id] = (replace(standing, case_id=case_id), None)
        return self._row(upload_id)[0]

    def keep_until(self, upload_ids: Sequence[str], *, expires_at: int) -> None:
        for each in upload_ids:
            upload, until = self._rows.get(each, (None, None))
            if upload and until is not None and not upload.case_id:
                self._rows[each] = (upload, max(until, expires_at))

    def forget(self, upload_ids: Sequence[str]) -> None:
        for each in upload_ids:
            upload, until = self._rows.get(each, (None, None))
            if upload and until is not None and not upload.case_id:
                self._rows[each] = (upload, int(self._clock.now().timestamp()))

    def _row(self, upload_id: str) -> tuple[Upload, int | None]:
        if upload_id not in self._rows:
            raise NotFound("Fișierul nu există.")
        return self._rows[upload_id]


class FakeQuarantine:
    """Bytes by upload; `send` is what a browser does with a ticket."""

    def __init__(self) -> None:
        self.content: dict[str, bytes] = {}
        self.tickets: list[dict[str, object]] = []

    def ticket(self, upload_id: str, *, content_type: str, max_bytes: int, seconds: int, back_to: str = "") -> Ticket:
        asked = {"upload_id": upload_id, "content_type": content_type, "max_bytes": max_bytes, "seconds": seconds}
        self.tickets.append(asked | {"back_to": back_to})
        return Ticket("https://quarantine.example", {"key": storage_key(upload_id)})

    def send(self, upload_id: str, content: bytes) -> None:
        self.content[upload_id] = content

    def take(self, upload_id: str) -> bytes | None:
        return self.content.get(upload_id)

    def drop(self, upload_id: str) -> None:
        self.content.pop(upload_id, None)


class FakeShelf:
    """Every version of every released file."""

    def __init__(self) -> None:
        self.versions: dict[str, list[tuple[bytes, str]]] = {}
        self.discarded: set[str] = set()

    def put(self, upload_id: str, content: bytes, content_type: str) -> tuple[str, str]:
        versions = self.versions.setdefault(storage_key(upload_id), [])
        versions.append((content, content_type))
        return storage_key(upload_id), f"v{len(versions)}"

    def discard(self, upload_id: str) -> None:
        self.discarded.add(storage_key(upload_id))


class FakeScanner:
    """Finds what the test says."""

    name = "fake"

    def __init__(self, finding: Finding) -> None:
        self.finding = finding

    def scan(self, upload_id: str, content: bytes) -> Finding:
        return self.finding


class FakeFormDrafts:
    """Forms on their way."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._rows: dict[str, tuple[FormDraft, str, int]] = {}

    def load(self, draft_id: str, *, secret: str) -> FormDraft | None:
        draft, secret_hash, expires_at = self._rows.get(draft_id, (None, "", 0))
        if expires_at <= self._clock.now().timestamp() or secret_hash != _hash(secret):
            return None
        return draft

    def save(self, draft: FormDraft, *, secret: str, expires_at: int) -> FormDraft:
        standing, _secret, until = self._rows.get(draft.draft_id, (None, "", 0))
        over = not draft.version and until <= self._clock.now().timestamp()
        if not over and (standing.version if standing else 0) != draft.version:
            raise Stale("Formularul a fost schimbat între timp în altă fereastră. Reîncărcați pagina.")
        kept = replace(draft, version=draft.version + 1)
        self._rows[draft.draft_id] = (kept, _hash(secret), expires_at)
        return kept

    def delete(self, draft_id: str, *, secret: str) -> None:
        if self._rows.get(draft_id, (None, "", 0))[1] == _hash(secret):
            del self._rows[draft_id]


class FakeTries:
    """Counts of wrong tries."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._rows: dict[str, tuple[int, int]] = {}

    def counts(self, keys: Sequence[str]) -> Mapping[str, int]:
        now = self._clock.now().timestamp()
        return {key: self._rows[key][0] for key in keys if key in self._rows and self._rows[key][1] > now}

    def add(self, keys: Sequence[str], *, seconds: int) -> None:
        now = int(self._clock.now().timestamp())
        for key in keys:
            count, until = self._rows.get(key, (0, 0))
            self._rows[key] = (count + 1, until) if until > now else (1, now + seconds)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
