"""A made-up petition with its evidence: a typeset PDF and a drawn photograph. Nobody in it is alive."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import Any

import typst
from PIL import Image, ImageDraw, ImageFilter

APPLICANT: dict[str, Any] = {
    "kind": "person",
    "name": "Zamfirescu Profira",
    "cnp": "3850101460014",
    "email": "profira.zamfirescu@example.ro",
    "phone": "+40721000042",
    "address": "Drumul Taberei nr. 42, bl. C3, ap. 7, București, 061362",
    "replyBy": "email",
}
SUBJECT = "Groapă în carosabil pe Drumul Taberei nr. 42"
DESCRIPTION = (
    "În fața blocului C3 s-a surpat asfaltul pe o lungime de doi metri. Seara nu se vede, iar mașinile intră pe "
    "trotuar ca să o ocolească. Vă rog să dispuneți repararea carosabilului și semnalizarea gropii până atunci."
)
ANSWER = """Ca urmare a petiției dumneavoastră, am verificat pe teren starea carosabilului din dreptul blocului C3.

**Constatări**

- asfaltul este surpat pe 2,1 m, la marginea carosabilului;
- cauza este o tasare în jurul unui cămin de canalizare.

**Măsuri**

1. zona a fost semnalizată astăzi;
2. repararea este programată în cel mult zece zile lucrătoare.

Temeiul legal: art. 8 din Ordonanța Guvernului nr. 27/2002 privind reglementarea activității de soluționare a
petițiilor.
"""


def evidence_pdf() -> bytes:
    """A one-page PDF: the neighbours' list of observations."""
    text = (
        '#set document(title: "Constatări")\n= Constatări ale locatarilor\n'
        "Groapa a apărut după ploile din noiembrie și s-a adâncit în fiecare zi.\n\n"
        "#table(columns: 2, [*Data*], [*Adâncime*], [20.11.2026], [8 cm], [22.11.2026], [13 cm])\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "constatari.typ"
        source.write_text(text, encoding="utf-8")
        made = typst.compile(source, format="pdf")
    if not isinstance(made, bytes):
        raise TypeError("typst gave no single PDF")
    return made


def evidence_photo() -> bytes:
    """A JPEG that looks enough like a road with a hole in it."""
    picture = Image.effect_noise((960, 640), 40).convert("RGB")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, 960, 210), fill=(150, 165, 180))
    for dash in range(-40, 960, 240):
        draw.polygon([(dash, 440), (dash + 120, 430), (dash + 130, 446), (dash + 4, 458)], fill=(225, 225, 215))
    draw.ellipse((360, 470, 660, 590), fill=(40, 36, 32), outline=(95, 90, 85), width=14)
    out = io.BytesIO()
    picture.filter(ImageFilter.GaussianBlur(1.2)).save(out, "JPEG", quality=82)
    return out.getvalue()


def petition(uploads: list[str]) -> dict[str, Any]:
    """The body of POST /requests."""
    return {
        "service": "petitie",
        "applicant": APPLICANT,
        "data": {"subiect": SUBJECT, "descriere": DESCRIPTION},
        "attachments": uploads,
    }
