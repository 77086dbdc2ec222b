"""Pictures without what a camera writes into them: only what is seen is kept."""

import io

from PIL import Image, ImageOps, UnidentifiedImageError

MOST_PIXELS = 60_000_000  # a telephone's largest; more is a bomb
SIDE = 2000  # pixels of the longer side that is kept


def clean(content: bytes) -> bytes | None:
    """The picture drawn anew as JPEG, upright; None for what is no picture or far too large."""
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return None
            shown = ImageOps.exif_transpose(picture).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return None
    shown.thumbnail((SIDE, SIDE))
    fresh = Image.new("RGB", shown.size)
    fresh.paste(shown)
    kept = io.BytesIO()
    fresh.save(kept, "JPEG", quality=85)
    return kept.getvalue()
