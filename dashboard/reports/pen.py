"""What a page is written with: the same words go onto paper and into a document to write in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

__all__ = ["Line", "Pen"]

Line = TypeVar("Line", covariant=True)


class Pen(Protocol[Line]):
    """Something that sets titles, paragraphs and tables; data are texts and never markup."""

    def title(self, text: str) -> Line:
        """Set the title of the page."""

    def heading(self, text: str) -> Line:
        """Set a heading."""

    def text(self, text: str) -> Line:
        """Set a paragraph."""

    def small(self, text: str) -> Line:
        """Set a paragraph in small type."""

    def table(
        self, head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]
    ) -> Line:
        """Set a ruled table; the widths are shares of the page's and add up to 1."""

    def picture(self, png: bytes, size: tuple[float, float], words: str) -> Line:
        """Set a picture of a size in points, with the words that say the same."""
