"""What came of checking files, and of importing them, on screen."""

from __future__ import annotations

import io
from collections.abc import Sequence

import streamlit as st

from dashboard.explorer import import_tables
from dashboard.explorer.markup import element, plain, show
from graphmodel.errors import Problem
from graphmodel.stores.store import Store
from graphmodel.writing.importing import ImportResult
from graphmodel.writing.preview import Preview
from ingest.for_spreadsheets import write_csv_for_spreadsheets

__all__ = ["offer_problems", "show_preview", "tell_result"]

MOST_NAMED = 200


def offer_problems(problems: Sequence[Problem]) -> None:
    """List what stops an import, with a file of all of it."""
    count = "1 problem" if len(problems) == 1 else f"{len(problems):,} problems"
    st.error(plain(f"{count} found. Nothing was written: mend the files and check them again."))
    show(*import_tables.problem_table("What is wrong with the files", problems))
    text = io.StringIO(newline="")
    write_csv_for_spreadsheets(import_tables.problem_frame(problems), text)
    st.download_button(
        "Download the problems (CSV)",
        text.getvalue().encode("utf-8-sig"),
        file_name="problems.csv",
        mime="text/csv",
        on_click="ignore",
    )


def show_preview(store: Store, preview: Preview, skipped_examples: int) -> None:
    """Show what an import would do: what weakens somebody's safety before all else."""
    if preview.weakened:
        st.warning("Safety facts would be weakened. Ask whoever recorded each of them first.")
        show(import_tables.weakened_facts(preview.weakened))
    if preview.without_contact:
        _name_people(store, preview.without_contact)
    if preview.tables:
        st.header("What would be added and changed", anchor=False)
        show(import_tables.changes(preview.tables))
    elif not preview.became_workers:
        st.info("Nothing would change: the store says all of this already.")
    if preview.became_workers:
        ids = ", ".join(preview.became_workers)
        show(element("p", f"In somebody's life until now, and staff from now on: {ids}."))
    if skipped_examples:
        words = f"Example rows of a template that are passed over: {skipped_examples:,}."
        show(element("p", words))
    _show_notices(preview.notices)


def tell_result(result: ImportResult | None) -> None:
    """Say what was written, once."""
    if result is None:
        return
    parts = [
        f"{table}: {result.added.get(table, 0):,} added, {result.changed.get(table, 0):,} changed"
        for table in dict.fromkeys([*result.added, *result.changed])
    ]
    st.success(plain(f"Imported. {'; '.join(parts)}." if parts else "Imported."))


def _name_people(store: Store, people: Sequence[str]) -> None:
    st.header("Who would be newly without a trusted contact", anchor=False)
    names = store.names(people[:MOST_NAMED])
    show(element("ul", *(element("li", f"{names.get(one, one)} ({one})") for one in names)))
    if len(people) > MOST_NAMED:
        show(element("p", f"And {len(people) - MOST_NAMED:,} more."))


def _show_notices(notices: Sequence[Problem]) -> None:
    if notices:
        st.header("Odd, worth a look, and imported all the same", anchor=False)
        show(*import_tables.problem_table("Notices", notices))
