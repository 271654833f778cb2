"""What is lost when a worker, an individual or a service goes: for planning a handover.

It says what rests on one of them alone, never how well anybody works.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.analysis.facts import answer as f
from graphmodel.analysis.facts.actions_and_plans import active_plans, open_actions
from graphmodel.analysis.facts.index_by_code import pairs_within
from graphmodel.analysis.needs.gaps import gaps
from graphmodel.analysis.needs.leads import leads
from graphmodel.analysis.routes.ground import first_steps
from graphmodel.analysis.routes.warm_routes import warm_routes
from graphmodel.analysis.trust.trusted_contacts import trusted_contacts
from graphmodel.network.coded_columns import NOBODY
from graphmodel.network.network import Flags, Network
from graphmodel.network.what_if import code_of_leaver
from graphmodel.settings import Settings

EFFECTS = (
    "no_usable_contact",
    "single_contact",
    "need_uncovered",
    "lead_lost",
    "action_without_owner",
    "plan_without_lead",
    "last_route_lost",
    "agency_link_lost",
)
"""Effects in the order in which they are listed."""

NEED_STATES = ("covered", "partial", "lapsed", "waiting", "pending", "blocked", "uncovered")
"""States of a need in the order in which the first that holds is taken: each worse than before."""


class _Loss(NamedTuple):
    """One row, in the order by which rows are sorted."""

    effect: int
    level: int
    """Of need_uncovered the level, negative so that the highest comes first."""
    person: str
    detail: list[str]


def departure(
    network: Network, leaver: str, on: date | None = None, settings: Settings | None = None
) -> pd.DataFrame:
    """Return what would be lost if a worker, an individual or a service went on a day.

    Parameters
    ----------
    network
        A partnership.
    leaver
        Id of a human or a service.
    on
        The day on which all their ties end; the network's own day where it is None.
    settings
        As for the findings that are compared.

    Returns
    -------
    DataFrame
        person, effect, detail (ids); sorted by effect in the order of ``EFFECTS`` (need_uncovered
        by level descending), person, detail. Denominator: living people. Not recorded: living
        people who were never asked whom they trust, and whose loss therefore cannot be seen.

    Raises
    ------
    UnknownIdError
        Nothing has this id.
    UsageError
        It is neither a human nor a service.

    Notes
    -----
    The findings as at the day are compared with those of ``network.without(leaver, day)``.

    *no_usable_contact*: usable contacts before, none after; detail whom the person could count
    on. *single_contact*: two or more before, one after; detail the one who is left.
    *need_uncovered*: covered or partial before, and a worse state after (partial after covered is
    worse); detail the need. *lead_lost*: a lead coordinator before, none after; detail who led.
    *last_route_lost*: a gap with a warm route before, and without one after; detail the need.
    *agency_link_lost*: a pair of agencies that a worker or a service joined before, and none
    after (see ``joined_agencies``); person empty, detail the pair. *action_without_owner*: an open
    action whose owner is in post before and not after; detail the action, person empty where it is
    about nobody. *plan_without_lead*: an active plan, likewise; detail the plan.

    Every tie of the leaver ends: a leaver who is also supported has rows of their own.
    """
    settings = settings or Settings()
    before = on_the_day(network, on)
    found: pd.DataFrame = before.once(
        ("departure", leaver, settings), lambda: _departure(before, leaver, settings)
    )
    return found.copy()


def _departure(before: Network, leaver: str, settings: Settings) -> pd.DataFrame:
    code = code_of_leaver(before, leaver)
    after = before.without(leaver, before.on)
    all_contacts = trusted_contacts(before, settings)
    affected = people_affected(before, code, settings)
    few_before, few_after = before.only(affected), after.only(affected)
    losses = sorted(
        [
            *_contacts_lost(few_before, few_after, settings),
            *_needs_uncovered(few_before, few_after, settings),
            *_leads_lost(few_before, few_after, settings),
            *_actions_orphaned(before, after),
            *_plans_without_lead(before, after, settings),
            *_routes_lost(few_before, few_after, settings),
            *_links_lost(few_before, few_after),
        ]
    )
    columns = {
        "person": pd.Series([loss.person or None for loss in losses], dtype="str"),
        "effect": f.word_column(EFFECTS, np.array([loss.effect for loss in losses], np.intp)),
        "detail": pd.Series([loss.detail for loss in losses], dtype=object),
    }
    return f.finding(
        "departure",
        before,
        settings,
        columns,
        denominator=len(before.living_people),
        not_recorded=all_contacts.attrs["not_recorded"],
    )


def on_the_day(network: Network, on: date | None) -> Network:
    """Return a partnership as at a day; unchanged where the day is None or its own."""
    return network if on is None or on == network.on else network.at(on)


def _loss(effect: str, person: str, detail: list[str], level: int = 0) -> _Loss:
    return _Loss(EFFECTS.index(effect), -level, person, detail)


def _contacts_lost(before: Network, after: Network, settings: Settings) -> Iterator[_Loss]:
    had, left = trusted_contacts(before, settings), trusted_contacts(after, settings)
    contacts_had = dict(zip(had["person"], had["contacts"], strict=True))
    for person, contacts in zip(left["person"], left["contacts"], strict=True):
        if contacts_had[person] and not contacts:
            yield _loss("no_usable_contact", person, contacts_had[person])
        if len(contacts_had[person]) > len(contacts) == 1:
            yield _loss("single_contact", person, contacts)


def _needs_uncovered(before: Network, after: Network, settings: Settings) -> Iterator[_Loss]:
    gaps_before = gaps(before, settings)
    states_before = dict(zip(gaps_before["need"], gaps_before["state"], strict=True))
    found = gaps(after, settings)
    rows = zip(found["person"], found["need"], found["level"], found["state"], strict=True)
    for person, need, level, state in rows:
        state_before = states_before.get(need, "covered")
        was_met = state_before in {"covered", "partial"}
        if was_met and NEED_STATES.index(state) > NEED_STATES.index(state_before):
            yield _loss("need_uncovered", person, [need], int(level))


def _leads_lost(before: Network, after: Network, settings: Settings) -> Iterator[_Loss]:
    found = leads(before, settings)
    leads_before = dict(zip(found["person"], found["leads"], strict=True))
    left = leads(after, settings)
    for person, leads_after in zip(left["person"], left["leads"], strict=True):
        if leads_before[person] and not leads_after:
            yield _loss("lead_lost", person, leads_before[person])


def _actions_orphaned(before: Network, after: Network) -> Iterator[_Loss]:
    rows = open_actions(before)
    lost = rows[~rows["orphaned"] & ~after.is_in_post[rows["owner"]]]
    people, ids = before.names_of(lost["person"]), before.names_of(lost["id"])
    for person, action in zip(people, ids, strict=True):
        yield _loss("action_without_owner", person or "", [action])


def _plans_without_lead(before: Network, after: Network, settings: Settings) -> Iterator[_Loss]:
    rows = active_plans(before, settings)
    lost = rows[before.is_in_post[rows["lead"]] & ~after.is_in_post[rows["lead"]]]
    people, ids = before.names_of(lost["person"]), before.names_of(lost["id"])
    for person, plan in zip(people, ids, strict=True):
        yield _loss("plan_without_lead", person, [plan])


def _routes_lost(before: Network, after: Network, settings: Settings) -> Iterator[_Loss]:
    had, left = warm_routes(before, settings), warm_routes(after, settings)
    lost = left[~left["routed"] & left["need"].isin(had["need"][had["routed"]])]
    for person, need in zip(lost["person"], lost["need"], strict=True):
        yield _loss("last_route_lost", person, [need])


def _links_lost(before: Network, after: Network) -> Iterator[_Loss]:
    lost = np.setdiff1d(joined_agencies(before), joined_agencies(after))
    for one, other in zip(*np.divmod(lost, max(len(before.ids), 1)), strict=True):
        yield _loss("agency_link_lost", "", before.text_ids[[one, other]].tolist())


# For whom anything can differ when somebody leaves, so that nobody else need be looked at.
#
# When x leaves, what is no more are the ties of x and, where x is a service, the posts in it. So
# those who go out of reach are x and whoever holds a post in x: *they who go*. Everything else that
# an analysis reads is the same before and after.


def people_affected(network: Network, leaver: int, settings: Settings) -> list[str]:
    """Return the ids of all living people who can lose anything when somebody leaves.

    Parameters
    ----------
    network
        A partnership as at D, before anybody leaves.
    leaver
        Code of the one who leaves.

    Notes
    -----
    A leaver who is supported can lose all of it. Of the others:

    *Contacts, leads, cover.* A usable contact or a lead is lost by a tie to one of them who go, or
    by the closing of the service for which a lead is held; cover is lost by a tie of x to a need.
    So whoever loses any is at such a tie, active at D.

    *Warm routes.* A route that is there before and not after has lost a step, a node or its
    target, and each of these losses is at one of them who go. So the route, of at most k =
    ``max_route_steps`` steps, runs from the person to a human t who may introduce them, and on
    from t to one of them who go: in at most k - 1 steps where that is the service x, and in at
    most k - 2 where it is a human, since a route ends at a service. We walk back that far over
    every tie that can be a step for anybody; what removes humans, services and steps for one
    person only makes their routes fewer.
    """
    going = _they_who_go(network, leaver)
    steps = first_steps(network, settings)
    routed = steps["person"][_within_reach(network, going, settings)[steps["trusted"]]]
    marked = network.flags([leaver], routed) | _tied(network, going, leaver)
    people = network.living_people
    names: list[str] = network.text_ids[people[marked[people]]].tolist()
    return names


def _they_who_go(network: Network, leaver: int) -> Flags:
    posts = network.posts
    return network.flags([leaver], posts["worker"][posts["service"] == leaver])


def _tied(network: Network, going: Flags, leaver: int) -> Flags:
    trusts, addresses = network.active("trusts"), network.active("addresses")
    works_with = network.active("works_with")
    at_the_service = works_with["service"].to_numpy() == leaver
    owner = network.value_by_id("need", "person", NOBODY)
    return network.flags(
        trusts["person"][going[trusts["trusted"]]],
        works_with["person"][going[works_with["worker"]] | at_the_service],
        owner[addresses["need"][addresses["service"] == leaver]],
    )


def _within_reach(network: Network, going: Flags, settings: Settings) -> Flags:
    """Mark nodes from which a route could lead on to one of the leavers, and to a service."""
    longest = settings.max_route_steps - 1
    reached = going & network.is_service
    for steps_left in range(longest, 0, -1):
        reached = _one_step_back(network, reached)
        if steps_left == longest:
            reached |= going & network.is_human
    return reached


def _one_step_back(network: Network, reached: Flags) -> Flags:
    sources = [source[reached[target]] for source, target in _steps(network)]
    return reached | network.flags(*sources)


def _steps(network: Network) -> Iterator[tuple[npt.NDArray[Any], npt.NDArray[Any]]]:
    """Yield the two ends of everything that can be a step between humans and services."""
    knows, posts, pathways = network.active("knows"), network.posts, network.active("pathway_to")
    yield knows["a"].to_numpy(), knows["b"].to_numpy()
    yield knows["b"].to_numpy(), knows["a"].to_numpy()
    yield posts["worker"].to_numpy(), posts["service"].to_numpy()
    yield pathways["from_service"].to_numpy(), pathways["to_service"].to_numpy()


# Which agencies a worker or a service joins.


def joined_agencies(network: Network) -> npt.NDArray[np.int64]:
    """Return the pairs of agencies that a worker or a service joins at D.

    A worker joins the agencies whose services they are in post at; a service that is not closed
    joins the agency that runs it and the partners in it. That two agencies support one person
    joins them through the person, and is no link here: see ``partnership`` for that.

    Returns
    -------
    ndarray
        Pairs as numbers, sorted: the lesser code times the number of ids, plus the greater.
    """
    posts, partners = network.posts, network.active("partner_in")
    partners = partners[~network.is_closed[partners["service"]]]
    team = partners["service"].to_numpy()
    joining = np.concatenate([posts["worker"].to_numpy(), team, team])
    agency = np.concatenate(
        [
            network.agency_of[posts["service"]],
            partners["agency"].to_numpy(),
            network.agency_of[team],
        ]
    )
    width = max(len(network.ids), 1)
    known = agency != NOBODY
    met = np.unique(joining[known].astype(np.int64) * width + agency[known])
    pairs, _ = pairs_within(*np.divmod(met, width), width)
    return np.unique(pairs)
