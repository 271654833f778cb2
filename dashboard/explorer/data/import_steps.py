"""The import on screen: choose files, check them, see what would change, import."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element

import streamlit as st

from dashboard.explorer.data.newer_files import files_that_count
from dashboard.explorer.kit.frame import current_reader
from dashboard.explorer.kit.markup import element, plain, show, table
from dashboard.explorer.kit.start_options import today
from dashboard.explorer.kit.tables import offer_csv, rows_csv
from dashboard.readers.imports import (
    BECOME_STAFF,
    FOUND_WITHOUT_THE_REST,
    KEPT_AS_STORED,
    view_of,
)
from dashboard.words.columns import PROBLEM_COLUMNS, cells_by_head, file_rows, heads
from graphmodel.errors import Problem, in_rows
from graphmodel.progress import Progress
from graphmodel.stores.store import Store, logged_in_name
from graphmodel.writing.importing import ImportResult, import_records
from graphmodel.writing.last_import import last_import, undo_import
from graphmodel.writing.preview import Preview, TablePreview, preview_import
from graphmodel.writing.weakened_facts import CONTACT_AGAIN, WeakenedFact
from ingest.files import ReadFiles, read_uploads
from ingest.formats.csv_files import sample_as
from ingest.tables.limits import LARGEST_FILE

CHECKED, RESULT, ROUND = "import_checked", "import_result", "import_round"
UNDONE = "import_undone"
ENCODINGS = {
    None: "As the file says, else UTF-8",
    "cp1252": "Windows-1252 (older Windows programs)",
    "utf-16": "UTF-16",
}

_TICKS = (
    (
        True,
        "weaken",
        "I asked whoever recorded these safety facts, and they agree that they are weakened",
    ),
    (
        False,
        "reopen",
        "I asked whoever recorded these ends, and they agree that this goes on again",
    ),
)
"""Of safety facts or not, key, and what is ticked."""


@dataclass(frozen=True)
class CheckedFiles:
    """Files that were checked against a version of the data, and the result.

    Parameters
    ----------
    files
        A key of these files and their encoding.
    data_version
        Version of the store's data.
    read, preview
        The records read, and what importing them would do.
    take_file
        Whether the files are taken where something else was changed on screen since.
    """

    files: tuple[str, ...]
    data_version: int
    read: ReadFiles
    preview: Preview
    take_file: bool


def show_import(store: Store, on: date) -> None:
    """Show the steps of an import.

    Parameters
    ----------
    store
        The store to import into.
    on
        The day D for who has a trusted contact.
    """
    show_result(st.session_state.pop(RESULT, None))
    if current_reader().risk_reader:  # what is undone may be what protects somebody
        _offer_undo(store)
    chosen, written = st.columns([3, 1])
    uploaded = chosen.file_uploader(
        "One workbook (.xlsx), or CSV files called as the tables",
        ["csv", "xlsx"],
        accept_multiple_files=True,
        max_upload_size=LARGEST_FILE // 1_000_000,
        key=f"import_files_{st.session_state.get(ROUND, 0)}",
    )
    encoding = written.selectbox(
        "How CSV files are written", list(ENCODINGS), format_func=ENCODINGS.__getitem__
    )
    take_file = st.checkbox(
        "Take the files where somebody changed something else on screen since", key="take_file"
    )
    files = files_that_count(uploaded)
    contents = {file.name: file.getvalue() for file in files}
    if encoding is not None:
        _show_sample(contents, encoding)
    files_key = (*sorted(file.file_id for file in files), str(encoding), str(take_file))
    if st.button("Check the files", disabled=not files):
        st.session_state[CHECKED] = _check(
            store, contents, encoding, files_key, on, take_file=take_file
        )
    checked: CheckedFiles | None = st.session_state.get(CHECKED)
    if checked is not None and files and checked.files == files_key:
        _go_on(store, checked)


def _offer_undo(store: Store) -> None:
    """Offer to undo the last import, where there is one."""
    if st.session_state.pop(UNDONE, None):
        st.success("The last import is undone: what it added is gone, the rest is as it was.")
    last = last_import(store)
    if last is None:
        return
    sure = st.checkbox(
        plain(f"Undo the last import, of {last.day} by {last.by}, with all that it brought"),
        key=f"undo_import_{last.version}",
    )
    if st.button("Undo the last import", disabled=not sure):
        undo_import(store, day=today(), by=logged_in_name())
        st.session_state[UNDONE] = True
        st.rerun()


def _show_sample(contents: Mapping[str, bytes], encoding: str) -> None:
    tables = [content for name, content in contents.items() if name.casefold().endswith(".csv")]
    lines = [line for content in tables for line in sample_as(content, encoding)][:6]
    if lines:
        words = "Read so, these lines hold letters beyond A to Z. Are they right?"
        show(element("p", words), element("ul", *(element("li", line) for line in lines)))


def _check(
    store: Store,
    contents: Mapping[str, bytes],
    encoding: str | None,
    files_key: tuple[str, ...],
    on: date,
    *,
    take_file: bool,
) -> CheckedFiles:
    bar = st.progress(0.0, "Reading the files")
    read = read_uploads(contents, encoding=encoding, progress=_progress(bar, "Reading"))
    version = store.data_version()
    preview = preview_import(
        store,
        read.records,
        day=today(),
        on=on,
        found=read.problems,
        take_file=take_file,
        view=view_of(current_reader()),
        progress=_progress(bar, "Checking"),
    )
    bar.empty()
    return CheckedFiles(files_key, version, read, preview, take_file)


def _go_on(store: Store, checked: CheckedFiles) -> None:
    if checked.preview.problems:
        offer_problems(checked.preview.problems)
        return
    view = view_of(current_reader())
    withheld = frozenset() if view is None else view.untold(checked.read.records)
    if view is not None:
        st.info(plain(f"{FOUND_WITHOUT_THE_REST} {KEPT_AS_STORED if withheld else ''}".strip()))
    show_preview(store, checked.preview, checked.read.skipped_examples, withheld)
    if checked.preview.became_workers and view is not None:
        st.error(plain(BECOME_STAFF))
        return
    if not checked.preview.tables and not checked.preview.became_workers and not withheld:
        return
    kinds = {fact.is_safety for fact in checked.preview.weakened}
    ticks = [
        st.checkbox(words, key=f"{name}_{hash(checked.files)}")
        for is_safety, name, words in _TICKS
        if is_safety in kinds
    ]
    if st.button("Import", type="primary", disabled=not all(ticks)):
        _import(store, checked)


def _import(store: Store, checked: CheckedFiles) -> None:
    if store.data_version() != checked.data_version:
        st.error("The data have changed since these files were checked. Check them again.")
        return
    bar = st.progress(0.0, "Importing")
    st.session_state[RESULT] = import_records(
        store,
        checked.read.records,
        day=today(),
        found=checked.read.problems,
        allow_safety_changes=any(fact.is_safety for fact in checked.preview.weakened),
        allow_reopening=any(not fact.is_safety for fact in checked.preview.weakened),
        take_file=checked.take_file,
        view=view_of(current_reader()),
        by=logged_in_name(),
        progress=_progress(bar, "Importing"),
    )
    del st.session_state[CHECKED]
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    st.rerun()


def _progress(bar: Any, verb: str) -> Progress:
    def show_progress(what: str, done: int, of: int) -> None:
        bar.progress(min(1.0, done / of) if of else 1.0, plain(f"{verb} {what}"))

    return show_progress


# The results of checking and importing files, on screen.


MOST_NAMED = 200


def offer_problems(problems: Sequence[Problem]) -> None:
    """List the problems that stop an import, and offer a file of all of them."""
    count = "1 problem" if len(problems) == 1 else f"{len(problems):,} problems"
    st.error(plain(f"{count} found. Nothing was written: mend the files and check them again."))
    show(*problem_table("What is wrong with the files", problems))
    _offer_file("Download the problems (CSV)", "problems", problems)


def _offer_file(label: str, name: str, problems: Sequence[Problem]) -> None:
    offer_csv(label, lambda: rows_csv({}, file_rows(PROBLEM_COLUMNS, problems)), name)


def show_preview(
    store: Store, preview: Preview, skipped_examples: int, withheld: Collection[str]
) -> None:
    """Show what an import would do, first what would weaken somebody's safety."""
    if any(fact.is_safety for fact in preview.weakened):
        st.warning("Safety facts would be weakened. Ask whoever recorded each of them first.")
    if any(not fact.is_safety for fact in preview.weakened):
        st.warning("What had ended would go on again. Ask whoever recorded each end first.")
    if preview.weakened:
        show(weakened_facts_table(preview.weakened))
    if preview.without_contact:
        _name_people(store, preview.without_contact)
    if preview.tables:
        st.header("What would be added and changed", anchor=False)
        show(changes_table(preview.tables))
    elif not preview.became_workers and not withheld:
        st.info("Nothing would change: the store says all of this already.")
    if preview.became_workers:
        ids = ", ".join(preview.became_workers)
        show(element("p", f"In somebody's life until now, and staff from now on: {ids}."))
    if skipped_examples:
        words = f"Example rows of a template that are passed over: {skipped_examples:,}."
        show(element("p", words))
    _show_notices(preview.notices)


