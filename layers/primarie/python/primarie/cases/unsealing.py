"""Opening the sealed words of one case for somebody who may read them."""

from dataclasses import dataclass
from typing import Any

from primarie.cases.model import Case, Draft, Message, Note, Work
from primarie.cases.views import ShownDraft, ShownEntry, ShownMessage, ShownNote, ShownWork
from primarie.kernel.journal import JournalEntry
from primarie.people.model import Applicant
from primarie.people.ports import Sealer


@dataclass(frozen=True)
class Opener:
    """Opens what was sealed under the case's submission."""

    case: Case
    sealer: Sealer

    def value(self, sealed: str) -> Any:
        """The JSON value; ValueError when it is not this case's."""
        return self.sealer.open(sealed, submission_id=self.case.submission_id)

    def words(self, sealed: str) -> str:
        """Words in clear; empty stays empty, and what was never sealed (the office's own notes) stays as it is."""
        if not sealed:
            return ""
        try:
            return str(self.value(sealed))
        except ValueError:
            return sealed

    def applicant(self) -> Applicant:
        """The applicant, unmasked."""
        return Applicant.from_dict(self.value(self.case.applicant_sealed))

    def message(self, message: Message) -> ShownMessage:
        """A message in clear."""
        text = self.words(message.text_sealed)
        return ShownMessage(message.message_id, message.at, message.direction, message.actor, text, message.uploads)

    def note(self, note: Note) -> ShownNote:
        """A note in clear."""
        return ShownNote(note.note_id, note.at, note.actor, self.words(note.text_sealed), note.mentioned)

    def draft(self, draft: Draft) -> ShownDraft:
        """A draft in clear."""
        return ShownDraft(
            number=draft.number,
            kind=draft.kind,
            author=draft.author,
            at=draft.at,
            subject=self.words(draft.subject_sealed),
            body=self.words(draft.body_sealed),
            addressee=self.words(draft.addressee_sealed),
        )

    def work(self, work: Work) -> ShownWork:
        """An answer in the making in clear."""
        subject, body = self.words(work.subject_sealed), self.words(work.body_sealed)
        return ShownWork(work.number, work.kind, work.author, work.at, subject, body, work.mark)

    def entry(self, entry: JournalEntry) -> ShownEntry:
        """A history entry in clear."""
        return ShownEntry(
            seq=entry.seq,
            at=entry.at,
            event=entry.event,
            actor=entry.actor,
            department=entry.department,
            before=entry.before,
            after=entry.after,
            why=self.words(entry.why),
            hash=entry.hash,
        )
