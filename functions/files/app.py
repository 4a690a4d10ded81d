"""Looks at what strangers send: the only place where their bytes are opened, in a role that reaches no case."""

from typing import Any

from chalice.app import Chalice

from primarie.documents import release_upload as releasing
from primarie.documents.model import upload_of
from primarie.entry import events, observe
from primarie.wiring import files as wiring

NAME = "files"
app = Chalice(app_name=NAME)


@app.lambda_function(name="release_upload")
@events.event(NAME)
def release_upload(event: dict[str, Any]) -> dict[str, str]:
    """A file came into quarantine, or a scanner has looked at it: `{state}` of its upload.

    S3 tells the first ("Object Created"), GuardDuty the second ("… Object Scan Result"), both over EventBridge.
    """
    told = event["detail"]
    key = told["object"]["key"] if "object" in told else told["s3ObjectDetails"]["objectKey"]
    upload = releasing.release_upload(upload_of(key), **wiring.release_upload())
    if upload is None:
        return {"state": "unknown"}
    observe.count(NAME, "Uploads" + upload.state.value.capitalize())
    return {"state": upload.state.value}
