"""Takes a visitor's opinion of the site, without asking who they are."""

import hashlib
from collections.abc import Mapping
from datetime import timedelta

from primarie.kernel.clock import Clock, iso, local_day
from primarie.kernel.errors import FieldError, InvalidInput, TooManyAttempts
from primarie.kernel.language import _
from primarie.messages.feedback import KEPT_DAYS, TOPICS, Feedback, FeedbackBox
from primarie.people.ports import Tries
from primarie.people.text import normal, normal_line

MOST_LETTERS = 4000
MOST_CONTACT = 200
MOST_FROM_ADDRESS = 10
WINDOW_SECONDS = 3600


def take_feedback(
    given: Mapping[str, str], key: str, address: str, *, box: FeedbackBox, tries: Tries, clock: Clock
) -> Feedback:
    """Keeps what was said (`subiect`, `text`, `pagina`, `contact`), once for a key and day; what was kept.

    InvalidInput names the field; TooManyAttempts when an address said too much within an hour. The address is kept as
    a hash for that hour alone, and apart from what was said.
    """
    now = clock.now()
    said = Feedback(
        feedback_id=hashlib.sha256(key.encode()).hexdigest()[:24],
        day=local_day(now).isoformat(),
        at=iso(now),
        topic=given.get("subiect", ""),
        text=normal(given.get("text", "")),
        page=_path(given.get("pagina", "")),
        contact=normal_line(given.get("contact", "")),
    )
    if faults := _faults(said):
        raise InvalidInput(faults)
    origin = f"feedback#{hashlib.sha256(address.encode()).hexdigest()[:32]}"
    if tries.counts([origin]).get(origin, 0) >= MOST_FROM_ADDRESS:
        raise TooManyAttempts(_("Ați trimis mai multe păreri la rând. Încercați din nou peste o oră."), WINDOW_SECONDS)
    tries.add([origin], seconds=WINDOW_SECONDS)
    box.put(said, expires_at=int((now + timedelta(days=KEPT_DAYS)).timestamp()))
    return said


def _faults(said: Feedback) -> list[FieldError]:
    found = []
    if said.topic not in TOPICS:
        found.append(FieldError("subiect", _("Alegeți despre ce este vorba.")))
    if not said.text:
        found.append(FieldError("text", _("Scrieți ce doriți să ne spuneți.")))
    elif len(said.text) > MOST_LETTERS:
        found.append(FieldError("text", _("Textul are cel mult {most} de caractere.", most=MOST_LETTERS)))
    if len(said.contact) > MOST_CONTACT:
        found.append(FieldError("contact", _("Scrieți o adresă de e-mail sau un telefon.")))
    return found


def _path(page: str) -> str:
    """The path alone: what stands behind it may name a case or carry a code."""
    path = normal_line(page).partition("?")[0].partition("#")[0][:200]
    return path if path.startswith("/") and not path.startswith(("//", "/dosar/")) else ""
