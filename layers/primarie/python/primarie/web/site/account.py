"""The account's pages: every case of one's address, opened without its code; a lost code; what can be taken along."""

import json

from primarie.cases.list_own_cases import OwnAsked, OwnCase, Standing, list_own_cases
from primarie.cases.model import Case
from primarie.cases.open_own_case import open_own_case
from primarie.kernel.clock import iso, local_day
from primarie.kernel.language import N_, Said
from primarie.people.close_account import close_account
from primarie.registry.recover_code import recover_code
from primarie.web import words
from primarie.web.page import Page, check_token, form_token, leaving, see_other
from primarie.web.render import render
from primarie.web.site.account_cookies import PATH, forgetting
from primarie.web.site.account_outside import AccountOutside, Owner
from primarie.web.site.account_sign_in import DOOR
from primarie.web.site.case_page import display_of, holder_of, title_of
from primarie.web.site.cookies import case_cookie

_STANDINGS = Said(
    {
        Standing.ANY: N_("Toate"),
        Standing.OPEN: N_("În lucru"),
        Standing.WAITING: N_("Așteaptă răspunsul dumneavoastră"),
        Standing.FINISHED: N_("Încheiate"),
    }
)


def show_cases(owner: Owner, *, outside: AccountOutside) -> Page:
    """The list, narrowed as asked."""
    asked = _asked(owner.query)
    found = list_own_cases(asked, lookup=owner.lookup, cases=outside.cases, glances=outside.glances)
    today = local_day(outside.clock.now())
    page = render(
        "site/account/cases.html",
        here=PATH,
        address=owner.address,
        token=form_token(owner.tokens.refresh_token),
        asked=asked,
        found=found,
        narrowed=bool(asked.standing or asked.service or asked.number),
        rows=[_row(each) for each in found.rows],
        today=today,
        standings=[(each.value, _STANDINGS[each]) for each in Standing],
        services=sorted(((slug, title_of(slug)) for slug in found.services), key=lambda each: each[1]),
        kept={"stare": asked.standing.value, "serviciu": asked.service, "numar": asked.number},
    )
    return Page(page)


def open_case(owner: Owner, *, outside: AccountOutside) -> Page:
    """Opens the case's own page in this browser, as its code would."""
    case = _own(owner, outside)
    code = recover_code(case, key=outside.lookup_key)
    return see_other(f"/dosar/{case.case_id}").with_cookie(case_cookie(case.case_id, code, secure=outside.secure))


def show_code(owner: Owner, *, outside: AccountOutside) -> Page:
    """The tracking code once more, for whoever lost it."""
    case = _own(owner, outside)
    page = render(
        "site/account/tracking_code.html",
        here=PATH,
        case=case,
        display=display_of(case),
        service_title=title_of(case.service),
        code=recover_code(case, key=outside.lookup_key),
    )
    return Page(page)


def take_along(owner: Owner, *, outside: AccountOutside) -> Page:
    """What the account holds and leads to, as a file that machines read."""
    found = outside.cases.of_email(owner.lookup, limit=_MOST_TAKEN)
    content = {
        "email": owner.address,
        "exportedAt": iso(outside.clock.now()),
        "cases": [
            {
                "id": case.case_id,
                "display": display_of(case),
                "service": case.service,
                "channel": case.channel,
                "status": case.status.value,
                "registeredAt": case.registered_at,
                "dueDate": case.due_date,
            }
            for case in found
        ],
    }
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "Content-Disposition": 'attachment; filename="contul-meu.json"',
    }
    return Page(json.dumps(content, ensure_ascii=False, indent=2), headers=headers)


def ask_deletion(owner: Owner, *, outside: AccountOutside) -> Page:
    """Asks once more before the account is deleted."""
    token = form_token(owner.tokens.refresh_token)
    return Page(render("site/account/delete.html", here=PATH, address=owner.address, token=token))


def delete(owner: Owner, *, outside: AccountOutside) -> Page:
    """Deletes the account; the cases stay."""
    check_token(owner.form, owner.tokens.refresh_token)
    close_account(owner.address, owner.tokens.refresh_token, citizens=outside.citizens, sessions=outside.sessions)
    outside.glances.forget(owner.lookup)
    page = leaving(f"{DOOR}?sters=1")
    for each in forgetting(secure=outside.secure):
        page = page.with_cookie(each)
    return page


# More than anybody has; an export that ends without saying so would be a wrong one.
_MOST_TAKEN = 100_000


def _own(owner: Owner, outside: AccountOutside) -> Case:
    return open_own_case(owner.case_id, lookup=owner.lookup, cases=outside.cases, glances=outside.glances)


def _asked(query: dict[str, str]) -> OwnAsked:
    try:
        standing = Standing(query.get("stare", ""))
    except ValueError:
        standing = Standing.ANY
    return OwnAsked(standing, query.get("serviciu", ""), query.get("numar", "").strip(), query.get("dupa", ""))


def _row(own: OwnCase) -> dict[str, object]:
    case = own.case
    return {
        "case": case,
        "display": display_of(case),
        "title": title_of(case.service),
        "holder": holder_of(case),
        "status": words.STATUS.get(case.status, case.status),
        "news": own.news,
    }
