"""The pages of a service's form: one step a page, each kept as it stands. What was typed is never lost on them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from primarie.catalogue import service
from primarie.catalogue.model import Service
from primarie.documents.model import FormDraft
from primarie.kernel.clock import local_day
from primarie.kernel.errors import FieldError, InvalidInput, NotFound
from primarie.kernel.language import _
from primarie.registry.submit_request import check_request
from primarie.web import forms
from primarie.web.forms import Field, FormStep
from primarie.web.page import Page, check_token, form_token, see_other
from primarie.web.render import render
from primarie.web.site import drafts
from primarie.web.site.drafts import Visit, address, draft_cookie
from primarie.web.site.outside import Outside

# A power of attorney comes on a later page; until then its place is held by this.
_LATER = "later"
# Where the error summary leads for what is not one field of the page; empty: nowhere.
_NOWHERE = {"applicant.agent.attachment": "", "service": "", "data": "", "applicant": ""}
CHECK = "verifica"


@dataclass(frozen=True)
class At:
    """A page of the form, by its step's name.

    `back_to_check`: the reader goes back to the summary after it; `restarted`: he had to begin anew.
    """

    step: str
    back_to_check: bool = False
    restarted: bool = False


def begin(visit: Visit, *, outside: Outside) -> Page:
    """Leads to the form's first page."""
    return show_step(visit, At(forms.steps_of(service(visit.slug))[0].name), outside=outside)


def show_step(visit: Visit, at: At, *, outside: Outside) -> Page:
    """One page of the form, filled in as it was left.

    A form is named in the address from its first page on, so that every way back leads to it.
    """
    offered = service(visit.slug)
    step = forms.step_named(offered, at.step)
    if not visit.draft_id:
        if not offered.open_on(local_day(outside.clock.now())):
            return see_other(f"/servicii/{offered.slug}")
        fresh = drafts.new_visit(offered.slug)
        return see_other(_address(fresh, at)).with_cookie(draft_cookie(fresh, outside=outside))
    if not visit.is_known:
        raise NotFound(drafts.gone())
    draft = drafts.load(visit, outside=outside)
    if draft and draft.sent:
        return see_other(address(visit.slug, "trimis", visit.draft_id))
    return _page(offered, step, draft.form if draft else {}, visit=visit, at=at, draft=draft, tiles=outside.map_tiles)


def take_step(visit: Visit, at: At, form: Mapping[str, str], *, outside: Outside) -> Page:
    """Keeps what was typed, whatever it is, and goes on; draws the page again when something is wrong with it.

    A form whose time is over begins anew with what came, at its first page that lacks something.
    """
    offered = service(visit.slug)
    step = forms.step_named(offered, at.step)
    typed = forms.kept_fields(offered, step, form)
    draft = drafts.load(visit, outside=outside)
    if draft and draft.sent:
        return see_other(address(visit.slug, "trimis", visit.draft_id))
    if visit.is_known:
        check_token(form, visit.secret)
    began_anew = not visit.is_known
    visit = drafts.new_visit(offered.slug) if began_anew else visit
    asked_row, later = form.get("rand", ""), form.get("apoi") == "pastreaza"

    def changed(before: FormDraft) -> FormDraft:
        whole = forms.with_step(offered, step, before.form, typed)
        whole = forms.change_rows(offered, whole, asked_row) or whole if asked_row else forms.tidy(offered, whole)
        return replace(before, form=whole, saved=before.saved or later)

    draft = drafts.keep(visit, draft, changed, outside=outside)
    renewed = draft_cookie(visit, outside=outside)
    if asked_row:
        return see_other(_address(visit, at) + _row_anchor(asked_row)).with_cookie(renewed)
    if later:
        return see_other(address(visit.slug, "pastrat", visit.draft_id)).with_cookie(renewed)
    if faults := step_faults(offered, step, draft.form):
        drawn = _page(
            offered, step, draft.form, visit=visit, at=at, draft=draft, tiles=outside.map_tiles, errors=faults
        )
        return drawn.with_cookie(renewed)
    return see_other(_next(offered, step, draft, visit, at, began_anew=began_anew)).with_cookie(renewed)


def trouble_with_step(visit: Visit, at: At, form: Mapping[str, str], words_of_trouble: str, status: int) -> Page:
    """The page again, as typed, when the office failed and not the person."""
    offered = service(visit.slug)
    step = forms.step_named(offered, at.step)
    typed = forms.kept_fields(offered, step, form)
    drawn = _page(offered, step, typed, visit=visit, at=at, draft=None, trouble=words_of_trouble)
    return replace(drawn, status=status)


def gone(slug: str) -> Page:
    """What to do when a form's time is over, or it was begun in another browser."""
    return Page(render("site/gone.html", service=service(slug)), status=410)


