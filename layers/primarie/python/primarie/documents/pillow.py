"""Pictures decoded and written anew: what is no picture in them stays behind, and with it where and by whom."""

from __future__ import annotations

import io
import warnings
from typing import Any

from PIL import Image, ImageOps

from primarie.documents import refusals
from primarie.documents.model import Unusable

MOST_MEGAPIXELS = 64
_FORMATS = {"image/jpeg": ("JPEG", "MPO"), "image/png": ("PNG",)}
_ORIENTATION, _POSITION = 0x0112, 0x8825
# Latitude and longitude with their hemispheres: no altitude, direction or time.
_WHERE = (1, 2, 3, 4)


class PillowPictures:
    """JPEG and PNG, each written in its own format again."""

    def anew(self, content: bytes, media_type: str, *, keep_position: bool = False) -> bytes:
        """The picture upright, in its own colours, without anything else; its place only where that is kept.

        Unusable says why it cannot be taken. The same bytes give the same bytes.
        """
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                warnings.simplefilter("error", Image.DecompressionBombWarning)
                return _anew(content, media_type, keep_position)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise _too_large() from error
        except Unusable:
            raise
        except Exception as error:  # a decoder breaks in every way on strangers' bytes, and each means the same
            raise Unusable(refusals.reason(refusals.PICTURE_UNREADABLE)) from error


def _anew(content: bytes, media_type: str, keep_position: bool) -> bytes:
    with Image.open(io.BytesIO(content), formats=_FORMATS[media_type]) as picture:
        if picture.width * picture.height > MOST_MEGAPIXELS * 1_000_000:
            raise _too_large()
        picture.load()
        notes = _notes(picture)
        turned = notes.get(_ORIENTATION, 1) not in (None, 1)
        upright = ImageOps.exif_transpose(picture) if turned else picture
        kept: dict[str, Any] = {}
        if profile := picture.info.get("icc_profile"):
            kept["icc_profile"] = profile
        if keep_position and (place := _place(notes)):
            kept["exif"] = place
        return _written(picture, upright, media_type, kept)


def _written(picture: Image.Image, upright: Image.Image, media_type: str, kept: dict[str, Any]) -> bytes:
    out = io.BytesIO()
    if media_type == "image/jpeg":
        # A picture that is not turned keeps its own fineness, so that nothing is lost by writing it again.
        same = upright is picture and picture.format == "JPEG"
        fineness: dict[str, Any] = {"quality": "keep"} if same else {"quality": 92, "subsampling": 0}
        upright.info.pop("comment", None)
        upright.save(out, "JPEG", **fineness, **kept)
    else:
        if (clear := upright.info.get("transparency")) is not None:
            kept["transparency"] = clear
        upright.info = {}
        upright.save(out, "PNG", **kept)
    return out.getvalue()


def _notes(picture: Image.Image) -> Image.Exif:
    try:
        return picture.getexif()
    except Exception:  # noqa: BLE001 - notes that cannot be read are none, the picture is still one
        return Image.Exif()


def _place(notes: Image.Exif) -> bytes:
    found = notes.get_ifd(_POSITION)
    where = {tag: found[tag] for tag in _WHERE if tag in found}
    if len(where) < len(_WHERE):
        return b""
    alone = Image.Exif()
    alone[_POSITION] = where
    return alone.tobytes()


def _too_large() -> Unusable:
    return Unusable(refusals.reason(refusals.PICTURE_TOO_LARGE, most=MOST_MEGAPIXELS))
