"""What becomes of referrals: how far they come, how long it takes, why they are declined."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from dashboard.drawing.charts import BARS_WIDTH, bars_svg, waiting_svg
from dashboard.explorer.barriers_read import Services
from dashboard.explorer.barriers_referrals_read import Referrals, referrals_as_at
from dashboard.explorer.barriers_referrals_words import (
    FUNNEL,
    FUNNEL_COLUMNS,
    REASONS,
    STAGE_WORDS,
    WAITS,
    funnel_in_words,
    funnel_rows,
    reason_rows,
    reasons_in_a_sentence,
    wait_rows,
    waits_in_words,
)
from dashboard.explorer.barriers_service_columns import reason_in_words
from dashboard.explorer.long_table import show_columns, show_counted
from dashboard.explorer.markup import element, show, table
from dashboard.readers.small_numbers import SHARES
from dashboard.words.findings import day_in_words, settings_in_words
from graphmodel.settings import Settings
from graphmodel.stores.store import Store

__all__ = ["show_referrals", "show_what_became_of_them"]

THE_SAME = "The table beside it says the same."
HOW_WAITS_COUNT = (
    "From the day a referral is received, else made, to the day support begins. Whoever still "
    "waits, withdrew or died counts for as long as they waited (Kaplan and Meier)."
)


def show_referrals(store: Store, on: date, services: Services) -> None:
    """Show the referrals to all services, or to one that is chosen.

    Parameters
    ----------
    store
        Where they are.
    on
        The day.
    services
        What is found about services.
    """
    names = services.names
    of_each = sorted(services.agency_of, key=names.__getitem__)
    service = st.selectbox(
        "Referrals to",
        of_each,
        index=None,
        format_func=lambda one: f"{names[one]} ({names[services.agency_of[one]]})",
        placeholder="All services",
        key="referrals_to",
        persist_state="session",
        width=520,
    )
    show_what_became_of_them(referrals_as_at(store, on, Settings(), service))


def show_what_became_of_them(found: Referrals) -> None:
    """Show the funnel, the waits and the reasons, each as a sentence, a table and a picture."""
    show(element("p", funnel_in_words(found.funnel), class_="tpg-lead"))
    show_counted(_meaning(found))
    _show_funnel(found)
    _show_waits(found)
    _show_reasons(found.reasons)


def _show_funnel(found: Referrals) -> None:
    show(element("h3", "How far referrals came"))
    if not found.funnel.attrs["denominator"]:
        return
    said, drawn = st.columns([3, 2])
    with said:
        show(table("How far referrals came", FUNNEL, funnel_rows(found.funnel)))
    numbers = zip(found.funnel["stage"], found.funnel["referrals"], strict=True)
    bars = [(STAGE_WORDS[stage], int(number)) for stage, number in numbers]
    _draw(drawn, bars_svg(bars, _told(bars)), f"Bars, one for each stage. {_told(bars)}")
    show_columns(FUNNEL_COLUMNS)


def _show_waits(found: Referrals) -> None:
    show(element("h3", "How long people waited"))
    show(element("p", waits_in_words(found.waited)))
    waits = found.waited.attrs["denominator"]
    if not waits:
        return
    said, drawn = st.columns([3, 2])
    with said:
        show(table("How long people waited", WAITS, wait_rows(found.waited)))
        seen = f"{waits:,} waits; of {found.waited.attrs['not_recorded']:,} the end was not seen."
        show(element("p", f"{seen} {HOW_WAITS_COUNT}", class_="tpg-small"))
    steps = [
        (int(day), float(share))
        for day, share in zip(found.waited["days"], found.waited["started"], strict=True)
    ]
    if steps:
        words = "; ".join(f"{part.lower()}: {days}" for part, days in wait_rows(found.waited))
        title = f"A line that climbs as support begins. {words}."
        _draw(drawn, waiting_svg(steps, title), title)


def _show_reasons(reasons: Mapping[str, int]) -> None:
    show(element("h3", "Why referrals were declined"))
    show(element("p", reasons_in_a_sentence(reasons)))
    if not reasons:
        return
    said, drawn = st.columns([3, 2])
    with said:
        show(table("Why referrals were declined", REASONS, reason_rows(reasons)))
    bars = [(reason_in_words(word).capitalize(), number) for word, number in reasons.items()]
    _draw(drawn, bars_svg(bars, _told(bars)), f"Bars, one for each reason. {_told(bars)}")


def _draw(cell: st.delta_generator.DeltaGenerator, svg: str, words: str) -> None:
    cell.image(svg, width=BARS_WIDTH, alt=f"{words} {THE_SAME}")


def _told(bars: list[tuple[str, int]]) -> str:
    return f"{', '.join(f'{name.lower()} {number:,}' for name, number in bars)}."


def _meaning(found: Referrals) -> dict[str, str]:
    told = found.funnel.attrs
    return {
        "Question": "What becomes of the people who are referred?",
        "As at": day_in_words(date.fromisoformat(told["on"])),
        "Counted out of": f"{told['denominator']:,} referrals made in the last "
        f"{told['settings']['year_days']} days",
        "Not recorded": f"{told['not_recorded']:,} ended referrals without the day of a decision "
        "or of an end",
        "Shares": SHARES,
        "Settings": settings_in_words(told["settings"]),
    }
