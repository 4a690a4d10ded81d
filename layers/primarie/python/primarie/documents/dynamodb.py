"""The uploads table: uploads, forms on their way, and counts of wrong tries, all of which pass away by themselves."""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any, TypeVar

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.exceptions import DoesNotExist, PutError, UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.models import Model

from primarie.documents.model import FormDraft, Upload, UploadState
from primarie.kernel.clock import Clock
from primarie.kernel.errors import NotFound, Stale
from primarie.people.ports import Sealer

_UPLOAD = "UPLOAD"
_DRAFT = "DRAFT"
_TRIES = "TRIES"

M = TypeVar("M", bound=Model)


class _Row(Model):
    """What every row of the table has."""

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    expires_at = NumberAttribute(attr_name="expiresAt", null=True)


class _UploadRow(_Row):
    service = UnicodeAttribute()
    name = UnicodeAttribute()
    name_sealed = UnicodeAttribute()
    content_type = UnicodeAttribute(default="")
    size = NumberAttribute(default=0)
    created_at = UnicodeAttribute()
    state = UnicodeAttribute()
    sha256 = UnicodeAttribute(default="")
    sniffed_type = UnicodeAttribute(default="")
    key = UnicodeAttribute(default="")
    version_id = UnicodeAttribute(default="")
    why = UnicodeAttribute(default="")
    case_id = UnicodeAttribute(default="")


class _DraftRow(_Row):
    secret_hash = UnicodeAttribute()
    content_sealed = UnicodeAttribute()
    version = NumberAttribute()


class _TriesRow(_Row):
    tries = NumberAttribute(default=0)


def _bound(model: type[M], table: str) -> type[M]:
    """The model on one table: PynamoDB fixes the table in the class, and we know its name only when running."""
    return type(model.__name__, (model,), {"Meta": type("Meta", (), {"table_name": table})})


class UploadTable:
    """Uploads; a row that no case claims passes away at its time."""

    def __init__(self, table: str, *, clock: Clock) -> None:
        self._rows = _bound(_UploadRow, table)
        self._clock = clock

    def create(self, upload: Upload, *, expires_at: int) -> None:
        """Writes a new upload."""
        facts = {k: v for k, v in asdict(upload).items() if k != "upload_id"}
        self._rows(_pk(upload.upload_id), _UPLOAD, expires_at=expires_at, **facts).save(self._rows.pk.does_not_exist())

    def find(self, upload_id: str) -> Upload | None:
        """The upload, or nothing when there is none or its time is over."""
        row = _get(self._rows, _pk(upload_id), _UPLOAD)
        return _upload(row) if row and not _over(row, self._clock) else None

    def find_all(self, upload_ids: Sequence[str]) -> dict[str, Upload]:
        """Those of the uploads that exist, by id."""
        wanted = [(_pk(each), _UPLOAD) for each in dict.fromkeys(upload_ids)]
        rows = self._rows.batch_get(wanted, consistent_read=True) if wanted else ()
        found = [_upload(row) for row in rows if not _over(row, self._clock)]
        return {upload.upload_id: upload for upload in found}

    def settle(self, upload: Upload) -> Upload:
        """Writes the verdict on a pending upload; the verdict that stands, which is the first one."""
        row = self._rows(_pk(upload.upload_id), _UPLOAD)
        verdict = ("state", "size", "sha256", "sniffed_type", "key", "version_id", "why")
        actions = [getattr(self._rows, name).set(getattr(upload, name)) for name in verdict]
        try:
            row.update(actions, condition=self._rows.state == UploadState.PENDING.value)
        except UpdateError as error:
            _only_condition(error)
        return self._standing(upload.upload_id)

    def claim(self, upload_id: str, case_id: str) -> Upload:
        """Ties the upload to a case, once for ever; the upload as it stands. NotFound when there is none.

        Its `case_id` tells whether this claim or an earlier one was the first.
        """
        row = self._rows(_pk(upload_id), _UPLOAD)
        unclaimed: Condition = self._rows.pk.exists() & (self._rows.case_id == "")
        try:
            row.update([self._rows.case_id.set(case_id), self._rows.expires_at.remove()], condition=unclaimed)
        except UpdateError as error:
            _only_condition(error)
        return self._standing(upload_id)

    def _standing(self, upload_id: str) -> Upload:
        row = _get(self._rows, _pk(upload_id), _UPLOAD)
        if row is None:
            raise NotFound("Fișierul nu există.")
        return _upload(row)


