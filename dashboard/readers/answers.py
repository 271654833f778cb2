"""What a reader may see of an answer: who is restricted is counted and never named.

A row about a restricted person or need is left out, and so is a candidate or route that only
restricted rows make. In other rows the names that the reader may not see are masked.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

from dashboard.readers.partnership_access import NamedPartnership, PartnershipAccess
from dashboard.readers.person_access import PersonAccess
from dashboard.readers.reader import HIDDEN, Reader, masked
from dashboard.readers.restricted import (
    is_restricted,
    restricted_nodes,
    without_restricted,
    without_restricted_ties,
)
from dashboard.readers.small_numbers import LEAST_DENOMINATOR
from dashboard.words.answers import ID_COLUMNS, as_ids
from graphmodel.analysis.facts.answer import Answer, parts_of, rows_of, yes_no_column
from graphmodel.analysis.routes.warm_routes import warm_routes
from graphmodel.analysis.services.service_barriers import people_reached
from graphmodel.analysis.week.compatible import compatible
from graphmodel.analysis.week.endings import endings
from graphmodel.analysis.week.escalations import escalations
from graphmodel.analysis.week.goals import goals
from graphmodel.analysis.week.invitations import asked_to
from graphmodel.analysis.week.registers import registers
from graphmodel.analysis.week.reviews import reviews
from graphmodel.network.coded_columns import NOBODY, CodedTable
from graphmodel.network.network import Network
from graphmodel.settings import Settings

Parts = dict[str, pd.DataFrame]
"""Tables of an answer by name."""

SHARES = {
    "share": "people_with_need",
    "accepted_share": "decided",
    "share_facing": "people_reached",
    "accepted_ab": "referrals_ab",
    "accepted_ba": "referrals_ba",
}
"""Shares, and what each is out of, or out of at most."""

NOT_THEIRS = {"fit": "no", "reason": "reserved"}
"""How a unit that is reserved stands to somebody of whom no offer of it may be seen."""

BY_ACCOUNTS: Mapping[str, tuple[Callable[[Network, Settings], pd.DataFrame], str]] = {
    "registers": (registers, "register_entry"),
    "reviews": (reviews, "register_entry"),
    "endings": (endings, "occupies"),
    "escalations": (escalations, "escalation"),
}
"""Answers of which several accounts of one thing make one row, and the table of the accounts."""


def visible_parts(
    question: str,
    answer: Answer,
    partnership: Callable[[], NamedPartnership],
    settings: Settings,
    reader: Reader,
) -> Parts:
    """Return the tables of an answer as a reader may see them.

    A share is shown where it is out of ten or more. No day of contact is shown for anybody.

    Parameters
    ----------
    question, settings
        What was asked, with which thresholds.
    answer
        The answer; it is not changed.
    partnership
        Reads the whole partnership that it is about; called where it is needed.
    reader
        Who reads.
    """
    parts = {
        name: part.drop(columns="last_contact_on", errors="ignore")
        for name, part in parts_of(answer).items()
    }
    if question == "service_barriers":
        parts = {"rows": _with_people_reached(parts["rows"], partnership().network, settings)}
    if question == "partnership":
        parts["pairs"] = _without_shares_of_few(parts["pairs"], parts["agencies"])
    if question == "waiting_time" and parts["rows"].attrs["denominator"] < LEAST_DENOMINATOR:
        parts["rows"] = _with_cells(parts["rows"], {"started": [None] * len(parts["rows"])})
    parts = {name: _without_small_shares(part) for name, part in parts.items()}
    if reader.risk_reader:
        return parts
    access = PartnershipAccess(partnership(), reader)
    return {name: _visible(question, part, access, settings) for name, part in parts.items()}


def visible_rows(
    part: pd.DataFrame, network: Network, reader: Reader, about: Collection[str]
) -> pd.DataFrame:
    """Return the rows that are not about a restricted person or need; the numbers still count all.

    Parameters
    ----------
    part
        Rows of an answer; they are not changed.
    network
        The partnership that they are about.
    reader
        Who reads.
    about
        Columns with whom or what a row is about.
    """
    if reader.risk_reader:
        return part
    for column in about:
        if column in part:
            part = part[~part[column].isin(restricted_nodes(network))]
    return part


def fragility_masked(part: pd.DataFrame, access: PartnershipAccess) -> pd.DataFrame:
    """Return rows of ``fragility`` with those masked who may not be named beside a node."""
    network = access.network
    owner = network.value_by_id("need", "person", NOBODY)

    def of_people(node: str, ids: list[str], people: Collection[str]) -> list[str]:
        return masked(ids, [not access.may_name(person, [node]) for person in people])

    contacts, covers = [], []
    for node, people, needs in zip(
        part["node"], part["sole_contact_of"], part["sole_cover_of"], strict=True
    ):
        contacts.append(of_people(node, people, people))
        owners = owner[np.array([network.code(need) for need in needs], np.int64)]
        covers.append(of_people(node, needs, network.names_of(owners).tolist()))
    hidden = set() if access.reader.risk_reader else restricted_nodes(network)
    nodes = [_mask(node, hidden) for node in part["node"]]
    columns = {"node": nodes, "sole_contact_of": contacts, "sole_cover_of": covers}
    return _with_cells(part, columns)


def _visible(
    question: str, part: pd.DataFrame, access: PartnershipAccess, settings: Settings
) -> pd.DataFrame:
    if question == "fragility":
        return fragility_masked(part, access)
    if question in BY_ACCOUNTS:
        part = _by_accounts_known(question, part, access.network, settings)
    part = visible_rows(part, access.network, access.reader, about=_about(question))
    if question == "invitations":
        part = _asked_as_known(part, access.network)
    if question == "compatible":
        part = _reserved_as_known(part, access.network, settings)
    if question == "goals":
        part = _with_helpers_known(part, access.network, settings)
    if question == "candidates":
        each = _each_person(part, access, settings)
        return part[np.array([one.may_show_candidate(row) for row, one in each], np.bool_)]
    if question == "introductions":
        each = _each_person(part, access, settings)
        return part[np.array([one.may_show_route(row["steps"]) for row, one in each], np.bool_)]
    if question == "changes":
        return _changes(part, access, settings)
    if question == "warm_routes":
        part = _without_hidden_routes(part, access.network, settings)
    if question == "units":
        return _units_masked(part, access.network)
    return _masked(part, access)


def _about(question: str) -> list[str]:
    """Return the columns with whom or what each row of an answer is about."""
    found = ["person", "need", "action", "referral", "barrier", "unit", "goal"]
    return [*found, "node"] if question in {"reviews", "endings"} else found


def _by_accounts_known(
    question: str, part: pd.DataFrame, network: Network, settings: Settings
) -> pd.DataFrame:
    """Return rows as they stand by the accounts that everybody may see; the numbers count all.

    Where one account is open and another restricted, a row left out would tell of the other. An
    ending that is of no longest stay is one by all rows.
    """
    answer, table = BY_ACCOUNTS[question]
    visible = without_restricted(network, (table,))
    if visible is network:
        return part
    rows = answer(visible, settings)
    if question == "endings":
        found = {(row["what"], row["person"], row["node"]) for row in rows_of(part)}
        known = zip(rows["what"], rows["person"], rows["node"], strict=True)
        rows = rows[[one[0] == "max_stay" or one in found for one in known]]
    return _same_meaning(part, rows)


def _with_helpers_known(part: pd.DataFrame, network: Network, settings: Settings) -> pd.DataFrame:
    """Return goals with those masked who help by a restricted plan, or a restricted part of one."""
    known = without_restricted(network, ("plan", "contributes_to"))
    if known is network:
        return part
    rows = goals(known, settings)
    helpers = dict(zip(rows["goal"], rows["helpers"], strict=True))
    masks = [
        masked(ids, [one not in helpers[goal] for one in ids])
        for goal, ids in zip(part["goal"], part["helpers"], strict=True)
    ]
    return _with_cells(part, {"helpers": masks})


def _asked_as_known(part: pd.DataFrame, network: Network) -> pd.DataFrame:
    """Return who could be expected, asked where rows say so that the reader may see."""
    known = without_restricted(network, ("invited_to", "works_for"))
    asked = asked_to(known, network.code(part.attrs["meeting"]))
    told = [bool(asked[network.code(who)]) for who in part["who"]]
    return _same_meaning(part, part.assign(asked=yes_no_column(told).set_axis(part.index)))


def _reserved_as_known(part: pd.DataFrame, network: Network, settings: Settings) -> pd.DataFrame:
    """Return who waits for a unit; an offer that the reader may not see reserves it for nobody."""
    known = compatible(without_restricted(network, ("offered",)), part.attrs["unit"], settings)
    reserved = part["referral"].isin(known["referral"][known["reason"] == "reserved"])
    columns = {name: part[name].mask(reserved, word) for name, word in NOT_THEIRS.items()}
    return _same_meaning(part, part.assign(**columns))


def _each_person(
    part: pd.DataFrame, access: PartnershipAccess, settings: Settings
) -> Iterator[tuple[dict[str, Any], PersonAccess]]:
    """Yield each row, with what its reader may see of its person."""
    for row in rows_of(part):
        yield row, PersonAccess(access.network, row["person"], settings, access.reader)


def _without_small_shares(part: pd.DataFrame) -> pd.DataFrame:
    given = {
        share: part[share].where(part[out_of] >= LEAST_DENOMINATOR)
        for share, out_of in SHARES.items()
        if share in part
    }
    return _same_meaning(part, part.assign(**given))


def _without_shares_of_few(pairs: pd.DataFrame, agencies: pd.DataFrame) -> pd.DataFrame:
    """Return pairs of agencies without a share of fewer than ten people in touch with either."""
    people = agencies.set_index("agency")["people"]
    either = pairs["a"].map(people) + pairs["b"].map(people) - pairs["shared"]
    given = pairs["jaccard"].where(either >= LEAST_DENOMINATOR)
    return _same_meaning(pairs, pairs.assign(jaccard=given))


def _with_people_reached(part: pd.DataFrame, network: Network, settings: Settings) -> pd.DataFrame:
    reached = people_reached(network, settings, part["service"])
    made = part.copy()
    made.insert(made.columns.to_list().index("share_facing"), "people_reached", reached)
    return _same_meaning(part, made)


def _masked(part: pd.DataFrame, access: PartnershipAccess) -> pd.DataFrame:
    """Return rows with everybody masked who may not be named beside the row's person."""
    hidden = [restricted_nodes(access.network)] * len(part)
    if "person" in part:
        hidden = [access.hidden_at(person) for person in part["person"]]
    if not any(hidden):
        return part
    columns = {
        column: [_mask(value, ids) for value, ids in zip(part[column], hidden, strict=True)]
        for column in ID_COLUMNS
        if column in part and column not in {"person", "need"}
    }
    if "services" in columns and "agencies" in columns:
        columns["agencies"] = [
            agencies if ids.isdisjoint(as_ids(services)) else [HIDDEN]
            for services, agencies, ids in zip(
                part["services"], columns["agencies"], hidden, strict=True
            )
        ]
    return _with_cells(part, columns)


