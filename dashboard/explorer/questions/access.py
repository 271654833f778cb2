"""What a reader may see of an answer: who is restricted is counted and never named.

Where a row tells of more than one restricted row would bear it is left out whole; where only one
name in it is restricted, that name is masked.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from itertools import combinations, pairwise
from typing import Any

import numpy as np
import pandas as pd

from dashboard.explorer.kit.partnership_cache import HIDDEN_NAME, Whole, whole_of
from dashboard.explorer.leaving.fragile import fragility_file
from dashboard.explorer.leaving.tables import Reading
from dashboard.explorer.services.reading import people_reached
from dashboard.person.introductions import STEPS
from dashboard.person.view import Reader
from dashboard.readers.id_columns import ID_COLUMNS
from dashboard.readers.reader import Seen, without_restricted_ties
from dashboard.readers.small_numbers import LEAST_DENOMINATOR
from graphmodel.analysis.facts.answer import Answer, parts_of, rows_of
from graphmodel.analysis.facts.trust import named_and_not_usable, pair_keys, usable_ties
from graphmodel.analysis.routes.warm_routes import warm_routes
from graphmodel.model import MODEL
from graphmodel.model.vocabulary import Restricted
from graphmodel.network.network import Network
from graphmodel.settings import Settings
from graphmodel.stores.store import Store

Parts = dict[str, pd.DataFrame]
"""Tables of an answer by name."""

ROUTE = ("first", "service", "score")
SHARES = {
    "share": "people_with_need",
    "accepted_share": "decided",
    "share_facing": "people_reached",
    "accepted_ab": "referrals_ab",
    "accepted_ba": "referrals_ba",
}
"""Shares, and what each is out of, or out of at most."""


def as_seen(
    store: Store,
    question: str,
    answer: Answer,
    on: date,
    settings: Settings,
    *,
    risk_reader: bool,
) -> Parts:
    """Return the tables of an answer as a reader may see them.

    A share is given where it is out of ten or more. Of nobody is a day of contact told.

    Parameters
    ----------
    store, on, settings
        What was asked, as at which day, with which thresholds.
    question
        Name of the question.
    answer
        The answer; it is not changed.
    risk_reader
        Whether they may see restricted rows.
    """
    parts = {
        name: part.drop(columns="last_contact_on", errors="ignore")
        for name, part in parts_of(answer).items()
    }
    if question == "service_barriers":
        parts = {"rows": _with_people_reached(store, parts["rows"], on, settings)}
    if question == "partnership":
        parts["pairs"] = _without_shares_of_few(parts["pairs"], parts["agencies"])
    parts = {name: _without_small_shares(part) for name, part in parts.items()}
    if risk_reader:
        return parts
    whole = whole_of(store, on)
    return {name: _seen(question, part, whole, settings) for name, part in parts.items()}


def _seen(question: str, part: pd.DataFrame, whole: Whole, settings: Settings) -> pd.DataFrame:
    if question == "fragility":
        reading = Reading(whole, risk_reader=False)
        return _kept(part, fragility_file(part, reading, with_names=False))
    part = _without_restricted_nodes(part, whole.network)
    if question in {"candidates", "introductions"}:
        may_tell = _candidate_told if question == "candidates" else _route_told
        told = [may_tell(row, whole, settings) for row in rows_of(part)]
        return part[np.array(told, np.bool_)]
    if question == "changes":
        return _changes(part, whole, settings)
    if question == "warm_routes":
        part = _without_hidden_routes(part, whole, settings)
    return _masked(part, whole)


def _without_small_shares(part: pd.DataFrame) -> pd.DataFrame:
    told = {
        share: part[share].where(part[out_of] >= LEAST_DENOMINATOR)
        for share, out_of in SHARES.items()
        if share in part
    }
    return _kept(part, part.assign(**told))


def _without_shares_of_few(pairs: pd.DataFrame, agencies: pd.DataFrame) -> pd.DataFrame:
    """Return pairs of agencies without a share of fewer than ten people in touch with either."""
    people = agencies.set_index("agency")["people"]
    either = pairs["a"].map(people) + pairs["b"].map(people) - pairs["shared"]
    told = pairs["jaccard"].where(either >= LEAST_DENOMINATOR)
    return _kept(pairs, pairs.assign(jaccard=told))


def _with_people_reached(
    store: Store, part: pd.DataFrame, on: date, settings: Settings
) -> pd.DataFrame:
    reached = people_reached(whole_of(store, on).network, settings, part["service"])
    made = part.copy()
    made.insert(made.columns.to_list().index("share_facing"), "people_reached", reached)
    return _kept(part, made)


def _without_restricted_nodes(part: pd.DataFrame, network: Network) -> pd.DataFrame:
    """Return the rows but those about a person or a need whose own row is restricted."""
    hidden = _restricted_nodes(network)
    for column in ("person", "need"):
        if hidden and column in part:
            part = part[~part[column].isin(hidden)]
    return part


def _masked(part: pd.DataFrame, whole: Whole) -> pd.DataFrame:
    """Return rows with those masked who stand at the row's person in restricted rows alone."""
    nodes = _restricted_nodes(whole.network)
    if not nodes and not whole.hidden:
        return part
    people = part["person"] if "person" in part else pd.Series([None] * len(part), part.index)
    columns = {
        column: [
            _mask(value, whole.hidden, nodes, person)
            for person, value in zip(people, part[column], strict=True)
        ]
        for column in ID_COLUMNS
        if column in part and column not in {"person", "need"}
    }
    if "services" in columns and "agencies" in columns:
        pairs = zip(columns["services"], columns["agencies"], strict=True)
        columns["agencies"] = [
            [HIDDEN_NAME] if HIDDEN_NAME in services else agencies for services, agencies in pairs
        ]
    return _kept(
        part, part.assign(**{name: pd.Series(cells, part.index) for name, cells in columns.items()})
    )


