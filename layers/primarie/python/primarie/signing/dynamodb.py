"""The letters table, and the signing table with its authorisations and roots."""

import base64
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any, TypeVar

from pynamodb.attributes import BinaryAttribute, JSONAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.exceptions import DoesNotExist, PutError, TransactWriteError, UpdateError
from pynamodb.models import Model
from pynamodb.transactions import TransactWrite

from primarie.kernel.clock import Clock, from_iso
from primarie.kernel.wire import error_from_wire, error_to_wire
from primarie.signing.model import (
    FORM_OF,
    Authorisation,
    Credential,
    Folder,
    Form,
    Hand,
    KnownLetter,
    Letter,
    Part,
    Person,
    Prepared,
    Sheet,
    SignedRoot,
    Stage,
    StoredPdf,
)

# The prepared signatures outlive the SAD, so that a killed run can finish with what the service signed.
_PREPARED_SECONDS = 24 * 3600

M = TypeVar("M", bound=Model)


class _Row(Model):
    """What every row of both tables has."""

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)


class _LetterRow(_Row):
    kind = UnicodeAttribute()
    draft = NumberAttribute()
    display = UnicodeAttribute()
    code = UnicodeAttribute()
    created_at = UnicodeAttribute()
    companions = JSONAttribute()
    hands = JSONAttribute(null=True)
    rendered = JSONAttribute(null=True)
    approved = JSONAttribute(null=True)
    countersigned = JSONAttribute(null=True)
    signed = JSONAttribute(null=True)
    sealed = JSONAttribute(null=True)
    kept = JSONAttribute(null=True)


class _PointerRow(_Row):
    """From a hash or a printed code to what strangers may know of the letter."""

    case_id = UnicodeAttribute()
    document_id = UnicodeAttribute()
    kind = UnicodeAttribute()
    display = UnicodeAttribute()
    form = UnicodeAttribute()
    sealed_at = UnicodeAttribute()


class _AuthorisationRow(_Row):
    content = JSONAttribute()
    signatures = JSONAttribute(null=True)
    expires_at = NumberAttribute(attr_name="expiresAt")


class _SadRow(_Row):
    sad_sealed = UnicodeAttribute()
    expires_at = NumberAttribute(attr_name="expiresAt")


class _FolderRow(_Row):
    actor = UnicodeAttribute()
    begun_at = UnicodeAttribute()
    sheets = JSONAttribute(null=True)
    error = JSONAttribute(null=True)
    expires_at = NumberAttribute(attr_name="expiresAt")


class _RootRow(_Row):
    root = UnicodeAttribute()
    sha256 = UnicodeAttribute()
    signature = BinaryAttribute(legacy_encoding=False)
    timestamp = BinaryAttribute(legacy_encoding=False)


def _bound(model: type[M], table: str) -> type[M]:
    """The model on one table: PynamoDB fixes the table in the class, and we know its name only when running."""
    return type(model.__name__, (model,), {"Meta": type("Meta", (), {"table_name": table})})


