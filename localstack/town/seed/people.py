"""The demo people: invented names, one or more per role. Data only, read before anything is installed."""

from __future__ import annotations

from dataclasses import dataclass

PASSWORD = "Demo-Sector6-2026!"  # noqa: S105  printed by `make up`; opens nothing but the local copy
PIN = "123456"


@dataclass(frozen=True)
class Person:
    """A member of staff. `signs` tells whether the remote-signing service holds a key for them."""

    username: str
    surname: str
    given_name: str
    function: str
    department: str
    roles: tuple[str, ...]
    signs: bool = False

    @property
    def name(self) -> str:
        """Given name first, as under a letter."""
        return f"{self.given_name} {self.surname}"

    @property
    def email(self) -> str:
        """An address that no mail leaves for."""
        return f"{self.username}@primarie.example"


STAFF = (
    Person("ileana.registru", "Registru", "Ileana", "Registrator", "DRPMD", ("registrar",)),
    Person("radu.referent", "Referent", "Radu", "Consilier", "DRPMD", ("officer",)),
    Person("oana.opisan", "Opișan", "Oana", "Consilier", "DRPMD", ("officer",)),
    Person("sorina.sef", "Șefescu", "Sorina", "Șef serviciu", "DRPMD", ("head",), signs=True),
    Person("sergiu.adjunct", "Adjunctu", "Sergiu", "Șef serviciu adjunct", "DRPMD", ("head",), signs=True),
    Person("paul.primar", "Primaru", "Paul", "Primar", "CABINET", ("signatory",), signs=True),
    Person("dora.delegat", "Delegatu", "Dora", "Administrator public", "CABINET", ("officer",), signs=True),
    Person("anton.arhivar", "Arhivaru", "Anton", "Arhivar", "DRPMD", ("archivist",)),
    Person("mara.moderator", "Moderatu", "Mara", "Moderator CIIC", "DRPMD", ("moderator",)),
    Person("adam.admin", "Adminescu", "Adam", "Administrator", "CABINET", ("admin",)),
    Person("petra.protectie", "Protejanu", "Petra", "Responsabil cu protecția datelor", "CABINET", ("dpo",)),
    Person("horia.parc", "Parcescu", "Horia", "Director general", "ADPDU", ("head",), signs=True),
    Person("iulia.parc", "Copăcel", "Iulia", "Inspector", "ADPDU", ("officer",)),
    # One head and one officer for every other department that services name or petitions are assigned to.
    Person("dan.politie", "Ordineanu", "Dan", "Director general", "DGPL", ("head",), signs=True),
    Person("pia.politie", "Rondaru", "Pia", "Polițist local", "DGPL", ("officer",)),
    Person("ana.arhitect", "Planșeanu", "Ana", "Arhitect-șef", "URBANISM", ("head",), signs=True),
    Person("udrea.urbanism", "Parcelaru", "Udrea", "Inspector urbanism", "URBANISM", ("officer",)),
    Person("tiberiu.taxe", "Dajdean", "Tiberiu", "Director general", "DGITL", ("head",), signs=True),
    Person("tina.taxe", "Bilanțu", "Tina", "Inspector fiscal", "DGITL", ("officer",)),
    Person("costin.cadastru", "Hotareanu", "Costin", "Șef serviciu", "CADASTRU", ("head",), signs=True),
    Person("corina.cadastru", "Țarușanu", "Corina", "Cadastrist", "CADASTRU", ("officer",)),
    Person("cezar.comert", "Tarabă", "Cezar", "Director general", "ACOM", ("head",), signs=True),
    Person("carla.comert", "Vitrinaru", "Carla", "Inspector", "ACOM", ("officer",)),
    Person("sonia.social", "Ajutoreanu", "Sonia", "Director general", "DGASPC", ("head",), signs=True),
    Person("sava.social", "Caldaru", "Sava", "Asistent social", "DGASPC", ("officer",)),
    Person("agata.arhiva", "Rafturescu", "Agata", "Șef serviciu", "ARHIVA", ("head",), signs=True),
    Person("aron.arhiva", "Filigranu", "Aron", "Arhivar", "ARHIVA", ("officer",)),
    # Countersigns urbanism certificates and building permits. Last, since certificates are numbered in this order.
    Person("sabina.secretar", "Pecetaru", "Sabina", "Secretar general", "SECRETARIAT", ("signatory",), signs=True),
)
