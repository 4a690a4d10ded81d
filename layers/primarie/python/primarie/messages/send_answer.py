"""The answer goes out: by the way that was asked for, to everybody whose petition it answers."""

from dataclasses import replace

from primarie.cases.model import Case
from primarie.kernel.clock import Clock, iso
from primarie.kernel.errors import NotFound
from primarie.messages.model import Addressee, Channel, Notice
from primarie.messages.plan_notices import plan_and_queue
from primarie.messages.planning import answer_channels, notice_id, planned
from primarie.messages.ports import Cases, Letters, Notices, Queue
from primarie.people.model import ReplyBy
from primarie.signing.model import Letter, Stage


def send_answer(
    case_id: str, document_id: str, *, cases: Cases, letters: Letters, notices: Notices, queue: Queue, clock: Clock
) -> tuple[Notice, ...]:
    """The notices that carry the letter, each planned once; e-mails are queued, paper waits for the desk.

    Petitions that were joined to this one are told under their own numbers. A redirect's second letter goes to the
    authority by post. NotFound when the letter is not there or not sealed.
    """
    letter = letters.find(case_id, document_id)
    if letter is None or Stage.SEALED not in letter.stages:
        raise NotFound("Scrisoarea nu este semnată și sigilată.")
    case = cases.case(case_id)
    at = iso(clock.now())
    told = [case, *(cases.case(each) for each in case.joined)]
    wanted = [notice for each in told for notice in _to_applicant(each, letter, at)]
    wanted += [_to_authority(letter, companion, at) for companion in letter.companions]
    return tuple(plan_and_queue(notice, notices, queue) for notice in wanted)


def _to_applicant(case: Case, letter: Letter, at: str) -> list[Notice]:
    event = "redirected" if letter.companions else "answered"
    attached = case.reply_by == ReplyBy.EMAIL
    return [
        replace(
            planned(case.case_id, letter.document_id, channel, event=event, at=at),
            document_id=letter.document_id,
            letter_of=letter.case_id,
            attached=attached and channel is Channel.EMAIL,
        )
        for channel in answer_channels(case.reply_by)
    ]


def _to_authority(letter: Letter, companion: str, at: str) -> Notice:
    notice = planned(letter.case_id, companion, Channel.POST, event="redirected", at=at)
    return replace(
        notice,
        notice_id=notice_id(letter.case_id, companion, Channel.POST, Addressee.AUTHORITY),
        document_id=companion,
        letter_of=letter.case_id,
        addressee=Addressee.AUTHORITY,
    )
