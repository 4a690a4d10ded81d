from primarie.people.masks import masked, masked_cnp, masked_email, masked_phone
from primarie.people.model import Applicant


def test_masks_show_enough_to_recognise() -> None:
    assert masked_cnp("3850101460014") == "385*******014"
    assert masked_email("ion.popescu@exemplu.ro") == "i***@exemplu.ro"
    assert masked_phone("+40722123456") == "+407*****456"


def test_nothing_is_shown_of_what_is_too_short_or_absent() -> None:
    assert masked_cnp("12345") == "*****"
    assert (masked_cnp(""), masked_email(""), masked_phone("")) == ("", "", "")


def test_a_masked_applicant_keeps_what_letters_need() -> None:
    shown = masked(Applicant("person", "Ion", cnp="3850101460014", email="a@b.ro", address="Calea Plevnei 147"))
    assert (shown.name, shown.cnp, shown.email, shown.address) == (
        "Ion", "385*******014", "a***@b.ro", "Calea Plevnei 147",
    )  # fmt: skip
    assert masked(shown) == shown
