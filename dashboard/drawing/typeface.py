"""The embedded typeface, for paper and for pictures of dots."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path

from PIL import ImageFont
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont

REGULAR, BOLD = "DejaVuSans", "DejaVuSans-Bold"


def register_typeface() -> None:
    """Make the typeface known to reportlab by the names `REGULAR` and `BOLD`."""
    for name in (REGULAR, BOLD):
        with _file(name) as path:
            registerFont(TTFont(name, str(path)))
    registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)


@lru_cache(maxsize=16)
def font(name: str, size: float) -> ImageFont.FreeTypeFont:
    """Return the typeface for Pillow: `REGULAR` or `BOLD`, and its size in dots."""
    with _file(name) as path:
        return ImageFont.truetype(str(path), size)


def _file(name: str) -> AbstractContextManager[Path]:
    return as_file(files("dashboard.drawing") / "fonts" / f"{name}.ttf")