def _units_masked(part: pd.DataFrame, network: Network) -> pd.DataFrame:
    """Return units with those masked of whom it may not be said that they are there, or offered it.

    They are counted: each stands as a mask among the others.
    """
    nodes = restricted_nodes(network)
    columns: dict[str, list[Any]] = {"service": [_mask(one, nodes) for one in part["service"]]}
    for column, table in (("occupants", "occupies"), ("offered", "offered")):
        ties = network.rows(table)
        hidden = _joined(network, ties[is_restricted(ties)])
        # Who is there by an open row as well is known to be.
        running = network.active(table)
        hidden -= _joined(network, running[~is_restricted(running)])
        columns[column] = [
            [HIDDEN if one in nodes or (unit, one) in hidden else one for one in ids]
            for unit, ids in zip(part["unit"], part[column], strict=True)
        ]
    return _with_cells(part, columns)


def _joined(network: Network, ties: CodedTable) -> set[tuple[str, str]]:
    """Return the unit and the person of each tie."""
    units, people = network.names_of(ties["unit"]), network.names_of(ties["person"])
    return set(zip(units.tolist(), people.tolist(), strict=True))


def _mask(value: Any, hidden: Collection[str]) -> Any:
    ids = as_ids(value)
    if not any(one in hidden for one in ids):
        return value  # also a number, a yes or no, and nothing at all
    told = masked(ids, [one in hidden for one in ids])
    return told if isinstance(value, list) else told[0]


