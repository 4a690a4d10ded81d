"""What a result shows of a case, sealed.

All cards lie under one encryption context, so that one data key serves many and a page of results costs a call or two
to KMS instead of one for each case. What binds a card to its case is told inside it.
"""

from collections.abc import Mapping

from primarie.people.ports import Sealer
from primarie.search.model import Card

CONTEXT = "search cards"
# What a result can show a fragment of; words beyond it still find the case.
_LONGEST_PART = 4000


def seal_card(case_id: str, words: Mapping[str, str], *, sealer: Sealer) -> Card:
    """The card with the case's words, each part cut to what a result can show."""
    return Card(case_id, sealer.seal(card_content(case_id, words), submission_id=CONTEXT))


def card_content(case_id: str, words: Mapping[str, str]) -> dict[str, object]:
    """What is sealed."""
    return {"case": case_id, "words": {part: text[:_LONGEST_PART] for part, text in words.items()}}


def open_card(card: Card, *, sealer: Sealer) -> dict[str, str]:
    """The words by part; ValueError when the card was changed, or is another case's."""
    content = sealer.open(card.words_sealed, submission_id=CONTEXT)
    if content["case"] != card.case_id:
        raise ValueError("the card is another case's")
    words: dict[str, str] = content["words"]
    return words
