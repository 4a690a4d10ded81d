"""A member of staff looks for cases; that they did, and what they were shown, stays on record."""

import base64
import heapq
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from primarie.cases.model import Status
from primarie.cases.permissions import RIGHTS, Right, standing
from primarie.cases.words import refuse
from primarie.kernel.clock import Clock, iso, local_day
from primarie.people.model import Actor, Delegation
from primarie.people.ports import Sealer
from primarie.search.cards import open_card
from primarie.search.fragments import matches
from primarie.search.hide_identity import tokens_of_keys
from primarie.search.lists import LAST, AnyOf, Listed, Place, Walk, common
from primarie.search.model import Asked, Audit, Bucket, Card, Entry, Found, Hit, Part, list_of
from primarie.search.places import first_place, last_place
from primarie.search.ports import Audits, Cards, Entries, Postings
from primarie.search.reach import Scope, scopes
from primarie.search.words import ALL, Tokens, asked_tokens

PAGE = 25
# So many entries are held against filters and rights for one page; then the rest waits for the next.
_MOST_READ = 400
_AT_ONCE = PAGE + 5
_LONGEST = 200
_YEARS = 5
_NUMBER = re.compile(
    r"(?:[A-Z][A-Z0-9]{0,7}-(\d{4})-)?0*(\d{1,8})(?:/(?:(\d{1,2})\.(\d{1,2})\.)?(\d{4}))?", re.IGNORECASE
)
_WHOLE_NUMBER = re.compile(r"(?:[A-Z][A-Z0-9]{0,7}-\d{4}-\d{1,8}|\d{1,8}/(?:\d{1,2}\.\d{1,2}\.)?\d{4})", re.IGNORECASE)


@dataclass(frozen=True)
class Index:
    """Where search looks."""

    postings: Postings
    entries: Entries
    cards: Cards


def search_cases(
    asked: Asked,
    request_id: str,
    *,
    actor: Actor,
    held: Sequence[Delegation],
    register: str,
    departments: Sequence[str],
    index: Index,
    audits: Audits,
    tokens: Tokens,
    card_sealer: Sealer,
    clock: Clock,
) -> Found:
    """A page of what the person may see, the newest first; each request leaves one audit record.

    Every word must stand in the case (name, address, summary, request, messages, letters; forms of a word count, the
    last one may be unfinished), or the words are a number of the register, a CNP or CUI, an e-mail address, a
    telephone number. InvalidInput names a wrong filter, NotAllowed who sees no case.
    """
    _check(asked)
    where = scopes(actor, held, departments, asked.department)
    wanted = [*asked_tokens(asked.words, tokens), *tokens_of_keys(asked.keys)]
    if asked.words.strip() and not wanted:
        raise refuse("q", "Scrieți și un cuvânt mai puțin obișnuit.")
    search = _Search(asked, wanted, actor, held, register, index)
    entries, more = search.page(where, local_day(clock.now()))
    cards = index.cards.cards([entry.case_id for entry in entries if not entry.restricted])
    hits = tuple(_hit(entry, cards.get(entry.case_id), wanted, tokens, card_sealer) for entry in entries)
    audits.note(_audit(asked, request_id, wanted, hits, actor, clock))
    return Found(hits, next=_cursor(more) if more else "", partial=bool(more) and len(hits) < PAGE)


