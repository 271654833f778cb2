"""The data page: import of files, export, templates, the completeness board, the store's tables."""

from __future__ import annotations

import tempfile
from pathlib import Path

import streamlit as st

from dashboard.explorer.data.completeness import completeness_board
from dashboard.explorer.data.import_steps import show_import
from dashboard.explorer.data.take_out import show_take_out, zipped
from dashboard.explorer.kit.days import shown_day
from dashboard.explorer.kit.frame import current_reader
from dashboard.explorer.kit.markup import element, plain, show, table
from dashboard.explorer.kit.start_options import start_options
from dashboard.explorer.kit.tables import XLSX_MIME
from graphmodel.model import MODEL
from graphmodel.stores.store import Store, StoreInfo
from ingest.template import write_template


def data_page(store: Store) -> None:
    """Draw the page."""
    st.header("Bring files in", anchor=False)
    show_import(store, start_options().first_day)
    st.header("Take the data out", anchor=False)
    show_take_out(store)
    st.header("Empty files to fill in", anchor=False)
    with st.container(horizontal=True):
        st.download_button(
            "Workbook (.xlsx)",
            template_xlsx,
            file_name="partnership-template.xlsx",
            mime=XLSX_MIME,
            on_click="ignore",
        )
        st.download_button(
            "CSV files (.zip)",
            template_zip,
            file_name="partnership-template.zip",
            mime="application/zip",
            on_click="ignore",
        )
    info = store.info()
    completeness_board(store, shown_day(), sum(info.rows.values()))
    st.header("What the store holds", anchor=False)
    _show_info(info)


def _show_info(info: StoreInfo) -> None:
    words = f"{info.place}. {info.kind}."
    if current_reader().risk_reader:  # to others it would tell whether an import changed anything
        words += f" Version {info.data_version:,} of the data."
    kinds = {kind.table: kind.description for kind in MODEL}
    rows = [(name, f"{count:,}", kinds.get(name, "")) for name, count in info.rows.items()]
    for caution in info.cautions:
        st.warning(plain(caution))
    show(
        element("p", words),
        table("Rows in each table", ("Table", "Rows", "What it holds"), rows),
        element("p", "The tables about harm are not counted here.", class_="tpg-small"),
    )


# Empty files for people to fill in, as bytes for a download.


def template_xlsx() -> bytes:
    """Return the template as a workbook."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "template.xlsx"
        write_template(path)
        return path.read_bytes()


def template_zip() -> bytes:
    """Return the template as a zip file of CSV files."""
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "template"
        write_template(template)
        return zipped(template)
