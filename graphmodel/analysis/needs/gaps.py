"""Which open needs have no working cover, and why."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.analysis.facts import answer as f
from graphmodel.analysis.facts.barriers import Blocks, blocks
from graphmodel.analysis.facts.involvement import Cover, cover
from graphmodel.analysis.facts.open_needs import Pending, open_needs, pending
from graphmodel.analysis.facts.safety import are_unsafe
from graphmodel.analysis.facts.trust import not_to_be_suggested, pair_keys
from graphmodel.model.vocabulary import Domain
from graphmodel.model.vocabulary_services import Function
from graphmodel.network.coded_columns import NO_DAY, YES, CodedTable, words_of
from graphmodel.network.network import Network
from graphmodel.settings import Settings

STATES = ("uncovered", "blocked", "lapsed", "pending", "waiting", "partial")
"""States of a gap in the order in which gaps of one level are listed."""

COVERED = len(STATES)
"""Stands in place of a state where there is no gap."""


def gaps(network: Network, settings: Settings | None = None) -> pd.DataFrame:
    """Return the open needs that no service covers, with the state of each.

    Parameters
    ----------
    network
        A partnership as at D.
    settings
        ``lapse_after_days`` counts here, where a service has none of its own; the settings of
        trust count for informal_help.

    Returns
    -------
    DataFrame
        person, need, domain, level, state, since, days (D minus since), missing_functions,
        services (ids with an active tie), reasons (of a blocked need), informal_help; sorted by
        level descending, state, days descending (empty last), need. Denominator: open needs of
        living people. Not recorded: pairs of a living person and a domain without any need row.

    Notes
    -----
    The state is the first that holds. *covered* (no gap): a service in touch, and among those in
    touch every required function. *partial*: a service in touch, a function missing. *lapsed*:
    involved on paper, out of touch. *waiting*, *pending*: a referral was accepted, or is not yet
    decided. *blocked*: the latest referral was declined and nothing began since, or an exclusion
    from a service of that domain, or an open barrier in it that the person faces. *uncovered*:
    none of these.
    """
    settings = settings or Settings()
    needs = open_needs(network)
    covered = cover(network, settings, needs)
    referred = pending(network, needs)
    blocked = blocks(network, needs)
    state = _states(needs, covered, referred, blocked)
    since = _since(needs, state, covered, referred, blocked)
    days = np.where(since == NO_DAY, NO_DAY, network.day - since)
    level = needs["level"].to_numpy()
    order = np.lexsort((needs["need"], -days, days == NO_DAY, state, -level))
    order = order[state[order] != COVERED]
    columns = _columns(network, settings, needs, covered, blocked, state, since, order)
    people = network.living_people
    return f.finding(
        "gaps",
        network,
        settings,
        columns,
        denominator=len(needs),
        not_recorded=len(people) * len(Domain) - _domains_with_a_need(network),
    )


def _states(
    needs: CodedTable, covered: Cover, referred: Pending, blocked: Blocks
) -> npt.NDArray[np.intp]:
    """Return the position in STATES of each need's state, or COVERED."""
    required = needs["required_functions"].to_numpy()
    missing = required & ~covered.functions
    conditions = [
        covered.is_fresh & (missing == 0),
        covered.is_fresh,
        covered.is_addressed,
        referred.is_waiting,
        referred.is_pending,
        blocked.is_blocked,
    ]
    words = ("partial", "lapsed", "waiting", "pending", "blocked")
    states = [COVERED, *(STATES.index(word) for word in words)]
    return np.select(conditions, states, STATES.index("uncovered"))


def _since(
    needs: CodedTable,
    state: npt.NDArray[np.intp],
    covered: Cover,
    referred: Pending,
    blocked: Blocks,
) -> npt.NDArray[np.int64]:
    identified_on = needs["identified_on"].to_numpy().astype(np.int64)
    uncovered_since = np.maximum(identified_on, covered.ended_on)
    since_by_state = {
        "partial": covered.latest_start,
        "lapsed": covered.lapsed_on,
        "waiting": referred.waiting_since,
        "pending": referred.pending_since,
        "blocked": blocked.since,
        "uncovered": uncovered_since,
    }
    conditions = [state == STATES.index(word) for word in since_by_state]
    since = np.select(conditions, list(since_by_state.values()), NO_DAY)
    return np.where(since == NO_DAY, NO_DAY, np.maximum(since, identified_on))


def _columns(
    network: Network,
    settings: Settings,
    needs: CodedTable,
    covered: Cover,
    blocked: Blocks,
    state: npt.NDArray[np.intp],
    since: npt.NDArray[np.int64],
    order: npt.NDArray[np.intp],
) -> dict[str, Any]:
    rows = needs.iloc[order]
    place = np.full(len(needs), -1, np.int64)
    place[order] = np.arange(len(order))
    missing = (rows["required_functions"].to_numpy() & ~covered.functions[order]).tolist()
    words = {mask: words_of(mask, Function) for mask in set(missing)}
    is_blocked = state == STATES.index("blocked")
    since = since[order]
    helped = informally_helped(network, settings, needs)[order]
    return {
        "person": f.id_column(network, rows["person"]),
        "need": f.id_column(network, rows["need"]),
        "domain": f.word_column(list(Domain), rows["domain"].cat.codes),
        "level": f.count_column(rows["level"]),
        "state": f.word_column(STATES, state[order]),
        "since": f.day_column(since),
        "days": f.count_column(np.where(since == NO_DAY, NO_DAY, network.day - since)),
        "missing_functions": pd.Series([list(words[mask]) for mask in missing], dtype=object),
        "services": f.id_list_column(
            network, len(order), *_kept(place, covered.need_row, covered.service)
        ),
        "reasons": f.text_list_column(
            len(order), *_kept(np.where(is_blocked, place, -1), blocked.need_row, blocked.reason)
        ),
        "informal_help": f.yes_no_column(helped),
    }


def _kept(
    place: npt.NDArray[np.int64], need_row: npt.NDArray[Any], values: npt.NDArray[Any]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[Any]]:
    """Return rows and values of the needs that have a place among the rows."""
    row = place[need_row]
    return row[row >= 0], values[row >= 0]


def _domains_with_a_need(network: Network) -> int:
    rows = network.rows("need")
    person, domain = rows["person"].to_numpy(), rows["domain"].array.codes
    counted = (rows["identified_on"].to_numpy() <= network.day) & network.is_living_person[person]
    # One place more than there are domains: that of a need without one, -1, is its own.
    return len(np.unique(person[counted].astype(np.int64) * (len(Domain) + 1) + domain[counted]))


# Which open needs somebody helps with outside any service.


def informally_helped(
    network: Network, settings: Settings, needs: CodedTable
) -> npt.NDArray[np.bool_]:
    """Return whether each open need has an active helper to whom the person agreed; shape (needs,).

    A helper counts who is living, not unsafe for the person, and not somebody whom the person
    named and cannot count on: such a person's presence or absence would speak.
    """
    row_of = network.places(needs["need"])
    ties = network.active("helps_with")
    row = row_of[ties["need"]]
    counted = (row >= 0) & (ties["agreed_by_person"] == YES) & ~network.is_dead[ties["helper"]]
    helper, row = ties["helper"].to_numpy()[counted], row[counted]
    person = needs["person"].to_numpy()[row]
    set_aside = np.isin(
        pair_keys(network, person, helper),
        not_to_be_suggested(network, settings),
    )
    row = row[~set_aside & ~are_unsafe(network, person, helper)]
    return np.bincount(row, minlength=len(needs)) > 0
