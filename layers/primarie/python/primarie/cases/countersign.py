"""The secretary general's countersignature for legality, on the bytes that the head signed."""

from primarie.cases.change import Change
from primarie.cases.deed import Deed
from primarie.cases.ports import Authoriser
from primarie.cases.put_signature import put_signature


def countersign(deed: Deed, *, authoriser: Authoriser) -> Change:
    """Authorises the countersigner's signature (`put_signature`); the case stays approved until the signatory's."""
    return put_signature(deed, stage="countersigner", event="countersigned", authoriser=authoriser)
