"""One whole request for each of the fifteen services, with values as people write them; nobody in them is alive."""

from typing import Any

PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
_PERSON: dict[str, Any] = {
    "kind": "person",
    "name": "Zamfirescu Profira",
    "email": "profira.zamfirescu@example.ro",
    "phone": "0721 000 042",
    "address": "Drumul Taberei nr. 42, bl. C3, ap. 7, Sector 6, București, 061362",
}
_NEIGHBOUR: dict[str, Any] = {
    "kind": "person",
    "name": "Țăranu-Șerban Ionuț",
    "phone": "021 312 34 56",
    "address": "Strada Brașov nr. 14, bl. OD3, sc. B, ap. 22, Sector 6, București, 061446",
    "replyBy": "post",
}
_COMPANY: dict[str, Any] = {
    "kind": "company",
    "name": "Cafeneaua din Colț SRL",
    "cui": "RO 18547290",
    "email": "contact@cafenea.example",
    "phone": "+40 372 123 456",
    "address": "Bulevardul Timișoara nr. 26, Sector 6, București, 061331",
}
_WITH_CNP = {**_PERSON, "cnp": "3850101460014"}
_NEIGHBOUR_WITH_CNP = {**_NEIGHBOUR, "cnp": "4900612460026"}

# `attachments`: which kinds of file come along, and of what media type.
EXAMPLES: dict[str, dict[str, Any]] = {
    "petitie": {
        "applicant": _PERSON,
        "data": {
            "subiect": "Trotuar surpat pe Drumul Taberei nr. 42",
            "descriere": "În fața blocului C3 trotuarul s-a surpat pe doi metri. Vă rog să îl reparați.",
        },
        "attachments": {"dovezi": PDF},
    },
    "sesizare": {
        "applicant": {**_NEIGHBOUR, "replyBy": "portal"},
        "data": {
            "categorie": "groapă",
            "loc": "Strada Brașov nr. 14, în dreptul stației de autobuz",
            "coordonate": "44.4198,26.0312",
            "descriere": "O groapă adâncă de 20 cm ocupă jumătate din bandă.\nSeara nu se vede.",
        },
        "attachments": {"foto": JPEG},
    },
    "informatii-publice": {
        "applicant": {"kind": "person", "name": "Ispas Ștefania", "email": "stefania.ispas@example.ro"},
        "data": {"informatii": "Cât a costat reabilitarea Parcului Drumul Taberei în 2025?", "forma": "electronic"},
        "attachments": {},
    },
    "audienta": {
        "applicant": _NEIGHBOUR,
        "data": {
            "la": "arhitect-șef",
            "subiect": "Reabilitarea fațadei blocului OD3",
            "demersuri": "Am făcut cererea nr. 1234/12.03.2026 și nu am primit răspuns.",
        },
        "attachments": {},
    },
    "certificat-urbanism": {
        "applicant": _WITH_CNP,
        "data": {
            "scop": "construire",
            "imobil": "Strada Valea Cascadelor nr. 7, Sector 6, București, 061521",
            "nr_cadastral": "231456-c1",
            "suprafata": 412.5,
        },
        "attachments": {"plan_500": PDF, "plan_2000": PDF},
    },
    "autorizatie-construire": {
        "applicant": _WITH_CNP,
        "data": {
            "tip": "construire",
            "nr_cadastral": "231456",
            "cu_numar": "118",
            "cu_data": "2026-06-15",
            "valoare": 350000,
            "durata_luni": 18,
            "urgenta": False,
        },
        "attachments": {"cu": PDF, "titlu": PDF, "dt": PDF, "avize": PDF},
    },
    "certificat-fiscal": {
        "applicant": _NEIGHBOUR_WITH_CNP,
        "data": {"scop": "vânzare", "bun": "Apartamentul 22 din Strada Brașov nr. 14, bl. OD3"},
        "attachments": {},
    },
    "nomenclatura-stradala": {
        "applicant": _WITH_CNP,
        "data": {
            "motiv": "număr nou",
            "imobil": "Intrarea Rotunda, lângă nr. 5, Sector 6, București",
            "nr_cadastral": "204417",
        },
        "attachments": {"act": PDF, "plan": PNG},
    },
    "parcare-resedinta": {
        "applicant": _WITH_CNP,
        "data": {
            "domiciliu": "Drumul Taberei nr. 42, bl. C3, ap. 7, Sector 6, București, 061362",
            "nr_inmatriculare": "b 123 abc",
            "marca": "Dacia Logan",
            "locuri": ["17", "lângă scara B"],
            "handicap": False,
        },
        "attachments": {"ci": JPEG, "talon": JPEG},
    },
    "toaletare-arbori": {
        "applicant": _NEIGHBOUR,
        "data": {
            "lucrare": "toaletare",
            "loc": "Strada Brașov nr. 14, bl. OD3, spre parcare",
            "arbori": 3,
            "motiv": "Crengile plopilor sunt uscate și cad pe mașini.",
            "pericol": True,
        },
        "attachments": {"acord": PDF, "foto": JPEG},
    },
    "ajutor-incalzire": {
        "applicant": _NEIGHBOUR_WITH_CNP,
        "data": {
            "sistem": "termoficare",
            "membri": [
                {"nume": "Țăranu-Șerban Ionuț", "cnp": "4900612460026", "venit": 1280.5},
                {"nume": "Zamfirescu Profira", "cnp": "3850101460014", "venit": 900},
            ],
            "locuinta": "proprietar",
            "cod_client": "50012345",
            "loc_consum": "B-0042-17",
            "bunuri": False,
        },
        "attachments": {"venituri": PDF, "act_locuinta": PDF},
    },
    "acord-functionare": {
        "applicant": _COMPANY,
        "data": {
            "caen": "5630",
            "punct_lucru": "Bulevardul Timișoara nr. 26, parter, Sector 6, București, 061331",
            "suprafata": 64,
            "orar": "luni–vineri 8–20, sâmbătă 9–14, duminică închis",
        },
        "attachments": {"certificat_constatator": PDF, "titlu_spatiu": PDF, "releveu": PDF, "foto": JPEG},
    },
    "racordare-utilitati": {
        "applicant": _COMPANY,
        "data": {
            "utilitate": "gaze",
            "operator": "Distrigaz Sud Rețele",
            "imobil": "Bulevardul Timișoara nr. 26, Sector 6, București, 061331",
            "lungime": 12.5,
        },
        "attachments": {"aviz_tehnic": PDF, "plan": PDF},
    },
    "spargere-carosabil": {
        "applicant": _COMPANY,
        "data": {
            "motiv": "lucrare",
            "loc": "Bulevardul Timișoara nr. 26, banda 1 spre Drumul Taberei",
            "lungime": 12.5,
            "latime": 0.8,
            "start": "2027-03-15",
            "stop": "2027-03-26",
            "executant": "Instal Rapid SRL, CUI 18547290",
        },
        "attachments": {"plan": PDF},
    },
    "copii-documente-arhiva": {
        "applicant": _NEIGHBOUR_WITH_CNP,
        "data": {
            "tip": "autorizație de construire",
            "numar": "312",
            "an": 1992,
            "titular": "Țăranu Șerban",
            "calitate": "moștenitor",
        },
        "attachments": {"dovada": PDF},
    },
}


def example(slug: str, uploads: list[str] | None = None) -> dict[str, Any]:
    """The body of POST /requests for a service; `uploads`: the ids of its files, where they were sent before."""
    chosen = EXAMPLES[slug]
    return {
        "service": slug,
        "applicant": dict(chosen["applicant"]),
        "data": dict(chosen["data"]),
        "attachments": list(uploads or []),
    }