def _mask(
    value: Any, hidden: Collection[tuple[str, str]], nodes: Collection[str], person: str | None
) -> Any:
    def shown(one: str) -> str:
        return HIDDEN_NAME if (person, one) in hidden or one in nodes else one

    if isinstance(value, list):
        return [shown(one) for one in value]
    return shown(value) if isinstance(value, str) else value


def _without_hidden_routes(part: pd.DataFrame, whole: Whole, settings: Settings) -> pd.DataFrame:
    """Return introductions, masked where they lead over what the reader may not see."""
    open_to_all = without_restricted_ties(whole.network)
    if open_to_all is whole.network or part.empty:
        return part
    people = part["person"].unique().tolist()
    seen = warm_routes(open_to_all.only(people), settings).set_index("need")
    same = [
        need in seen.index and (first, service) == tuple(seen.loc[need, ["first", "service"]])
        for need, first, service in zip(part["need"], part["first"], part["service"], strict=True)
    ]
    hidden = ~pd.Series(same, part.index) & part["routed"]
    return _kept(
        part,
        part.assign(
            first=part["first"].mask(hidden, HIDDEN_NAME),
            service=part["service"].mask(hidden, HIDDEN_NAME),
            score=part["score"].mask(hidden),
        ),
    )


def _candidate_told(row: Mapping[str, Any], whole: Whole, settings: Settings) -> bool:
    seen = _seen_round(row["person"], whole, settings)
    one = row["candidate"]
    return seen.may_name([one]) and seen.may_tell_tie(row["tie"], row["person"], one)


def _route_told(row: Mapping[str, Any], whole: Whole, settings: Settings) -> bool:
    seen = _seen_round(row["person"], whole, settings)
    ties = all(
        seen.may_tell_tie(table, *ends) for ends in pairwise(row["steps"]) for table in STEPS
    )
    return ties and seen.may_name(row["steps"][1:])


def _seen_round(person: str, whole: Whole, settings: Settings) -> Seen:
    return Seen(whole.network, person, settings, Reader())


def _changes(part: pd.DataFrame, whole: Whole, settings: Settings) -> pd.DataFrame:
    """Return changes without what tells of a restricted row, or of somebody not available."""
    network = whole.network
    nodes = _restricted_nodes(network)
    usable = usable_ties(network, settings)
    can_be_asked = frozenset(pair_keys(network, usable["person"], usable["trusted"]).tolist())
    not_available = frozenset(named_and_not_usable(network, settings).tolist())
    kept: list[bool] = []
    told: list[list[str]] = []
    for row in rows_of(part):
        person, others = row["person"], row["nodes"]
        keys = [_key(network, person, one) for one in others]
        hidden = [(person, one) in whole.hidden or one in nodes for one in others]
        if row["what"] == "trust":
            tie_told = [_tie_told(row, [one], whole, settings) for one in others]
            triples = zip(others, keys, hidden, tie_told, strict=True)
            kept.append(True)
            told.append(
                [one for one, key, no, ok in triples if key in can_be_asked and ok and not no]
            )
            continue
        told.append(others)
        kept.append(
            not any(hidden)
            and not_available.isdisjoint(keys)
            and _tie_told(row, others, whole, settings)
        )
    made = part.assign(nodes=pd.Series(told, part.index, dtype=object))
    return _kept(part, made[np.array(kept, np.bool_)])


def _tie_told(
    row: Mapping[str, Any], others: Collection[str], whole: Whole, settings: Settings
) -> bool:
    tables = {"tie": row["was"] or row["now"], "lead": "works_with", "trust": "trusts"}
    table = tables.get(row["what"])
    if table is None:
        return True
    seen = _seen_round(row["person"], whole, settings)
    return all(
        seen.may_tell_tie(table, *ends) for ends in combinations([row["person"], *others], 2)
    )


def _key(network: Network, person: str, other: str) -> int:
    return int(pair_keys(network, [network.code(person)], [network.code(other)])[0])


def _restricted_nodes(network: Network) -> frozenset[str]:
    return network.once("restricted_nodes_of_all", lambda: _find_restricted_nodes(network))


def _find_restricted_nodes(network: Network) -> frozenset[str]:
    found: set[str] = set()
    for kind in MODEL.nodes:
        rows = network.rows(kind.table)
        restricted = rows["id"][rows["restricted"] == Restricted.RESTRICTED]
        found.update(str(one) for one in network.names_of(restricted))
    return frozenset(found)


def _kept(part: pd.DataFrame, made: pd.DataFrame) -> pd.DataFrame:
    """Return a table with what the numbers of the answer mean, which pandas may have dropped."""
    made.attrs = part.attrs
    return made
