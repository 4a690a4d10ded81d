"""The citizen's door: pages, forms, uploads, the request API, and the case by its code."""

from typing import Any

from primarie.documents import release_upload as releasing
from primarie.documents.model import upload_of
from primarie.entry import events, observe
from primarie.entry.citizen_api import CitizenApi
from primarie.entry.http import Door
from primarie.entry.site import add_pages
from primarie.wiring.intake import outside

NAME = "intake"
app = Door(app_name=NAME)

CitizenApi(NAME, outside).add_to(app)
add_pages(app, NAME, outside)


@app.lambda_function(name="release_upload")
@events.event(NAME)
def release_upload(event: dict[str, Any]) -> dict[str, str]:
    """A file came into quarantine (S3 "Object Created" over EventBridge): `{state}` of its upload."""
    upload_id = upload_of(event["detail"]["object"]["key"])
    door = outside()
    upload = releasing.release_upload(upload_id, uploads=door.uploads, quarantine=door.quarantine, shelf=door.shelf)
    if upload is None:
        return {"state": "unknown"}
    observe.count(NAME, "Uploads" + upload.state.value.capitalize())
    return {"state": upload.state.value}
