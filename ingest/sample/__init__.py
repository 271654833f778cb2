"""Invented partnerships: a county's worth of people, services and ties, to try things on.

Nobody and nothing in a sample exists. It holds every state that the findings know of, comes out
the same for the same seed, and can have from one to a million people.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from graphmodel.errors import UsageError
from graphmodel.progress import Progress
from ingest.sample.columns import NOTHING, Calendar, Draws, Folder
from ingest.sample.county.fit import Fit, Group
from ingest.sample.county.joined import (
    build_pathways,
    partner_columns,
    pathway_columns,
    proposal_columns,
)
from ingest.sample.county.services import (
    InventedServices,
    agency_columns,
    build_services,
    counties_for,
    service_columns,
)
from ingest.sample.county.staff import (
    InventedStaff,
    build_staff,
    post_columns,
    worker_columns,
    workers_know_columns,
)
from ingest.sample.people.barriers import (
    barrier_columns,
    build_barriers,
    escalation_columns,
    practice_columns,
)
from ingest.sample.people.circle import (
    choose_peer_workers,
    connected_columns,
    help_columns,
    individual_columns,
    individuals_know_columns,
    peer_post_columns,
    peer_worker_columns,
)
from ingest.sample.people.needs import build_needs, need_columns
from ingest.sample.people.people import build_people, person_columns
from ingest.sample.people.referrals import build_referrals, referral_columns, referral_of_supports
from ingest.sample.people.safety import exclusion_columns, no_contact_columns, risk_columns
from ingest.sample.people.support import (
    address_columns,
    build_covers,
    build_supports,
    support_columns,
)
from ingest.sample.people.trust import build_trust, deal_trust_stories, trust_answers, trust_columns
from ingest.sample.people.workers import build_workers_round, works_with_columns
from ingest.sample.week.meetings import (
    action_columns,
    build_meetings,
    invited_columns,
    meeting_columns,
    register_columns,
    score_columns,
)
from ingest.sample.week.places import (
    build_units,
    institution_columns,
    occupancy_columns,
    offer_columns,
    period_columns,
    reconnection_columns,
    sighting_columns,
    unit_columns,
    weather_columns,
)
from ingest.sample.week.plans import (
    assessment_columns,
    build_plans,
    contributing_columns,
    goal_columns,
    plan_columns,
)

__all__ = ["MOST_PEOPLE", "SampleError", "write_sample"]

MOST_PEOPLE = 1_000_000
_BATCH = 20_000
_FIRST_YEAR, _LAST_YEAR = 1900, 2999


class SampleError(UsageError, ValueError):
    """A sample of this size, seed or day cannot be made."""


@dataclass(frozen=True)
class _County:
    """What all batches of people share."""

    seed: int
    width: int
    services: InventedServices
    staff: InventedStaff
    fit: Fit
    senders: Group
    calendar: Calendar


def write_sample(
    folder: Path,
    people: int,
    seed: int,
    on: date,
    progress: Progress | None = None,
) -> dict[str, int]:
    """Write an invented partnership as a folder of CSV files, one for each table.

    The same people, seed and day give the same bytes, on every machine. Everybody and
    everything in it is made up. Files of the same names are replaced, once all is written.

    Parameters
    ----------
    folder
        Where the files go; made if it is not there.
    people
        How many people are supported, 1 to 1,000,000. There are about sixteen rows for each.
    seed
        Any whole number from 0.
    on
        The day as at which the partnership is described.
    progress
        Called after every batch with what is being written, how many are done and how many
        there will be.

    Returns
    -------
    dict
        Table name to number of rows.

    Raises
    ------
    SampleError
        A sample of this size, seed or day cannot be made; it is a ``ValueError`` too.
    OSError
        The folder cannot be written.
    """
    _check(people, seed, on)
    with Folder(folder) as tables:
        county = _write_county(tables, people, seed, Calendar(on))
        for batch, first in enumerate(range(1, people + 1, _BATCH)):
            count = min(_BATCH, people + 1 - first)
            _write_people(tables, county, batch, first, count)
            if progress is not None:
                progress("people", first + count - 1, people)
    return tables.rows


def _check(people: int, seed: int, on: date) -> None:
    if not 1 <= people <= MOST_PEOPLE:
        message = f"A sample has 1 to {MOST_PEOPLE:,} people, not {people:,}."
        raise SampleError(message)
    if seed < 0:
        message = f"The seed of a sample is a whole number from 0, not {seed}."
        raise SampleError(message)
    if not _FIRST_YEAR <= on.year <= _LAST_YEAR:
        message = f"The day of a sample lies in the years {_FIRST_YEAR} to {_LAST_YEAR}, not {on}."
        raise SampleError(message)


def _write_county(tables: Folder, people: int, seed: int, calendar: Calendar) -> _County:
    """Write agencies, services, workers, and how they are joined."""

    def draws(topic: str) -> Draws:
        return Draws(seed, topic)

    services = build_services(draws("services"), counties_for(people))
    staff = build_staff(draws("staff"), services, people)
    pathways, senders = build_pathways(draws("pathways"), services)
    tables.add("agency", agency_columns(services))
    tables.add("service", service_columns(services, draws("service"), people, calendar))
    tables.add("worker", worker_columns(staff, services, draws("worker"), calendar))
    tables.add("works_for", post_columns(staff, services, calendar))
    tables.add("knows", workers_know_columns(staff, services, draws("workers know"), calendar))
    tables.add("partner_in", partner_columns(services, draws("partner_in"), calendar))
    tables.add("pathway_to", pathway_columns(pathways, services, draws("pathway_to"), calendar))
    tables.add("proposal", proposal_columns(services, draws("proposal"), calendar))
    tables.add("weather_activation", weather_columns(draws("weather_activation"), calendar))
    return _County(seed, len(str(people)), services, staff, Fit(services), senders, calendar)


def _write_people(tables: Folder, county: _County, batch: int, first: int, count: int) -> None:
    """Write one batch of people, and everything and everybody round them."""

    def draws(topic: str) -> Draws:
        return Draws(county.seed, topic, batch)

    services, staff, calendar = county.services, county.staff, county.calendar
    districts = len(services.district_names)
    people = build_people(draws("people"), first, count, county.width, districts)
    needs = build_needs(draws("needs"), people, county.fit)
    covers = build_covers(draws("covers"), needs, people, services)
    referrals = build_referrals(draws("referrals"), needs, people, covers)
    anywhere = draws("extra")
    extra = np.where(anywhere.yes(count, 6), anywhere.whole(count, len(services)), NOTHING)
    supports = build_supports(draws("supports"), covers, people, extra)
    round_ = build_workers_round(
        draws("workers round"), people, needs, supports, staff, services, county.fit
    )
    own_worker = round_.of_each_person(count, staff)
    peers = choose_peer_workers(draws("peer workers"), people)
    stories = deal_trust_stories(draws("trust stories"), people)
    ties, circle = build_trust(draws("trust"), people, stories, own_worker, peers, staff, services)
    asked_on, answers = trust_answers(draws("asked"), people, stories)

    tables.add(
        "person", person_columns(people, services, asked_on, answers, draws("person"), calendar)
    )
    tables.add("worker", peer_worker_columns(peers, people, draws("peer worker")))
    tables.add(
        "works_for", peer_post_columns(peers, people, services, draws("peer post"), calendar)
    )
    tables.add("individual", individual_columns(circle, people, draws("individual"), calendar))
    tables.add("need", need_columns(needs, people, draws("need"), calendar))
    tables.add(
        "referral",
        referral_columns(
            referrals, needs, people, services, staff, county.senders, draws("referral"), calendar
        ),
    )
    tables.add("trusts", trust_columns(ties, people, draws("trusts"), calendar))
    tables.add(
        "connected_to", connected_columns(circle, people, services, draws("connected_to"), calendar)
    )
    tables.add(
        "knows",
        individuals_know_columns(circle, people, own_worker, staff, draws("knows"), calendar),
    )
    tables.add("risk_from", risk_columns(ties, circle, people, staff, draws("risk_from"), calendar))
    tables.add(
        "no_contact_with", no_contact_columns(ties, circle, people, draws("no_contact"), calendar)
    )
    came_from = referral_of_supports(referrals, supports, len(services))
    tables.add(
        "supports",
        support_columns(supports, people, services, came_from, draws("support"), calendar),
    )
    tables.add("addresses", address_columns(covers, needs, services, calendar))
    tables.add("helps_with", help_columns(needs, circle, people, draws("helps_with"), calendar))
    tables.add("works_with", works_with_columns(round_, people, staff, services, calendar))
    tables.add(
        "excluded_from", exclusion_columns(needs, people, services, draws("exclusions"), calendar)
    )
    barriers = build_barriers(draws("barriers"), first, count, county.width)
    tables.add(
        "barrier", barrier_columns(barriers, needs, people, services, draws("barrier"), calendar)
    )
    tables.add("escalation", escalation_columns(barriers, draws("escalation"), calendar))
    tables.add(
        "practice",
        practice_columns(barriers, services, first, county.width, draws("practice"), calendar),
    )
    plans = build_plans(draws("plans"), people, needs, own_worker)
    tables.add("goal", goal_columns(plans, needs, people, draws("goal"), calendar))
    tables.add("plan", plan_columns(plans, needs, people, staff, draws("plan"), calendar))
    tables.add("contributes_to", contributing_columns(plans, supports, services, calendar))
    tables.add(
        "assessment",
        assessment_columns(supports, needs, people, services, draws("assessment"), calendar),
    )
    meetings = build_meetings(draws("meetings"), people, own_worker)
    tables.add(
        "meeting", meeting_columns(meetings, people, services, staff, draws("meeting"), calendar)
    )
    tables.add("invited_to", invited_columns(meetings, staff, draws("invited_to"), calendar))
    tables.add(
        "action", action_columns(meetings, barriers, people, staff, draws("action"), calendar)
    )
    tables.add("register_entry", register_columns(people, draws("register_entry"), calendar))
    tables.add("outcome_score", score_columns(people, draws("outcome_score"), calendar))
    units = build_units(draws("units"), people, supports, services)
    tables.add("unit", unit_columns(units, services, draws("unit"), calendar))
    tables.add("unit_period", period_columns(units, draws("unit_period"), calendar))
    tables.add("offered", offer_columns(units, people, draws("offered"), calendar))
    tables.add("occupies", occupancy_columns(units, people, draws("occupies"), calendar))
    tables.add("sighting", sighting_columns(people, services, draws("sighting"), calendar))
    tables.add("institution_stay", institution_columns(people, draws("institution_stay"), calendar))
    tables.add(
        "reconnection", reconnection_columns(people, services, draws("reconnection"), calendar)
    )
