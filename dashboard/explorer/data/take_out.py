"""The data taken out on screen: choose whose and as what, have the file made, download it."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path

import streamlit as st

from dashboard.explorer.kit.frame import current_reader
from dashboard.explorer.kit.markup import element, plain, show
from dashboard.explorer.kit.start_options import today
from dashboard.explorer.kit.tables import XLSX_MIME
from dashboard.readers.exports import tables_to_export
from dashboard.readers.reader import Reader
from graphmodel.errors import DataProblemsError, TrustedPersonGraphError
from graphmodel.private_files import private_folder
from graphmodel.stores.store import Store, logged_in_name
from ingest.export.about import About
from ingest.export.writing import write_export

MADE = "taken_out"
ALL, TEAM, WORKER = "Everybody", "The people of a service or agency", "The people of a worker"
TABLES = {TEAM: ("service", "agency"), WORKER: ("worker",)}
WORKBOOK, FOLDER = "Workbook (.xlsx)", "CSV files (.zip)"


def show_take_out(store: Store) -> None:
    """Show the choice, and the file once it is made."""
    reader = current_reader()
    whose = st.radio("Whose data", [ALL, TEAM, WORKER], horizontal=True)
    one = _choice_of(store, reader, whose) if whose in TABLES else ""
    form = st.radio("As", [WORKBOOK, FOLDER], horizontal=True)
    about = "The file is confidential. Imported again as it is, it changes nothing."
    if not reader.risk_reader:
        about += (
            " It holds nothing about harm, trust, deaths, consent, flags, contact details and ends"
            " of posts, nor any restricted row."
        )
    show(element("p", about, class_="tpg-small"))
    key = (whose, one, form, store.data_version())
    if st.button("Make the file", disabled=one is None):
        st.session_state.pop(MADE, None)
        with st.spinner("Writing the file, and reading it again"):
            made = _make(store, reader, whose, one or "", form)
        if made is not None:
            st.session_state[MADE] = (key, *made)
    kept = st.session_state.get(MADE)
    if kept is not None and kept[0] == key:
        _, name, content = kept
        mime = XLSX_MIME if form == WORKBOOK else "application/zip"
        st.download_button("Download the file", content, name, mime, on_click="ignore")


def _choice_of(store: Store, reader: Reader, whose: str) -> str | None:
    ids = [one for table in TABLES[whose] for one in store.rows(table)["id"]]
    names = reader.visible_names(store, ids)
    ordered = sorted(names, key=lambda one: (names[one].casefold(), one))
    return st.selectbox(
        "Which", ordered, index=None, format_func=lambda one: f"{names[one]} ({one})"
    )


def _make(
    store: Store, reader: Reader, whose: str, one: str, form: str
) -> tuple[str, bytes] | None:
    """Return the name of the file and what is in it; say what is wrong where there is none."""
    team, worker = one if whose == TEAM else "", one if whose == WORKER else ""
    made = datetime.now().astimezone()
    about = About(logged_in_name(), made, team, worker, is_whole=reader.risk_reader)
    name = "partnership.xlsx" if form == WORKBOOK else "partnership"
    try:
        tables = tables_to_export(store, reader, today(), team=team, worker=worker)
        with private_folder("export") as folder:
            path = write_export(tables, folder / name, about)
            if form == WORKBOOK:
                return path.name, path.read_bytes()
            return f"{path.name}.zip", zipped(path)
    except DataProblemsError as error:
        st.error(plain(f"No file was made. {error.problems[0]}"))
    except TrustedPersonGraphError as error:
        st.error(plain(str(error)))
    return None


def zipped(folder: Path) -> bytes:
    """Return a folder as a zip file."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, path.relative_to(folder.parent))
    return packed.getvalue()
