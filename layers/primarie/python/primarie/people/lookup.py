"""Finding one person's requests again without storing who the person is."""

from primarie.people.model import Applicant
from primarie.people.ports import LookupKey
from primarie.people.text import folded


def lookup_text(applicant: Applicant) -> str:
    """What makes two applicants the same: CNP, else CUI, else the first contact there is together with the name."""
    if applicant.cnp:
        return f"cnp:{applicant.cnp}"
    if applicant.cui:
        return f"cui:{applicant.cui}"
    contact = applicant.email.casefold() or applicant.phone or folded(applicant.address)
    return f"name:{folded(applicant.name)}|{contact}"


def email_lookup(email: str, *, key: LookupKey) -> str:
    """The keyed hash of an e-mail address, however its letters were typed: 64 hex digits."""
    return key.mac(f"email:{email.strip().lower()}").hex()


def lookup_of(applicant: Applicant, *, key: LookupKey) -> str:
    """The keyed hash under which the applicant's requests stand: 64 hex digits."""
    return key.mac(lookup_text(applicant)).hex()
