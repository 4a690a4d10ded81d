"""The uploads table: uploads, forms on their way, and counts of wrong tries, all of which pass away by themselves."""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, replace

from primarie.documents.model import FormDraft, Upload, UploadState, is_upload_id
from primarie.kernel.attributes import Item
from primarie.kernel.clock import Clock
from primarie.kernel.dynamodb import ConditionFailed, Database, delete, put, put_new, update
from primarie.kernel.errors import Busy, NotFound, Stale
from primarie.kernel.language import N_, _
from primarie.people.ports import Sealer

_UPLOAD = "UPLOAD"
_DRAFT = "DRAFT"
_TRIES = "TRIES"
_NOT_NOW = N_("Fișierul nu a putut fi însemnat acum. Încercați din nou.")
_VERDICT = (
    "state", "size", "sha256", "original_sha256", "sniffed_type", "key", "version_id", "why", "scanned_by"
)  # fmt: skip


class UploadTable:
    """Uploads; a row that no case claims passes away at its time."""

    def __init__(self, table: str, *, clock: Clock, database: Database | None = None) -> None:
        self._table = table
        self._clock = clock
        self._database = database or Database()

    def create(self, upload: Upload, *, expires_at: int) -> None:
        """Writes a new upload."""
        facts = {name: value for name, value in asdict(upload).items() if name != "upload_id"}
        key = {"pk": _pk(upload.upload_id), "sk": _UPLOAD}
        self._database.write(put_new(self._table, key | _plain(facts) | {"expiresAt": expires_at}))

    def find(self, upload_id: str) -> Upload | None:
        """The upload, or nothing when there is none or its time is over."""
        if not is_upload_id(upload_id):
            return None
        row = self._database.get(self._table, _pk(upload_id), _UPLOAD)
        return _upload(row) if row and not _over(row, self._clock) else None

    def find_all(self, upload_ids: Sequence[str]) -> dict[str, Upload]:
        """Those of the uploads that exist, by id."""
        wanted = [each for each in dict.fromkeys(upload_ids) if is_upload_id(each)]
        rows = self._database.get_many([(self._table, _pk(each), _UPLOAD) for each in wanted]) if wanted else []
        return {
            each: _upload(row) for each, row in zip(wanted, rows, strict=True) if row and not _over(row, self._clock)
        }

    def settle(self, upload: Upload) -> Upload:
        """Writes the verdict on a pending upload; the verdict that stands, the first one. Busy: none stands."""
        change = "SET " + ", ".join(f"#{name} = :new_{name}" for name in _VERDICT)
        verdict = _plain({f"new_{name}": getattr(upload, name) for name in _VERDICT})
        pending = UploadState.PENDING.value
        self._try(upload.upload_id, change, "#state = :pending", **verdict, pending=pending)
        standing = self._standing(upload.upload_id)
        if standing.state is UploadState.PENDING:
            raise Busy(_(_NOT_NOW))
        return standing

    def stands(self, upload_id: str) -> bool:
        """Whether there is such an upload, be its time over or not."""
        return self._database.get(self._table, _pk(upload_id), _UPLOAD) is not None

    def claim(self, upload_id: str, case_id: str, *, in_time: bool = False) -> Upload:
        """Ties the upload to a case, once for ever; the upload as it stands. NotFound when there is none.

        Its `case_id` tells whether this claim or an earlier one was the first. `in_time`: one whose time is over is
        none; else it is tied as long as its row lies there.
        """
        change = "SET #case_id = :case_id REMOVE #expiresAt"
        condition = "attribute_exists(#pk) AND #case_id = :nobody"
        values: dict[str, object] = {"case_id": case_id, "nobody": ""}
        if in_time:
            condition += " AND #expiresAt > :now"
            values["now"] = int(self._clock.now().timestamp())
        self._try(upload_id, change, condition, **values)
        standing = self._standing(upload_id)
        if standing.case_id:
            return standing
        if in_time and self.find(upload_id) is None:
            raise NotFound(_("Fișierul nu există."))
        raise Busy(_(_NOT_NOW))

    def keep_until(self, upload_ids: Sequence[str], *, expires_at: int) -> None:
        """Lets unclaimed uploads live at least until that epoch second; the others stay as they are."""
        for each in upload_ids:
            unclaimed = "attribute_exists(#pk) AND #case_id = :nobody AND #expiresAt < :until"
            self._try(each, "SET #expiresAt = :until", unclaimed, nobody="", until=expires_at)

    def forget(self, upload_ids: Sequence[str]) -> None:
        """Ends the time of unclaimed uploads."""
        now = int(self._clock.now().timestamp())
        for each in upload_ids:
            unclaimed = "attribute_exists(#pk) AND #case_id = :nobody"
            self._try(each, "SET #expiresAt = :now", unclaimed, nobody="", now=now)

    def _try(self, upload_id: str, change: str, condition: str, **values: object) -> None:
        """Writes unless somebody was first, or unless the table is too busy; what then stands tells which it was."""
        with suppress(ConditionFailed):
            self._database.write(update(self._table, (_pk(upload_id), _UPLOAD), change, condition, **values))

    def _standing(self, upload_id: str) -> Upload:
        row = self._database.get(self._table, _pk(upload_id), _UPLOAD)
        if row is None:
            raise NotFound(_("Fișierul nu există."))
        return _upload(row)


