"""A browser opens a live connection: a citizen to one case, staff to what is theirs and their department's."""

from dataclasses import dataclass

from primarie.cases.live_ticket import ticket_opens
from primarie.cases.model import Case
from primarie.cases.permissions import RIGHTS, Right
from primarie.kernel.clock import Clock
from primarie.kernel.errors import NotAllowed, NotFound, NotSignedIn
from primarie.kernel.identifiers import code_matches
from primarie.kernel.language import _
from primarie.messages.desk_ticket import read_ticket
from primarie.messages.model import TOWN_TOPIC, Connection, case_topic, department_topic, person_topic
from primarie.messages.ports import Cases, Connections
from primarie.messages.staff_ports import Bells, Memberships
from primarie.people.admit import recognised
from primarie.people.model import Actor, Role
from primarie.people.ports import TokenReader

# API Gateway ends every connection after two hours.
SECONDS = 2 * 3600


@dataclass(frozen=True)
class Wish:
    """What the connection shows: a case with its code or a page's ticket; of staff a page's ticket (`desk`) or an
    identity token.
    """

    connection_id: str
    case_id: str = ""
    code: str = ""
    ticket: str = ""
    token: str = ""
    desk: str = ""


def connect(
    wish: Wish,
    *,
    cases: Cases,
    tokens: TokenReader,
    bells: Bells,
    staff: Memberships,
    connections: Connections,
    clock: Clock,
) -> Connection:
    """The connection as kept; the same again changes nothing.

    NotAllowed without a right code, ticket or token, whether or not there is such a case; and for a member of staff
    whose account is disabled or whose session was ended since.
    """
    expires_at = int(clock.now().timestamp()) + SECONDS
    connection = Connection(wish.connection_id, _topics(wish, cases, tokens, bells, staff, clock), expires_at)
    connections.open(connection)
    return connection


def _topics(
    wish: Wish, cases: Cases, tokens: TokenReader, bells: Bells, staff: Memberships, clock: Clock
) -> tuple[str, ...]:
    if wish.desk or wish.token:
        try:
            said = read_ticket(wish.desk, bells=bells, now=clock.now()) if wish.desk else tokens.read(wish.token)
            if said is None:
                raise NotSignedIn("Biletul paginii nu mai este bun.")
            actor = recognised(said, staff.membership(said.username))
        except NotSignedIn as error:
            raise NotAllowed(_("Sesiunea a expirat.")) from error
        return _of_the_desk(actor)
    try:
        case = cases.case(wish.case_id) if wish.case_id else None
    except NotFound:
        case = None
    if case is None or not _opens(wish, case, clock):
        raise NotAllowed(_("Cod de urmărire greșit."))
    return (case_topic(case.case_id),)


def _of_the_desk(actor: Actor) -> tuple[str, ...]:
    """What the person is told; what happens in their department, to who sees cases; in the town, to who signs."""
    if not actor.roles:
        raise NotAllowed("Contul nu are niciun rol în primărie.")
    sees = actor.department and actor.roles & RIGHTS[Right.VIEW].keys()
    department = (department_topic(actor.department),) if sees else ()
    return (person_topic(actor.username), *department, *((TOWN_TOPIC,) if Role.SIGNATORY in actor.roles else ()))


def _opens(wish: Wish, case: Case, clock: Clock) -> bool:
    if wish.ticket:
        return ticket_opens(wish.ticket, case, now=clock.now())
    return code_matches(wish.code, case.tracking_hash)
