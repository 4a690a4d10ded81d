"""A case as it stands now becomes findable by its words; what it no longer says finds it no longer."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from primarie.cases.model import Case, Dossier
from primarie.cases.ports import Folders
from primarie.cases.unsealing import Opener
from primarie.kernel.clock import from_iso, local_day
from primarie.people.model import Applicant
from primarie.people.ports import Sealer
from primarie.search.cards import seal_card
from primarie.search.model import Entry, Part
from primarie.search.ports import Cards, Entries, Postings
from primarie.search.words import CONTACT, IDENTITY, Tokens, capped, facets

_TRIES = 8

Words = dict[str, str]


class Overtaken(RuntimeError):
    """Others kept writing the same entry; a later delivery will find it quiet."""


def index_case(
    case_id: str,
    *,
    folders: Folders,
    postings: Postings,
    entries: Entries,
    cards: Cards,
    sealer: Sealer,
    card_sealer: Sealer,
    tokens: Tokens,
) -> Entry:
    """The case's entry, with its postings brought to what the case says now; done before, nothing is written.

    `card_sealer` seals what results show (`cards`). The words of a person whose data are restricted (GDPR art. 18)
    leave the index, and come back when the restriction is lifted. NotFound when there is no such case. Overtaken when
    others write the same entry all the time.
    """
    tried: frozenset[str] = frozenset()
    for _ in range(_TRIES):
        before = entries.entry(case_id)
        dossier = folders.dossier(case_id)
        opener = Opener(dossier.case, sealer)
        restricted = dossier.case.restricted != ""
        words = {} if restricted else case_words(dossier, opener)
        now = entry_of(dossier.case, words, opener, tokens, restricted=restricted)
        standing = before.lists | before.leaving if before else frozenset()
        leaving = (standing | tried) - now.lists
        if before == now and not leaving:
            return now
        postings.add(now, now.lists - (before.lists if before else frozenset()))
        if words:
            cards.keep_card(seal_card(case_id, words, sealer=card_sealer))
        else:
            cards.drop_card(case_id)
        noted = replace(now, leaving=leaving)
        if entries.keep(noted, before=before):
            return _left(noted, now, postings, entries)
        tried |= now.lists  # somebody else wrote meanwhile; what they do not tell must go
    raise Overtaken(case_id)


def _left(noted: Entry, now: Entry, postings: Postings, entries: Entries) -> Entry:
    """Takes the case out of what it is to leave; broken off before its end, the next `index_case` goes on with it."""
    if noted.leaving:
        postings.remove(noted, noted.leaving)
        entries.keep(now, before=noted)
    return now


def entry_of(case: Case, words: Words, opener: Opener, tokens: Tokens, *, restricted: bool = False) -> Entry:
    """The case's entry; of restricted words none are in it."""
    plain = facets(status=case.status.value, service=case.service, assignee=case.assignee, consulted=case.consulted)
    told = frozenset() if restricted else tokens_of(words, opener.applicant(), tokens)
    return Entry(
        case_id=case.case_id,
        day=local_day(from_iso(case.registered_at)).isoformat(),
        department=case.department,
        service=case.service,
        status=case.status,
        version=case.version,
        assignee=case.assignee,
        tokens=plain | told,
        restricted=restricted,
        consulted=case.consulted,
    )


def tokens_of(words: Words, applicant: Applicant, tokens: Tokens) -> frozenset[str]:
    """The keyed tokens of all that a case says, and of who asks."""
    identity = {tokens.token(IDENTITY, each) for each in (applicant.cnp, applicant.cui.removeprefix("RO")) if each}
    contact = {tokens.token(CONTACT, each) for each in (applicant.email.casefold(), applicant.phone) if each}
    labels = [tokens.of_label(words.get(part, "")) for part in (Part.NAME, Part.ADDRESS)]
    texts = [tokens.of_text(words.get(part, "")) for part in Part if part not in (Part.NAME, Part.ADDRESS)]
    return capped([identity, contact, *labels, *texts])


def case_words(dossier: Dossier, opener: Opener) -> Words:
    """All that the case says, by part; identity and contact data are not among it."""
    applicant = opener.applicant()
    name = applicant.name + (f" {applicant.agent.name}" if applicant.agent else "")
    letters = [opener.draft(draft) for draft in dossier.drafts]
    told = {
        Part.NAME: name,
        Part.ADDRESS: applicant.address,
        Part.SUMMARY: opener.words(dossier.case.summary_sealed),
        Part.REQUEST: "\n".join(texts_of(opener.value(dossier.case.data_sealed))),
        Part.MESSAGE: "\n".join(opener.message(message).text for message in dossier.messages),
        Part.LETTER: "\n".join(f"{each.subject}\n{each.body}\n{each.addressee}".strip() for each in letters),
    }
    return {part.value: text for part, text in told.items() if text.strip()}


def texts_of(value: Any) -> Iterator[str]:
    """Every text of a form's data."""
    if isinstance(value, dict):
        for each in value.values():
            yield from texts_of(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts_of(each)
    elif isinstance(value, str):
        yield value
