"""The pages of a service's form, in order: those of its data, and the one that asks who applies."""

from primarie.catalogue.model import Service
from primarie.kernel.errors import NotFound
from primarie.kernel.language import _
from primarie.web.forms.model import FormStep

APPLICANT = "date"
_ALONE = "cererea"


def steps_of(service: Service) -> tuple[FormStep, ...]:
    """The steps as the catalogue divides the form, one when it does not, and the applicant's last."""
    steps = tuple(FormStep(each.name, each.title, each.fields) for each in service.steps)
    alone = FormStep(_ALONE, _("Ce cereți"), tuple(service.schema["properties"]))
    return (*(steps or (alone,)), FormStep(APPLICANT, _("Datele dumneavoastră"), applicant=True))


def step_named(service: Service, name: str) -> FormStep:
    """One step; NotFound when the form has none of that name."""
    for each in steps_of(service):
        if each.name == name:
            return each
    raise NotFound(_("Formularul nu are această pagină."))


def step_of(service: Service, field: str) -> FormStep | None:
    """The step that asks for a field, named as the API names it (`data.membri.0.cnp`); nothing when none does."""
    root, _sep, rest = field.partition(".")
    if root == "applicant":
        return steps_of(service)[-1]
    name = rest.partition(".")[0]
    return next((each for each in steps_of(service) if name in each.fields), None)
