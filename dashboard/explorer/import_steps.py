"""Bringing files in, on screen: choose, check, see what would change, import."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from dashboard.explorer.handover import today
from dashboard.explorer.import_report import offer_problems, show_preview, tell_result
from dashboard.explorer.markup import element, plain, show
from dashboard.logged_in import logged_in_name
from graphmodel.stores.store import Store
from graphmodel.writing.importing import import_records
from graphmodel.writing.preview import Preview, preview_import
from ingest.files import ReadFiles, read_uploads
from ingest.formats.csv_files import sample_as
from ingest.tables.limits import LARGEST_FILE

__all__ = ["bring_files"]

CHECKED, RESULT, ROUND = "import_checked", "import_result", "import_round"
ENCODINGS = {
    None: "As the file says, else UTF-8",
    "cp1252": "Windows-1252 (older Windows programs)",
    "utf-16": "UTF-16",
}


@dataclass(frozen=True)
class Checked:
    """Files that were checked, the state of the data that they were checked against, the result.

    Parameters
    ----------
    files
        What tells these files, so read, from any others.
    data_version
        State of the store.
    read, preview
        What was read, and what importing it would do.
    """

    files: tuple[str, ...]
    data_version: int
    read: ReadFiles
    preview: Preview


def bring_files(store: Store, on: date) -> None:
    """Show the steps of an import.

    Parameters
    ----------
    store
        Where to.
    on
        The day as at which people have, or have no, trusted contact.
    """
    tell_result(st.session_state.pop(RESULT, None))
    chosen, written = st.columns([3, 1])
    files = chosen.file_uploader(
        "One workbook (.xlsx), or CSV files called as the tables",
        ["csv", "xlsx"],
        accept_multiple_files=True,
        max_upload_size=LARGEST_FILE // 1_000_000,
        key=f"import_files_{st.session_state.get(ROUND, 0)}",
    )
    encoding = written.selectbox(
        "How CSV files are written", list(ENCODINGS), format_func=ENCODINGS.__getitem__
    )
    contents = {file.name: file.getvalue() for file in files}
    if len(contents) < len(files):
        st.error("Two files have one name. Take one of them away, or rename it.")
        return
    if encoding is not None:
        _show_sample(contents, encoding)
    told_by = (*sorted(file.file_id for file in files), str(encoding))
    if st.button("Check the files", disabled=not files):
        st.session_state[CHECKED] = _check(store, contents, encoding, told_by, on)
    checked: Checked | None = st.session_state.get(CHECKED)
    if checked is not None and files and checked.files == told_by:
        _go_on(store, checked)


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
    told_by: tuple[str, ...],
    on: date,
) -> Checked:
    bar = st.progress(0.0, "Reading the files")
    read = read_uploads(contents, encoding=encoding, progress=_progress(bar, "Reading"))
    version = store.data_version()
    preview = preview_import(
        store,
        read.records,
        day=today(),
        on=on,
        found=read.problems,
        progress=_progress(bar, "Checking"),
    )
    bar.empty()
    return Checked(told_by, version, read, preview)


def _go_on(store: Store, checked: Checked) -> None:
    if checked.preview.problems:
        offer_problems(checked.preview.problems)
        return
    show_preview(store, checked.preview, checked.read.skipped_examples)
    if not checked.preview.tables and not checked.preview.became_workers:
        return
    allowed = not checked.preview.weakened or st.checkbox(
        "I asked whoever recorded these safety facts, and they agree that they are weakened",
        key=f"weaken_{hash(checked.files)}",
    )
    if st.button("Import", type="primary", disabled=not allowed):
        _import(store, checked)


def _import(store: Store, checked: Checked) -> None:
    if store.data_version() != checked.data_version:
        st.error("The data have changed since these files were checked. Check them again.")
        return
    bar = st.progress(0.0, "Importing")
    st.session_state[RESULT] = import_records(
        store,
        checked.read.records,
        day=today(),
        found=checked.read.problems,
        allow_safety_changes=bool(checked.preview.weakened),
        by=logged_in_name(),
        progress=_progress(bar, "Importing"),
    )
    del st.session_state[CHECKED]
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    st.rerun()


def _progress(bar: Any, verb: str) -> Callable[[str, int, int], None]:
    def tell(what: str, done: int, of: int) -> None:
        bar.progress(min(1.0, done / of) if of else 1.0, plain(f"{verb} {what}"))

    return tell
