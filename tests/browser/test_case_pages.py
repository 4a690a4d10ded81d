"""The pages around a case in Chromium, in each state and at three widths, held against axe."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from primarie.cases.model import CaseDocument, Step
from primarie.kernel.errors import Busy
from tests.builders.cases import CODE, HEAD, OFFICER
from tests.builders.door import CitizensDoor

CASE = "S6-2026-00000001"
PAGE = f"/dosar/{CASE}"
AT = "2026-12-01T10:00:00Z"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def _asked_of_its_applicant(door: CitizensDoor) -> None:
    """A case with a letter, a receipt, and a question that waits."""
    hall = door.hall
    hall.registered()
    hall.act(hall.ask(CASE, Step.ASSIGN), "assign", HEAD, assignee="officer")
    hall.act(hall.ask(CASE, Step.DRAFT), "clarify", OFFICER, text="La ce număr este groapa? " + "lung" * 60)
    hall.ask(CASE, Step.CLARIFY)
    marks = (("head", AT), ("signatory", AT), ("seal", AT), ("kept", AT))
    hall.letters.letters[CASE] = [CaseDocument("d1", "letter", "ab" * 32, True, marks, "7KQ4XW2M9PTE0123")]
    door.receipts.receipt(CASE)


@pytest.mark.parametrize("size", [(360, 780), (1280, 900), (320, 600)], ids=["phone", "desk", "narrow"])
def test_every_page_of_a_case_is_sound(
    chromium: Browser, site: tuple[str, CitizensDoor], files: dict[str, Path], axe: str, size: tuple[int, int]
) -> None:
    url, door = site
    _asked_of_its_applicant(door)
    # axe is put into the page from outside, which the page's own policy forbids.
    page = chromium.new_context(viewport={"width": size[0], "height": size[1]}, bypass_csp=True).new_page()
    page.route_web_socket("**/ws?**", lambda _socket: None)

    def sound() -> None:
        assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth"), page.url
        page.evaluate(f"{axe};0")
        found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
        assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found["violations"]] == [], page.url

    page.goto(f"{url}{PAGE}?code={CODE}")
    sound()
    page.goto(f"{url}{PAGE}/fisier")
    sound()
    page.set_input_files("#fisier", list(files.values()))
    expect(page.get_by_text("Acceptat")).to_be_visible()
    expect(page.get_by_text("Respins")).to_be_visible()
    sound()
    with page.expect_navigation():
        page.get_by_role("button", name="Trimiteți la primărie").click()
    assert page.get_by_text("Mesajul și fișierele au fost trimise.").is_visible()
    sound()
    for path in ("contestatie", "dovada", "retragere"):
        page.goto(f"{url}{PAGE}/{path}")
        sound()
    door.receipts.busy = Busy("Marca de timp nu răspunde.", retry_after=60)
    page.goto(f"{url}{PAGE}/inregistrare")
    assert page.get_by_role("heading", level=1).inner_text() == "Dovada se pregătește"
    page.goto(f"{url}/verificare/fisier-mare")
    sound()
    page.context.close()


def test_files_of_a_case_keep_their_names_and_a_reload_loses_none(
    chromium: Browser, site: tuple[str, CitizensDoor], files: dict[str, Path]
) -> None:
    url, door = site
    _asked_of_its_applicant(door)
    page = chromium.new_context().new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.route_web_socket("**/ws?**", lambda _socket: None)
    page.goto(f"{url}{PAGE}?code={CODE}")
    page.goto(f"{url}{PAGE}/fisier")
    expect(page.get_by_role("button", name="Trimiteți la primărie")).to_have_count(0)
    came = page.locator("#fisierele")
    page.set_input_files("#fisier", files["photo"])
    expect(came).to_contain_text(files["photo"].name)
    page.get_by_role("textbox").fill("Groapa este la nr. 42.")
    page.set_input_files("#fisier", files["liar"])
    expect(came.get_by_role("listitem")).to_have_count(2)
    expect(page.get_by_role("textbox")).to_have_value("Groapa este la nr. 42.")
    expect(page.get_by_text("Respins")).to_be_visible()
    page.reload()
    expect(came.get_by_role("listitem")).to_have_count(2)
    page.get_by_role("textbox").fill("Groapa este la nr. 42.")
    page.get_by_role("button", name="Trimiteți la primărie").click()
    expect(page.get_by_text("Mesajul și fișierele au fost trimise.")).to_be_visible()
    (message,) = [each for each in door.hall.dossier(CASE).messages if each.uploads]
    names = []
    for each in message.uploads:
        upload = door.uploads.find(each)
        assert upload is not None
        names.append(door.outside.sealer.open(upload.name_sealed, submission_id=each))
    assert names == [files["photo"].name, files["liar"].name]
    assert said == []
    page.context.close()


def test_a_file_of_another_kind_or_case_is_not_counted_in(chromium: Browser, site: tuple[str, CitizensDoor]) -> None:
    url, door = site
    _asked_of_its_applicant(door)
    page = chromium.new_context().new_page()
    page.goto(f"{url}{PAGE}?code={CODE}")
    page.goto(f"{url}{PAGE}/fisier")
    token = page.locator("form[data-token]").get_attribute("data-token") or ""
    asked = {"name": "dovezi", "filename": "a.pdf", "contentType": "application/pdf", "size": 10}
    given = page.request.post(f"{url}/api/v1/uploads", data={"service": "petitie", **asked}).json()
    for added in (given["uploadId"], "nimic"):
        form = {"jeton": token, "adauga": added}
        answer = page.request.post(f"{url}{PAGE}/fisier", form=form, headers={"Sec-Fetch-Site": "same-origin"})
        assert answer.status == 200
        assert "data-upload" not in answer.text()
    page.context.close()
