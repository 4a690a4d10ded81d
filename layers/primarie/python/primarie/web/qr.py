"""QR codes as pictures inside the page, so that no address of a case is asked of anybody."""

from functools import lru_cache
from io import BytesIO

from markupsafe import Markup


@lru_cache(maxsize=64)
def _drawn(address: str) -> str:
    import segno

    out = BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", border=3, scale=5, xmldecl=False, svgns=False, dark="#000000", light="#ffffff", omitsize=True
    )
    return out.getvalue().decode()


def qr_picture(address: str, title: str, *, secret: bool = False) -> Markup:
    """The address as an inline SVG that says `title` to who does not see it; a secret one is not remembered."""
    label = Markup('<svg role="img" aria-label="{}" class="p-qr" ').format(title)
    drawn = _drawn.__wrapped__(address) if secret else _drawn(address)
    return Markup(drawn.strip().replace("<svg ", str(label), 1))  # noqa: S704 - drawn by us from numbers
