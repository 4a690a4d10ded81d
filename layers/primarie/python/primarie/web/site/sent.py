"""The page that a request leads to once it has its number."""

from primarie.documents.model import FormDraft
from primarie.kernel.language import _
from primarie.people.model import ReplyBy
from primarie.web import words
from primarie.web.page import Page, see_other
from primarie.web.qr import qr_picture
from primarie.web.render import render
from primarie.web.site import drafts
from primarie.web.site.drafts import Visit, address
from primarie.web.site.outside import Outside
from primarie.web.site.terms import reason_said


def show_sent(visit: Visit, *, outside: Outside) -> Page:
    """The number, the term, the code and the receipt, to be kept or printed."""
    offered, draft = drafts.under_way(visit, outside=outside)
    if not draft.sent:
        return see_other(address(offered.slug, "verifica", draft.draft_id))
    reply_by, email = _told(draft)
    # After `#` the code is for the browser alone: no server is asked by it, none can write it down.
    address_with_code = f"{outside.site_url}/dosar/{draft.sent['id']}#cod={draft.sent['trackingCode']}"
    page = render(
        "site/sent.html",
        service=offered,
        sent=draft.sent,
        reason=reason_said(
            draft.sent["termReason"],
            slug=offered.slug,
            registered_at=draft.sent["registeredAt"],
            due_date=draft.sent["dueDate"],
            holidays=outside.holidays,
        ),
        reply_by=words.REPLY_BY[reply_by],
        email=email,
        qr=qr_picture(address_with_code, _("Cod QR care deschide dosarul acestei cereri")),
    )
    return Page(page)


def _told(draft: FormDraft) -> tuple[str, str]:
    """How the answer comes, and where news go: as it was sent; a draft of before this was kept tells it as typed."""
    if "replyBy" in draft.sent:
        return draft.sent["replyBy"], draft.sent["email"]
    asked, email = draft.form.get("applicant.replyBy", ""), draft.form.get("applicant.email", "").strip()
    default = ReplyBy.PORTAL if email or draft.form.get("applicant.phone", "").strip() else ReplyBy.POST
    return asked if asked in list(ReplyBy) else default.value, email
