"""The versions of an answer: what each changed, and what its readers said of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from primarie.cases.views import DeskView, ShownDraft
from primarie.web import words as said
from primarie.web.console import words
from primarie.web.console.differences import Piece, differences
from primarie.web.console.names import Names


@dataclass(frozen=True)
class Version:
    """A version as the page shows it: `changes` against the one before it, `comments` of who sent it back."""

    draft: ShownDraft
    kind: str
    author: str
    at: str
    changes: Sequence[Piece]
    comments: Sequence[tuple[str, str, str]]


@dataclass(frozen=True)
class Meanwhile:
    """The words that stand now, whose they are, and how they differ from what the person typed."""

    who: str
    at: str
    subject: str
    body: str
    changes: Sequence[Piece]


def versions_of(view: DeskView, names: Names) -> list[Version]:
    """Every version that was sent to review, the newest first."""
    return [_version(place, view, names) for place in reversed(range(len(view.drafts)))]


def meanwhile_of(view: DeskView, typed: Mapping[str, str], names: Names) -> Meanwhile:
    """What somebody else wrote since the form was drawn."""
    stands = view.work or (view.drafts[-1] if view.drafts else None)
    if stands is None:
        return Meanwhile("", "", "", "", ())
    return Meanwhile(
        who=names.of(stands.author),
        at=words.moment(stands.at),
        subject=stands.subject,
        body=stands.body,
        changes=differences(stands.body, typed.get("body", "")),
    )


def _version(place: int, view: DeskView, names: Names) -> Version:
    draft = view.drafts[place]
    before = view.drafts[place - 1] if place else None
    comments = [
        (names.of(entry.actor), words.moment(entry.at), entry.why)
        for entry in view.history
        if entry.event in ("returned", "rejected") and entry.after.get("draft") == draft.number
    ]
    return Version(
        draft=draft,
        kind=said.DOCUMENT.get(draft.kind, draft.kind),
        author=names.of(draft.author),
        at=words.moment(draft.at),
        changes=differences(before.body, draft.body) if before else (),
        comments=comments,
    )
