"""The day D of every answer: picked, stored in the session, and marked where it is not today."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard.explorer.kit.markup import element, plain, show
from dashboard.explorer.kit.start_options import start_options, today
from dashboard.words.findings import NOT_COME_YET, day_in_words

DAY_KEY = "day"
LEAVING_DAY_KEY = "leaving_day"
FIRST_DAY, LAST_DAY = date(1950, 1, 1), date(2999, 12, 31)


def pick_day() -> date:
    """Show the day picker; return D, the day of every answer."""
    return _pick("As at", DAY_KEY, "Everything on the page is told as it stood on this day.")


def shown_day() -> date:
    """Return the day that pages show now."""
    day: date = st.session_state.get(DAY_KEY) or start_options().first_day
    return day


def show_day(day: date) -> None:
    """Let pages show a day that has just been written about, unless they show a later one."""
    st.session_state[DAY_KEY] = max(day, shown_day())


def pick_leaving_day() -> date:
    """Show the choice of the day on which somebody leaves, which no other page takes over."""
    explained = "The day on which they leave. Other pages go on showing their own day."
    return _pick("Last day", LEAVING_DAY_KEY, explained)


def _pick(label: str, key: str, explained: str) -> date:
    day: date = st.date_input(
        label,
        start_options().first_day,
        FIRST_DAY,
        LAST_DAY,
        key=key,
        format="DD/MM/YYYY",
        persist_state="session",
        help=plain(explained),
    )
    return day


def mark_other_day() -> None:
    """Show a bar where pages show a day that is not today, with a way back."""
    day = shown_day()
    if day == today():
        return
    later = f" {NOT_COME_YET}" if day > today() else ""
    with st.container(horizontal=True, vertical_alignment="center", key="other_day"):
        show(element("p", f"As at {day_in_words(day)}, not today.{later}", class_="tpg-check"))
        st.button("Back to today", on_click=_go_back_to_today)


def _go_back_to_today() -> None:
    st.session_state[DAY_KEY] = today()