class FormDraftTable:
    """Forms on their way; what was typed is sealed, and opens only with the secret that the browser holds."""

    def __init__(self, table: str, *, sealer: Sealer, clock: Clock, database: Database | None = None) -> None:
        self._table = table
        self._sealer = sealer
        self._clock = clock
        self._database = database or Database()

    def load(self, draft_id: str, *, secret: str) -> FormDraft | None:
        """The draft, or nothing when there is none, its time is over, or the secret is not its own."""
        row = self._database.get(self._table, f"DRAFT#{draft_id}", _DRAFT)
        if not row or _over(row, self._clock) or not hmac.compare_digest(row["secret_hash"], _hash(secret)):
            return None
        content = self._sealer.open(row["content_sealed"], submission_id=f"draft:{draft_id}")
        lists = {name: tuple(content.get(name, ())) for name in ("uploads", "sending")}
        return FormDraft(**{**content, **lists, "version": row["version"]})

    def save(self, draft: FormDraft, *, secret: str, expires_at: int) -> FormDraft:
        """Writes the draft as its next version; Stale when another page wrote it meanwhile.

        What is left of one whose time is over stands in the way of none.
        """
        kept = replace(draft, version=draft.version + 1)
        row = {
            "pk": f"DRAFT#{draft.draft_id}",
            "sk": _DRAFT,
            "secret_hash": _hash(secret),
            "content_sealed": self._sealer.seal(asdict(kept), submission_id=f"draft:{draft.draft_id}"),
            "version": kept.version,
            "expiresAt": expires_at,
        }
        now = int(self._clock.now().timestamp())
        first = put(self._table, row, "attribute_not_exists(#pk) OR #expiresAt <= :now", now=now)
        later = put(self._table, row, "#version = :before", before=draft.version)
        try:
            self._database.write(later if draft.version else first)
        except ConditionFailed as error:
            raise Stale(_("Formularul a fost schimbat între timp în altă fereastră. Reîncărcați pagina.")) from error
        return kept

    def delete(self, draft_id: str, *, secret: str) -> None:
        """Forgets the draft; nothing happens when there is none or the secret is not its own."""
        row = self._database.get(self._table, f"DRAFT#{draft_id}", _DRAFT)
        if row and hmac.compare_digest(row["secret_hash"], _hash(secret)):
            self._database.write(delete(self._table, (f"DRAFT#{draft_id}", _DRAFT)))


class TryTable:
    """Counts of wrong tries."""

    def __init__(self, table: str, *, clock: Clock, database: Database | None = None) -> None:
        self._table = table
        self._clock = clock
        self._database = database or Database()

    def counts(self, keys: Sequence[str]) -> Mapping[str, int]:
        """The counts that stand under the keys, leaving out those whose time is over."""
        rows = self._database.get_many([(self._table, f"TRIES#{key}", _TRIES) for key in keys])
        return {key: row["tries"] for key, row in zip(keys, rows, strict=True) if row and not _over(row, self._clock)}

    def add(self, keys: Sequence[str], *, seconds: int) -> None:
        """Adds one to each; a count begins anew when its time is over."""
        now = int(self._clock.now().timestamp())
        for key in keys:
            place = (f"TRIES#{key}", _TRIES)
            one_more = update(self._table, place, "ADD #tries :one", "#expiresAt > :now", one=1, now=now)
            try:
                self._database.write(one_more)
            except ConditionFailed:
                self._begin(place, now, seconds)

    def _begin(self, place: tuple[str, str], now: int, seconds: int) -> None:
        row = {"pk": place[0], "sk": place[1], "tries": 1, "expiresAt": now + seconds}
        with suppress(ConditionFailed):
            self._database.write(put(self._table, row, "attribute_not_exists(#pk) OR #expiresAt <= :now", now=now))


def _pk(upload_id: str) -> str:
    return f"UPLOAD#{upload_id}"


def _plain(facts: Mapping[str, object]) -> Item:
    return {name: str(value) if isinstance(value, str) else value for name, value in facts.items()}


def _over(row: Item, clock: Clock) -> bool:
    return "expiresAt" in row and row["expiresAt"] <= clock.now().timestamp()


def _upload(row: Item) -> Upload:
    known = {name: row[name] for name in Upload.__dataclass_fields__ if name in row}
    return Upload(upload_id=row["pk"].partition("#")[2], **known | {"state": UploadState(row["state"])})


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
