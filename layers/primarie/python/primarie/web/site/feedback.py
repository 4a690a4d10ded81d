"""What visitors say of the site: a form that asks no name, and thanks."""

from collections.abc import Mapping

from primarie.kernel.errors import FieldError, InvalidInput, TooManyAttempts
from primarie.kernel.identifiers import random_id
from primarie.kernel.language import N_, Said, _
from primarie.messages.take_feedback import MOST_LETTERS, take_feedback
from primarie.web.forms import Field, Option
from primarie.web.page import Page, see_other
from primarie.web.render import render
from primarie.web.site.outside import Outside

ADDRESS = "/parere"
TOPIC = Said(
    {
        "problem": N_("Ceva nu merge"),
        "accessibility": N_("Ceva nu este accesibil"),
        "content": N_("Ceva este greșit sau greu de înțeles"),
        "other": N_("Altă părere"),
    }
)


def ask(query: Mapping[str, str]) -> Page:
    """The empty form, or thanks for what was said."""
    if "multumim" in query:
        return Page(render("site/thanks.html"))
    return _page({"pagina": query.get("pagina", ""), "subiect": query.get("subiect", ""), "cheie": random_id()})


def take(form: Mapping[str, str], address: str, *, outside: Outside) -> Page:
    """Keeps what was said and thanks; asks again, as typed, when something is wrong with it."""
    key = form.get("cheie", "") or random_id()
    try:
        take_feedback(form, key, address, box=outside.feedback, tries=outside.tries, clock=outside.clock)
    except InvalidInput as error:
        return _page({**form, "cheie": key}, error.errors)
    except TooManyAttempts as error:
        return _page({**form, "cheie": key}, [FieldError("text", error.detail)]).too_early(error.retry_after)
    return see_other(f"{ADDRESS}?multumim=da")


def _page(typed: Mapping[str, str], errors: list[FieldError] | None = None) -> Page:
    faults = errors or []
    told = {each.field: each.message for each in faults}
    fields = [
        Field(
            name="subiect",
            label=_("Despre ce este vorba"),
            widget="radios",
            value=typed.get("subiect", ""),
            error=told.get("subiect", ""),
            options=tuple(Option(value, label) for value, label in TOPIC.items()),
        ),
        Field(
            name="text",
            label=_("Ce doriți să ne spuneți"),
            widget="textarea",
            hint=_("Nu scrieți aici date personale. Pentru o cerere către primărie folosiți o petiție."),
            value=typed.get("text", ""),
            error=told.get("text", ""),
            rows=6,
            max_length=MOST_LETTERS,
        ),
        Field(
            name="contact",
            label=_("Unde vă putem răspunde"),
            widget="text",
            hint=_("E-mail sau telefon, numai dacă doriți un răspuns."),
            value=typed.get("contact", ""),
            error=told.get("contact", ""),
            required=False,
        ),
    ]
    hidden = {"pagina": typed.get("pagina", ""), "cheie": typed.get("cheie", "")}
    page = render("site/feedback.html", errors=faults, fields=fields, hidden=hidden)
    return Page(page, status=400 if faults else 200)
