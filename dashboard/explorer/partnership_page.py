"""The partnership's data: bringing files in, empty files, what is filled in, what is held."""

from __future__ import annotations

import streamlit as st

from dashboard.explorer.chosen import shown_day
from dashboard.explorer.completeness_board import completeness_board
from dashboard.explorer.import_steps import bring_files
from dashboard.explorer.markup import element, plain, show, table
from dashboard.explorer.template_files import template_folder, template_workbook
from graphmodel.model import MODEL
from graphmodel.stores.store import Store, StoreInfo

__all__ = ["partnership_page"]

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def partnership_page(store: Store) -> None:
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
