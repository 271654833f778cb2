"""Before a meeting: its pack, to print or to write in."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard.drawing.unprintable import unprintable_in
from dashboard.explorer.kit.cache import cached_per_data_version
from dashboard.explorer.kit.days import shown_day
from dashboard.explorer.kit.frame import current_reader
from dashboard.explorer.kit.markup import element, plain, show
from dashboard.explorer.kit.tables import offer_print
from dashboard.readers.called import Row
from dashboard.readers.reader import Reader
from dashboard.reports.meeting_pack import (
    CHECK_WHO_IS_THERE,
    OWN_ACTIONS,
    MeetingPack,
    pack_docx,
    pack_pdf,
    read_pack,
)
from graphmodel.settings import Settings
from graphmodel.stores.store import Store

PACK = "Print the pack"
WHAT_IS_IN_IT = (
    "Stuck referrals, the last actions, lines to write decisions on, and the page of each living "
    "person. Nothing restricted is in it, whoever prints it."
)


def offer_pack(store: Store, meeting: Row) -> None:
    """Offer the pack of a meeting, as at the day that pages show."""
    day = shown_day()
    pack = _read(store, meeting["id"], day, current_reader())
    show(element("p", OWN_ACTIONS if pack.own_actions_only else WHAT_IS_IN_IT))
    expected = "; ".join(f"{one.name} ({one.answer})" for one in pack.expected)
    if expected:
        show(element("p", element("b", "Could be expected, and was not asked"), f": {expected}."))
    show(element("p", CHECK_WHO_IS_THERE, class_="tpg-check"))
    if missing := unprintable_in(pack).sentence:
        st.caption(plain(missing))
    name = f"meeting-pack-{day.isoformat()}"
    with st.container(horizontal=True):
        offer_print("The pack (PDF)", lambda made: pack_pdf(pack, made), f"{name}.pdf")
        offer_print("The pack (Word)", lambda made: pack_docx(pack, made), f"{name}.docx")


@cached_per_data_version("Reading what the meeting is about", most=8)
def _read(store: Store, meeting: str, day: date, reader: Reader) -> MeetingPack:
    return read_pack(store, meeting, day, Settings(), reader)
