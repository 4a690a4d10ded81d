"""Requests on their way: who may open one, how long it is kept, and where its pages are."""

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace

from primarie.catalogue import power_of_attorney, service
from primarie.catalogue.model import AttachmentRule, Service
from primarie.documents.model import FormDraft
from primarie.kernel.errors import NotFound, Stale
from primarie.kernel.identifiers import random_id
from primarie.kernel.language import _
from primarie.web.page import cookie
from primarie.web.site.outside import Outside

# A draft that nobody asked to keep is for one sitting; one that was saved waits for its link.
DRAFT_SECONDS = 24 * 3600
SAVED_SECONDS = 30 * 24 * 3600
_DRAFT_ID = re.compile(r"[0-9a-z]{26}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{32}")


@dataclass(frozen=True)
class Visit:
    """Who comes to a service's pages, from which network address: the draft named in the page's address, and the secret
    that the browser holds for it.
    """

    slug: str
    draft_id: str = ""
    secret: str = ""
    address: str = ""

    @property
    def is_known(self) -> bool:
        """Whether this browser began the draft, or opened it by its link."""
        return bool(_DRAFT_ID.fullmatch(self.draft_id) and _SECRET.fullmatch(self.secret))


def new_visit(slug: str) -> Visit:
    """A draft's name and secret; nothing is written before something was typed."""
    return Visit(slug, random_id(), secrets.token_urlsafe(24))


def link_of(visit: Visit, *, outside: Outside) -> str:
    """The address that opens a saved draft in any browser; its code stands where no log or trace takes it from."""
    return f"{outside.site_url}/ciorna/{visit.draft_id}?code={visit.secret}"


def by_link(draft_id: str, secret: str, *, outside: Outside) -> tuple[Visit, FormDraft]:
    """The visit that a saved draft's link opens, and the draft; NotFound when it is gone or the code another's."""
    visit = Visit("", draft_id, secret)
    draft = outside.drafts.load(draft_id, secret=secret) if visit.is_known else None
    if draft is None:
        raise NotFound(gone())
    return replace(visit, slug=draft.service), draft


def draft_cookie_name(draft_id: str) -> str:
    """The cookie that holds a draft's secret; each draft has its own, so that two windows do not mix."""
    return f"ciorna-{draft_id}"


def draft_cookie(visit: Visit, *, forget: bool = False, outside: Outside) -> str:
    """Lets this browser open the draft until it is closed; `forget`: no longer. A saved draft is opened by its link."""
    name = draft_cookie_name(visit.draft_id)
    seconds = 0 if forget else None
    return cookie(name, visit.secret, path="/servicii", seconds=seconds, secure=outside.secure)


def load(visit: Visit, *, outside: Outside) -> FormDraft | None:
    """The visit's draft, or nothing when nothing was kept yet or its time is over."""
    draft = outside.drafts.load(visit.draft_id, secret=visit.secret) if visit.is_known else None
    return draft if draft and draft.service == visit.slug else None


def under_way(visit: Visit, *, outside: Outside) -> tuple[Service, FormDraft]:
    """The service and its draft; NotFound, with what to do, when the draft is gone or another browser's."""
    offered = service(visit.slug)
    draft = load(visit, outside=outside)
    if draft is None:
        raise NotFound(gone())
    return offered, draft


def gone() -> str:
    """What is said of a draft that cannot be opened."""
    return _("Cererea începută nu mai este aici.")


def keep(
    visit: Visit, draft: FormDraft | None, change: Callable[[FormDraft], FormDraft], *, outside: Outside
) -> FormDraft:
    """The draft as the change makes it, written; the change is made again on what another window wrote meanwhile.

    Files that came with the draft live as long as it does.
    """
    for again in (True, False):
        before = draft or FormDraft(draft_id=visit.draft_id, service=visit.slug, key=random_id(), form={})
        after = change(before)
        if draft and after == draft:
            return draft
        expires_at = _expiry(after, outside)
        try:
            kept = outside.drafts.save(after, secret=visit.secret, expires_at=expires_at)
        except Stale:
            if not again:
                raise
            draft = load(visit, outside=outside)
            if draft and draft.sent:
                return draft
        else:
            outside.uploads.keep_until(kept.uploads, expires_at=expires_at)
            return kept
    raise AssertionError("the second try returns or raises")


def takes_files(offered: Service, draft: FormDraft) -> tuple[AttachmentRule, ...]:
    """The kinds of file to ask for: the service's own, and the power of attorney of who acts for another."""
    agent = draft.form.get("applicant.agent.name", "").strip()
    return (*offered.attachments, *((replace(power_of_attorney(), required=True),) if agent else ()))


def address(slug: str, step: str, draft_id: str) -> str:
    """Where a page of the draft is; `step`: `cerere/date`, `fisiere`, `verifica`, `trimis`, `pastrat`."""
    return f"/servicii/{slug}/{step}?ciorna={draft_id}"


def _expiry(draft: FormDraft, outside: Outside) -> int:
    seconds = SAVED_SECONDS if draft.saved else DRAFT_SECONDS
    return int(outside.clock.now().timestamp()) + seconds
