"""The citizen's door: pages, forms, uploads, the request API, and the case by its code."""

from primarie.entry.citizen_api import CitizenApi
from primarie.entry.http import Door
from primarie.entry.site import add_pages
from primarie.wiring.intake import outside

NAME = "intake"
app = Door(app_name=NAME)

CitizenApi(NAME, outside).add_to(app)
add_pages(app, NAME, outside)
