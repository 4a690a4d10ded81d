"""Who asks for what in a large demo town: invented people, streets of the sector, plain Romanian; always the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

from primarie.catalogue.loader import HERE
from primarie.catalogue.streets import street_lines

_SURNAMES = (
    "Popescu Ionescu Dumitrescu Stan Stoica Gheorghe Rusu Munteanu Matei Constantin Marin Tudor Dobre Barbu Nistor"
    " Florea Preda Sandu Dinu Moldovan Cristea Ungureanu Toma Neagu Manole Voicu Diaconu Lungu Petrescu Enache Oprea"
    " Georgescu Vasile Ene Zamfir Bratu Iancu Lazăr Mihai Radu Șerban Țăranu Căpraru Pătrașcu Bălan Brașoveanu Cîrstea"
    " Drăgan Fănică Ghiță Iliescu Jitaru Kovács Lăzărescu Mărginean Niță Olaru Păun Răducanu Săvulescu Știrbu Tănase"
    " Țuțea Ursu Văcaru Zăvoianu Anghel Albu Bogdan Chiriac Cojocaru Croitoru Dascălu Diaconescu Epure Filip Frățilă"
    " Grigorescu Hristea Ispas Ivan Leonte Luca Măcelaru Negoiță Nichita Oancea Onofrei Pop Prodan Roșu Rădulescu"
    " Simion Stănescu Stroe Tătaru Teodorescu Trifan Turcu Vlad Vlaicu Zaharia"
)
SURNAMES = _SURNAMES.split()
_MEN = (
    "Andrei Mihai Alexandru Ștefan Ioan Gheorghe Cristian Vasile Nicolae Adrian Marian Florin Dan Daniel Marius"
    " Gabriel Ionuț Cătălin Bogdan Răzvan Țvetan Sorin Valentin Octavian Laurențiu Cosmin Dragoș Horia Matei Tudor"
)
_WOMEN = (
    "Maria Elena Ioana Andreea Mihaela Cristina Daniela Alexandra Gabriela Ana Mariana Florentina Ștefania Raluca"
    " Simona Carmen Roxana Anca Lavinia Monica Bianca Oana Diana Larisa Teodora Zoe Ruxandra Ileana Sânziana Aurica"
)
# By the first figure of a CNP.
GIVEN = {"3": _MEN.split(), "4": _WOMEN.split()}
_TRADES = ("Instal", "Construct", "Comerț", "Patiserie", "Mobilă", "Transport", "Optică", "Service Auto", "Flori")
_PLACES = ("în fața blocului", "lângă școală", "pe spațiul verde", "la intersecție", "în spatele pieței", "la scara B")
_WHEN = (
    "de două săptămâni",
    "de ieri",
    "din luna trecută",
    "de la ultima ploaie",
    "în fiecare seară",
    "de câteva zile",
)
_PLEA = ("Vă rog să luați măsuri.", "Solicit un răspuns scris.", "Vă rog să verificați la fața locului.", "Mulțumesc.")
TOPICS: dict[str, tuple[str, ...]] = {
    "petitie": (
        "Gunoi neridicat", "Groapă în carosabil", "Iluminat public defect", "Câini fără stăpân", "Zgomot după ora 22",
        "Parcare pe trotuar", "Copac uscat", "Loc de joacă deteriorat", "Lipsă trecere de pietoni", "Canal înfundat",
        "Mașină abandonată", "Bancă ruptă în parc", "Apă caldă întreruptă", "Construcție fără autorizație",
    ),
    "sesizare": ("gunoi", "groapă", "iluminat", "zgomot", "parcare", "câini"),
    "informatii-publice": (
        "Contractele de salubritate", "Bugetul de investiții", "Lista spațiilor verzi", "Numărul de amenzi",
        "Cheltuielile cu reparațiile străzilor", "Procesele-verbale ale comisiei de urbanism",
    ),
    "audienta": ("Locuință socială", "Reabilitarea blocului", "Litigiu cu vecinii", "Proiect pentru cartier"),
    "certificat-urbanism": ("construire", "notarial", "branșament"),
    "autorizatie-construire": ("construire", "desființare"),
    "certificat-fiscal": ("vânzare", "cumpărare", "succesiune", "credit"),
    "nomenclatura-stradala": ("intabulare", "schimbare denumire", "vânzare"),
    "parcare-resedinta": ("Dacia", "Renault", "Volkswagen", "Toyota", "Škoda", "Ford"),
    "toaletare-arbori": ("toaletare", "defrișare"),
    "ajutor-incalzire": ("centralizat", "gaze", "electric"),
    "acord-functionare": ("Patiserie", "Salon de înfrumusețare", "Magazin alimentar", "Farmacie", "Cafenea"),
    "racordare-utilitati": ("gaze", "apă", "electricitate"),
    "spargere-carosabil": ("avarie", "lucrare"),
    "copii-documente-arhiva": ("autorizație", "dispoziție", "hotărâre"),
}  # fmt: skip
# How often each service is asked for, as the wish of a town: petitions lead.
WEIGHTS = {
    "petitie": 24, "sesizare": 20, "certificat-fiscal": 12, "parcare-resedinta": 9, "informatii-publice": 6,
    "ajutor-incalzire": 5, "certificat-urbanism": 5, "toaletare-arbori": 4, "audienta": 3, "nomenclatura-stradala": 3,
    "autorizatie-construire": 2, "acord-functionare": 2, "racordare-utilitati": 2, "spargere-carosabil": 2,
    "copii-documente-arhiva": 1,
}  # fmt: skip


@dataclass(frozen=True)
class Wish:
    """What somebody asks for, in plain values: the applicant in wire form, the form's data, the summary, an answer."""

    service: str
    applicant: dict[str, Any]
    data: dict[str, Any]
    summary: str
    answer: str


