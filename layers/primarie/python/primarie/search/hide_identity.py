"""What tells who a person is stands in no address: of a CNP, CUI, e-mail or telephone only the keyed tokens do."""

import re
from dataclasses import dataclass

from primarie.cases.words import refuse
from primarie.search.words import EMAIL, PHONE, Tokens, asked_tokens, phone_of

# A CNP, or the number of a company said to be one. Shorter figures are numbers of the register or of a street.
_IDENTITY = re.compile(r"(?<![\w/.-])(?:RO\s?\d{2,10}|\d{9,10}|\d{13})(?![\w/])", re.IGNORECASE)
_KEY = re.compile(r"[A-Za-z0-9_-]{12}(?:\.[A-Za-z0-9_-]{12}){0,3}")
_MOST = 4


@dataclass(frozen=True)
class Hidden:
    """What was typed without what identifies a person, and that as keys: tokens, one of which is enough."""

    words: str
    keys: tuple[str, ...]


def hide_identity(words: str, tokens: Tokens) -> Hidden:
    """The words that may stand in an address and the keys of those that may not; the same words give the same."""
    keys: dict[str, None] = {}

    def hidden(found: re.Match[str]) -> str:
        typed = found[0].replace(" ", "") if found.re is _IDENTITY else found[0]
        if found.re is PHONE and not phone_of(typed):
            return found[0]
        keys.update({".".join(alternatives): None for alternatives in asked_tokens(f"{typed} ", tokens)})
        return " "

    rest = words
    for kind in (EMAIL, PHONE, _IDENTITY):
        rest = kind.sub(hidden, rest)
    return Hidden(" ".join(rest.split()), tuple(keys)) if keys else Hidden(words, ())


def tokens_of_keys(keys: tuple[str, ...]) -> list[tuple[str, ...]]:
    """What each key asks for, as `asked_tokens` gives it; InvalidInput names what is no key."""
    if len(keys) > _MOST or not all(map(_KEY.fullmatch, keys)):
        raise refuse("cheie", "Adresa căutării nu este întreagă. Scrieți din nou ce căutați.")
    return [tuple(key.split(".")) for key in keys]
