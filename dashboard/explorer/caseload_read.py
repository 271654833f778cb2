"""Everybody, and one finding about them, kept until the data change."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.explorer.frame import the_store
from dashboard.explorer.whole import Whole, whole_of
from graphmodel.analysis.questions import question_called
from graphmodel.errors import UsageError
from graphmodel.model.vocabulary import Restricted
from graphmodel.names import fold_name
from graphmodel.network.network import Network
from graphmodel.settings import Settings
from graphmodel.stores.store import Store

__all__ = ["Caseload", "answer_of", "caseload_of"]


@dataclass(frozen=True)
class Caseload:
    """Everybody, as one reader may see them; shared by sessions, so nobody changes it.

    Parameters
    ----------
    whole
        The partnership.
    folded
        People's names as a search reads them, by id.
    risk_reader
        Whether its reader may see restricted rows.
    """

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


def caseload_of(store: Store, on: date, *, risk_reader: bool) -> Caseload:
    """Return everybody as at a day; read once for each state of the data."""
    return _read_caseload(store.place, store.data_version(), on, risk_reader)


def answer_of(
    store: Store,
    on: date,
    settings: Settings,
    question: str,
    *,
    risk_reader: bool,
    people: tuple[str, ...] | None = None,
) -> pd.DataFrame:
    """Return one finding as at a day; found once for each state of the data.

    Parameters
    ----------
    store, on, settings, question
        What is asked, as at which day, with which thresholds.
    risk_reader
        Whether its reader may see restricted rows.
    people
        Ids of the people whom it is about, and out of whom it counts; everybody where it is None.
    """
    version = store.data_version()
    return _find_answer(store.place, version, on, settings, risk_reader, question, people)


@st.cache_resource(max_entries=3, ttl="30m", show_spinner="Reading the whole partnership")
def _read_caseload(
    place: str,  # with the version, what makes the answer this one and no other's
    data_version: int,
    on: date,
    risk_reader: bool,  # noqa: FBT001 - the cache knows an argument by its value alone
) -> Caseload:
    whole = whole_of(the_store(), on)
    people = whole.network.names_of(whole.network.living_people)
    folded = {person: fold_name(whole.names.get(person, person)) for person in people}
    return Caseload(whole, folded, risk_reader)


@st.cache_resource(max_entries=12, ttl="30m", show_spinner="Finding what to ask")
def _find_answer(
    place: str,
    data_version: int,
    on: date,
    settings: Settings,
    risk_reader: bool,  # noqa: FBT001 - the cache knows an argument by its value alone
    question: str,
    people: tuple[str, ...] | None,
) -> pd.DataFrame:
    network = whole_of(the_store(), on).network
    if people is not None:
        network = network.only(people)
    answer = question_called(question).ask(network, settings)
    if not isinstance(answer, pd.DataFrame):
        message = f"The question {question} has no one table."
        raise UsageError(message)
    return answer if risk_reader else _without_restricted_needs(network, answer)


def _without_restricted_needs(network: Network, answer: pd.DataFrame) -> pd.DataFrame:
    """Return the rows but those about a need that is restricted; they count all the same."""
    if "need" not in answer:
        return answer
    needs = network.rows("need")
    restricted = network.names_of(needs["id"][needs["restricted"] == Restricted.RESTRICTED])
    return answer[~answer["need"].isin(restricted)]
