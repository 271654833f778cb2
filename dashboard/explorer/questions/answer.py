"""An answer on screen: a sentence, what it counts, its rows in pages, and files."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from numbers import Number
from typing import Any

import pandas as pd
import streamlit as st
from openpyxl import Workbook

from dashboard.explorer.kit.markup import element, plain, show, table
from dashboard.explorer.kit.partnership_cache import read_partnership
from dashboard.explorer.kit.tables import ROWS_PER_PAGE, XLSX_MIME, rows_csv, show_what_is_counted
from dashboard.explorer.questions.reading import QuestionAnswer
from dashboard.explorer.questions.words import cell_in_words, columns_shown, head_in_words, heading
from dashboard.person.network_numbers import network_numbers
from dashboard.readers.answers import ids_in
from dashboard.readers.reader import HIDDEN
from dashboard.readers.small_numbers import SHARES
from dashboard.words.findings import CHECK_BEFORE_CONTACT, EXACT_NUMBERS, what_is_counted
from dashboard.words.leaving import FOR_HANDOVER, need_in_words
from graphmodel.analysis.facts.answer import Row, rows_of
from graphmodel.analysis.routes.introductions import steps_in_words
from graphmodel.stores.store import Store
from ingest.for_spreadsheets import as_written, safe_for_spreadsheets

NO_VIEW = frozenset({"departure", "fragility"})
NEVER_NAMED = "Restricted rows count in every number; not everybody may see who they are about."
NUMBERS_HEAD = ("Number", "How much", "What it counts")


def show_answer(store: Store, found: QuestionAnswer) -> None:
    """Show the answer to a question."""
    question = found.asking.question
    for name, part in found.parts.items():
        title = heading(question if name == "rows" else name)
        st.header(title, anchor=False)
        show(element("p", found.summaries[name], class_="tpg-lead"))
        show_what_is_counted(what_is_counted(part))
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
    names = _names_in(store, found, rows)
    columns = columns_shown(found.asking.question, rows[0])
    rows = [{**row, **_route_in_words(store, found, row, names)} for row in rows]
    cells = [[cell_in_words(name, row[name], names) for name in columns] for row in rows]
    show(table(title, [head_in_words(name) for name in columns], cells))


def _show_numbers(store: Store, found: QuestionAnswer, title: str) -> None:
    """Show the numbers of one person's network, each with what it counts."""
    asking = found.asking
    network = read_partnership(store, asking.on, asking.reader).network
    told = network_numbers(network, str(dict(asking.arguments)["person"]), asking.settings)
    if told is not None:
        lines = [(one.name, one.value, one.counts) for one in told.numbers]
        show(
            table(title, NUMBERS_HEAD, lines),
            element("p", "A smaller network is not a worse one.", class_="tpg-small"),
        )


def _names_in(store: Store, found: QuestionAnswer, rows: list[dict[str, Any]]) -> dict[str, str]:
    """Return names for the ids in rows: people with their id, needs by their area of life."""
    ids = _ids_to_name(found, rows)
    names = store.names(ids)
    needs = store.rows("need", "id", sorted(ids - set(names)))
    for need in needs.to_dict("records"):
        names[need["id"]] = need_in_words(need["domain"], int(need["level"]))
    people = {row["person"] for row in rows if row.get("person")}
    return {one: f"{name} ({one})" if one in people else name for one, name in names.items()}


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
            part = found.parts[name]
            if not wanted:
                return part
            return with_names(part, store.names(_ids_to_name(found, rows_of(part))))

        st.download_button(
            "Download the answer (XLSX)",
            lambda: answer_workbook(meaning, {name: table_called(name) for name in found.parts}),
            file_name=f"{named}.xlsx",
            mime=XLSX_MIME,
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


# An answer as files for a spreadsheet: first the rows, then what the numbers mean.


NAMED_COLUMNS = ("person", "candidate", "first", "service", "node", "agency", "b", "a")
"""Columns that hold one id, which get a column of names beside them."""
NO_CELL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""Characters that no workbook can hold."""


def with_names(rows: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Return rows with a column of names beside each column that holds one id.

    Parameters
    ----------
    rows
        Rows of an answer; they are not changed.
    names
        Names by id; an id without a name gets an empty cell.
    """
    beside = rows.copy()
    for column in NAMED_COLUMNS:
        if column in beside:
            after = beside.columns.to_list().index(column) + 1
            cells = [names.get(one, "") for one in beside[column]]
            beside.insert(after, "name" if column == "person" else f"{column}_name", cells)
    return beside


def answer_workbook(meaning: Mapping[str, str], tables: Mapping[str, pd.DataFrame]) -> bytes:
    """Return an answer as a workbook (.xlsx), without formulas.

    Parameters
    ----------
    meaning
        What the numbers mean, as named sentences: the last sheet.
    tables
        A sheet for each table.
    """
    book = Workbook(write_only=True)
    for name, rows in tables.items():
        columns = [rows.iloc[:, place].tolist() for place in range(rows.shape[1])]
        _write(book, name.capitalize(), rows.columns.tolist(), zip(*columns, strict=True))
    _write(book, "About", ["About", "this file"], meaning.items())
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _write(book: Workbook, title: str, head: Collection[str], rows: Any) -> None:
    sheet = book.create_sheet(title)
    sheet.append([safe_for_spreadsheets(word) for word in head])
    for row in rows:
        sheet.append([_cell(value) for value in row])


def _cell(value: object) -> Any:
    if isinstance(value, Number) and not isinstance(value, bool):
        return value if as_written(value) else None
    return NO_CELL.sub("", safe_for_spreadsheets(value)) or None
