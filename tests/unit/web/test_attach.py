"""Files of several kinds: each says what it is, whatever it is named."""

import re

from primarie.catalogue import service
from primarie.documents.create_upload import offer_upload
from primarie.web.forms import steps_of
from tests.builders.answers import typed
from tests.builders.door import Browser, CitizensDoor

SLUG = "certificat-urbanism"


def test_a_named_file_says_which_of_the_kinds_it_is(assets: None) -> None:
    door = CitizensDoor()
    browser, out, offered = Browser(door.app()), door.outside, service(SLUG)
    browser.get(f"/servicii/{SLUG}/cerere")
    for step in steps_of(offered):
        browser.submit(f"/servicii/{SLUG}/cerere", **typed(SLUG, step))
    page, token = browser.path, re.findall(r"data-token=\"([^\"]+)\"", browser.page)[0]
    for number, rule in enumerate(offered.attachments, start=1):
        upload = offer_upload(SLUG, rule, number=number, uploads=out.uploads, sealer=out.sealer, clock=out.clock)
        browser.post(page, {"jeton": token, "adauga": upload.upload_id, "nume": "scan.pdf"})
    listed = browser.page.partition('id="fisierele"')[2].partition("</ul>")[0]
    browser.get(page.replace("/fisiere", "/verifica"))
    for rule in offered.attachments:
        assert rule.title in listed
        assert f"{rule.title} · " in browser.page
