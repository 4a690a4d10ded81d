"""The words of the mail that carries a sign-in code."""

from primarie.kernel.language import _
from primarie.people.request_code import CODE_SECONDS


def spaced(code: str) -> str:
    """A code as people read it: `1234 5678`."""
    return f"{code[:4]} {code[4:]}"


def code_mail(code: str, *, town: str) -> tuple[str, str]:
    """Subject and text, in the language spoken now; the subject, which lies open on locked screens, has no code."""
    paragraphs = [
        _("Bună ziua,"),
        _("Codul pentru intrarea în contul dumneavoastră este:"),
        spaced(code),
        _(
            "Codul este valabil {n} minute și se poate folosi o singură dată. Nu îl spuneți nimănui: primăria nu îl"
            " cere niciodată.",
            n=CODE_SECONDS // 60,
        ),
        _("Dacă nu ați cerut acest cod, ignorați mesajul. Nimeni nu poate intra fără el."),
        town,
    ]
    return _("Codul de intrare în cont"), "\n\n".join(paragraphs) + "\n"
