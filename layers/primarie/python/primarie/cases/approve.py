"""The head's approval (aviz): the first of the two signatures (OG 27/2002 art. 13)."""

from primarie.cases.change import Change
from primarie.cases.deed import Deed
from primarie.cases.model import Status
from primarie.cases.ports import Authoriser
from primarie.cases.put_signature import put_signature


def approve(deed: Deed, *, authoriser: Authoriser) -> Change:
    """Approves the rendered letter and authorises the head's signature on those very bytes (`put_signature`)."""
    return put_signature(deed, stage="head", event="approved", authoriser=authoriser, status=Status.APPROVED)
