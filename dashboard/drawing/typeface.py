"""The embedded typeface, for paper and for pictures of dots."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from PIL import ImageFont
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont

REGULAR, BOLD = "DejaVuSans", "DejaVuSans-Bold"


def register_typeface() -> None:
    """Make the typeface known to reportlab by the names `REGULAR` and `BOLD`."""
    for name in (REGULAR, BOLD):
        registerFont(TTFont(name, str(typeface_file(name))))
    registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)


@lru_cache(maxsize=16)
def font(name: str, size: float) -> ImageFont.FreeTypeFont:
    """Return the typeface for Pillow: `REGULAR` or `BOLD`, and its size in dots."""
    return ImageFont.truetype(str(typeface_file(name)), size)


def typeface_file(name: str) -> Path:
    """Return where the typeface `REGULAR` or `BOLD` lies."""
    return Path(str(files("dashboard.drawing"))) / "fonts" / f"{name}.ttf"
