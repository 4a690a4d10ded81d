"""The signatory's signature, on the bytes that the head signed."""

from primarie.cases.change import Change
from primarie.cases.deed import Deed
from primarie.cases.model import Status
from primarie.cases.ports import Authoriser
from primarie.cases.put_signature import put_signature


def sign(deed: Deed, *, authoriser: Authoriser) -> Change:
    """Authorises the signatory's signature (`put_signature`); after this the applicant can no longer withdraw."""
    return put_signature(deed, stage="signatory", event="signed", authoriser=authoriser, status=Status.SIGNED)
