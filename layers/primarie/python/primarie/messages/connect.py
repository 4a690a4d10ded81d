"""A browser opens a live connection: a citizen to one case, staff to what is theirs and their department's."""

from dataclasses import dataclass

from primarie.cases.live_ticket import ticket_opens
from primarie.cases.model import Case
from primarie.kernel.clock import Clock
from primarie.kernel.errors import NotAllowed, NotFound, NotSignedIn
from primarie.kernel.identifiers import code_matches
from primarie.kernel.language import _
from primarie.messages.desk_ticket import Listener, read_ticket
from primarie.messages.model import TOWN_TOPIC, Connection, case_topic, department_topic, person_topic
from primarie.messages.ports import Cases, Connections
from primarie.messages.staff_ports import Bells
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
    wish: Wish, *, cases: Cases, tokens: TokenReader, bells: Bells, connections: Connections, clock: Clock
) -> Connection:
    """The connection as kept; the same again changes nothing.

    NotAllowed without a right code, ticket or token, whether or not there is such a case.
    """
    expires_at = int(clock.now().timestamp()) + SECONDS
    connection = Connection(wish.connection_id, _topics(wish, cases, tokens, bells, clock), expires_at)
    connections.open(connection)
    return connection


def _topics(wish: Wish, cases: Cases, tokens: TokenReader, bells: Bells, clock: Clock) -> tuple[str, ...]:
    if wish.desk:
        listener = read_ticket(wish.desk, bells=bells, now=clock.now())
        if listener is None:
            raise NotAllowed(_("Sesiunea a expirat."))
        return _of_the_desk(listener)
    if wish.token:
        try:
            actor = tokens.read(wish.token)
        except NotSignedIn as error:
            raise NotAllowed(_("Sesiunea a expirat.")) from error
        if not actor.department:
            raise NotAllowed(_("Contul nu ține de un compartiment."))
        return (department_topic(actor.department),)
    try:
        case = cases.case(wish.case_id) if wish.case_id else None
    except NotFound:
        case = None
    if case is None or not _opens(wish, case, clock):
        raise NotAllowed(_("Cod de urmărire greșit."))
    return (case_topic(case.case_id),)


def _of_the_desk(listener: Listener) -> tuple[str, ...]:
    department = (department_topic(listener.department),) if listener.department else ()
    return (person_topic(listener.username), *department, *((TOWN_TOPIC,) if listener.town else ()))


def _opens(wish: Wish, case: Case, clock: Clock) -> bool:
    if wish.ticket:
        return ticket_opens(wish.ticket, case, now=clock.now())
    return code_matches(wish.code, case.tracking_hash)
