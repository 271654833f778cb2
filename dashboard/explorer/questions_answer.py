"""An answer on screen: a sentence, what it counts, its rows page by page, and files of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.explorer.frame import CHECK_BEFORE_CONTACT
from dashboard.explorer.long_table import MOST_ROWS, show_counted
from dashboard.explorer.markup import element, plain, show, table
from dashboard.explorer.questions_file import answer_workbook, with_names
from dashboard.explorer.questions_read import Answered
from dashboard.explorer.questions_words import (
    cell_in_words,
    columns_shown,
    head_in_words,
    heading,
)
from dashboard.explorer.rows_file import rows_csv
from dashboard.explorer.whole import whole_of
from dashboard.person.network_numbers import network_numbers
from dashboard.readers.id_columns import ids_in
from dashboard.readers.small_numbers import SHARES
from dashboard.words.leaving import FOR_HANDOVER, need_in_words
from dashboard.words.meaning import what_is_counted
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.analysis.routes.introductions import steps_in_words
from graphmodel.stores.store import Store

__all__ = ["show_answer"]

Row = Mapping[str, Any]

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NO_VIEW = frozenset({"departure", "fragility"})
NEVER_NAMED = "Restricted rows count in every number; not everybody may see who they are about."
FOR_THE_TEAM = "Exact numbers, for the team alone: what leaves the team is rounded first."
NUMBERS = ("Number", "How much", "What it counts")


def show_answer(store: Store, found: Answered) -> None:
    """Show the answer to a question."""
    question = found.asking.question
    for name, part in found.parts.items():
        title = heading(question if name == "rows" else name)
        st.header(title, anchor=False)
        show(element("p", found.summaries[name], class_="tpg-lead"))
        show_counted(what_is_counted(part))
        _show_rows(store, found, title, part, key=f"question_{name}")
    notes = [FOR_HANDOVER if question in NO_VIEW else FOR_THE_TEAM]
    notes += [] if found.asking.risk_reader else [NEVER_NAMED]
    show(
        element("p", CHECK_BEFORE_CONTACT, class_="tpg-check"),
        element("p", f"{' '.join(notes)} Shares are {SHARES}.", class_="tpg-small"),
    )
    _offer_files(store, found)


def _show_rows(store: Store, found: Answered, title: str, part: pd.DataFrame, *, key: str) -> None:
    pages = max(1, -(-len(part) // MOST_ROWS))
    first = 0
    if pages > 1:
        page = st.number_input(f"Page, of {pages:,}", 1, pages, 1, width=150, key=key)
        first = (page - 1) * MOST_ROWS
    rows = rows_of(part.iloc[first : first + MOST_ROWS])
    if not rows:
        return
    if pages > 1:
        st.markdown(plain(f"These are {first + 1:,} to {first + len(rows):,} of {len(part):,}."))
    if found.asking.question == "ego_measures":
        _show_numbers(store, found, title)
        return
    names = _names_in(store, rows)
    columns = columns_shown(found.asking.question, rows[0])
    rows = [{**row, **_route_in_words(store, found, row, names)} for row in rows]
    cells = [[cell_in_words(name, row[name], names) for name in columns] for row in rows]
    show(table(title, [head_in_words(name) for name in columns], cells))


def _show_numbers(store: Store, found: Answered, title: str) -> None:
    """Show the numbers of one person's network, each with what it counts."""
    asking = found.asking
    network = whole_of(store, asking.on).network
    told = network_numbers(network, str(dict(asking.named)["person"]), asking.settings)
    if told is not None:
        lines = [(one.name, one.value, one.counts) for one in told.numbers]
        show(
            table(title, NUMBERS, lines),
            element("p", "A smaller network is not a worse one.", class_="tpg-small"),
        )


def _names_in(store: Store, rows: list[dict[str, Any]]) -> dict[str, str]:
    """Return what to call the ids in rows: a person with the id, a need by its area of life."""
    ids = ids_in(rows)
    names = store.names(ids)
    needs = store.rows("need", "id", sorted(ids - set(names)))
    for need in needs.to_dict("records"):
        names[need["id"]] = need_in_words(need["domain"], int(need["level"]))
    people = {row["person"] for row in rows if row.get("person")}
    return {one: f"{name} ({one})" if one in people else name for one, name in names.items()}


def _route_in_words(
    store: Store, found: Answered, row: Row, names: Mapping[str, str]
) -> dict[str, str]:
    if "words" not in row:
        return {}
    asking = found.asking
    network = whole_of(store, asking.on).network
    words = steps_in_words(network, row["steps"], asking.settings, lambda one: names.get(one, one))
    return {"words": words}


def _offer_files(store: Store, found: Answered) -> None:
    asking = found.asking
    named = f"{asking.question}-{asking.on.isoformat()}"
    meaning = what_is_counted(next(iter(found.parts.values())))
    if asking.named:
        told = ", ".join(f"{name} {value}" for name, value in asking.named)
        meaning = {**meaning, "Asked about": told}
    with st.container(horizontal=True, vertical_alignment="center"):
        wanted = st.checkbox("With names: keep the file safe", key="question_names")

        def table_called(name: str) -> pd.DataFrame:
            return _for_file(store, found.parts[name], wanted)

        st.download_button(
            "Download the answer (XLSX)",
            lambda: answer_workbook(meaning, {name: table_called(name) for name in found.parts}),
            file_name=f"{named}.xlsx",
            mime=WORKBOOK,
            on_click="ignore",
        )
        for name in found.parts:
            which, end = ("the answer", "") if name == "rows" else (name, f"-{name}")
            st.download_button(
                f"Download {which} (CSV)",
                partial(_csv, meaning, table_called, name),
                file_name=f"{named}{end}.csv",
                mime="text/csv",
                key=f"question_csv_{name}",
                on_click="ignore",
            )


def _csv(
    meaning: Mapping[str, str], table_called: Callable[[str], pd.DataFrame], name: str
) -> bytes:
    return rows_csv(meaning, table_called(name))


def _for_file(store: Store, part: pd.DataFrame, named: bool) -> pd.DataFrame:  # noqa: FBT001 - as ticked
    if not named:
        return part
    return with_names(part, store.names(ids_in(rows_of(part))))