class FormDraftTable:
    """Forms on their way; what was typed is sealed, and opens only with the secret that the browser holds."""

    def __init__(self, table: str, *, sealer: Sealer, clock: Clock) -> None:
        self._rows = _bound(_DraftRow, table)
        self._sealer = sealer
        self._clock = clock

    def load(self, draft_id: str, *, secret: str) -> FormDraft | None:
        """The draft, or nothing when there is none, its time is over, or the secret is not its own."""
        row = _get(self._rows, f"DRAFT#{draft_id}", _DRAFT)
        if row is None or _over(row, self._clock) or not hmac.compare_digest(row.secret_hash, _hash(secret)):
            return None
        content = self._sealer.open(row.content_sealed, submission_id=f"draft:{draft_id}")
        return FormDraft(**{**content, "uploads": tuple(content["uploads"]), "version": int(row.version)})

    def save(self, draft: FormDraft, *, secret: str, expires_at: int) -> FormDraft:
        """Writes the draft as its next version; Stale when another page wrote it meanwhile."""
        kept = replace(draft, version=draft.version + 1)
        row = self._rows(
            f"DRAFT#{draft.draft_id}",
            _DRAFT,
            secret_hash=_hash(secret),
            content_sealed=self._sealer.seal(asdict(kept), submission_id=f"draft:{draft.draft_id}"),
            version=kept.version,
            expires_at=expires_at,
        )
        unchanged = self._rows.version == draft.version if draft.version else self._rows.pk.does_not_exist()
        try:
            row.save(unchanged)
        except PutError as error:
            _only_condition(error)
            raise Stale("Formularul a fost schimbat între timp în altă fereastră. Reîncărcați pagina.") from error
        return kept


class TryTable:
    """Counts of wrong tries."""

    def __init__(self, table: str, *, clock: Clock) -> None:
        self._rows = _bound(_TriesRow, table)
        self._clock = clock

    def counts(self, keys: Sequence[str]) -> Mapping[str, int]:
        """The counts that stand under the keys, leaving out those whose time is over."""
        rows = self._rows.batch_get([(f"TRIES#{key}", _TRIES) for key in keys], consistent_read=True)
        return {row.pk.partition("#")[2]: int(row.tries) for row in rows if not _over(row, self._clock)}

    def add(self, keys: Sequence[str], *, seconds: int) -> None:
        """Adds one to each; a count begins anew when its time is over."""
        now = int(self._clock.now().timestamp())
        for key in keys:
            row = self._rows(f"TRIES#{key}", _TRIES)
            try:
                row.update([self._rows.tries.add(1)], condition=self._rows.expires_at > now)
            except UpdateError as error:
                _only_condition(error)
                self._rows(row.pk, _TRIES, tries=1, expires_at=now + seconds).save()


def _pk(upload_id: str) -> str:
    return f"UPLOAD#{upload_id}"


def _get(rows: type[M], pk: str, sk: str) -> M | None:
    try:
        return rows.get(pk, sk, consistent_read=True)
    except DoesNotExist:
        return None


def _over(row: _Row, clock: Clock) -> bool:
    return row.expires_at is not None and int(row.expires_at) <= clock.now().timestamp()


def _upload(row: _UploadRow) -> Upload:
    facts: Mapping[str, Any] = row.attribute_values
    known = {name: facts[name] for name in Upload.__dataclass_fields__ if name in facts}
    known |= {"size": int(known["size"]), "state": UploadState(known["state"])}
    return Upload(upload_id=row.pk.partition("#")[2], **known)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _only_condition(error: PutError | UpdateError) -> None:
    """Lets an unmet condition pass and raises everything else."""
    if error.cause_response_code != "ConditionalCheckFailedException":
        raise error
