"""The page that checks a register proof in the browser: one file that needs no network and no trust in who made it."""

import base64
import hashlib
from functools import cache
from typing import Any

from markupsafe import Markup

from primarie.kernel.language import _
from primarie.web.page import Page
from primarie.web.render import TEMPLATES, render

_HERE = TEMPLATES / "offline"


def proof_page() -> Page:
    """The whole page; its policy lets exactly its own script and style run, and nothing be fetched or sent."""
    script, style = _source("proof.js"), _source("proof.css")
    policy = (
        f"default-src 'none'; script-src '{_fingerprint(script)}'; style-src '{_fingerprint(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    html = render(
        "offline/proof.html",
        policy=policy,
        script=Markup(script),  # noqa: S704 - our own file, as it stands
        style=Markup(style),  # noqa: S704 - our own file, as it stands
        said=_said(),
    )
    return Page(html, headers={"Content-Security-Policy": f"{policy}; frame-ancestors 'none'"})


@cache
def _source(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _fingerprint(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _said() -> dict[str, Any]:
    """What the script says, in the language spoken now; `{…}` places are filled by the script."""
    return {
        "good": _("Corect"),
        "bad": _("Greșit"),
        "unknown": _("Nu se poate verifica"),
        "working": _("Se verifică…"),
        "names": {
            "entry": _("înregistrarea"),
            "path": _("drumul până la rădăcina zilei"),
            "document": _("documentul zilei"),
            "signature": _("semnătura primăriei"),
            "timestamp": _("marca de timp"),
        },
        "entryGood": _(
            "Conținutul înregistrării {entry} din {day} (serviciul {service}, termen {due}) "
            "are exact amprenta din dovadă."
        ),
        "entryBad": _("Conținutul înregistrării nu are amprenta din dovadă: a fost schimbat."),
        "entryOnlyHash": _("Dovada poartă numai amprenta înregistrării, nu și conținutul ei."),
        "pathGood": _(
            "Din amprenta înregistrării, prin {steps} pași, se ajunge la rădăcina celor {size} fapte ale zilei."
        ),
        "pathBad": _("Din amprenta înregistrării nu se ajunge la rădăcina din dovadă."),
        "documentGood": _("Documentul zilei {day} al registrului {register} poartă chiar această rădăcină."),
        "documentBad": _("Documentul zilei nu poartă rădăcina, ziua sau numărul de fapte din dovadă."),
        "signatureGood": _(
            "Documentul zilei este semnat de „{subject}”, cu un certificat dat de „{issuer}”, "
            "valabil de la {from} până la {to}. Amprenta SHA-256 a certificatului: {print}"
        ),
        "signatureBad": _("Semnătura nu este a acestui document."),
        "timestampGood": _("Documentul zilei exista la {time}, potrivit „{authority}”. Amprenta marcată: {imprint}"),
        "timestampBad": _("Marca de timp nu este întreagă."),
        "timestampOther": _("Marca de timp este a altui document."),
        "cannot": _("Este folosit un algoritm pe care această pagină nu îl cunoaște."),
        "unreadable": _("Această parte a dovezii nu este întreagă."),
        "notJson": _("Fișierul nu este o dovadă: nu este JSON."),
        "noProof": _("Fișierul nu este o dovadă din registru."),
        "pending": _("Ziua nu era încheiată când ați descărcat dovada. Descărcați-o din nou mâine."),
        "allGood": _("Dovada este bună: înregistrarea {entry} a fost în registru în acea zi, neschimbată."),
        "someUnknown": _("Ce s-a putut verifica este corect, dar nu totul s-a putut verifica."),
        "allBad": _("Dovada nu este bună. Nu vă bazați pe ea."),
        "noCrypto": _("Acest browser nu poate calcula amprente aici. Salvați pagina și deschideți-o de pe calculator."),
    }
