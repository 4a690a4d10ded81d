"""What a page shows of a form: its fields and its steps, as plain data."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Option:
    """One choice of a field."""

    value: str
    label: str


@dataclass(frozen=True)
class Field:
    """One field of a page.

    `name` is the API's name (`data.descriere`); `widget`: text | textarea | radios | select | checkbox | date | table |
    address | map. A date has three `boxes`; a table has rows of fields, each named `data.membri.0.nume`.
    `show_if`: `data.tip=a|b`, the choice that this field belongs to, for scripts; nothing is hidden without them.
    `target`: the id that an error leads to. `shown`: what the summary says was chosen or typed.
    """

    name: str
    label: str
    widget: str
    hint: str = ""
    value: str = ""
    error: str = ""
    options: tuple[Option, ...] = ()
    required: bool = True
    rows: int = 5
    input_type: str = "text"
    input_mode: str = ""
    autocomplete: str = ""
    unit: str = ""
    max_length: int = 0
    boxes: tuple["Field", ...] = ()
    table: tuple[tuple["Field", ...], ...] = ()
    takes_more: bool = False
    show_if: str = ""
    target: str = ""
    shown: str = ""


@dataclass(frozen=True)
class FormStep:
    """One page of the form: `name` stands in its address, `fields` are the names of the data that it asks for.

    `applicant`: whether it asks who applies instead.
    """

    name: str
    title: str
    fields: tuple[str, ...] = ()
    applicant: bool = False
