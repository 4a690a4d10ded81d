"""The general register and the archiving office, each asked through its own functions."""

from typing import TYPE_CHECKING, Any

from primarie.archive.model import Hold
from primarie.kernel.lambda_ import ask

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient


class LambdaRegister:
    """Asks the registry to prove an entry."""

    def __init__(self, client: "LambdaClient", function: str) -> None:
        self._client = client
        self._function = function

    def proof(self, case_id: str) -> dict[str, Any]:
        """The case's register proof; `{"state": "pending"}` until the day is closed."""
        answer: dict[str, Any] = ask(self._client, self._function, {"caseId": case_id})
        return answer


class LambdaKeeper:
    """Asks the archiving office, which alone may touch the locked bucket."""

    def __init__(self, client: "LambdaClient", *, link: str, place: str, release: str) -> None:
        self._client = client
        self._link, self._place, self._release = link, place, release

    def link(self, case_id: str, number: int) -> str:
        """A short-lived address of a package; NotFound when there is none."""
        return str(ask(self._client, self._link, {"caseId": case_id, "number": number})["url"])

    def place(self, case_id: str, hold_id: str, *, by: str, reason: str) -> Hold:
        """The hold (`place_hold`)."""
        told = {"caseId": case_id, "holdId": hold_id, "by": by, "reason": reason}
        return Hold(**ask(self._client, self._place, told))

    def release(self, case_id: str, hold_id: str, *, by: str, reason: str) -> Hold:
        """The hold as released (`release_hold`)."""
        told = {"caseId": case_id, "holdId": hold_id, "by": by, "reason": reason}
        return Hold(**ask(self._client, self._release, told))
