"""The partnership's data: bringing files in, empty files, what is filled in, what is held."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

import streamlit as st

from dashboard.explorer.data.completeness import completeness_board
from dashboard.explorer.data.import_steps import bring_files
from dashboard.explorer.kit.chosen import shown_day
from dashboard.explorer.kit.markup import element, plain, show, table
from graphmodel.model import MODEL
from graphmodel.stores.store import Store, StoreInfo
from ingest.template import write_template

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def data_page(store: Store) -> None:
    """Draw the page."""
    st.header("Bring files in", anchor=False)
    bring_files(store, shown_day())
    st.header("Empty files to fill in", anchor=False)
    with st.container(horizontal=True):
        st.download_button(
            "Workbook (.xlsx)",
            template_workbook,
            file_name="partnership-template.xlsx",
            mime=WORKBOOK,
            on_click="ignore",
        )
        st.download_button(
            "CSV files (.zip)",
            template_folder,
            file_name="partnership-template.zip",
            mime="application/zip",
            on_click="ignore",
        )
    info = store.info()
    completeness_board(store, shown_day(), sum(info.rows.values()))
    st.header("What the store holds", anchor=False)
    _show_info(info)


def _show_info(info: StoreInfo) -> None:
    words = f"{info.place}. {info.kind}. Version {info.data_version:,} of the data."
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


def template_workbook() -> bytes:
    """Return the workbook (.xlsx)."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "template.xlsx"
        write_template(path)
        return path.read_bytes()


def template_folder() -> bytes:
    """Return the folder of CSV files, zipped."""
    packed = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(packed, "w") as archive:
        template = Path(folder) / "template"
        write_template(template)
        for path in sorted(template.iterdir()):
            archive.write(path, path.relative_to(folder), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
