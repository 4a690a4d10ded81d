"""The citizens' accounts: every case of one's e-mail address, behind a code of one's mailbox."""

from typing import Any

from primarie.entry.account import add_pages
from primarie.entry.http import Door
from primarie.entry.steps import step
from primarie.people import check_challenge as checking
from primarie.people import create_challenge as creating
from primarie.people import define_challenge as defining
from primarie.wiring import account as wiring

NAME = "account"
app = Door(app_name=NAME)
Event = dict[str, Any]

add_pages(app, NAME, wiring.outside)


@app.lambda_function(name="define_challenge")
@step(NAME)
def define_challenge(event: Event) -> Event:
    """Cognito's DefineAuthChallenge: the event again, its `response` saying what comes next."""
    asked = event["request"]
    said = defining.define_challenge(asked.get("session") or [], known=not asked.get("userNotFound"))
    return {**event, "response": said}


@app.lambda_function(name="create_challenge")
@step(NAME)
def create_challenge(event: Event) -> Event:
    """Cognito's CreateAuthChallenge: the event again, its `response` being the challenge."""
    return {**event, "response": creating.create_challenge()}


@app.lambda_function(name="check_challenge")
@step(NAME)
def check_challenge(event: Event) -> Event:
    """Cognito's VerifyAuthChallengeResponse: the event again, its `response` telling whether the answer is right."""
    asked = event["request"]
    right = checking.check_challenge(
        asked.get("challengeAnswer") or "",
        (asked.get("userAttributes") or {}).get("email", ""),
        codes=wiring.codes(),
        lookup_key=wiring.lookup_key(),
        clock=wiring.CLOCK,
    )
    return {**event, "response": {"answerCorrect": right}}
