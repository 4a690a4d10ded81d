from hypothesis import given
from hypothesis import strategies as st

from primarie.people.text import folded, normal, normal_line


def test_cedilla_becomes_comma_below_and_accents_compose() -> None:
    assert normal("Ştefan Ţuţea, Ia\u015fi, pa\u0302ine") == "Ștefan Țuțea, Iași, pâine"


def test_spaces_and_invisible_characters_go_and_lines_stay() -> None:
    assert normal("  una\t două \r\n\u202etrei\u200b  ") == "una două\ntrei"
    assert normal_line("una\ndouă") == "una două"


def test_search_forgets_diacritics_and_case_but_keeps_hyphens() -> None:
    assert folded("Școala Sfânta-Ană, ÎNCET") == folded("şcoala sfinta-ana, incet").replace("sfinta", "sfanta")


@given(st.text())
def test_normal_text_is_normal(text: str) -> None:
    assert normal(normal(text)) == normal(text)
    assert normal_line(normal_line(text)) == normal_line(text)
