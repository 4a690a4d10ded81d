"""What visitors say of the site, at the desk."""

from primarie.messages.feedback import Feedback
from tests.fakes.console import FakeOffice
from tests.functional.console.conftest import SignedIn

PAGE = "/consola/pareri"


def test_opinions_are_read_by_who_looks_after_the_site(as_user: SignedIn, fake: FakeOffice) -> None:
    registrar = as_user("registrar")
    assert "Nu este nicio părere." in registrar.get(PAGE).text
    fake.said.append(
        Feedback(
            "a1", "2026-11-24", "2026-11-24T08:00:00.000000Z", "accessibility", "<b>Literele</b> sunt mici.", "/stil"
        )
    )
    page = registrar.get(PAGE)
    assert "<b>Literele</b> sunt mici." in page.text
    assert "<b>Literele" not in page.html
    assert "Accesibilitate" in page.text
    assert f'href="{PAGE}"' in registrar.get("/consola").html


def test_others_do_not_read_them(as_user: SignedIn) -> None:
    officer = as_user("officer")
    assert officer.get(PAGE).status == 403
    assert f'href="{PAGE}"' not in officer.get("/consola").html
