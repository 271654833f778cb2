"""Record the practice that answers a barrier: one that is known already, or a new one."""

from __future__ import annotations

import streamlit as st

from dashboard.explorer.barriers_reported import Reported, Row
from dashboard.explorer.barriers_saving import SOURCE, with_more
from dashboard.explorer.barriers_told import form_key, is_complete, keep
from dashboard.explorer.barriers_words import ABOUT_A_PRACTICE, NO_NAMES
from dashboard.explorer.form import Form
from dashboard.explorer.markup import element, plain, show
from dashboard.explorer.new_id import new_id
from graphmodel.stores.store import Store

__all__ = ["record_practice"]

KNOWN, NEW = "A practice that is recorded already", "A new one"
WHAT_IT_IS = f"Practice is told so that others can take it up. {NO_NAMES}"


def record_practice(store: Store, row: Row, reported: Reported) -> None:
    """Show how to say which practice it is, and keep it."""
    answering = {one["id"] for one in reported.practices_for(row["id"])}
    titles = {one["id"]: one["title"] for one in reported.practices if one["id"] not in answering}
    key = form_key(f"practice-{row['id']}")
    how = [KNOWN, NEW] if titles else [NEW]
    chosen = st.radio("Which practice?", how, key=f"{key}-how", horizontal=True)
    if chosen == KNOWN:
        _known(store, row, titles, key)
    else:
        _new(store, row, reported, key)


def _known(store: Store, row: Row, titles: dict[str, str], key: str) -> None:
    chosen = st.selectbox(
        "Practice",
        sorted(titles, key=titles.__getitem__),
        index=None,
        format_func=lambda one: f"{titles[one]} ({one})",
        placeholder="Choose",
        key=f"{key}-known",
    )
    if not st.button("Save", type="primary", key=f"{key}-save"):
        return
    if chosen is None:
        st.error(plain("Choose the practice."))
        return
    answers = with_more(store, "practice", chosen, "answers", [row["id"]])
    practice = {"id": chosen, "answers": answers}
    done = "The practice answers this barrier."
    keep(store, {"practice": practice}, done, barrier=row["id"], day=None)


def _new(store: Store, row: Row, reported: Reported, key: str) -> None:
    show(element("p", WHAT_IT_IS, class_="tpg-check"))
    form = Form(f"{key}-new", {"practice": {"domain": row["domain"]}}, {"by": reported.services})
    with st.form(key):
        form.ask(*ABOUT_A_PRACTICE)
        sent = st.form_submit_button("Save", type="primary")
    said = form.said["practice"]
    texts = [said.get(column) for column in ("title", "summary", "meam_element")]
    if not sent or not is_complete(form, texts, reported.people_of(row).values()):
        return
    new = {"id": new_id(store, "x"), **said, "answers": (row["id"],), "source": SOURCE}
    done = "The practice is recorded, and answers this barrier."
    keep(store, {"practice": new}, done, barrier=row["id"], day=None)
