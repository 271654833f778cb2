"""What can be printed of one person's page: for a meeting, and for the person themselves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import streamlit as st

from dashboard.explorer.markup import element, show
from dashboard.person.view import PersonView
from dashboard.reports.meeting_page import person_docx, person_pdf
from dashboard.reports.own_copy import own_copy_docx, own_copy_pdf

__all__ = ["offer_prints"]

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OWN_COPY = (
    "Their own copy is in plain words and large type, for you to check together. Others may read "
    "it: it says nothing of harm or risk, and nothing of services and needs about abuse or safety."
)


def offer_prints(view: PersonView) -> None:
    """Offer the meeting's page and the person's own copy, as PDF and for Word.

    Each bears the time at which it is made.
    """
    day = view.on.isoformat()
    _offer("Print for a meeting (PDF)", person_pdf, view, f"person-page-{day}.pdf", PDF)
    with st.popover("More to print", width="stretch"):
        _offer("For a meeting (Word)", person_docx, view, f"person-page-{day}.docx", WORD)
        if view.trust_status != "died":
            show(element("p", OWN_COPY))
            _offer("Their own copy (PDF)", own_copy_pdf, view, f"own-copy-{day}.pdf", PDF)
            _offer("Their own copy (Word)", own_copy_docx, view, f"own-copy-{day}.docx", WORD)


def _offer(
    label: str,
    write: Callable[[PersonView, datetime], bytes],
    view: PersonView,
    file_name: str,
    mime: str,
) -> None:
    st.download_button(
        label,
        lambda: write(view, datetime.now().astimezone()),
        file_name=file_name,
        mime=mime,
        on_click="ignore",
        width="stretch",
    )
