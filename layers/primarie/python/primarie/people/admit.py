"""Who stands at the door, as the office knows them now: a token is an hour's word, an administrator's counts first."""

from primarie.kernel.errors import NotAllowed, NotSignedIn
from primarie.people.model import Actor, Membership
from primarie.people.ports import Members


def admit(actor: Actor, *, staff: Members) -> Actor:
    """The person whom a token described (`recognised`), enrolled when that is news."""
    known = staff.membership(actor.username)
    found = recognised(actor, known)
    if known is None or (found is actor and known.actor != actor):
        staff.enrol(actor)
    return found


def recognised(actor: Actor, known: Membership | None) -> Actor:
    """The person whom a token described, as far as the office has decided nothing else since.

    NotAllowed when the account is disabled, whatever its token says; NotSignedIn when the session was ended after the
    token was issued. Within the second in which an administrator decides, the decision counts and not the token.
    """
    if known is None:
        return actor
    if not known.enabled:
        raise NotAllowed("Contul este dezactivat. Adresați-vă administratorului.")
    if actor.issued_at < known.ended_at:
        raise NotSignedIn("Sesiunea a fost încheiată. Intrați din nou în cont.")
    if known.decided_at and actor.issued_at <= known.decided_at:
        return known.actor
    return actor
