"""What kind of organisation each agency is, and in which areas of life it works."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from dashboard.explorer.frame import the_store
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.model.in_words import in_words
from graphmodel.stores.store import Store
from graphmodel.writing.workshop_layers import is_open_to_all

__all__ = ["AgencyKind", "kinds_of"]


@dataclass(frozen=True)
class AgencyKind:
    """An agency's kind and its services' areas of life, in words.

    Parameters
    ----------
    sector
        What it is; "" where that is not recorded.
    areas
        Areas of life in which any of its services works.
    """

    sector: str
    areas: frozenset[str]


def kinds_of(store: Store) -> Mapping[str, AgencyKind]:
    """Return the kind of each agency by its id; restricted rows tell nothing here."""
    return _read_kinds(store.place, store.data_version())


@st.cache_resource(max_entries=2, ttl="30m", show_spinner=False)
def _read_kinds(
    place: str,  # with the version, what makes the answer this one and no other's
    data_version: int,
) -> Mapping[str, AgencyKind]:
    store = the_store()
    areas: dict[str, set[str]] = {}
    for row in rows_of(store.rows("service")):
        if is_open_to_all(row["restricted"]):
            areas.setdefault(row["agency"], set()).update(map(in_words, row["domains"] or ()))
    return {
        row["id"]: AgencyKind(
            in_words(row["sector"]) if row["sector"] else "",
            frozenset(areas.get(row["id"], ())),
        )
        for row in rows_of(store.rows("agency"))
        if is_open_to_all(row["restricted"])
    }
