"""Files to take away from a workshop: tables, proposals, and the picture."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import datetime

import pandas as pd
import streamlit as st
from openpyxl import Workbook

from dashboard.drawing.pdf import as_pdf
from dashboard.drawing.png import as_png
from dashboard.drawing.svg import as_svg
from dashboard.explorer.kit.markup import element, show
from dashboard.explorer.kit.tables import rows_csv
from dashboard.words.agencies import quarter_in_words
from dashboard.workshop.proposals import HEAD, proposal_rows, proposals_of
from dashboard.workshop.scene import Room, Scene
from dashboard.workshop.steps import LAST, scene_at
from graphmodel.stores.store import Store
from ingest.for_spreadsheets import safe_for_spreadsheets

KINDS = {
    "csv": "text/csv",
    "svg": "image/svg+xml",
    "png": "image/png",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
SHEETS = ("Agencies", "Pathways", "Teams", "Shared people", "Nothing agreed")
NEVER_A_FACT = "What people said in a workshop; none of it is a fact."


def offer_files(store: Store, room: Room, scene: Scene, step: int) -> None:
    """Offer the step's table and picture, and all tables with the proposals."""
    quarter = room.layers.view.links.attrs["on"]
    named = f"workshop-{quarter}-step-{step + 1}"

    def table() -> bytes:
        return rows_csv(meaning_of(room), scene.frame)

    with st.expander("Files to take away"):
        show(element("p", "Rounded numbers and proposals; nobody is in them."))
        with st.container(horizontal=True):
            _offer(
                "This table (CSV)", lambda: rows_csv(meaning_of(room), scene.frame), named, "csv"
            )
            _offer("This picture (SVG)", lambda: as_svg(scene.drawing).encode(), named, "svg")
            _offer("This picture (PNG)", lambda: as_png(scene.drawing), named, "png")
            _offer("This picture (PDF)", lambda: as_pdf(scene.drawing, _foot(room)), named, "pdf")
        with st.container(horizontal=True):
            all_of_it = f"workshop-{quarter}"
            _offer("All tables (XLSX)", lambda: workbook_of(store, room), all_of_it, "xlsx")
            _offer(
                "Proposals (CSV)",
                lambda: proposals_csv(store, room),
                f"{all_of_it}-proposals",
                "csv",
            )


def meaning_of(room: Room) -> dict[str, str]:
    """Return what the tables mean, as named sentences."""
    told = room.layers.view.links.attrs
    small = told["settings"]["small_number"]
    return {
        "As at": f"the beginning of {quarter_in_words(told['on'])}",
        "People in common": f"to the nearest 5; fewer than {small}, or none, is not shown",
        "Counted out of": f"{told['denominator']:,} pairs of agencies",
        "Not shown": f"{told['not_recorded']:,} pairs without a number",
    }


def proposals_csv(store: Store, room: Room) -> bytes:
    """Return the proposals as CSV that is safe to open in a spreadsheet."""
    return rows_csv({"Proposals": NEVER_A_FACT}, _proposals(store, room))


def workbook_of(store: Store, room: Room) -> bytes:
    """Return all tables as a workbook in which no cell runs as a formula."""
    book = Workbook(write_only=True)
    about = pd.DataFrame(
        [*meaning_of(room).items(), ("Proposals", NEVER_A_FACT)], columns=["About", "this file"]
    )
    sheets: Mapping[str, pd.DataFrame] = {
        "About": about,
        **{name: scene_at(room, step, None).frame for step, name in enumerate(SHEETS)},
        "Whole map": scene_at(room, LAST, None).frame,
        "Proposals": _proposals(store, room),
    }
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        sheet.append([safe_for_spreadsheets(column) for column in rows.columns])
        for row in rows.itertuples(index=False, name=None):
            sheet.append([safe_for_spreadsheets(cell) for cell in row])
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _proposals(store: Store, room: Room) -> pd.DataFrame:
    return pd.DataFrame(proposal_rows(proposals_of(store), room), columns=list(HEAD))


def _foot(room: Room) -> str:
    told = " · ".join(f"{name}: {value}" for name, value in list(meaning_of(room).items())[:2])
    made = datetime.now().astimezone()
    return f"{told} · Made on {made:%d/%m/%Y at %H:%M}"


def _offer(label: str, make: Callable[[], bytes], name: str, ending: str) -> None:
    st.download_button(
        label,
        make,
        file_name=f"{name}.{ending}",
        mime=KINDS[ending],
        on_click="ignore",
    )
