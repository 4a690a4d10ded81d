import pytest

from primarie.entry.http import Incoming
from primarie.entry.multipart import file_of
from primarie.kernel.errors import InvalidInput

FILE = b"%PDF-1.7\r\n\x00\xff--\r\n--edge not yet\n"


def sent(body: bytes, kind: str = "multipart/form-data; boundary=edge-1") -> Incoming:
    return Incoming("POST", "/verificare", {}, {}, {"content-type": kind}, {}, body, "", "")


def form(name: str, content: bytes) -> bytes:
    head = f'--edge-1\r\nContent-Disposition: form-data; name="{name}"; filename="a.pdf"\r\n'
    return head.encode() + b"Content-Type: application/pdf\r\n\r\n" + content + b"\r\n--edge-1--\r\n"


def test_the_bytes_come_out_as_they_went_in() -> None:
    assert file_of(sent(form("document", FILE)), "document") == FILE
    other = b'--edge-1\r\nContent-Disposition: form-data; name="x"\r\n\r\nfile\r\n'
    assert file_of(sent(other + form("document", FILE), 'multipart/form-data; boundary="edge-1"'), "document") == FILE


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", "multipart/form-data; boundary=edge-1"),
        (form("other", FILE), "multipart/form-data; boundary=edge-1"),
        (form("document", b""), "multipart/form-data; boundary=edge-1"),
        (form("document", FILE), "multipart/form-data"),
        (form("document", FILE), "multipart/form-data; boundary=wrong"),
    ],
)
def test_without_a_file_the_field_is_named(body: bytes, kind: str) -> None:
    with pytest.raises(InvalidInput) as missing:
        file_of(sent(body, kind), "document")
    assert [each.field for each in missing.value.errors] == ["document"]
