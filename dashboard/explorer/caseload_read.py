"""Everybody's findings from one read of the whole network, kept until the data change."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.explorer.frame import the_store
from dashboard.explorer.whole import Whole, whole_of
from graphmodel.analysis import duplicates, gaps, leads, trusted_contacts, warm_routes
from graphmodel.names import fold_name
from graphmodel.network import Network
from graphmodel.settings import Settings
from graphmodel.stores.store import Store
from graphmodel.vocabulary import Restricted

__all__ = ["Caseload", "caseload_of"]


@dataclass(frozen=True)
class Caseload:
    """What is found about everybody; shared by sessions, so nobody changes it.

    Parameters
    ----------
    answers
        Findings by the name of their question.
    whole
        What they were found in.
    folded
        People's names as a search reads them, by id.
    risk_reader
        Whether its reader may see restricted rows.
    """

    answers: Mapping[str, pd.DataFrame]
    whole: Whole
    folded: Mapping[str, str]
    risk_reader: bool

    @property
    def names(self) -> Mapping[str, str]:
        """Names by id."""
        return self.whole.names

    @property
    def hidden(self) -> frozenset[tuple[str, str]]:
        """Pairs of a person and somebody whom this reader may not see beside them."""
        return frozenset() if self.risk_reader else self.whole.hidden

    def names_at(self, person: str, ids: Collection[str]) -> dict[str, str]:
        """Names of ids in a row about a person, as this reader may see them."""
        return self.whole.names_at(person, ids, risk_reader=self.risk_reader)


def caseload_of(store: Store, on: date, settings: Settings, *, risk_reader: bool) -> Caseload:
    """Return everybody's findings as at a day; found once for each state of the data."""
    return _find_caseload(store.place, store.data_version(), on, settings, risk_reader)


@st.cache_resource(max_entries=3, ttl="30m", show_spinner="Finding what to ask about everybody")
def _find_caseload(
    place: str,  # with the version, what makes the answer this one and no other's
    data_version: int,
    on: date,
    settings: Settings,
    risk_reader: bool,  # noqa: FBT001 - the cache knows an argument by its value alone
) -> Caseload:
    whole = whole_of(the_store(), on)
    network, names = whole.network, whole.names
    people = network.names_of(network.living_people)
    found = [
        question(network, settings)
        for question in (gaps, trusted_contacts, duplicates, leads, warm_routes)
    ]
    if not risk_reader:
        found = [_without_restricted_needs(network, answer) for answer in found]
    return Caseload(
        answers={answer.attrs["question"]: answer for answer in found},
        whole=whole,
        folded={person: fold_name(names.get(person, person)) for person in people},
        risk_reader=risk_reader,
    )


def _without_restricted_needs(network: Network, answer: pd.DataFrame) -> pd.DataFrame:
    """Return the rows but those about a need that is restricted; they count all the same."""
    if "need" not in answer:
        return answer
    needs = network.rows("need")
    restricted = network.names_of(needs["id"][needs["restricted"] == Restricted.RESTRICTED])
    return answer[~answer["need"].isin(restricted)]
