"""A request put by: kept for its owner under a link, opened again, or given up."""

from collections.abc import Mapping

from primarie.catalogue import service
from primarie.web import forms
from primarie.web.page import Page, check_token, form_token, see_other
from primarie.web.render import render
from primarie.web.site import drafts
from primarie.web.site.apply import CHECK, step_faults
from primarie.web.site.drafts import Visit, address, draft_cookie
from primarie.web.site.outside import Outside


def show_kept(visit: Visit, *, outside: Outside) -> Page:
    """The link under which a saved request is found again."""
    offered, draft = drafts.under_way(visit, outside=outside)
    go_on = address(offered.slug, _first_lacking(visit, draft.form), draft.draft_id)
    if draft.sent or not draft.saved:
        return see_other(go_on)
    page = render(
        "site/kept.html",
        service=offered,
        here="/servicii",
        link=drafts.link_of(visit, outside=outside),
        go_on=go_on,
        give_up=address(offered.slug, "renuntare", draft.draft_id),
    )
    return Page(page)


def resume(draft_id: str, secret: str, *, outside: Outside) -> Page:
    """Opens a saved request in this browser, at the first page that lacks something."""
    visit, draft = drafts.by_link(draft_id, secret, outside=outside)
    where = "trimis" if draft.sent else _first_lacking(visit, draft.form)
    opened = draft_cookie(visit, outside=outside)
    return see_other(address(visit.slug, where, visit.draft_id)).with_cookie(opened)


def gone_by_link() -> Page:
    """What a link says whose request is no longer kept."""
    return Page(render("site/gone.html", service=None), status=410)


def ask_giving_up(visit: Visit, *, outside: Outside) -> Page:
    """Asks once more before what was typed is deleted."""
    offered, draft = drafts.under_way(visit, outside=outside)
    if draft.sent:
        return see_other(address(offered.slug, "trimis", draft.draft_id))
    page = render(
        "site/give_up.html",
        service=offered,
        here="/servicii",
        draft=draft.draft_id,
        token=form_token(visit.secret),
        back=address(offered.slug, _first_lacking(visit, draft.form), draft.draft_id),
        deleted=False,
    )
    return Page(page)


def give_up(visit: Visit, form: Mapping[str, str], *, outside: Outside) -> Page:
    """Deletes the request and its files; asked again, it says the same."""
    offered = service(visit.slug)
    done = Page(render("site/give_up.html", service=offered, here="/servicii", deleted=True))
    if not visit.is_known:
        return done
    check_token(form, visit.secret)
    draft = drafts.load(visit, outside=outside)
    if draft and draft.sent:
        return see_other(address(offered.slug, "trimis", draft.draft_id))
    if draft:
        outside.uploads.forget([*draft.uploads, *draft.awaited.values()])
        outside.drafts.delete(visit.draft_id, secret=visit.secret)
    return done.with_cookie(draft_cookie(visit, forget=True, outside=outside))


def _first_lacking(visit: Visit, form: Mapping[str, str]) -> str:
    """The first step that lacks something, else the page of answers."""
    offered = service(visit.slug)
    lacking = next((each for each in forms.steps_of(offered) if step_faults(offered, each, form)), None)
    return f"cerere/{lacking.name}" if lacking else CHECK
