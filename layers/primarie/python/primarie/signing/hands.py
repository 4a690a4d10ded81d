"""Who will sign a letter, and therefore stands under it."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from primarie.cases.model import Dossier, Draft
from primarie.kernel.journal import JournalEntry
from primarie.signing.model import Hand, Person
from primarie.signing.ports import Office

# At which step each hand puts its signature; `letter_remade` says at which it was asked for.
_STEPS = {Hand.HEAD: "approve", Hand.COUNTERSIGNER: "countersign", Hand.SIGNATORY: "sign"}
_ASKED = frozenset({"approved", "countersigned", "letter_remade"})


def hands_of(dossier: Dossier, draft: Draft, *, office: Office, day: date) -> dict[Hand, Person]:
    """The people under the letter of a draft in the order in which they sign, as they stand on the day.

    The head is the one who assigned the case, else the department's; a dated delegate comes in their place. Whoever
    asked to sign this draft already goes before. All of them, and the drafter, are different people where there are as
    many. There is a countersigner where the case's route wants one.
    """
    found: dict[Hand, Person] = {}
    for hand in Hand:
        if hand is Hand.COUNTERSIGNER and not dossier.case.route.countersigned:
            continue
        taken = {draft.author, *(each.username for each in found.values())}
        found[hand] = _asked(dossier, draft, hand) or _expected(hand, dossier, taken, office, day)
    return found


def versions_of(dossier: Dossier, draft: Draft) -> int:
    """How often the letter of the draft was made again for another name."""
    return sum(_of_draft(entry, draft) for entry in dossier.events("letter_remade"))


def _asked(dossier: Dossier, draft: Draft, hand: Hand) -> Person | None:
    asked = [
        entry
        for entry in dossier.history
        if entry.event in _ASKED and entry.after.get("step") == _STEPS[hand] and _of_draft(entry, draft)
    ]
    return Person(asked[-1].actor, bool(asked[-1].after.get("on_behalf"))) if asked else None


def _of_draft(entry: JournalEntry, draft: Draft) -> bool:
    return bool(entry.after.get("draft") == draft.number)


def _expected(hand: Hand, dossier: Dossier, taken: Collection[str], office: Office, day: date) -> Person:
    people = list(_people(hand, dossier, office, day))
    return next((each for each in people if each.username not in taken), people[0] if people else Person(""))


def _people(hand: Hand, dossier: Dossier, office: Office, day: date) -> Iterator[Person]:
    department = dossier.case.department
    holders = office.holders(hand, department)
    for holder in _in_order(holders, dossier.events("assigned") if hand is Hand.HEAD else ()):
        for delegate in office.delegates(holder, hand, department, day.isoformat()):
            yield Person(delegate, delegated=True)
        yield Person(holder)


def _in_order(holders: Sequence[str], assigned: Sequence[JournalEntry]) -> list[str]:
    """The holders, the one in whose name the case was assigned last before the others."""
    heads = [str(entry.after.get("on_behalf") or entry.actor) for entry in assigned]
    first = next((each for each in reversed(heads) if each in holders), "")
    return sorted(holders, key=lambda holder: holder != first)
