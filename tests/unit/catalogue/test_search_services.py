"""Search, held against what people really say: the domain's own sayings, and others that no keyword holds."""

import pytest

from primarie.catalogue import services
from primarie.catalogue.search_services import search_services
from primarie.kernel.language import speaking

# DOMAIN §9; the catalogue knows many of them word by word.
SAID = {
    "petitie": ["vreau sa fac o plangere", "am o reclamație la primărie", "cum scriu o petitie"],
    "sesizare": ["e o groapa in fata blocului", "nu s-a ridicat gunoiul", "nu arde becul pe stradă, maică", "gropi"],
    "informatii-publice": ["cat a costat parcul", "vreau informații pe 544"],
    "audienta": ["vreau sa vorbesc cu domnu primar", "când e primirea la audiențe"],
    "certificat-urbanism": ["imi trebe certificat de urbanism", "pot construi pe terenul meu?"],
    "autorizatie-construire": ["cum iau autorizatie de casa", "vreau să-mi închid balconul", "demolez magazia"],
    "certificat-fiscal": [
        "hârtia că n-am datorii",
        "vând apartamentul, cere notaru certificat",
        "adeverinta de la taxe",
        "hârtie că n-am datorii",
    ],
    "nomenclatura-stradala": ["strada mea si-a schimbat numele", "n-am număr la poartă"],
    "parcare-resedinta": ["n-am unde parca", "loc de parcare la bloc", "mi-a expirat parcarea"],
    "toaletare-arbori": ["copacu-mi intră pe geam", "taiati crengile uscate", "cade plopul pe masini"],
    "ajutor-incalzire": ["am pensie mică, nu pot plăti căldura", "ajutoru de lemne", "cerere incalzire pt mama"],
    "acord-functionare": ["deschid o cafenea", "terasă pe trotuar"],
    "racordare-utilitati": ["vreau sa ma bag la gaze", "bransament apa"],
    "spargere-carosabil": ["trebuie spart asfaltul pt o teava", "s-a spart conducta"],
    "copii-documente-arhiva": ["am pierdut autorizația din '92", "copie din arhiva"],
}
# Written without looking at the keywords, in the manner of who types on a phone; looked at once while search was tuned.
HELD_OUT = {
    "petitie": ["vreau sa ma plang de un functionar", "plingere catre primarie", "am o propunere pentru primărie"],
    "sesizare": [
        "groapa mare pe aleea mea",
        "gunoaie aruncate langa bloc",
        "stalpul din fata casei nu mai lumineaza",
        "caini fara stapan in parc",
        "vecinii fac galagie noaptea",
        "masina parcata pe trotuar",
    ],
    "informatii-publice": [
        "cati bani s-au cheltuit pe borduri",
        "cerere legea 544 din 2001",
        "vreau sa vad contractele primariei",
    ],
    "audienta": ["programare la primar", "cum ajung sa vorbesc cu viceprimarul", "inscriere audiente"],
    "certificat-urbanism": [
        "certificat urbanizm",
        "ce am voie sa construiesc pe teren",
        "regim urbanistic pentru notar",
    ],
    "autorizatie-construire": [
        "vreau sa fac etaj la casa",
        "aprobare pentru demolare",
        "autorizatie constructie garaj",
        "inchidere balcon",
    ],
    "certificat-fiscal": [
        "certificat fiscal pentru notar",
        "dovada ca am platit impozitele",
        "atestare fiscala pt vanzare casa",
        "sunt la zi cu taxele si impozitul",
        "certifcat fical",
    ],
    "nomenclatura-stradala": [
        "certificat de adresa",
        "mi s-a schimbat denumirea strazii",
        "numar postal pentru imobil nou",
    ],
    "parcare-resedinta": [
        "vreau loc de parcare de resedinta",
        "parcare in fata scarii",
        "abonament parcare riverani",
        "parcre rezidenta",
    ],
    "toaletare-arbori": [
        "copac uscat periculos",
        "crengi peste fire",
        "sa se taie plopii din fata blocului",
        "copaci de tuns",
    ],
    "ajutor-incalzire": [
        "subventie la caldura",
        "ajutor pentru gaze iarna",
        "bani pentru lemne de foc",
        "nu am bani de intretinere iarna",
    ],
    "acord-functionare": [
        "vreau sa deschid un magazin",
        "acord pentru terasa",
        "autorizatie de functionare restaurant",
        "deschid o frizerie",
    ],
    "racordare-utilitati": ["racord la canalizare", "bransare la gaz", "aviz pentru racordare curent electric"],
    "spargere-carosabil": [
        "aviz spargere strada",
        "vreau sa sap in trotuar pentru un cablu",
        "avarie la o teava in strada",
    ],
    "copii-documente-arhiva": [
        "copie dupa autorizatia veche de constructie",
        "imi trebuie un act vechi din arhiva primariei",
        "duplicat act",
    ],
}
# Written after search was first tuned; its misses led to the groups of words that mean the same.
FRESH = {
    "petitie": ["nemulțumit de primărie", "cerere generală"],
    "sesizare": [
        "canal infundat pe strada",
        "mizerie la tomberoane",
        "semafor stricat",
        "muzica tare la carciuma de jos",
    ],
    "informatii-publice": ["ce salarii au angajatii primariei", "hotararile consiliului local"],
    "audienta": ["intalnire cu arhitectul sef"],
    "certificat-urbanism": ["cat de sus pot construi", "certificat de urbanism pentru bransament"],
    "autorizatie-construire": ["acte pentru mansarda", "dărâm casa veche"],
    "certificat-fiscal": ["datorii la impozit apartament", "certificat ANAF local", "vand garsoniera"],
    "nomenclatura-stradala": ["adeverință cu adresa exactă", "casa nouă fără număr"],
    "parcare-resedinta": ["parcare persoana cu handicap", "unde imi las masina noaptea"],
    "toaletare-arbori": ["nucul vecinului imi face umbra", "ramuri rupte de vant"],
    "ajutor-incalzire": ["vouchere caldura", "factura la gaze e prea mare"],
    "acord-functionare": ["orar de functionare salon", "firma noua cod caen"],
    "racordare-utilitati": ["ma racordez la apa", "contor de gaze nou"],
    "spargere-carosabil": ["taiere asfalt pentru fibra optica"],
    "copii-documente-arhiva": ["planuri vechi ale blocului", "copie certificat urbanism 1998"],
}
# Written after all of that, tried once, and never tuned for: what to expect of people.
UNSEEN = {
    "petitie": ["vreau sa reclam un angajat al primariei", "propunere pentru cartier"],
    "sesizare": [
        "trotuar surpat",
        "lampa stinsa pe alee",
        "haita de caini la scoala",
        "latra cainii noaptea",
        "resturi de la constructii aruncate",
        "capac de canal lipsa",
    ],
    "informatii-publice": ["bugetul primariei pe anul trecut", "statistici despre spatii verzi"],
    "audienta": ["vreau la primar in audienta", "discutie cu secretarul general"],
    "certificat-urbanism": ["ce se poate construi pe parcela", "cu pentru notar"],
    "autorizatie-construire": ["aviz constructie casa noua", "amenajare mansarda", "extindere bucatarie"],
    "certificat-fiscal": [
        "hartie de la taxe pentru vanzare",
        "adeverinta fara datorii",
        "certificat pentru succesiune",
    ],
    "nomenclatura-stradala": ["schimbare nume strada in acte", "atribuire numar casa"],
    "parcare-resedinta": ["contract parcare expirat", "loc pentru masina langa bloc"],
    "toaletare-arbori": ["pom care sta sa cada", "tei batran peste balcon", "toaletare"],
    "ajutor-incalzire": ["ajutor social caldura", "pensionar fara bani de gaze"],
    "acord-functionare": ["vreau sa deschid o florarie", "aviz pentru bar", "acord comercial"],
    "racordare-utilitati": ["legare la apa si canal", "bransament gaze casa"],
    "spargere-carosabil": ["sapatura in strada", "spart trotuar"],
    "copii-documente-arhiva": ["document vechi din arhiva", "pierdut certificat de urbanism vechi"],
}
ENGLISH = {
    "sesizare": ["pothole in my street", "rubbish not collected", "broken street light"],
    "certificat-fiscal": ["proof that I owe no taxes", "tax certificate"],
    "parcare-resedinta": ["resident parking", "parking space near my block"],
    "toaletare-arbori": ["cut a tree", "dangerous branches"],
    "audienta": ["meet the mayor"],
    "autorizatie-construire": ["building permit", "demolish a shed"],
    "ajutor-incalzire": ["help with heating bill"],
    "acord-functionare": ["open a shop", "terrace for my café"],
    "copii-documente-arhiva": ["copy from the archive"],
    "informatii-publice": ["freedom of information"],
}


