"""Forms drawn from schemas: which fields a page shows, and how what was typed becomes the API's body again."""

from primarie.web.forms.fields import agent_field, applicant_fields, data_fields, place_of, precise, targets
from primarie.web.forms.model import Field, FormStep, Option
from primarie.web.forms.steps import APPLICANT, step_named, step_of, steps_of
from primarie.web.forms.values import AGENT, change_rows, kept_fields, request_body, tidy, with_step

__all__ = [
    "AGENT",
    "APPLICANT",
    "Field",
    "FormStep",
    "Option",
    "agent_field",
    "applicant_fields",
    "change_rows",
    "data_fields",
    "kept_fields",
    "place_of",
    "precise",
    "request_body",
    "step_named",
    "step_of",
    "steps_of",
    "targets",
    "tidy",
    "with_step",
]
