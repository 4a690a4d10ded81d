"""E-mail, paper and live news: what the office tells people."""

import json
from dataclasses import asdict
from typing import Any

from chalice.app import Chalice

from primarie.cases.folder_items import item_to_task
from primarie.cases.items import item_to_entry
from primarie.entry import events, observe, socket, steps
from primarie.kernel.attributes import from_attributes
from primarie.messages import connect as connecting
from primarie.messages import disconnect as leaving
from primarie.messages import list_dispatches as listing
from primarie.messages import plan_notices as planning
from primarie.messages import push_change as pushing
from primarie.messages import receive as receiving
from primarie.messages import record_dispatch_by_post as dispatching
from primarie.messages import record_return as returning
from primarie.messages import send_answer as answering
from primarie.messages import send_digests as digesting
from primarie.messages import send_notice as sending
from primarie.messages import settle_notice as settling
from primarie.messages import settle_unknown as searching
from primarie.messages import tell_of_entry as entries
from primarie.messages import tell_of_task as tasks
from primarie.messages.model import Handover, Notice
from primarie.messages.ses import fate_news
from primarie.search import relay_change as relaying
from primarie.wiring.notifications import Notifications

app = Chalice(app_name="notifications")
NAME = "notifications"
Event = dict[str, Any]

outside = Notifications()


def _told(notice: Notice) -> Event:
    return {
        "noticeId": notice.notice_id,
        "caseId": notice.case_id,
        "event": notice.event,
        "channel": notice.channel.value,
        "fate": notice.fate.value,
        "addressee": notice.addressee.value,
        "documentId": notice.document_id,
        "letterOf": notice.letter_of,
        "source": notice.source,
        "at": notice.at,
        "sentOn": notice.sent_on,
        "reference": notice.provider_id,
        "by": notice.by,
    }


@app.lambda_function(name="plan_notices")
@events.stream(NAME)
def plan_notices(record: Event) -> None:
    """An entry of a case's history: the index and open pages hear that the case changed, what it tells is planned.

    Or a task: who has it hears of new work.
    """
    image = from_attributes(record["dynamodb"]["NewImage"])
    if str(image["sk"]).startswith("TASK#"):
        before = record["dynamodb"].get("OldImage")
        observe.annotate(NAME, image["pk"])
        tasks.tell_of_task(
            item_to_task(image), item_to_task(from_attributes(before)) if before else None, room=outside.newsroom
        )
        return
    entry = item_to_entry(image)
    observe.annotate(NAME, entry.case_id)
    relaying.relay_change(entry, queue=outside.index)
    planning.plan_notices(entry, cases=outside.cases, notices=outside.notices, queue=outside.queue, clock=outside.clock)
    pushing.push_change(
        entry, cases=outside.cases, connections=outside.connections, pusher=outside.pusher, clock=outside.clock
    )
    entries.tell_of_entry(entry, room=outside.newsroom)


@app.lambda_function(name="send_answer")
@steps.step(NAME)
def send_answer(event: Event) -> Event:
    """`{caseId, documentId}` → `{notices: […]}`."""
    told = answering.send_answer(
        event["caseId"],
        event["documentId"],
        cases=outside.cases,
        letters=outside.letters,
        notices=outside.notices,
        queue=outside.queue,
        clock=outside.clock,
    )
    return {"notices": [_told(notice) for notice in told]}


@app.lambda_function(name="send_notice")
@events.queue(NAME)
def send_notice(message: Event) -> None:
    """`{caseId, noticeId}` from the queue."""
    wanted = json.loads(message["body"])
    observe.annotate(NAME, wanted["caseId"])
    fate = sending.send_notice(
        wanted["caseId"],
        wanted["noticeId"],
        notices=outside.notices,
        office=outside.office,
        desk=outside.desk,
        mailer=outside.mailer,
        clock=outside.clock,
    )
    observe.count(NAME, f"Notice{fate.value.capitalize()}")


