"""How the workshop's picture comes on the screen: the one place that knows."""

from __future__ import annotations

import streamlit as st

from dashboard.workshop.drawing import Drawing
from dashboard.workshop.drawing_svg import as_svg

__all__ = ["show_picture"]


def show_picture(drawing: Drawing) -> None:
    """Show a picture, as wide as the page; the table below says the same.

    Parameters
    ----------
    drawing
        What is drawn.
    """
    st.image(as_svg(drawing), width="stretch", alt=f"{drawing.title} The table says the same.")
