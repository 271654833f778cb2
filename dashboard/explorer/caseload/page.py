"""The caseload page: findings about everybody, or about one worker's or service's people."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from xml.etree.ElementTree import Element

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.explorer.caseload.filters import (
    TOPICS,
    Topic,
    file_in_words,
    filtered_rows,
    rows_in_words,
    sorted_by_longest,
    sorted_by_name,
)
from dashboard.explorer.caseload.reading import (
    Caseload,
    CaseloadScope,
    caseload_of,
    finding_of,
    pick_scope,
)
from dashboard.explorer.kit.choices import open_person
from dashboard.explorer.kit.days import pick_day
from dashboard.explorer.kit.frame import current_reader
from dashboard.explorer.kit.markup import element, in_grid, plain, show, table, with_id
from dashboard.explorer.kit.tables import offer_csv, rows_csv
from dashboard.words.findings import CHECK_BEFORE_CONTACT, what_is_counted
from graphmodel.settings import Settings
from graphmodel.stores.store import Store

CASELOAD_ROWS_PER_PAGE = 100
HEIGHT = 620
WIDTHS = {"What to ask": 255, "Why": 255, "Next step": 250}
"""Pixels of the columns that hold sentences: with the others, a laptop's width."""
LETTER, MARGINS, LINE_HEIGHT = 7, 16, 22
"""Pixels of a letter (rather too many than too few), of a cell's two margins, of a line."""
FEWEST_LINES = 3
"""Streamlit cuts a sentence off in a row of fewer lines instead of wrapping it."""
PRESSING, LONGEST, BY_NAME = "Most pressing first", "Longest first", "By name"


def caseload_page(store: Store) -> None:
    """Draw the page."""
    topics, as_at = st.columns([5, 1])
    with as_at:
        day = pick_day()
    by_question = {topic.question: topic for topic in TOPICS}
    chosen = topics.radio(
        "Topic",
        list(by_question),
        format_func=lambda one: by_question[one].title,
        horizontal=True,
        key="topic",
        persist_state="session",
    )
    topic = by_question[chosen]
    scope = pick_scope(store, day, current_reader())
    if scope.missing:
        st.info(plain(scope.missing))
        return
    caseload = caseload_of(store, day, current_reader())
    answer = finding_of(
        store, day, Settings(), topic.question, current_reader(), people=scope.people
    )
    st.header(topic.title, anchor=False)
    show(*_meaning(answer, scope))
    rows = _choose(topic, caseload, answer)
    if rows.empty:
        st.info("No row: nothing fits these filters.")
        return
    _show_page(topic, caseload, rows)
    _offer_file(topic, caseload, answer, rows, scope)


def _meaning(answer: pd.DataFrame, scope: CaseloadScope) -> Iterator[Element]:
    meaning = {**what_is_counted(answer), **scope.meaning()}
    yield element("p", meaning.pop("Question"), class_="tpg-lead")
    line = ". ".join(f"{name}: {words}" for name, words in meaning.items())
    yield element("p", f"{line}.", class_="tpg-small")


def _choose(topic: Topic, caseload: Caseload, answer: pd.DataFrame) -> pd.DataFrame:
    name_cell, *cells, order_cell = st.columns(len(topic.filters) + 2)
    name = name_cell.text_input(
        "Name", key="caseload_name", autocomplete="off", persist_state="session"
    )
    wanted = {
        one.column: cell.multiselect(
            one.label,
            list(one.words),
            format_func=one.words.__getitem__,
            placeholder="Any",
            select_all=False,
            key=f"{topic.question}_{one.column}",
            persist_state="session",
        )
        for cell, one in zip(cells, topic.filters, strict=True)
    }
    orders = [PRESSING, LONGEST, BY_NAME] if topic.since else [PRESSING, BY_NAME]
    order = order_cell.selectbox("Order", orders, key=f"{topic.question}_order")
    rows = filtered_rows(answer, wanted, name, caseload.folded)
    if order == LONGEST:
        return sorted_by_longest(rows)
    return sorted_by_name(rows, caseload.folded) if order == BY_NAME else rows


def _show_page(topic: Topic, caseload: Caseload, rows: pd.DataFrame) -> None:
    """Show one page of the rows, and a way from each row to its person."""
    pages = max(1, -(-len(rows) // CASELOAD_ROWS_PER_PAGE))
    count = st.empty()
    controls = st.container(horizontal=True, vertical_alignment="bottom")
    page = 1
    if pages > 1:
        page = controls.number_input(f"Page, of {pages:,}", 1, pages, 1, width=150)
    first = (page - 1) * CASELOAD_ROWS_PER_PAGE
    lines = rows_in_words(topic, rows.iloc[first : first + CASELOAD_ROWS_PER_PAGE], caseload)
    part = f"; these are {first + 1:,} to {first + len(lines):,}" if pages > 1 else ""
    count.markdown(plain(f"{len(rows):,} {'row' if len(rows) == 1 else 'rows'}{part}."))
    _list(topic, lines, controls)


def _list(topic: Topic, lines: pd.DataFrame, controls: DeltaGenerator) -> None:
    names = dict(zip(lines["Id"], lines["Person"], strict=True))
    person = controls.selectbox(
        "Person in these rows",
        list(names),
        index=None,
        format_func=lambda one: with_id(names[one], one),
        placeholder="Choose one",
        width=420,
    )
    wants = controls.button("Open their page", disabled=person is None)
    plainly = controls.toggle("Plain table", key="plain_table", persist_state="session")
    written = table(topic.title, list(lines.columns), lines.itertuples(index=False))
    if plainly:
        show(written)
    else:
        # The style sheet shows one of the two, depending on the width of the screen.
        with st.container(key="narrow_table"):
            show(written)
        with st.container(key="wide_grid"):
            _grid(topic, lines)
    show(element("p", CHECK_BEFORE_CONTACT, class_="tpg-check"))
    if wants and person is not None:
        open_person(person)


def _grid(topic: Topic, lines: pd.DataFrame) -> None:
    show(element("p", "Mark a row to open its person's page.", class_="tpg-small"))
    marked = st.dataframe(
        lines.map(in_grid),
        height=HEIGHT,
        row_height=_row_height(lines),
        column_config={
            name: st.column_config.TextColumn(width=pixels) for name, pixels in WIDTHS.items()
        },
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        alt=f"{topic.title}; the same can be shown as a plain table",
    )
    for row in marked["selection"]["rows"]:
        open_person(lines["Id"].iloc[row])


def _row_height(lines: pd.DataFrame) -> int:
    """Return the row height in pixels that shows nine of ten sentences to their end."""
    high = [
        ceil(lines[name].str.len().quantile(0.9) * LETTER / (width - MARGINS))
        for name, width in WIDTHS.items()
        if name in lines
    ]
    return LINE_HEIGHT * max([FEWEST_LINES, *high])


def _offer_file(
    topic: Topic, caseload: Caseload, answer: pd.DataFrame, rows: pd.DataFrame, scope: CaseloadScope
) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        with_names = st.checkbox("With names: keep the file safe")
        meaning = {**what_is_counted(answer), **scope.meaning()}
        offer_csv(
            "Download these rows (CSV)",
            lambda: rows_csv(meaning, file_in_words(topic, rows, caseload, with_names=with_names)),
            f"{topic.question}-{answer.attrs['on']}",
        )
