"""The desk's post list: what to print and carry, and what the post has."""

from primarie.cases.permissions import Right, demand_role
from primarie.cases.ports import Folders, PostList
from primarie.cases.postings import Posting, ShownPosting, ShownPostings
from primarie.cases.unsealing import Opener
from primarie.cases.words import refuse
from primarie.people.model import Actor
from primarie.people.ports import Sealer

WAITING, SENT = "waiting", "sent"


def list_postings(
    state: str, after: str, *, actor: Actor, post: PostList, folders: Folders, sealer: Sealer
) -> ShownPostings:
    """A page of what waits to be carried (`waiting`, the oldest first), or of what the post has (`sent`).

    Whoever carries letters sees whom they are for: the name and address that show in the envelope's window.
    """
    demand_role(actor, Right.POST)
    if state not in (WAITING, SENT):
        raise refuse("state", "Starea este waiting sau sent.")
    found = post.page(posted=state == SENT, after=after)
    return ShownPostings(tuple(_shown(each, folders, sealer) for each in found.items), found.next)


def _shown(posting: Posting, folders: Folders, sealer: Sealer) -> ShownPosting:
    dossier = folders.dossier(posting.case_id)
    opener = Opener(dossier.case, sealer)
    if posting.addressee == "authority":
        written = next((each.addressee_sealed for each in reversed(dossier.drafts) if each.addressee_sealed), "")
        name, _, address = opener.words(written).partition("\n")
        return ShownPosting(posting, name, address)
    applicant = opener.applicant()
    return ShownPosting(posting, applicant.name, applicant.address)
