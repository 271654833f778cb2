"""Everybody's findings from one read of the whole network, kept until the data change."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.explorer.frame import the_store
from graphmodel.analysis import duplicates, gaps, leads, trusted_contacts
from graphmodel.coded_columns import NOBODY
from graphmodel.names import fold_name
from graphmodel.network import Network
from graphmodel.settings import Settings
from graphmodel.stores.store import Store
from graphmodel.vocabulary import Restricted

__all__ = ["Caseload", "caseload_of"]

HIDDEN_NAME = "restricted"
AT_THE_PERSON = (
    ("trusts", "trusted"),
    ("connected_to", "other"),
    ("supports", "service"),
    ("works_with", "worker"),
    ("excluded_from", "service"),
)


@dataclass(frozen=True)
class Caseload:
    """What is found about everybody; shared by sessions, so nobody changes it.

    Parameters
    ----------
    answers
        Findings by the name of their question.
    names
        Names by id.
    folded
        People's names as a search reads them, by id.
    hidden
        Pairs of a person and somebody who stands at them in restricted rows alone; empty for a
        reader who may see these rows.
    """

    answers: Mapping[str, pd.DataFrame]
    names: Mapping[str, str]
    folded: Mapping[str, str]
    hidden: frozenset[tuple[str, str]]

    def names_at(self, person: str, ids: Collection[str]) -> dict[str, str]:
        """Names of ids in a row about a person, as this reader may see them."""
        return {
            one: HIDDEN_NAME if (person, one) in self.hidden else self.names.get(one, one)
            for one in ids
        }


def caseload_of(store: Store, on: date, settings: Settings, *, risk_reader: bool) -> Caseload:
    """Return everybody's findings as at a day; read once for each state of the data."""
    return _read_caseload(store.place, store.data_version(), on, settings, risk_reader)


@st.cache_resource(max_entries=3, ttl="30m", show_spinner="Reading everybody's findings")
def _read_caseload(
    place: str,  # with the version, what makes the answer this one and no other's
    data_version: int,
    on: date,
    settings: Settings,
    risk_reader: bool,  # noqa: FBT001 - the cache knows an argument by its value alone
) -> Caseload:
    store = the_store()
    network = store.network(on)
    nodes = store.read(lambda transaction: transaction.nodes())
    names = dict(zip(nodes["id"], nodes["name"], strict=True))
    people = network.names_of(network.living_people)
    found = [
        question(network, settings) for question in (gaps, trusted_contacts, duplicates, leads)
    ]
    return Caseload(
        answers={answer.attrs["question"]: answer for answer in found},
        names=names,
        folded={person: fold_name(names.get(person, person)) for person in people},
        hidden=frozenset() if risk_reader else _known_by_restricted_rows_alone(network),
    )


def _known_by_restricted_rows_alone(network: Network) -> frozenset[tuple[str, str]]:
    """Return the pairs of a person and somebody of whom no row speaks that is not restricted."""
    person_of = network.value_by_id("need", "person", NOBODY)
    addresses = network.rows("addresses")
    rows = [
        pd.DataFrame(
            {
                "person": person_of[addresses["need"]],
                "other": addresses["service"],
                "seen": addresses["restricted"] != Restricted.RESTRICTED,
            }
        )
    ]
    for table, column in AT_THE_PERSON:
        ties = network.rows(table)
        seen = ties["restricted"] != Restricted.RESTRICTED
        rows.append(pd.DataFrame({"person": ties["person"], "other": ties[column], "seen": seen}))
    seen = pd.concat(rows).groupby(["person", "other"], sort=False)["seen"].any()
    hidden = seen.index[~seen.to_numpy()]
    people, others = (network.names_of(hidden.get_level_values(level)) for level in (0, 1))
    return frozenset(zip(people, others, strict=True))
