"""Whose caseload is shown: everybody, one worker's people, or one service's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import streamlit as st

from dashboard.explorer.kit.cache import once_for_each_state
from dashboard.explorer.kit.partnership_cache import whole_of
from dashboard.explorer.kit.search import Search, search_and_choose
from dashboard.readers.reader import Reader
from dashboard.readers.restricted import without_restricted_rows
from graphmodel.analysis.facts.involvement import involvement
from graphmodel.stores.store import Store

CHOSEN = "caseload_of"
LABELS = {
    "": "Everybody",
    "Worker": "Mine: one worker's people",
    "Service": "My team: one service's people",
}
ASKED = {"Worker": "Which worker?", "Service": "Which service?"}


@dataclass(frozen=True)
class Whose:
    """Whose people are shown.

    Parameters
    ----------
    people
        Their ids; everybody where it is None.
    words
        Whose they are, by id; empty for everybody.
    missing
        What to do where there is nobody to show; empty where there is.
    """

    people: tuple[str, ...] | None = None
    words: str = ""
    missing: str = ""

    def told(self) -> dict[str, str]:
        """Whose people they are, as a named sentence; empty for everybody."""
        return {"Whose people": self.words} if self.words else {}


EVERYBODY = Whose()


def pick_whose(store: Store, on: date, reader: Reader) -> Whose:
    """Show the choice of whose people are shown; return them.

    Somebody who stands with the worker or service in restricted rows alone is not among them,
    unless a risk reader reads: being listed would tell of the row.
    """
    kind = st.radio(
        "Whose",
        list(LABELS),
        format_func=LABELS.__getitem__,
        horizontal=True,
        key="caseload_whose",
        persist_state="session",
    )
    if not kind:
        return EVERYBODY
    chosen = search_and_choose(
        store, Search((kind,)), ASKED[kind], key=f"{CHOSEN}_{kind}", placeholder="Choose"
    )
    if chosen is None:
        return Whose((), missing=f"Choose a {kind.lower()} to see their people.")
    people = _people_of(store, on, kind, chosen, reader)
    words = f"{kind.lower()} {chosen}"
    if people:
        return Whose(people, words)
    return Whose((), words, "Nobody is recorded with them on this day. Look at “Change”, or ask.")


@once_for_each_state("Finding their people", most=64)
def _people_of(store: Store, on: date, kind: str, chosen: str, reader: Reader) -> tuple[str, ...]:
    network = whole_of(store, on).network
    seen = network if reader.risk_reader else without_restricted_rows(network)
    code = seen.code(chosen)
    works_with = seen.active("works_with")
    if kind == "Worker":
        codes = works_with["person"][works_with["worker"] == code].to_list()
    else:
        codes = [
            *involvement(seen, [code])[0].tolist(),
            *works_with["person"][works_with["service"] == code],
        ]
    living = sorted({one for one in codes if network.is_living_person[one]})
    return tuple(str(one) for one in network.names_of(living)) if living else ()
