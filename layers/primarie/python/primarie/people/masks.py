"""Identity data as the desk shows it: enough to recognise, too little to copy."""

from dataclasses import replace

from primarie.people.model import Applicant

_SHOWN = 3


def masked_cnp(cnp: str) -> str:
    """`385*******014`."""
    return f"{cnp[:_SHOWN]}{'*' * (len(cnp) - 2 * _SHOWN)}{cnp[-_SHOWN:]}" if len(cnp) > 2 * _SHOWN else "*" * len(cnp)


def masked_name(name: str) -> str:
    """`Țuțea Ș***`: the first word whole, of the others their first letter; the stars do not tell the length."""
    first, *others = name.split()
    return " ".join([first, *(f"{each[:1]}***" for each in others)])


def masked_email(email: str) -> str:
    """`i***@exemplu.ro`; the stars do not tell the length."""
    local, at, domain = email.rpartition("@")
    return f"{local[:1]}***{at}{domain}" if email else ""


def masked_phone(phone: str) -> str:
    """`+407*****456`, of a number in E.164."""
    return f"{phone[:4]}{'*' * (len(phone) - 7)}{phone[-_SHOWN:]}" if len(phone) > 7 else "*" * len(phone)


def masked(applicant: Applicant) -> Applicant:
    """The applicant with identity and contact data masked; the name and the address stay, letters need them."""
    return replace(
        applicant,
        cnp=masked_cnp(applicant.cnp),
        email=masked_email(applicant.email),
        phone=masked_phone(applicant.phone),
    )
