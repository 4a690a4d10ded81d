"""A verdict as the contract gives it, and as people read it."""

from typing import Any

from primarie.kernel.language import N_, Said
from primarie.signing.model import Form, KnownLetter, SignatureVerdict, Verdict

KINDS = Said(
    {
        "letter": N_("răspuns"),
        "refusal": N_("refuz motivat"),
        "other": N_("răspuns"),
        "redirect": N_("adresă de redirecționare"),
        "redirect_notice": N_("înștiințare de redirecționare"),
        "receipt": N_("dovadă de înregistrare"),
    }
)
FORMS = Said(
    {Form.SENT: N_("așa cum a fost trimis"), Form.KEPT: N_("așa cum este păstrat, cu dovezile pe termen lung")}
)
LEVELS = Said(
    {
        "B-B": N_("semnătură fără marcă temporală"),
        "B-T": N_("semnătură cu marcă temporală"),
        "B-LT": N_("semnătură cu date de validare pe termen lung"),
        "B-LTA": N_("semnătură cu date de validare și marcă temporală de arhivare"),
    }
)
PROBLEMS = Said(
    {
        "encrypted": N_("Documentul este protejat prin parolă și nu poate fi verificat."),
        "unreadable": N_("Documentul nu a putut fi citit ca PDF valid."),
        "too_complex": N_("Documentul este prea complicat pentru a fi verificat aici."),
        "unsigned": N_("Documentul nu conține nicio semnătură electronică."),
        "changed": N_("Conținutul semnat a fost modificat după semnare."),
        "untrusted": N_("Certificatul semnatarului nu provine de la un prestator pe care îl recunoaștem."),
    }
)


def verdict_as_dict(verdict: Verdict) -> dict[str, Any]:
    """The wire form of the contract."""
    wire: dict[str, Any] = {
        "signatures": [_signature(each) for each in verdict.signatures],
        "timestamps": [_signature(each) for each in verdict.timestamps],
    }
    if verdict.problem:
        wire["problem"] = verdict.problem
    if verdict.registered:
        wire["registered"] = known_as_dict(verdict.registered)
    return wire


def known_as_dict(known: KnownLetter) -> dict[str, Any]:
    """What anybody may know of a letter of ours."""
    return {
        "documentId": known.document_id,
        "number": known.display,
        "kind": known.kind,
        "form": known.form.value,
        "sealedAt": known.sealed_at,
    }


def _signature(verdict: SignatureVerdict) -> dict[str, Any]:
    wire: dict[str, Any] = {
        "signer": verdict.signer,
        "level": verdict.level,
        "time": verdict.time,
        "intact": verdict.intact,
        "trusted": verdict.trusted,
        "coversWholeDocument": verdict.covers_whole_document,
        "revocationChecked": verdict.revocation,
    }
    return wire | ({"problem": verdict.problem} if verdict.problem else {})
