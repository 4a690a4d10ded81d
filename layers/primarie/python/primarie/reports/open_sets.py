"""The sets of figures that everybody may take: what each is, and what its columns mean, in both languages."""

from dataclasses import dataclass

from primarie.kernel.language import N_

LICENCE = "OGL-ROU-1.0"
LICENCE_ADDRESS = "https://data.gov.ro/base/images/logoinst/OGL-ROU-1.0.pdf"


@dataclass(frozen=True)
class Column:
    """A column: its name in the files, and what stands in it (`about`, to be said in a language)."""

    name: str
    about: str
    number: bool = False


@dataclass(frozen=True)
class OpenSet:
    """A set of figures: the name of its files, its title, what it tells, its columns."""

    name: str
    title: str
    about: str
    columns: tuple[Column, ...]


_MONTH = Column("luna", N_("Luna, ca AAAA-LL"))
_STATE = Column("stare", N_("final: luna s-a încheiat; provizoriu: luna este în curs"))
_FLOWS = (
    Column("primite", N_("Cereri înregistrate în lună"), number=True),
    Column("solutionate_in_termen", N_("Încheiate cu răspuns în termenul legal"), number=True),
    Column("solutionate_dupa_termen", N_("Încheiate cu răspuns după termen"), number=True),
    Column("redirectionate", N_("Trimise autorității competente"), number=True),
    Column("incheiate_altfel", N_("Clasate, conexate, retrase sau anulate"), number=True),
    Column("incheiate", N_("Toate cele încheiate în lună: suma celor patru coloane dinainte"), number=True),
)
SETS = {
    each.name: each
    for each in (
        OpenSet(
            "servicii",
            N_("Cereri primite și încheiate, pe luni și servicii"),
            N_("Câte cereri a primit și a încheiat primăria, pentru fiecare serviciu, și câte în termen."),
            (
                _MONTH,
                Column("serviciu", N_("Codul serviciului; „toate” este suma lor")),
                Column("denumire", N_("Denumirea serviciului")),
                *_FLOWS,
                _STATE,
            ),
        ),
        OpenSet(
            "compartimente",
            N_("Cereri primite și încheiate, pe luni și compartimente"),
            N_("Aceleași cifre, după compartimentul la care a intrat, respectiv s-a încheiat cererea."),
            (
                _MONTH,
                Column("compartiment", N_("Codul compartimentului; „toate” este suma lor")),
                Column("denumire", N_("Denumirea compartimentului")),
                *_FLOWS,
                _STATE,
            ),
        ),
        OpenSet(
            "canale",
            N_("Cereri primite, pe luni și căi de primire"),
            N_("Câte cereri au venit prin portal, e-mail, pe hârtie și la ghișeu."),
            (
                _MONTH,
                Column("cale", N_("portal, email, paper (hârtie), counter (ghișeu); „toate” este suma lor")),
                Column("primite", N_("Cereri înregistrate în lună"), number=True),
                _STATE,
            ),
        ),
        OpenSet(
            "durate",
            N_("Durata cererilor încheiate, pe luni și servicii"),
            N_("În câte zile calendaristice s-au încheiat cererile; de la zece cereri, al doilea prag de la douăzeci."),
            (
                _MONTH,
                Column("serviciu", N_("Codul serviciului")),
                Column("denumire", N_("Denumirea serviciului")),
                Column("zile_mediana", N_("Jumătate s-au încheiat în cel mult atâtea zile"), number=True),
                Column("zile_noua_din_zece", N_("Nouă din zece s-au încheiat în cel mult atâtea zile"), number=True),
                _STATE,
            ),
        ),
    )
}
ALL = "toate"