class LetterTable:
    """Letters with their stages, and the two indexes by which strangers may ask."""

    def __init__(self, table: str) -> None:
        self._rows = _bound(_LetterRow, table)
        self._pointers = _bound(_PointerRow, table)

    def find(self, case_id: str, document_id: str) -> Letter | None:
        """The letter, or nothing."""
        row = _get(self._rows, case_id, document_id)
        return _letter(row) if row else None

    def of_case(self, case_id: str) -> Sequence[Letter]:
        """The case's letters, the oldest first."""
        found = [_letter(row) for row in self._rows.query(case_id, consistent_read=True)]
        return sorted(found, key=lambda letter: letter.created_at)

    def open(self, letter: Letter) -> Letter:
        """Keeps a new letter; when one of that id exists already, answers that one unchanged."""
        row = self._rows(
            letter.case_id,
            letter.document_id,
            kind=letter.kind,
            draft=letter.draft,
            display=letter.display,
            code=letter.code,
            created_at=letter.created_at,
            companions=list(letter.companions),
            hands={hand.value: asdict(person) for hand, person in letter.hands.items()},
        )
        try:
            row.save(self._rows.pk.does_not_exist())
        except PutError as error:
            _only_condition(error)
        return self._standing(letter)

    def record(self, letter: Letter, stored: StoredPdf) -> Letter:
        """Adds a stage, and its hash to the index where strangers may ask; the first record of a stage stands."""
        column = getattr(self._rows, stored.stage.value)
        key = self._rows(letter.case_id, letter.document_id)
        try:
            with TransactWrite(connection=key._get_connection().connection) as write:
                write.update(key, actions=[column.set(asdict(stored))], condition=column.does_not_exist())
                for pointer in self._pointing(letter.reached(stored), stored):
                    write.save(pointer)
        except TransactWriteError as error:
            if not _lost(error):
                raise
        return self._standing(letter)

    def by_hash(self, sha256: str) -> KnownLetter | None:
        """The letter with exactly these bytes, as sent or as kept."""
        return _known(_get(self._pointers, f"SHA#{sha256}", "SHA"))

    def by_code(self, code: str) -> KnownLetter | None:
        """The letter with that printed code, once it was sealed."""
        return _known(_get(self._pointers, f"CODE#{code}", "CODE"))

    def _pointing(self, letter: Letter, stored: StoredPdf) -> list[_PointerRow]:
        form = FORM_OF.get(stored.stage)
        if form is None:
            return []
        facts: dict[str, Any] = {
            "case_id": letter.case_id,
            "document_id": letter.document_id,
            "kind": letter.kind,
            "display": letter.display,
            "form": form.value,
            "sealed_at": letter.at(Stage.SEALED).at,
        }
        keys = [(f"SHA#{stored.sha256}", "SHA")]
        if form is Form.SENT:
            keys.append((f"CODE#{letter.code}", "CODE"))
        return [self._pointers(pk, sk, **facts) for pk, sk in keys]

    def _standing(self, letter: Letter) -> Letter:
        row = self._rows.get(letter.case_id, letter.document_id, consistent_read=True)
        return _letter(row)


class SigningTable:
    """Authorisations, whose SAD lies apart and passes away first; folders of them; and signed roots, which stay."""

    def __init__(self, table: str, *, clock: Clock) -> None:
        self._rows = _bound(_AuthorisationRow, table)
        self._sads = _bound(_SadRow, table)
        self._roots = _bound(_RootRow, table)
        self._folders = _bound(_FolderRow, table)
        self._clock = clock

    def save(self, authorisation: Authorisation) -> None:
        """Keeps a new authorisation; its SAD for five minutes at most."""
        until = int(from_iso(authorisation.valid_until).timestamp())
        pk = f"AUTH#{authorisation.authorisation_id}"
        row = self._rows(pk, "AUTH", content=_content(authorisation), expires_at=until + _PREPARED_SECONDS)
        sad = self._sads(pk, "SAD", sad_sealed=authorisation.sad_sealed, expires_at=until)
        with TransactWrite(connection=row._get_connection().connection) as write:
            write.save(row)
            write.save(sad)

    def find(self, authorisation_id: str) -> Authorisation | None:
        """The authorisation, or nothing."""
        pk = f"AUTH#{authorisation_id}"
        row = _get(self._rows, pk, "AUTH")
        if row is None:
            return None
        sad = _get(self._sads, pk, "SAD")
        now = self._clock.now().timestamp()
        return _authorisation(row, sad.sad_sealed if sad and int(sad.expires_at) > now else "")

    def keep(self, authorisation_id: str, parts: tuple[Part, ...]) -> Authorisation:
        """Keeps the service's signatures and forgets the SAD; the first signatures kept stand."""
        row = self._rows(f"AUTH#{authorisation_id}", "AUTH")
        signatures = {part.document_id: _text(part.signature) for part in parts}
        try:
            row.update([self._rows.signatures.set(signatures)], condition=self._rows.signatures.does_not_exist())
        except UpdateError as error:
            _only_condition(error)
        self._sads(row.pk, "SAD").delete()
        return _authorisation(self._rows.get(row.pk, "AUTH", consistent_read=True), "")

    def find_folder(self, folder_id: str) -> Folder | None:
        """The folder, or nothing."""
        row = _get(self._folders, f"FOLDER#{folder_id}", "FOLDER")
        if row is None:
            return None
        return Folder(
            folder_id=folder_id,
            actor=row.actor,
            begun_at=row.begun_at,
            sheets=tuple(_sheet(facts) for facts in row.sheets or ()),
            error=error_from_wire(row.error) if row.error else None,
        )

    def save_folder(self, folder: Folder) -> None:
        """Writes it over what stood there; it passes away when its signatures do."""
        self._folders(
            f"FOLDER#{folder.folder_id}",
            "FOLDER",
            actor=folder.actor,
            begun_at=folder.begun_at,
            sheets=[_sheet_facts(each) for each in folder.sheets],
            error=error_to_wire(folder.error) if folder.error else None,
            expires_at=int(self._clock.now().timestamp()) + _PREPARED_SECONDS,
        ).save()

    def root(self, day: str) -> SignedRoot | None:
        """What was signed for that day, or nothing."""
        row = _get(self._roots, f"ROOT#{day}", "ROOT")
        return SignedRoot(day, row.root, row.sha256, row.signature, row.timestamp) if row else None

    def keep_root(self, root: SignedRoot) -> SignedRoot:
        """Keeps it; when one stands already, answers that one."""
        row = self._roots(
            f"ROOT#{root.day}",
            "ROOT",
            root=root.root,
            sha256=root.sha256,
            signature=root.signature,
            timestamp=root.timestamp,
        )
        try:
            row.save(self._roots.pk.does_not_exist())
        except PutError as error:
            _only_condition(error)
        row = self._roots.get(f"ROOT#{root.day}", "ROOT", consistent_read=True)
        return SignedRoot(root.day, row.root, row.sha256, row.signature, row.timestamp)


