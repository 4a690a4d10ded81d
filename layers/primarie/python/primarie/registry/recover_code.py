"""A lost tracking code is made again: it was never kept, but derived from the submission by the office's key."""

from primarie.cases.model import Case
from primarie.kernel.errors import NotFound
from primarie.kernel.identifiers import code_matches, tracking_code
from primarie.kernel.language import _
from primarie.people.ports import LookupKey


def tracking_secret(submission_id: str, *, key: LookupKey) -> bytes:
    """What the tracking code of a submission is made of; equal for the same submission, for ever."""
    return key.mac(f"tracking:{submission_id}")


def recover_code(case: Case, *, key: LookupKey) -> str:
    """The code that opens the case; the caller has made sure whose it is.

    NotFound when the case opens to another code: one that was numbered under a key that is no longer used.
    """
    code = tracking_code(tracking_secret(case.submission_id, key=key))
    if not code_matches(code, case.tracking_hash):
        raise NotFound(_("Codul acestui dosar nu mai poate fi arătat. Adresați-vă primăriei."))
    return code