def step_faults(offered: Service, step: FormStep, form: Mapping[str, str]) -> list[FieldError]:
    """What is wrong with one step's fields, from the top of the page down."""
    return [each for each in form_faults(offered, form) if forms.step_of(offered, each.field) == step]


def form_faults(offered: Service, form: Mapping[str, str]) -> list[FieldError]:
    """What is wrong with the whole form, files aside, from its first field to its last.

    Dates are told in the words that name the box at fault.
    """
    body = forms.request_body(offered, form, {})
    if agent := body["applicant"].get("agent"):
        agent["attachment"] = _LATER
    try:
        check_request(body)
    except InvalidInput as error:
        fields = [field for step in forms.steps_of(offered) for field in step_fields(offered, step, form, error.errors)]
        faults = forms.precise(fields, error.errors)
        return sorted(faults, key=lambda each: forms.place_of(each.field, fields))
    return []


def step_fields(
    offered: Service, step: FormStep, form: Mapping[str, str], errors: list[FieldError] | None = None
) -> list[Field]:
    """The fields of one step."""
    if step.applicant:
        return [*forms.applicant_fields(offered, form, errors or ()), forms.agent_field(form, errors or ())]
    return forms.data_fields(offered, form, errors or (), step=step)


def progress(offered: Service, step: str, draft: FormDraft | None) -> str:
    """`Pasul 2 din 5`; `step` is a form's step, `fisiere` or `verifica`."""
    known = draft or FormDraft("", offered.slug, "", {})
    files = ["fisiere"] if drafts.takes_files(offered, known) else []
    names = [*(each.name for each in forms.steps_of(offered)), *files, CHECK]
    return _("Pasul {at} din {of}", at=names.index(step) + 1, of=len(names))


def _next(offered: Service, step: FormStep, draft: FormDraft, visit: Visit, at: At, *, began_anew: bool) -> str:
    steps = forms.steps_of(offered)
    if began_anew and step != steps[0]:
        lacking = next((each for each in steps if step_faults(offered, each, draft.form)), None)
        if lacking:
            return _address(visit, At(lacking.name)) + "&reluat=1"
    if at.back_to_check:
        return address(visit.slug, CHECK, visit.draft_id)
    after = steps.index(step) + 1
    if after < len(steps):
        return _address(visit, At(steps[after].name))
    return address(visit.slug, "fisiere" if drafts.takes_files(offered, draft) else CHECK, visit.draft_id)


def _page(
    offered: Service,
    step: FormStep,
    form: Mapping[str, str],
    *,
    visit: Visit,
    at: At,
    draft: FormDraft | None,
    tiles: str = "",
    errors: list[FieldError] | None = None,
    trouble: str = "",
) -> Page:
    faults = errors or []
    fields = step_fields(offered, step, form, faults)
    agent = fields.pop() if step.applicant else None
    page = render(
        "site/step.html",
        service=offered,
        here="/servicii",
        step=step,
        progress=progress(offered, step.name, draft),
        action=_address(visit, at) if visit.is_known else f"/servicii/{offered.slug}/cerere/{step.name}",
        back=_back(offered, step, visit, at),
        draft=draft,
        token=form_token(visit.secret) if visit.is_known else "",
        errors=faults,
        targets=_NOWHERE | forms.targets([*fields, *([agent] if agent else [])]),
        trouble=trouble,
        fields=fields,
        agent_field=agent,
        scripted=_is_scripted(fields),
        tiles=tiles,
        has_rows=any(each.widget == "table" for each in fields),
        restarted=at.restarted,
    )
    has_map = any(each.widget == "map" for each in fields)
    return Page(page, status=400 if faults else 200, pictures_from=_origin(tiles) if has_map else "")


def _origin(tiles: str) -> str:
    """Where the map's background comes from; empty when the town shows none."""
    parts = urlsplit(tiles)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def _is_scripted(fields: list[Field]) -> bool:
    """Whether a script has something to add to the page."""
    return any(each.widget in ("map", "address") or each.max_length > 0 or each.show_if for each in fields)


def _back(offered: Service, step: FormStep, visit: Visit, at: At) -> str:
    if at.back_to_check:
        return address(offered.slug, CHECK, visit.draft_id)
    steps = forms.steps_of(offered)
    place = steps.index(step)
    if place == 0 or not visit.is_known:
        return f"/servicii/{offered.slug}"
    return _address(visit, At(steps[place - 1].name))


def _address(visit: Visit, at: At) -> str:
    back = f"&inapoi={CHECK}" if at.back_to_check else ""
    return address(visit.slug, f"cerere/{at.step}", visit.draft_id) + back


def _row_anchor(asked: str) -> str:
    return f"#tabel-{asked.split(' ')[1]}" if " " in asked else ""