def rates(sayings: dict[str, list[str]]) -> tuple[float, float, list[str]]:
    """The part found first, the part found among the first three, and what was not found first."""
    first = third = 0
    missed = []
    pairs = [(slug, each) for slug, said in sayings.items() for each in said]
    for slug, each in pairs:
        answer = search_services(each)
        found = [one.service.slug for one in (answer.found or answer.nearest)][:3]
        first += found[:1] == [slug]
        third += slug in found
        if found[:1] != [slug]:
            missed.append(f"{each} → {found}, not {slug}")
    return first / len(pairs), third / len(pairs), missed


@pytest.mark.parametrize(
    ("sayings", "first", "third"),
    [(SAID, 0.95, 1.0), (HELD_OUT, 0.88, 0.95), (FRESH, 0.75, 0.8), (UNSEEN, 0.8, 0.9), (ENGLISH, 0.9, 1.0)],
    ids=["the domain's", "held out", "fresh", "unseen", "english"],
)
def test_people_find_what_they_mean(sayings: dict[str, list[str]], first: float, third: float) -> None:
    found_first, found_third, missed = rates(sayings)
    assert found_first >= first, missed
    assert found_third >= third, missed


@pytest.mark.parametrize("typed", ["GROPI", "gropi!!!", "  gropi  ", "groapă", "groapa", "goapa"])
def test_how_it_is_typed_does_not_matter(typed: str) -> None:
    assert search_services(typed).found[0].service.slug == "sesizare"


def test_words_that_say_nothing_leave_every_service() -> None:
    for typed in ("", "aș vrea să fac", "?!"):
        assert len(search_services(typed).found) == len(services())


def test_what_nobody_offers_is_not_found() -> None:
    for typed in ("xyzzy qwerty", "pașaport", "bilete la teatru"):
        assert search_services(typed).found == (), typed


def test_asked_again_the_answer_is_the_same_in_the_language_spoken() -> None:
    assert search_services("gropi") == search_services("gropi")
    with speaking("en"):
        in_english = search_services("gropi").found[0].service
    assert in_english.slug == "sesizare"
    assert in_english.title != search_services("gropi").found[0].service.title


@pytest.mark.parametrize("typed", ["a" * 5000, "gropi " * 1000, "%00\x00\u202e", "<script>alert(1)</script>", "🕳️🕳️"])
def test_no_words_are_too_much(typed: str) -> None:
    assert search_services(typed).found is not None
