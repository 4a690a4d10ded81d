"""Draws pages: one environment of templates and macros for citizen and desk alike."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, PrefixLoader, select_autoescape

from primarie import catalogue
from primarie.kernel import language
from primarie.web import words
from primarie.web.page import switch_to
from primarie.web.static import static_url

TEMPLATES = Path(__file__).parent / "templates"


def render(template: str, **context: Any) -> str:
    """The page as HTML; everything that comes in by the context is escaped."""
    return environment().get_template(template).render(**{"town": catalogue.institution()} | context)


@cache
def environment() -> Environment:
    """The templates, with what every page may use: the town, static files, Romanian words."""
    made = Environment(
        loader=ChoiceLoader(
            [
                FileSystemLoader(TEMPLATES),
                PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
            ]
        ),
        autoescape=select_autoescape(("html",), default_for_string=True),
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        static_url=static_url,
        words=words,
        department_name=department_name,
        spoken=language.spoken,
        switch_to=switch_to,
        _=language._,
    )
    made.filters.update(
        ro_date=words.ro_date,
        ro_datetime=words.ro_datetime,
        size=words.size_words,
        phone=words.phone_words,
    )
    return made


def department_name(code: str) -> str:
    """A department's name; the code itself when the institution no longer has it."""
    return next((each.name for each in catalogue.institution().departments if each.code == code), code)
