"""Which day a person's picture shows, and which other one it is compared with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from dashboard.explorer.chosen import FIRST_DAY
from dashboard.explorer.markup import plain
from dashboard.words.findings import day_in_words

__all__ = ["pick_days"]

COMPARE_HELP = (
    "The picture then shows both days: beside whoever is not the same on both a word says what "
    "became of it. The table below the picture says the same."
)


def pick_days(person: str, on: date, days: Sequence[date]) -> tuple[date, date | None]:
    """Show a slider over the days on which something changed, and the day to compare with.

    Parameters
    ----------
    person
        Id of the person whose picture it is.
    on
        The day of the page, which the slider starts from.
    days
        The days to step through, sorted; the last is the page's.

    Returns
    -------
    tuple[date, date | None]
        The day of the picture, and the one it is compared with, if any.
    """
    key = f"picture_day_{person}_{on.isoformat()}"
    # Restored after another page was shown, unless it is a day of the data no more.
    kept = f"{key}_kept"
    if key not in st.session_state:
        day = st.session_state.get(kept, on)
        st.session_state[key] = day if day in days else on
    if st.session_state[key] not in days:
        st.session_state[key] = on

    def step(by: int) -> None:
        place = list(days).index(st.session_state[key]) + by
        st.session_state[key] = days[min(max(place, 0), len(days) - 1)]

    day = on
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if len(days) > 1:
            day = st.select_slider(
                "Day in the picture",
                days,
                key=key,
                format_func=day_in_words,
                width=420,
                help=plain("The days on which something round them began or ended."),
            )
            st.button("Day before", on_click=step, args=[-1], disabled=day == days[0])
            st.button("Day after", on_click=step, args=[1], disabled=day == days[-1])
        since: date | None = st.date_input(
            "Compare with",
            None,
            FIRST_DAY,
            on,
            key=f"compare_{person}_{on.isoformat()}",
            format="DD/MM/YYYY",
            width=200,
            help=plain(COMPARE_HELP),
        )
    st.session_state[kept] = day
    return day, None if since == day else since
