"""Judges PDFs by pyHanko. What it reads is hostile: whatever the bytes do, the answer is a verdict.

Nothing is fetched from the network: addresses in strangers' certificates are never followed.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from io import BytesIO

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESPassed
from pyhanko.sign.diff_analysis import (
    CatalogModificationRule,
    DiffResult,
    DocInfoRule,
    DSSCompareRule,
    FormUpdatingRule,
    MetadataUpdateRule,
    ModificationLevel,
    ObjectStreamRule,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    XrefStreamRule,
)
from pyhanko.sign.diff_analysis.rules.form_field_rules import is_field_visible
from pyhanko.sign.validation.ades import AdESLTAValidationResult, ades_lta_validation
from pyhanko.sign.validation.pdf_embedded import (
    EmbeddedPdfSignature,
    async_validate_pdf_signature,
    async_validate_pdf_timestamp,
)
from pyhanko.sign.validation.policy_decl import (
    CertificateFetchingRule,
    PdfSignatureValidationSpec,
    RevinfoOnlineFetchingRule,
    RevocationInfoGatheringSpec,
    SignatureValidationSpec,
)
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator.context import CertValidationPolicySpec, ValidationContext
from pyhanko_certvalidator.policy_decl import CertRevTrustPolicy, RevocationCheckingPolicy
from pyhanko_certvalidator.registry import SimpleTrustManager

from primarie.kernel.clock import iso
from primarie.signing.model import SignatureVerdict, Verdict

UNREADABLE = SignatureVerdict(
    "", "", "", intact=False, trusted=False, covers_whole_document=False, problem="unreadable"
)
# A document with more signatures than this is not looked at further: each costs time.
_MOST = 20
# pyHanko's own policy without what fills in other fields: after our signatures come signatures, validation data and
# the date of change in the metadata, nothing else.
_ONLY_SIGNATURES = StandardDiffPolicy(
    global_rules=[
        CatalogModificationRule(),
        DocInfoRule().as_qualified(ModificationLevel.LTA_UPDATES),
        MetadataUpdateRule().as_qualified(ModificationLevel.LTA_UPDATES),
        XrefStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
        ObjectStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
        DSSCompareRule().as_qualified(ModificationLevel.LTA_UPDATES),
    ],
    form_rule=FormUpdatingRule(field_rules=[SigFieldCreationRule(), SigFieldModificationRule()]),
)
_LOG = logging.getLogger("pyhanko")


class PyHankoJudge:
    """Judges against the given anchors (DER) and the data inside the document itself."""

    def __init__(self, anchors: Callable[[], tuple[bytes, ...]]) -> None:
        self._anchors = anchors

    def judge(self, pdf: bytes) -> Verdict:
        """The verdict, whatever the bytes are; never raises for them."""
        # pyHanko logs what it reads; of a stranger's file nothing may enter our logs.
        _LOG.disabled = True
        logging.getLogger("pyhanko_certvalidator").disabled = True
        logging.disable(logging.CRITICAL)
        try:
            return _Sitting(pdf, self._anchors()).verdict()
        except Exception:  # noqa: BLE001 - parsers meet hostile bytes; none of their errors may reach anybody
            return Verdict(problem="unreadable")
        finally:
            logging.disable(logging.NOTSET)


class _Sitting:
    """One document under judgement."""

    def __init__(self, pdf: bytes, anchors: tuple[bytes, ...]) -> None:
        self._pdf = pdf
        self._roots = [x509.Certificate.load(each) for each in anchors]
        self._reader = PdfFileReader(BytesIO(pdf))

    def verdict(self) -> Verdict:
        if self._reader.encrypted:
            return Verdict(problem="encrypted")
        regular = list(self._reader.embedded_regular_signatures)[:_MOST]
        stamps = list(self._reader.embedded_timestamp_signatures)[:_MOST]
        visible_since = self._visible_since([*regular, *stamps])
        return Verdict(
            signatures=_nothing_behind([self._guarded(self._signature, each, visible_since) for each in regular]),
            timestamps=tuple(self._guarded(self._timestamp, each, visible_since) for each in stamps),
            problem="" if regular or stamps else "unsigned",
        )

    def _visible_since(self, signatures: list[EmbeddedPdfSignature]) -> int:
        """The last revision that added a visible signature: something to see came after earlier ones."""
        return max((each.signed_revision for each in signatures if is_field_visible(each.sig_field)), default=-1)

    def _guarded(
        self,
        judge: Callable[[EmbeddedPdfSignature, int], SignatureVerdict],
        signature: EmbeddedPdfSignature,
        visible_since: int,
    ) -> SignatureVerdict:
        try:
            return judge(signature, visible_since)
        except Exception:  # noqa: BLE001 - one broken signature must not hide the others
            return UNREADABLE

    def _signature(self, signature: EmbeddedPdfSignature, visible_since: int) -> SignatureVerdict:
        signature.compute_integrity_info(diff_policy=_ONLY_SIGNATURES)
        whole = self._whole(signature, visible_since)
        status = asyncio.run(self._classic(signature))
        intact = bool(status.intact and status.valid)
        verdict = SignatureVerdict(
            signer=signature.signer_cert.subject.native.get("common_name", ""),
            level="B-B",
            time=_text(status.signer_reported_dt),
            intact=intact,
            trusted=bool(intact and status.trusted),
            covers_whole_document=bool(intact and whole),
            problem="" if intact else "changed",
        )
        stamp = status.timestamp_validity
        if stamp is not None and stamp.intact and stamp.valid and stamp.trusted:
            verdict = replace(verdict, level="B-T", time=_text(stamp.timestamp))
        return self._long_term(signature, verdict) if intact else verdict

    def _long_term(self, signature: EmbeddedPdfSignature, verdict: SignatureVerdict) -> SignatureVerdict:
        """Raises the level when the document itself proves that no certificate was revoked."""
        if "/DSS" not in self._reader.root:
            return replace(verdict, problem="" if verdict.trusted else "untrusted")
        result = asyncio.run(self._lta(signature))
        if result.ades_subindic != AdESPassed.OK:
            known = result.ades_subindic.standard_name.lower()
            return replace(verdict, trusted=False, problem=known) if "revoked" in known else verdict
        covered = result.oldest_evidence_record_timestamp is not None
        return replace(
            verdict,
            level="B-LTA" if covered else "B-LT",
            time=_text(result.best_signature_time),
            trusted=True,
            revocation=True,
            problem="",
        )

    def _timestamp(self, signature: EmbeddedPdfSignature, visible_since: int) -> SignatureVerdict:
        signature.compute_integrity_info(diff_policy=_ONLY_SIGNATURES)
        status = asyncio.run(async_validate_pdf_timestamp(signature, self._context(), diff_policy=_ONLY_SIGNATURES))
        intact = bool(status.intact and status.valid)
        return SignatureVerdict(
            signer=signature.signer_cert.subject.native.get("common_name", ""),
            level="",
            time=_text(status.timestamp),
            intact=intact,
            trusted=bool(intact and status.trusted),
            covers_whole_document=bool(intact and self._whole(signature, visible_since)),
        )

    def _whole(self, signature: EmbeddedPdfSignature, visible_since: int) -> bool:
        if signature.coverage == SignatureCoverageLevel.ENTIRE_FILE:
            return True
        changes = signature.diff_result
        if not isinstance(changes, DiffResult) or changes.modification_level > ModificationLevel.FORM_FILLING:
            return False
        permitted = signature.docmdp_level
        if permitted is not None and changes.modification_level.value > permitted.value:
            return False
        return visible_since <= signature.signed_revision and self._ends_clean()

    def _ends_clean(self) -> bool:
        """Whether the file ends where its last revision ends: pyHanko reads past junk behind it."""
        end = self._pdf.rstrip(b"\r\n")
        tail = end[end.rfind(b"startxref") :].split()
        return end.endswith(b"%%EOF") and len(tail) == 3 and tail[1] == str(self._reader.last_startxref).encode()

    async def _classic(self, signature: EmbeddedPdfSignature) -> PdfSignatureStatus:
        return await async_validate_pdf_signature(
            signature,
            signer_validation_context=self._context(),
            ts_validation_context=self._context(),
            diff_policy=_ONLY_SIGNATURES,
            key_usage_settings=_KEY_USAGE,
        )

    async def _lta(self, signature: EmbeddedPdfSignature) -> AdESLTAValidationResult:
        policy = CertValidationPolicySpec(
            trust_manager=SimpleTrustManager.build(self._roots),
            revinfo_policy=CertRevTrustPolicy(RevocationCheckingPolicy.from_legacy("require")),
        )
        spec = SignatureValidationSpec(
            cert_validation_policy=policy,
            revinfo_gathering_policy=RevocationInfoGatheringSpec(
                online_fetching_rule=RevinfoOnlineFetchingRule.LOCAL_ONLY,
                certificate_fetching_rule=CertificateFetchingRule.NEVER_FETCH,
            ),
            key_usage_settings=_KEY_USAGE,
        )
        return await ades_lta_validation(signature, PdfSignatureValidationSpec(spec, diff_policy=_ONLY_SIGNATURES))

    def _context(self) -> ValidationContext:
        return ValidationContext(trust_roots=self._roots, allow_fetching=False, revocation_mode="soft-fail")


def _nothing_behind(verdicts: list[SignatureVerdict]) -> tuple[SignatureVerdict, ...]:
    """What may not follow one signature may not follow those before it either: a seal's lock holds for all of them."""
    found, whole = [], True
    for verdict in reversed(verdicts):
        whole = whole and verdict.covers_whole_document
        found.append(replace(verdict, covers_whole_document=whole))
    return tuple(reversed(found))


# Signatures of people and seals; a certificate for web servers signs no letter.
_KEY_USAGE = KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False)


def _text(instant: datetime | None) -> str:
    return iso(instant) if instant else ""