def _without_hidden_routes(
    part: pd.DataFrame, network: Network, settings: Settings
) -> pd.DataFrame:
    """Return introductions, masked where they lead over what the reader may not see."""
    open_to_all = without_restricted_ties(network)
    if open_to_all is network or part.empty:
        return part
    people = part["person"].unique().tolist()
    visible = warm_routes(open_to_all.only(people), settings).set_index("need")
    same = [
        need in visible.index and (first, service) == tuple(visible.loc[need, ["first", "service"]])
        for need, first, service in zip(part["need"], part["first"], part["service"], strict=True)
    ]
    hidden = ~pd.Series(same, part.index) & part["routed"]
    return _same_meaning(
        part,
        part.assign(
            first=part["first"].mask(hidden, HIDDEN),
            service=part["service"].mask(hidden, HIDDEN),
            score=part["score"].mask(hidden),
        ),
    )


def _changes(part: pd.DataFrame, access: PartnershipAccess, settings: Settings) -> pd.DataFrame:
    """Return changes without what shows a restricted row, or somebody who is not available."""
    shown: list[bool] = []
    nodes: list[list[str]] = []
    for row, one in _each_person(part, access, settings):
        shown.append(one.may_show_change(row))
        is_trust = row["what"] == "trust"
        nodes.append([node for node in row["nodes"] if not is_trust or one.may_say_is_usable(node)])
    made = _with_cells(part, {"nodes": nodes})
    return _same_meaning(part, made[np.array(shown, np.bool_)])


def _with_cells(part: pd.DataFrame, columns: dict[str, list[Any]]) -> pd.DataFrame:
    cells = {name: pd.Series(column, part.index) for name, column in columns.items()}
    return _same_meaning(part, part.assign(**cells))


def _same_meaning(part: pd.DataFrame, made: pd.DataFrame) -> pd.DataFrame:
    """Return a table with the answer's ``attrs``, which pandas may have dropped."""
    made.attrs = part.attrs
    return made