class _Search:
    """One search on its way through the index."""

    def __init__(
        self,
        asked: Asked,
        wanted: Sequence[tuple[str, ...]],
        actor: Actor,
        held: Sequence[Delegation],
        register: str,
        index: Index,
    ) -> None:
        self._asked, self._wanted, self._actor, self._held = asked, wanted, actor, held
        self._register, self._index = register, index

    def page(self, where: Sequence[Scope], today: date) -> tuple[list[Entry], Place | None]:
        """The entries to show, and behind which place there is more."""
        after = _place(self._asked.after)
        direct = [] if after else self._by_number(today)
        if _WHOLE_NUMBER.fullmatch(self._asked.words.strip()):
            return direct, None  # nobody who writes the year means the figures in a text
        seen = {entry.case_id for entry in direct}
        walks = [self._in(scope, after) for scope in where]
        candidates = heapq.merge(*walks, reverse=True)
        shown, read = list(direct), 0
        while len(shown) < PAGE and read < _MOST_READ:
            part = list(islice(candidates, _AT_ONCE))
            if not part:
                return shown, None
            read += len(part)
            found = self._index.entries.entries([self._case_id(place) for place in part])
            for at, place in enumerate(part):
                entry = found.get(self._case_id(place))
                if entry and entry.case_id not in seen and self._fits(entry):
                    shown.append(entry)
                    if len(shown) == PAGE:
                        rest = at + 1 < len(part) or next(candidates, None) is not None
                        return shown, place if rest else None
        return shown, part[-1]

    def _in(self, scope: Scope, after: Place | None) -> Iterator[Place]:
        """The cases of one department that hold every token."""
        plain = [f"=s:{self._asked.status}"] if self._asked.status else []
        plain += [f"=v:{self._asked.service}"] if self._asked.service else []
        wanted = [*self._wanted, *((token,) for token in plain), *([scope.among] if scope.among else [])] or [(ALL,)]
        lists = [AnyOf([self._listed(list_of(scope.department, token)) for token in each]) for each in wanted]
        return common(lists, after)

    def _listed(self, name: str) -> Walk:
        first = first_place(self._asked.first)
        last = last_place(self._asked.last)

        def read(place: str, limit: int) -> Sequence[Bucket]:
            until = min(place, last)
            if until < first:
                return ()
            return self._index.postings.buckets(name, first=first, last=until, limit=limit)

        return Listed(read)

    def _fits(self, entry: Entry) -> bool:
        """Whether the entry, as it stands now, is what was asked for and the person may see it."""
        asked = self._asked
        told = all(not entry.tokens.isdisjoint(alternatives) for alternatives in self._wanted)
        return told and self._filtered(entry) and (not asked.status or entry.status == asked.status)

    def _filtered(self, entry: Entry) -> bool:
        asked = self._asked
        return (
            (asked.first or entry.day) <= entry.day <= (asked.last or entry.day)
            and asked.department in ("", entry.department)
            and asked.service in ("", entry.service)
            and asked.status in ("", entry.status)
            and standing(self._actor, entry, RIGHTS[Right.VIEW], self._held) is not None
        )

    def _by_number(self, today: date) -> list[Entry]:
        """Cases of the number that was typed: `42`, `42/2026`, `42/24.11.2026`, `S6-2026-00000042`."""
        typed = _NUMBER.fullmatch(self._asked.words.strip())
        if not typed:
            return []
        year, number = typed[1] or typed[5], int(typed[2])
        day = f"{typed[5]}-{int(typed[4]):02d}-{int(typed[3]):02d}" if typed[3] else ""
        years = [int(year)] if year else range(today.year, today.year - _YEARS, -1)
        ids = [f"{self._register}-{each:04d}-{number:08d}" for each in years]
        found = self._index.entries.entries(ids)
        return [
            entry for each in ids if (entry := found.get(each)) and self._filtered(entry) and day in ("", entry.day)
        ]

    def _case_id(self, place: Place) -> str:
        return f"{self._register}-{place[0][:4]}-{place[1]:08d}"


def _check(asked: Asked) -> None:
    if len(asked.words) > _LONGEST:
        raise refuse("q", f"Căutarea are cel mult {_LONGEST} de caractere.")
    for field, day in (("from", asked.first), ("to", asked.last)):
        try:
            known = not day or date.fromisoformat(day).isoformat() == day
        except ValueError:
            known = False
        if not known:
            raise refuse(field, "Scrieți o dată AAAA-LL-ZZ.")
    if asked.first and asked.last and asked.first > asked.last:
        raise refuse("to", "Sfârșitul intervalului este înaintea începutului.")
    if asked.status and asked.status not in list(Status):
        raise refuse("state", "Nu există această stare.")


def _hit(
    entry: Entry, card: Card | None, wanted: Sequence[tuple[str, ...]], tokens: Tokens, card_sealer: Sealer
) -> Hit:
    words = open_card(card, sealer=card_sealer) if card else {}
    return Hit(
        case_id=entry.case_id,
        day=entry.day,
        department=entry.department,
        service=entry.service,
        status=entry.status,
        assignee=entry.assignee,
        name=words.get(Part.NAME, ""),
        summary=words.get(Part.SUMMARY, ""),
        matches=matches(words, wanted, tokens),
        restricted=entry.restricted,
    )


def _audit(
    asked: Asked, request_id: str, wanted: Sequence[tuple[str, ...]], hits: Sequence[Hit], actor: Actor, clock: Clock
) -> Audit:
    now = clock.now()
    filters = {
        "from": asked.first,
        "to": asked.last,
        "state": asked.status,
        "department": asked.department,
        "service": asked.service,
        "cursor": asked.after,
    }
    return Audit(
        request_id=request_id,
        at=iso(now),
        day=local_day(now).isoformat(),
        actor=actor.username,
        department=actor.department,
        tokens=tuple(token for alternatives in wanted for token in alternatives),
        filters={name: value for name, value in filters.items() if value},
        shown=tuple(hit.case_id for hit in hits),
    )


def _cursor(place: Place) -> str:
    return base64.urlsafe_b64encode(f"{place[0]}:{place[1]}".encode()).decode().rstrip("=")


def _place(cursor: str) -> Place | None:
    if not cursor:
        return None
    try:
        place, _, number = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode().rpartition(":")
        if not place or place > LAST:
            raise ValueError("no place")
        return place, int(number)
    except ValueError:
        raise refuse("cursor", "Pagina cerută nu există.") from None
