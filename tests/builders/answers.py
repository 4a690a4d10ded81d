"""The examples of services as people type them into the pages of forms."""

from typing import Any

from primarie.catalogue import service
from primarie.web import forms
from primarie.web.forms import Field, FormStep
from tests.builders.examples import EXAMPLES


def fields_of(slug: str, step: FormStep) -> list[Field]:
    """What a step asks this example's applicant."""
    offered = service(slug)
    if not step.applicant:
        return forms.data_fields(offered, {}, step=step)
    return forms.applicant_fields(offered, {"applicant.kind": EXAMPLES[slug]["applicant"]["kind"]})


def value_of(slug: str, field: Field) -> Any:
    """What the example answers; nothing when it leaves the field empty."""
    root, _sep, name = field.name.partition(".")
    return EXAMPLES[slug][root].get(name)


def cells_of(field: Field, rows: list[Any]) -> list[dict[str, str]]:
    """The rows of a table as typed, by the names of their boxes."""
    return [
        {f"{field.name}.{at}.{column}".rstrip("."): said(answer) for column, answer in _columns(row).items()}
        for at, row in enumerate(rows)
    ]


def boxes_of(field: Field, value: str) -> dict[str, str]:
    """A date by the names of its boxes."""
    parts = reversed(value.split("-"))
    return {box.name: part for box, part in zip(field.boxes, parts, strict=True)}


def typed(slug: str, step: FormStep) -> dict[str, str]:
    """A step filled, as a browser sends it."""
    sent: dict[str, str] = {}
    for field in fields_of(slug, step):
        value = value_of(slug, field)
        if value is None or (field.widget == "checkbox" and not value):
            continue
        if field.widget == "date":
            sent |= boxes_of(field, value)
        elif field.widget == "table":
            for row in cells_of(field, value):
                sent |= row
        else:
            sent[field.name] = said(value)
    return sent


def said(value: Any) -> str:
    """A value as Romanians write it."""
    if isinstance(value, bool):
        return "da" if value else "nu"
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


def _columns(row: Any) -> dict[str, Any]:
    return row if isinstance(row, dict) else {"": row}
