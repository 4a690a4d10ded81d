"""The console's own words, beside those of all pages (`web.words`): steps, actions, stages, roles; short dates."""

from datetime import datetime

from primarie.cases import step_words
from primarie.kernel.clock import OFFICE_ZONE, from_iso
from primarie.kernel.identifiers import RegistrationId
from primarie.web.words import counted

STEPS = step_words.STEPS
# What a person does, as the button and the heading of its form say it.
ACTIONS = {
    "assign": "Repartizați",
    "draft": "Redactați răspunsul",
    "clarify": "Cereți clarificări",
    "redirect": "Redirecționați",
    "extend": "Prelungiți termenul",
    "return": "Returnați",
    "approve": "Avizați și semnați",
    "countersign": "Contrasemnați",
    "reject": "Respingeți",
    "sign": "Semnați",
    "close": "Clasați",
    "join": "Conexați",
    "consult": "Cereți avize de la alte compartimente",
    "give_opinion": "Dați avizul",
    "recall": "Nu mai așteptați avizul",
}
# What was done, for messages and for whoever came second.
DONE = {
    "assign": "Lucrarea a fost repartizată",
    "draft": "Răspunsul a fost trimis la aviz",
    "clarify": "Au fost cerute clarificări",
    "redirect": "Adresa de redirecționare a fost trimisă la aviz",
    "extend": "Termenul a fost prelungit",
    "return": "Răspunsul a fost returnat",
    "approve": "Răspunsul a fost avizat",
    "countersign": "Răspunsul a fost contrasemnat",
    "reject": "Răspunsul a fost respins",
    "sign": "Răspunsul a fost semnat",
    "close": "Petiția a fost clasată",
    "join": "Petiția a fost conexată",
    "withdraw": "Solicitantul și-a retras cererea",
    "reply": "Solicitantul a răspuns",
    "message": "Mesajul a fost trimis solicitantului",
    "mail-rejected": "Mesajul a fost respins cu motiv, iar expeditorul este anunțat",
    "scanned": "Scanările au fost adăugate la dosar",
    "note": "Nota a fost scrisă",
    "consult": "Avizele au fost cerute",
    "give_opinion": "Avizul a fost dat",
    "recall": "Avizul nu mai este așteptat",
    "kept": "Textul a fost păstrat; nu a fost trimis nimănui",
    "annul": "Înregistrarea a fost anulată; numărul rămâne folosit",
    "delegate": "Înlocuitorul a fost numit",
    "delegation-ended": "Delegarea s-a încheiat; înlocuitorul nu mai poate aviza sau semna",
    "remake": "Scrisoarea a fost refăcută cu alt nume și s-a întors la aviz",
    "posted": "Scrisoarea a fost trecută ca predată la poștă",
    "handed_over": "Scrisoarea a fost trecută ca înmânată",
    "post_returned": "Scrisoarea a fost trecută ca întoarsă de poștă",
}
# Why somebody who put a hand to a letter does not sign it once more.
HINDERED = {
    "approved": "Ați avizat acest răspuns; îl semnează altă persoană.",
    "countersigned": "Ați contrasemnat acest răspuns; îl semnează altă persoană.",
}
# What is carried: the event that it tells, and to whom where that makes a difference.
POSTED = {
    ("answered", ""): "Răspuns",
    ("redirected", ""): "Înștiințare despre redirecționare",
    ("redirected", "authority"): "Adresă de redirecționare",
    ("clarification_asked", ""): "Cerere de clarificări",
    ("extended", ""): "Prelungirea termenului",
    ("closed", ""): "Clasare",
    ("joined", ""): "Conexare",
}
WAYS = {"post": "Prin poștă", "counter": "La ghișeu"}
STAGES = {
    "rendered": "Întocmit",
    "approved": "Semnat de șef",
    "countersigned": "Contrasemnat de secretarul general",
    "signed": "Semnat de semnatar",
    "sealed": "Sigilat (cum a fost trimis)",
    "kept": "Completat pentru păstrare",
}
ROLES = {
    "registrar": "registrator",
    "officer": "referent",
    "head": "șef serviciu",
    "signatory": "semnatar",
    "archivist": "arhivar",
    "moderator": "moderator",
    "admin": "administrator",
    "dpo": "responsabil cu protecția datelor",
}
CHANNELS = {
    "portal": "Portal",
    "paper": "Hârtie (poștă)",
    "email": "E-mail",
    "counter": "Ghișeu",
}
# Names of fields, for what was typed and must not be lost.
FIELDS = {
    "assignee": "Funcționar",
    "department": "Compartiment",
    "text": "Text",
    "note": "Notă",
    "question": "Întrebarea",
    "departments": "Compartimente",
    "favourable": "Favorabil",
    "authority": "Autoritate",
    "days": "Zile",
    "reason": "Motiv",
    "subject": "Subiect",
    "body": "Textul răspunsului",
    "kind": "Felul",
    "to": "Dosarul",
    "summary": "Conținutul pe scurt",
    "name": "Emitent",
    "address": "Adresa",
    "email": "E-mail",
    "phone": "Telefon",
    "cnp": "CNP",
    "cui": "CUI",
    "sheets": "Număr de file",
    "reference": "Numărul emitentului",
    "channel": "Cum a sosit",
    "service": "Felul cererii",
    "replyBy": "Răspuns prin",
    "delegate": "Înlocuitor",
    "absent": "Cine lipsește",
    "sentOn": "Ziua predării",
    "first": "De la",
    "last": "Până la",
}


def number_of(case_id: str) -> str:
    """`42/2026`, as people call a case; the id itself when it is none."""
    try:
        parsed = RegistrationId.parse(case_id)
    except ValueError:
        return case_id
    return f"{parsed.number}/{parsed.year}"


def span(earlier: str, later: str) -> str:
    """How long something took, in its two largest units; empty below a minute."""
    minutes = int((from_iso(later) - from_iso(earlier)).total_seconds()) // 60
    days, hours, rest = minutes // 1440, minutes % 1440 // 60, minutes % 60
    parts = [
        counted(number, one, many)
        for number, one, many in ((days, "zi", "zile"), (hours, "oră", "ore"), (rest, "minut", "minute"))
        if number
    ]
    return " și ".join(parts[:2])


def moment(iso_instant: str) -> str:
    """`24.11.2026, 10:05`, on the office's clock; empty stays empty."""
    return f"{from_iso(iso_instant).astimezone(OFFICE_ZONE):%d.%m.%Y, %H:%M}" if iso_instant else ""


def day(iso_day: str) -> str:
    """`24.11.2026`; empty stays empty."""
    return f"{datetime.fromisoformat(iso_day):%d.%m.%Y}" if iso_day else ""
