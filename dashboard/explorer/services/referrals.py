"""What becomes of referrals: how far they come, how long it takes, why they are declined."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.drawing.charts import CHART_WIDTH, bars_svg, waiting_svg
from dashboard.explorer.kit.choices import choose_or_none
from dashboard.explorer.kit.markup import element, show, table
from dashboard.explorer.kit.tables import show_column_meanings, show_what_is_counted
from dashboard.explorer.services.reading import ReferralFindings, ServiceFindings, referrals_as_at
from dashboard.explorer.services.service_rows import reason_in_words
from dashboard.readers.small_numbers import SHARES, share_in_words
from dashboard.words.findings import day_in_words, join_words, settings_in_words
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.analysis.services.waiting_time import days_until
from graphmodel.settings import Settings
from graphmodel.stores.store import Store

THE_SAME = "The table beside it says the same."
HOW_WAITS_COUNT = (
    "From the day a referral is received, else made, to the day support begins. Whoever still "
    "waits, withdrew or died counts for as long as they waited (Kaplan and Meier)."
)


def show_referrals(store: Store, on: date, services: ServiceFindings) -> None:
    """Show the referrals to all services, or to one that is chosen.

    Parameters
    ----------
    store
        The store that holds them.
    on
        The day.
    services
        The findings about services.
    """
    names = services.names
    of_each = sorted(services.agency_of, key=names.__getitem__)
    service = choose_or_none(
        None,
        "Referrals to",
        of_each,
        lambda one: f"{names[one]} ({names[services.agency_of[one]]})",
        placeholder="All services",
        width=520,
        key="referrals_to",
    )
    show_referral_findings(referrals_as_at(store, on, Settings(), service))


def show_referral_findings(found: ReferralFindings) -> None:
    """Show the funnel, the waits and the reasons, each as a sentence, a table and a picture."""
    show(element("p", funnel_in_words(found.funnel), class_="tpg-lead"))
    show_what_is_counted(_meaning(found))
    _show_funnel(found)
    _show_waits(found)
    _show_reasons(found.reasons)


def _show_funnel(found: ReferralFindings) -> None:
    show(element("h3", "How far referrals came"))
    if not found.funnel.attrs["denominator"]:
        return
    said, drawn = st.columns([3, 2])
    with said:
        show(table("How far referrals came", FUNNEL_HEAD, funnel_rows(found.funnel)))
    numbers = zip(found.funnel["stage"], found.funnel["referrals"], strict=True)
    bars = [(STAGE_WORDS[stage], int(number)) for stage, number in numbers]
    _draw(drawn, bars_svg(bars, _told(bars)), f"Bars, one for each stage. {_told(bars)}")
    show_column_meanings(FUNNEL_COLUMNS)


def _show_waits(found: ReferralFindings) -> None:
    show(element("h3", "How long people waited"))
    show(element("p", waits_in_words(found.waited)))
    waits = found.waited.attrs["denominator"]
    if not waits:
        return
    said, drawn = st.columns([3, 2])
    with said:
        show(table("How long people waited", WAITS_HEAD, wait_rows(found.waited)))
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
        show(table("Why referrals were declined", REASONS_HEAD, reason_rows(reasons)))
    bars = [(reason_in_words(word).capitalize(), number) for word, number in reasons.items()]
    _draw(drawn, bars_svg(bars, _told(bars)), f"Bars, one for each reason. {_told(bars)}")


def _draw(cell: st.delta_generator.DeltaGenerator, svg: str, words: str) -> None:
    cell.image(svg, width=CHART_WIDTH, alt=f"{words} {THE_SAME}")


def _told(bars: list[tuple[str, int]]) -> str:
    return f"{', '.join(f'{name.lower()} {number:,}' for name, number in bars)}."


def _meaning(found: ReferralFindings) -> dict[str, str]:
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


# What became of referrals, in sentences and as rows of tables.


STAGE_WORDS = {
    "made": "Made",
    "received": "Received",
    "decided": "Decided",
    "accepted": "Accepted",
    "started": "Started",
}
FUNNEL_HEAD = ("Stage", "Referrals", "Of those made", "People", "Wait here", "Ended here")
FUNNEL_COLUMNS = {
    "Received": "the service has it; whatever came further was received, too.",
    "Decided": "accepted or declined; what was withdrawn or not answered is neither.",
    "Started": "support has begun, also where it has ended since.",
    "People": "each once, however many referrals were made for them.",
    "Wait here": "came so far and no further, and are open on this day.",
    "Ended here": "came so far and no further, and are open no more: withdrawn, not answered, "
    "declined, closed, or the person died.",
}
"""What stages and columns mean."""

WAITS_HEAD = ("Of those referred", "Support had begun within")
PARTS = {0.25: "a quarter", 0.5: "half", 0.75: "three quarters", 0.9: "nine in ten"}
REASONS_HEAD = ("Reason", "Referrals declined", "Of those declined")
MOST_NAMED = 3
NOT_REACHED = "not reached yet"


def funnel_in_words(found: pd.DataFrame) -> str:
    """Return a sentence or two about how far referrals came.

    Examples
    --------
    >>> funnel_in_words(pd.DataFrame({"referrals": [0] * 5, "waiting": [0] * 5}))
    'No referral was made in the year.'
    """
    made, received, decided, accepted, started = found["referrals"].to_list()
    if not made:
        return "No referral was made in the year."
    waiting = int(found["waiting"].sum())
    return (
        f"{made:,} {'referral was' if made == 1 else 'referrals were'} made in the year: "
        f"{received:,} received, {decided:,} decided, {accepted:,} accepted and "
        f"{started:,} started. {waiting:,} still {'waits' if waiting == 1 else 'wait'}."
    )


def funnel_rows(found: pd.DataFrame) -> list[tuple[str, ...]]:
    """Return the stages under `FUNNEL_HEAD`."""
    made = found["referrals"].iloc[0]
    return [
        (
            STAGE_WORDS[row["stage"]],
            f"{row['referrals']:,}",
            share_in_words(row["referrals"] / made if made else None, made),
            f"{row['people']:,}",
            _or_nothing(row["waiting"]),
            _or_nothing(row["ended"]),
        )
        for row in rows_of(found)
    ]


def waits_in_words(found: pd.DataFrame) -> str:
    """Return a sentence about how long people waited."""
    if not found.attrs["denominator"]:
        return "Nobody has waited for a service in the year."
    half, most = days_until(found, 0.5), days_until(found, 0.9)
    if half is None:
        return "Support has begun for fewer than half so far, so there is no middle wait to tell."
    said = f"Support had begun for half of those referred within {_days(half)}"
    if most is None:
        return f"{said}; for nine in ten it has not begun yet."
    return f"{said}, and for nine in ten within {_days(most)}."


def wait_rows(found: pd.DataFrame) -> list[tuple[str, str]]:
    """Return the days within which parts of those referred had begun, under `WAITS_HEAD`."""
    reached = {words: days_until(found, part) for part, words in PARTS.items()}
    return [
        (words.capitalize(), NOT_REACHED if days is None else _days(days))
        for words, days in reached.items()
    ]


def reasons_in_a_sentence(reasons: Mapping[str, int]) -> str:
    """Return a sentence about why referrals were declined most often.

    Examples
    --------
    >>> reasons_in_a_sentence({"threshold": 2, "no_id": 1})
    '3 referrals were declined, most often for: threshold (2) and no identity documents (1).'
    """
    declined = sum(reasons.values())
    if not declined:
        return "No referral was declined in the year."
    first = list(reasons.items())[:MOST_NAMED]
    named = [f"{reason_in_words(word)} ({number:,})" for word, number in first]
    were = "referral was" if declined == 1 else "referrals were"
    return f"{declined:,} {were} declined, most often for: {join_words(named)}."


def reason_rows(reasons: Mapping[str, int]) -> list[tuple[str, str, str]]:
    """Return reasons under `REASONS_HEAD`."""
    declined = sum(reasons.values())
    return [
        (
            reason_in_words(word).capitalize(),
            f"{number:,}",
            share_in_words(number / declined, declined),
        )
        for word, number in reasons.items()
    ]


def _or_nothing(number: Any) -> str:
    return "" if number is None else f"{number:,}"


def _days(number: int) -> str:
    return "the same day" if not number else f"{number:,} {'day' if number == 1 else 'days'}"