def show_result(result: ImportResult | None) -> None:
    """Show what an import has written."""
    if result is None:
        return
    parts = [
        f"{table}: {result.added.get(table, 0):,} added, {result.changed.get(table, 0):,} changed"
        for table in dict.fromkeys([*result.added, *result.changed])
    ]
    st.success(plain(f"Imported. {'; '.join(parts)}." if parts else "Imported."))


def _name_people(store: Store, people: Sequence[str]) -> None:
    st.header(
        "Who would be newly without a trusted contact"
        if current_reader().risk_reader
        else "Who would lose every trusted contact they have now",
        anchor=False,
    )
    names = store.names(people[:MOST_NAMED])
    show(element("ul", *(element("li", f"{names.get(one, one)} ({one})") for one in names)))
    if len(people) > MOST_NAMED:
        show(element("p", f"And {len(people) - MOST_NAMED:,} more."))


def _show_notices(notices: Sequence[Problem]) -> None:
    if notices:
        st.header("Odd, worth a look, and imported all the same", anchor=False)
        show(*problem_table("Notices", notices))
        _offer_file("Download the notices (CSV)", "notices", notices)


# What an import would do, and its problems, as tables.


MOST_SHOWN = 200


def problem_table(title: str, problems: Sequence[Problem]) -> list[Element]:
    """Return problems as a table, those alike in one line with their rows, and what to do next."""
    listed = in_rows(problems)
    rows = [
        {
            **cells_by_head(PROBLEM_COLUMNS, replace(one.problem, message=one.message)),
            "Row": one.rows_named,
        }.values()
        for one in listed[:MOST_SHOWN]
    ]
    made = [table(title, heads(PROBLEM_COLUMNS), map(tuple, rows))]
    if len(listed) > MOST_SHOWN:
        words = f"These are the first {MOST_SHOWN} of {len(listed):,}; the file below has all."
        made.append(element("p", words))
    return made


def weakened_facts_table(facts: Sequence[WeakenedFact]) -> Element:
    """Return a table of the facts that would be weakened, each now and afterwards."""
    head = ("Table", "Which", "Column", "Now", "Would be", "Row", "What follows")
    rows = [
        (
            fact.table,
            ", ".join(part for part in fact.key if part),
            fact.column,
            fact.was,
            fact.becomes,
            "" if fact.row is None else f"{fact.row:,}",
            CONTACT_AGAIN if fact.is_contact_again else "",
        )
        for fact in facts
    ]
    return table("What would be taken back", head, rows)


def changes_table(tables: Mapping[str, TablePreview]) -> Element:
    """Return a table of how many rows would be added and changed, and in which columns."""
    rows = [
        (
            name,
            f"{one.added:,}",
            f"{one.changed:,}",
            ", ".join(f"{column} ({count:,})" for column, count in one.changed_columns.items()),
        )
        for name, one in tables.items()
    ]
    head = ("Table", "Rows added", "Rows changed", "Columns changed (rows)")
    return table("What would be added and changed", head, rows)
