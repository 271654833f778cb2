"""An answer on screen: a sentence, what it counts, its rows in pages, and files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.explorer.kit.markup import element, plain, show, table
from dashboard.explorer.kit.partnership_cache import read_partnership
from dashboard.explorer.kit.tables import (
    ROWS_PER_PAGE,
    XLSX_MIME,
    offer_csv,
    rows_csv,
    show_what_is_counted,
    tables_xlsx,
)
from dashboard.explorer.questions.reading import QuestionAnswer
from dashboard.person.network_numbers import NetworkNumber, network_numbers, who_is_not_counted
from dashboard.readers.called import names_of_ids
from dashboard.readers.reader import HIDDEN
from dashboard.readers.small_numbers import SHARES
from dashboard.words.answers import answer_columns, heading, ids_in
from dashboard.words.columns import Column, file_rows, heads, text_rows
from dashboard.words.findings import CHECK_BEFORE_CONTACT, EXACT_NUMBERS, what_is_counted
from dashboard.words.leaving import FOR_HANDOVER
from graphmodel.analysis.facts.answer import Row, rows_of
from graphmodel.analysis.routes.introductions import steps_in_words
from graphmodel.stores.store import Store

NOT_WORSE = "A smaller network is not a worse one."
NO_VIEW = frozenset({"departure", "fragility"})
NEVER_NAMED = "Restricted rows count in every number; not everybody may see who they are about."
NUMBER_COLUMNS: tuple[Column[NetworkNumber], ...] = (
    Column("Number", lambda one: one.name),
    Column("How much", lambda one: one.value),
    Column("What it counts", lambda one: one.counts),
)


def show_answer(store: Store, found: QuestionAnswer) -> None:
    """Show the answer to a question."""
    question = found.asking.question
    for name, part in found.parts.items():
        title = heading(question if name == "rows" else name)
        st.header(title, anchor=False)
        show(element("p", found.summaries[name], class_="tpg-lead"))
        show_what_is_counted(what_is_counted(part))
        if caution := part.attrs.get("caution"):
            show(element("p", f"{caution}.", class_="tpg-check"))
        _show_rows(store, found, title, part, key=f"question_{name}")
    notes = [FOR_HANDOVER if question in NO_VIEW else EXACT_NUMBERS]
    notes += [] if found.asking.reader.risk_reader else [NEVER_NAMED]
    show(
        element("p", CHECK_BEFORE_CONTACT, class_="tpg-check"),
        element("p", f"{' '.join(notes)} Shares are {SHARES}.", class_="tpg-small"),
    )
    _offer_files(store, found)


def _show_rows(
    store: Store, found: QuestionAnswer, title: str, part: pd.DataFrame, *, key: str
) -> None:
    pages = max(1, -(-len(part) // ROWS_PER_PAGE))
    first = 0
    if pages > 1:
        page = st.number_input(f"Page, of {pages:,}", 1, pages, 1, width=150, key=key)
        first = (page - 1) * ROWS_PER_PAGE
    rows = rows_of(part.iloc[first : first + ROWS_PER_PAGE])
    if not rows:
        return
    if pages > 1:
        st.markdown(plain(f"These are {first + 1:,} to {first + len(rows):,} of {len(part):,}."))
    if found.asking.question == "ego_measures":
        _show_numbers(store, found, title)
        return
    people = {row["person"] for row in rows if row.get("person")}
    names = {
        one: f"{name} ({one})" if one in people else name
        for one, name in _names_in(store, found, rows).items()
    }
    columns = answer_columns(found.asking.question, rows[0], names)
    rows = [{**row, **_route_in_words(store, found, row, names)} for row in rows]
    show(table(title, heads(columns), text_rows(columns, rows)))


def _show_numbers(store: Store, found: QuestionAnswer, title: str) -> None:
    """Show the numbers of one person's network, each with what it counts."""
    numbers, reader = _numbers(store, found), found.asking.reader
    if numbers:
        show(
            table(title, heads(NUMBER_COLUMNS), text_rows(NUMBER_COLUMNS, numbers)),
            element("p", f"{NOT_WORSE} {who_is_not_counted(reader)}".strip(), class_="tpg-small"),
        )


def _numbers(store: Store, found: QuestionAnswer) -> tuple[NetworkNumber, ...]:
    asking = found.asking
    network = read_partnership(store, asking.on, asking.reader).network
    told = network_numbers(network, str(dict(asking.arguments)["person"]), asking.settings)
    return () if told is None else told.numbers


def _names_in(store: Store, found: QuestionAnswer, rows: Iterable[Row]) -> dict[str, str]:
    """Return what the ids in rows are called."""
    return names_of_ids(store, found.asking.reader, _ids_to_name(found, rows))


def _ids_to_name(found: QuestionAnswer, rows: Iterable[Row]) -> set[str]:
    """Return all ids in rows, without the mask where the reader gets masked rows."""
    ids = ids_in(rows)
    return ids if found.asking.reader.risk_reader else ids - {HIDDEN}


def _route_in_words(
    store: Store, found: QuestionAnswer, row: Row, names: Mapping[str, str]
) -> dict[str, str]:
    if "words" not in row:
        return {}
    asking = found.asking
    network = read_partnership(store, asking.on, asking.reader).network
    words = steps_in_words(network, row["steps"], asking.settings, lambda one: names.get(one, one))
    return {"words": words}


def _offer_files(store: Store, found: QuestionAnswer) -> None:
    asking = found.asking
    named = f"{asking.question}-{asking.on.isoformat()}"
    meaning = what_is_counted(next(iter(found.parts.values())))
    if asking.arguments:
        told = ", ".join(f"{name} {value}" for name, value in asking.arguments)
        meaning = {**meaning, "Asked about": told}
    with st.container(horizontal=True, vertical_alignment="center"):
        wanted = st.checkbox("With names: keep the file safe", key="question_names")

        def table_called(name: str) -> pd.DataFrame:
            return answer_file(store, found, name, with_names=wanted)

        st.download_button(
            "Download the answer (XLSX)",
            lambda: tables_xlsx(
                meaning, {name.capitalize(): table_called(name) for name in found.parts}
            ),
            file_name=f"{named}.xlsx",
            mime=XLSX_MIME,
            on_click="ignore",
        )
        for name in found.parts:
            which, end = ("the answer", "") if name == "rows" else (name, f"-{name}")
            offer_csv(
                f"Download {which} (CSV)",
                partial(_csv, meaning, table_called, name),
                f"{named}{end}",
                key=f"question_csv_{name}",
            )


def _csv(
    meaning: Mapping[str, str], table_called: Callable[[str], pd.DataFrame], name: str
) -> bytes:
    return rows_csv(meaning, table_called(name))


def answer_file(
    store: Store, found: QuestionAnswer, name: str, *, with_names: bool
) -> pd.DataFrame:
    """Return a table of an answer for a file, in the words of the screen.

    Parameters
    ----------
    store
        Where names come from.
    found
        The answer.
    name
        Which of its tables.
    with_names
        Whether names stand beside ids.
    """
    part = found.parts[name]
    if found.asking.question == "ego_measures":
        return file_rows(NUMBER_COLUMNS, _numbers(store, found) if len(part) else ())
    rows = rows_of(part)
    names = _names_in(store, found, rows)
    columns = answer_columns(found.asking.question, map(str, part.columns), names)
    if with_names:
        rows = [{**row, **_route_in_words(store, found, row, names)} for row in rows]
    return file_rows(columns, rows, with_names=with_names)
