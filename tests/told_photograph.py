"""A photograph as a phone writes it, with made-up words where a phone writes place, day and device."""

import io

from PIL import Image, ImageCms, ImageDraw

MARKS = (b"Mockphone 7", b"2031:02:03", b"Limberville", b"A remark nobody shall read", b"Mock Maker")
"""What must be nowhere in what is published. The place is 12 degrees 34 minutes north and east."""


def told_photograph(size: tuple[int, int] = (640, 480), *, orientation: int = 6, form: str = "JPEG") -> bytes:
    """Return its bytes: grey, with a red corner at the upper left of how it is stored."""
    picture = Image.new("RGB", size, (120, 130, 125))
    ImageDraw.Draw(picture).rectangle((0, 0, size[0] // 4, size[1] // 4), fill=(200, 20, 20))
    told = Image.Exif()
    told[0x010F], told[0x0110], told[0x0112] = "Mock Maker", "Mockphone 7", orientation
    told[0x0132], told[0x010E] = "2031:02:03 04:05:06", "Limberville"
    place = told.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (12.0, 34.0, 56.0), "E", (12.0, 34.0, 56.0)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    made = io.BytesIO()
    more = {"comment": b"A remark nobody shall read"} if form == "JPEG" else {}
    picture.save(made, form, exif=told.tobytes(), icc_profile=profile, **more)
    return made.getvalue()