@app.lambda_function(name="settle_notice")
@events.event(NAME)
def settle_notice(event: Event) -> Event:
    """An event of SES; those of other mails, and those that change no fate, are passed over."""
    news = fate_news(event["detail"])
    if news is None:
        return {}
    observe.annotate(NAME, news.case_id)
    fate = settling.settle_notice(news, notices=outside.notices, heard=outside.notices, clock=outside.clock)
    observe.count(NAME, f"Mail{news.event.capitalize()}")
    return {"fate": fate.value if fate else ""}


@app.lambda_function(name="settle_unknown")
@events.event(NAME)
def settle_unknown(_event: Event) -> Event:
    """Every five minutes: notices that are stuck. What is given up raises an alarm by its metric."""
    notices = outside.notices
    settled = searching.settle_unknown(
        notices=notices, waiting=notices, news=notices, queue=outside.queue, clock=outside.clock
    )
    observe.count(NAME, "NoticesGivenUp", settled.given_up)
    return asdict(settled)


@app.lambda_function(name="send_digests")
@events.event(NAME)
def send_digests(event: Event) -> Event:
    """Every five minutes: digests of staff that are due. By hand, `{until?, only?}`: whatever the hour and day."""
    gathered = digesting.send_digests(
        event.get("until", ""),
        event.get("only", ""),
        bells=outside.bells,
        wishes=outside.wishes,
        notices=outside.notices,
        queue=outside.queue,
        holidays=outside.holidays,
        clock=outside.clock,
    )
    observe.count(NAME, "Digests", gathered.digests)
    return asdict(gathered)


@app.lambda_function(name="list_dispatches")
@steps.call(NAME)
def list_dispatches(event: Event) -> Event:
    """`{posted?, after?}` → `{items: […], next}`: what the desk has to print and hand over, or what the post has."""
    page = listing.list_dispatches(
        notices=outside.notices, posted=bool(event.get("posted")), after=event.get("after", "")
    )
    return {"items": [_told(notice) for notice in page.notices], "next": page.next}


@app.lambda_function(name="record_dispatch_by_post")
@steps.call(NAME)
def record_dispatch_by_post(event: Event) -> Event:
    """`{caseId, noticeId, reference, sentOn, by}` → the notice; the caller has checked who asks."""
    handover = Handover(event["reference"], event["sentOn"], event["by"])
    notice = dispatching.record_dispatch_by_post(
        event["caseId"], event["noticeId"], handover, notices=outside.notices, clock=outside.clock
    )
    return _told(notice)


@app.lambda_function(name="record_return")
@steps.call(NAME)
def record_return(event: Event) -> Event:
    """`{caseId, noticeId, reason}` → the notice; the caller has checked who asks."""
    notice = returning.record_return(
        event["caseId"], event["noticeId"], event["reason"], notices=outside.notices, clock=outside.clock
    )
    return _told(notice)


@app.lambda_function(name="connect")
@socket.route(NAME)
def connect(event: Event) -> None:
    """`?case=` with `&code=` or a page's `&ticket=`; of staff a page's `?desk=` or a `?token=`; else 403."""
    query = socket.query_of(event)
    shown = {name: query.get(name, "") for name in ("code", "ticket", "token", "desk")}
    wish = connecting.Wish(socket.connection_of(event), query.get("case", ""), **shown)
    connecting.connect(
        wish,
        cases=outside.cases,
        tokens=outside.tokens,
        bells=outside.bells,
        staff=outside.people,
        connections=outside.connections,
        clock=outside.clock,
    )


@app.lambda_function(name="disconnect")
@socket.route(NAME)
def disconnect(event: Event) -> None:
    """The browser has gone."""
    leaving.disconnect(socket.connection_of(event), connections=outside.connections)


@app.lambda_function(name="receive")
@socket.route(NAME)
def receive(event: Event) -> None:
    """The browser said something."""
    receiving.receive(
        socket.connection_of(event),
        event.get("body") or "",
        pusher=outside.pusher,
        connections=outside.connections,
    )
