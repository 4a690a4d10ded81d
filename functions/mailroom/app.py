"""Opens the town's incoming e-mail: the only place where strangers' messages are pulled apart. It reaches no case."""

from typing import Any

from chalice.app import Chalice

from primarie.entry import events, observe, steps
from primarie.inbox import answer_sender as answering
from primarie.inbox import take_mail as taking
from primarie.wiring import mailroom as wiring

NAME = "mailroom"
app = Chalice(app_name=NAME)


@app.lambda_function(name="take_mail")
@events.event(NAME)
def take_mail(event: dict[str, Any]) -> dict[str, str]:
    """An e-mail came into the bucket that SES writes (S3's event): `{proposal}`, empty when the e-mail is gone."""
    proposal = taking.take_mail(event["detail"]["object"]["key"], **wiring.take_mail())
    if proposal is None:
        return {"proposal": ""}
    observe.count(NAME, "MailsProposed")
    return {"proposal": proposal.proposal_id}


@app.lambda_function(name="answer_sender")
@steps.call(NAME)
def answer_sender(event: dict[str, Any]) -> dict[str, str]:
    """`{proposal}` that was rejected → `{telling, told}`, instants or empty."""
    proposal = answering.answer_sender(event["proposal"], **wiring.answer_sender())
    return {"telling": proposal.telling, "told": proposal.told}