def _get(rows: type[M], pk: str, sk: str) -> M | None:
    try:
        return rows.get(pk, sk, consistent_read=True)
    except DoesNotExist:
        return None


def _letter(row: _LetterRow) -> Letter:
    stages = {stage: getattr(row, stage.value) for stage in Stage}
    return Letter(
        case_id=row.pk,
        document_id=row.sk,
        kind=row.kind,
        draft=int(row.draft),
        stages={stage: StoredPdf(**{**facts, "stage": stage}) for stage, facts in stages.items() if facts},
        display=row.display,
        code=row.code,
        created_at=row.created_at,
        companions=tuple(row.companions),
        hands={Hand(hand): Person(**facts) for hand, facts in (row.hands or {}).items()},
    )


def _known(row: _PointerRow | None) -> KnownLetter | None:
    if row is None:
        return None
    return KnownLetter(row.document_id, row.kind, row.display, Form(row.form), row.sealed_at)


def _sheet_facts(sheet: Sheet) -> dict[str, Any]:
    facts = {"case_id": sheet.case_id, "document_id": sheet.document_id, "authorisation": sheet.authorisation}
    return facts | ({"error": error_to_wire(sheet.error)} if sheet.error else {})


def _sheet(facts: dict[str, Any]) -> Sheet:
    error = error_from_wire(facts["error"]) if "error" in facts else None
    return Sheet(facts["case_id"], facts["document_id"], facts["authorisation"], error)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _content(authorisation: Authorisation) -> dict[str, Any]:
    facts = {name: getattr(authorisation, name) for name in ("case_id", "document_id", "hand", "actor", "valid_until")}
    facts["credential"] = {
        "id": authorisation.credential.credential_id,
        "chain": [_text(each) for each in authorisation.credential.chain],
    }
    facts["parts"] = [
        {
            "document_id": part.document_id,
            "base_sha256": part.base_sha256,
            # Almost all of it is the empty place for the signature.
            "suffix": _text(zlib.compress(part.prepared.suffix)),
            "digest": _text(part.prepared.digest),
            "state": part.prepared.state,
        }
        for part in authorisation.parts
    ]
    return facts


def _authorisation(row: _AuthorisationRow, sad_sealed: str) -> Authorisation:
    facts: dict[str, Any] = dict(row.content)
    credential = facts.pop("credential")
    signatures: Mapping[str, str] = row.signatures or {}
    parts = tuple(_part(each) for each in facts.pop("parts"))
    return Authorisation(
        authorisation_id=row.pk.partition("#")[2],
        **{**facts, "hand": Hand(facts["hand"])},
        credential=Credential(credential["id"], tuple(base64.b64decode(each) for each in credential["chain"])),
        parts=tuple(replace(p, signature=base64.b64decode(signatures.get(p.document_id, ""))) for p in parts),
        sad_sealed=sad_sealed,
    )


def _part(facts: dict[str, Any]) -> Part:
    prepared = Prepared(
        suffix=zlib.decompress(base64.b64decode(facts["suffix"])),
        digest=base64.b64decode(facts["digest"]),
        state=facts["state"],
    )
    return Part(facts["document_id"], facts["base_sha256"], prepared)


def _only_condition(error: PutError | UpdateError) -> None:
    """Lets an unmet condition pass and raises everything else."""
    if error.cause_response_code != "ConditionalCheckFailedException":
        raise error


def _lost(error: TransactWriteError) -> bool:
    """Whether a transaction failed because the stage stands already."""
    reasons = error.cancellation_reasons
    return any(reason and reason.code == "ConditionalCheckFailed" for reason in reasons)