def wish(dice: Random, people: int) -> Wish:
    """A request of one of so many people; the same dice, the same request."""
    service = dice.choices(list(WEIGHTS), weights=list(WEIGHTS.values()))[0]
    who = dice.randrange(people)
    applicant = company(who) if service in ("acord-functionare", "spargere-carosabil") else person(who)
    topic = dice.choice(TOPICS[service])
    place = address(dice)
    text = f"{topic}, {place}, {dice.choice(_PLACES)}, {dice.choice(_WHEN)}. {dice.choice(_PLEA)}"
    data = _data(service, topic, place, text, dice)
    answer = f"Am verificat cele semnalate: {topic.lower()}, {place}. Lucrarea a fost programată."
    return Wish(service, applicant, data, f"{topic}, {place}" if service in ("petitie", "sesizare") else topic, answer)


def person(who: int) -> dict[str, Any]:
    """The person of that number; nobody with such a CNP is alive (1800s)."""
    dice = Random(f"person {who}")  # noqa: S311 - invented people, no secret
    sex = dice.choice("34")
    name = f"{dice.choice(SURNAMES)} {dice.choice(GIVEN[sex])}" + (
        f"-{dice.choice(GIVEN[sex])}" if dice.random() < 0.2 else ""
    )
    told = {
        "kind": "person",
        "name": name,
        "cnp": _cnp(sex, date(1830, 1, 1) + timedelta(days=dice.randrange(25_000)), who % 1000),
        "address": address(dice),
    }
    return told | _contact(dice, f"om{who}")


def company(who: int) -> dict[str, Any]:
    """The company of that number."""
    dice = Random(f"company {who}")  # noqa: S311 - invented companies, no secret
    name = f"{dice.choice(SURNAMES)} {dice.choice(_TRADES)} SRL"
    return {"kind": "company", "name": name, "cui": _cui(100_000 + who), "address": address(dice)} | _contact(
        dice, f"firma{who}"
    )


def address(dice: Random) -> str:
    """A street of the sector with a number."""
    known = _streets()
    block = f"{dice.choice('ABCDMPR')}{dice.randrange(1, 40)}"
    return f"{known[dice.randrange(len(known))]} nr. {dice.randrange(1, 180)}, bl. {block}"


def _contact(dice: Random, name: str) -> dict[str, str]:
    if dice.random() < 0.7:
        return {"email": f"{name}@exemplu.ro", "replyBy": "email"}
    return {"phone": f"+407{dice.randrange(20_000_000, 80_000_000)}", "replyBy": "post"}


def _data(service: str, topic: str, place: str, text: str, dice: Random) -> dict[str, Any]:
    number = dice.randrange(200_000, 240_000)
    match service:
        case "petitie":
            return {"subiect": topic, "descriere": text}
        case "sesizare":
            return {"categorie": topic, "loc": place, "descriere": text}
        case "informatii-publice":
            return {"informatii": f"{topic}. {dice.choice(_PLEA)}"}
        case "audienta":
            return {"la": "primar", "subiect": topic}
        case "certificat-fiscal":
            return {"scop": topic, "bun": place}
        case "parcare-resedinta":
            return {"domiciliu": place, "marca": topic, "nr_inmatriculare": f"B {dice.randrange(10, 999)} PRM"}
        case "toaletare-arbori":
            return {
                "lucrare": topic,
                "loc": place,
                "motiv": "Crengi uscate deasupra aleii",
                "arbori": dice.randrange(1, 6),
            }
        case "ajutor-incalzire":
            return {"sistem": topic, "locuinta": "proprietate", "cod_client": str(number)}
        case "acord-functionare":
            return {"punct_lucru": place, "orar": "Luni–vineri 08:00–20:00", "activitate": topic}
        case _:
            return {"imobil": place, "scop": topic, "nr_cadastral": str(number)}


def _cnp(sex: str, born: date, serial: int) -> str:
    head = f"{sex}{born:%y%m%d}46{serial:03d}"
    rest = sum(int(d) * int(w) for d, w in zip(head, "279146358279", strict=True)) % 11
    return head + str(1 if rest == 10 else rest)


def _cui(base: int) -> str:
    figures = f"{base:09d}"
    control = sum(int(d) * int(w) for d, w in zip(figures, "753217532", strict=True)) * 10 % 11
    return f"{base}{0 if control == 10 else control}"


@cache
def _streets() -> list[str]:
    return street_lines((HERE / "streets.txt").read_text(encoding="utf-8"))
