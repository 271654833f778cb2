"""The picture of who is round one person, to save: on paper, for slides, for other programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from dashboard.drawing.marks import Sheet
from dashboard.drawing.pdf import as_pdf
from dashboard.drawing.png import as_png
from dashboard.drawing.svg import as_svg
from dashboard.pictures.ecomap.layout import EcomapLayout
from dashboard.pictures.ecomap.legend import ecomap_sheet
from dashboard.pictures.ecomap.tags import Tag

__all__ = ["PictureFile", "offer_picture_files", "picture_files"]


@dataclass(frozen=True)
class PictureFile:
    """One kind of file: what the button says, how a name ends, its type, and what is in it."""

    label: str
    ending: str
    mime: str
    draw: Callable[[], bytes | str]


def offer_picture_files(files: Iterable[PictureFile], name: str) -> None:
    """Offer files behind one button; each is drawn when it is asked for."""
    with st.popover("Save the picture"):
        for one in files:
            st.download_button(
                one.label,
                one.draw,
                file_name=f"{name}.{one.ending}",
                mime=one.mime,
                on_click="ignore",
                width="stretch",
            )


def picture_files(
    layout: EcomapLayout, words: str, tags: Mapping[str, Tag], about: str
) -> tuple[PictureFile, ...]:
    """Return the picture with its legend as files: on paper and for slides marked with the time.

    Parameters
    ----------
    layout
        The picture as it is on the screen.
    words
        What it shows, in a sentence.
    tags
        What became of contacts, by their ids.
    about
        Whose it is and of which day, for the line at its foot.
    """

    def marked() -> Sheet:
        when = f"made on {datetime.now().astimezone():%d/%m/%Y at %H:%M}"
        return ecomap_sheet(layout, words, tags, mark=when, foot=f"{about}; {when}.")

    return (
        PictureFile("To print (PDF)", "pdf", "application/pdf", lambda: as_pdf(marked())),
        PictureFile("For slides and letters (PNG)", "png", "image/png", lambda: as_png(marked())),
        PictureFile(
            "For other programs (SVG)",
            "svg",
            "image/svg+xml",
            lambda: as_svg(ecomap_sheet(layout, words, tags)),
        ),
    )
