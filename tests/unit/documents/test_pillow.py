"""Pictures written anew: upright, in their own colours, the same bytes each time, and never a crash."""

import io
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms, ImageStat

from primarie.documents.model import Unusable
from primarie.documents.pillow import PillowPictures
from tests.builders.files import photo

PICTURES = PillowPictures()


@pytest.mark.parametrize(("form", "kind"), [("JPEG", "image/jpeg"), ("PNG", "image/png")])
def test_a_turned_picture_is_set_upright(form: str, kind: str) -> None:
    anew = PICTURES.anew(photo(form, orientation=6), kind)
    with Image.open(io.BytesIO(anew)) as upright:
        assert upright.size == (20, 40)
        red, _green, blue = upright.convert("RGB").getpixel((10, 5))  # type: ignore[misc]
        assert red > blue


@pytest.mark.parametrize(("form", "kind"), [("JPEG", "image/jpeg"), ("PNG", "image/png")])
def test_colours_are_kept_and_the_same_bytes_come_of_the_same_bytes(form: str, kind: str) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    sent = photo(form, icc_profile=profile, size=(640, 320))
    first, again = PICTURES.anew(sent, kind), PICTURES.anew(sent, kind)
    assert first == again
    with Image.open(io.BytesIO(first)) as anew, Image.open(io.BytesIO(sent)) as before:
        assert anew.info["icc_profile"] == profile
        # Written with the same fineness, a JPEG's colours move by less than a shade.
        assert max(ImageStat.Stat(ImageChops.difference(anew, before)).mean) < (1 if form == "JPEG" else 1e-9)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_kind_of_png_passes(mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (9, 9)).save(out, "PNG")
    with Image.open(io.BytesIO(PICTURES.anew(out.getvalue(), "image/png"))) as anew:
        assert (anew.size, anew.mode) == ((9, 9), mode)


def test_a_see_through_palette_stays_see_through() -> None:
    out = io.BytesIO()
    Image.new("P", (9, 9)).save(out, "PNG", transparency=0)
    with Image.open(io.BytesIO(PICTURES.anew(out.getvalue(), "image/png"))) as anew:
        assert anew.convert("RGBA").getpixel((1, 1))[3] == 0  # type: ignore[index]


def test_a_jpeg_in_printers_colours_passes() -> None:
    out = io.BytesIO()
    Image.new("CMYK", (9, 9), (10, 20, 30, 40)).save(out, "JPEG")
    with Image.open(io.BytesIO(PICTURES.anew(out.getvalue(), "image/jpeg"))) as anew:
        assert anew.mode == "CMYK"


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["image/jpeg", "image/png"]), st.binary(max_size=400), st.integers(0, 600))
def test_random_bytes_are_a_picture_or_unusable(kind: str, noise: bytes, at: int) -> None:
    whole = photo("JPEG" if kind == "image/jpeg" else "PNG", located=True)
    for content in (noise, whole[:at] + noise, whole[:at] + noise + whole[at + len(noise) :]):
        with suppress(Unusable):
            assert PICTURES.anew(content, kind, keep_position=True)
