"""The special registers that the office keeps beside the general one (`registers.toml`)."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from primarie.kernel.errors import FieldError, InvalidInput

_FILE = Path(__file__).parent / "registers.toml"


@dataclass(frozen=True)
class SpecialRegister:
    """A view of the general register with a serial of its own. `chosen`: documents are put into it by hand.

    `reported`: a law wants its requests reported by who asks; `subjects`: and by what a list of the form says (service
    → field of the form).
    """

    code: str
    title: str
    legal_basis: str
    services: tuple[str, ...]
    chosen: bool = False
    reported: bool = False
    subjects: dict[str, str] = field(default_factory=dict)


@cache
def special_registers() -> dict[str, SpecialRegister]:
    """The special registers by code, in the file's order."""
    listed = tomllib.loads(_FILE.read_text(encoding="utf-8"))["registers"]
    return {each["code"]: SpecialRegister(**{**each, "services": tuple(each["services"])}) for each in listed}


def special_of_service(slug: str) -> str:
    """The code of the special register that requests of a service stand in; empty when in none."""
    return next((each.code for each in special_registers().values() if slug in each.services), "")


def chosen_register(code: str) -> str:
    """The code itself when documents may be put into that register by hand; InvalidInput otherwise."""
    found = special_registers().get(code)
    if found is None or not found.chosen:
        raise InvalidInput([FieldError("special", "Alegeți un registru special din listă.")])
    return code


def reported_subjects() -> dict[str, str]:
    """Services whose requests a law wants reported by who asks → the field of the form that tells their subject."""
    reported = [each for each in special_registers().values() if each.reported]
    return {service: each.subjects.get(service, "") for each in reported for service in each.services}
