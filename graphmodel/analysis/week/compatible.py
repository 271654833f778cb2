"""Who waits for a place in a unit, and where somebody is to look twice before it is offered."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.analysis.facts import answer as f
from graphmodel.analysis.facts.eligibility import UNKNOWN, ages_at
from graphmodel.analysis.facts.nights import (
    accepted_offers,
    occupancies,
    open_offers,
    units_in_service,
)
from graphmodel.analysis.facts.open_needs import WAITING
from graphmodel.analysis.facts.referrals import referrals_at
from graphmodel.analysis.facts.safety import unsafe_for_any
from graphmodel.analysis.facts.trust import are_not_to_be_suggested
from graphmodel.analysis.week.stuck_referrals import status_since
from graphmodel.errors import UsageError
from graphmodel.model.coordination.words import UnitPeriodStatus
from graphmodel.model.vocabulary import Gender
from graphmodel.model.vocabulary_services import SchemeType
from graphmodel.network.coded_columns import NOT_RECORDED, YES, Codes
from graphmodel.network.network import Flags, Network
from graphmodel.settings import Settings

FITS = ("yes", "check", "no")
REASONS = ("offline", "reserved", "taken")
"""Why nobody can have a place in the unit, the first that holds."""

ON_THEIR_OWN = (
    SchemeType.HOUSING_FIRST,
    SchemeType.PRIVATE_RENTED,
    SchemeType.SOCIAL,
    SchemeType.RSAP,
)
"""Schemes whose units have nothing to do with each other; elsewhere people share a house."""


def compatible(network: Network, unit: str, settings: Settings | None = None) -> pd.DataFrame:
    """Return the people who wait for a place in a unit, and whether anything speaks against it.

    Parameters
    ----------
    network
        A partnership as at D.
    unit
        Id of a unit that is in service.
    settings
        The settings of trust count here.

    Returns
    -------
    DataFrame
        person, referral (open, to the unit's service; accepted, waiting or offered), since (the
        day of its status), fit (yes, check, no), reason (of no alone: offline, reserved, taken);
        sorted by since, person, referral. Denominator: rows. Not recorded: rows whose person has
        no gender on record, where the unit is for women only, or no day of birth, where the
        service has bounds of age. ``attrs`` hold the unit.

    Raises
    ------
    UnknownIdError
        No unit has this id.
    UsageError
        The unit is not in service at D.

    Notes
    -----
    *no* where the unit is offline, is reserved (but for somebody with an open or accepted offer of
    it) or has no free bed; then nothing else is looked at. *check*, **never with a reason**: the
    person and somebody who lives in that service, or has accepted a place there, are unsafe for
    each other, or one of them named the other and cannot count on them; where each unit of the
    scheme stands alone, only those of this unit count. Or the person is unsafe for a worker there,
    or is of another gender or age than the unit is for, or that is not recorded. Else *yes*.
    """
    settings = settings or Settings()
    code, rows = network.code_in("unit", unit), units_in_service(network)
    if code not in rows["id"].to_numpy():
        message = f"The unit {unit} is not in service on {network.on}. Ask about one that is."
        raise UsageError(message)
    place = rows[rows["id"] == code].iloc[0]
    service = network.rows("service")
    service = service[service["id"] == place["service"]].iloc[0]
    waiting = referrals_at(network)
    is_meant = (waiting["to_service"] == place["service"]) & waiting["status_at"].isin(WAITING)
    waiting = waiting[is_meant & network.is_living_person[waiting["person"]]]
    since = status_since(waiting)
    order = np.lexsort((waiting["id"], waiting["person"], since))
    waiting, since = waiting.iloc[order], since[order]
    people = waiting["person"].to_numpy()
    wrong, unknown = _wrong_or_unknown(network, place, service, people)
    reason = _reason(network, place, people)
    check = wrong | unknown | _must_check(network, settings, place, service, people)
    columns = {
        "person": f.id_column(network, people),
        "referral": f.id_column(network, waiting["id"]),
        "since": f.day_column(since),
        "fit": f.word_column(FITS, np.select([reason >= 0, check], [2, 1], 0)),
        "reason": f.word_column(REASONS, reason),
    }
    found = f.finding(
        "compatible",
        network,
        settings,
        columns,
        denominator=len(waiting),
        not_recorded=int(unknown.sum()),
    )
    found.attrs["unit"] = unit
    return found


def _reason(network: Network, unit: pd.Series[Any], people: Codes) -> npt.NDArray[np.intp]:
    """Return for each of some people the place among REASONS of why not; -1 where there is none."""
    periods = network.active("unit_period")
    periods = periods[periods["unit"] == unit["id"]]
    offers = pd.concat([open_offers(network), accepted_offers(network)])
    is_offered = network.flags(offers["person"][offers["unit"] == unit["id"]])[people]
    homes = occupancies(network)
    there = (homes["unit"] == unit["id"]) & (homes["end"] > network.day)
    everybody = np.ones(len(people), np.bool_)
    conditions = [
        everybody & bool((periods["status"] == UnitPeriodStatus.OFFLINE).any()),
        ~is_offered & bool((periods["status"] == UnitPeriodStatus.RESERVED).any()),
        everybody & bool(homes["person"][there].nunique() >= unit["beds"]),
    ]
    return np.select(conditions, [0, 1, 2], -1)


def _wrong_or_unknown(
    network: Network, unit: pd.Series[Any], service: pd.Series[Any], people: Codes
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Return who is of another gender or age than it is for, and of whom one is not recorded."""
    ages = ages_at(network)[people]
    least, most = service["age_min"], service["age_max"]
    has_bounds = least != NOT_RECORDED or most != NOT_RECORDED
    too_young = (least != NOT_RECORDED) & (ages < least)
    too_old = (most != NOT_RECORDED) & (ages > most)
    wrong, unknown = too_young | too_old, has_bounds & (ages == UNKNOWN)
    if unit["women_only"] == YES:
        rows = network.rows("person").set_index("id").loc[people]
        wrong |= (rows["gender"] != Gender.WOMAN).to_numpy(bool)
        unknown |= rows["gender"].isna().to_numpy(bool)
    return wrong, unknown


def _must_check(
    network: Network,
    settings: Settings,
    unit: pd.Series[Any],
    service: pd.Series[Any],
    people: Codes,
) -> npt.NDArray[np.bool_]:
    """Whether somebody who is there, or is to come, or works there speaks against each."""
    units = network.rows("unit")
    near = units["id"][units["service"] == unit["service"]].to_numpy()
    if service["scheme_type"] in ON_THEIR_OWN:
        near = np.array([unit["id"]], np.int32)
    neighbours = _neighbours(network, network.flags(near))
    staff = network.active("works_for")
    staff = staff[staff["service"] == unit["service"]]["worker"].to_numpy()
    unsafe = unsafe_for_any(network, np.concatenate([neighbours, staff]))
    one, other = np.repeat(people, len(neighbours)), np.tile(neighbours, len(people))
    named = are_not_to_be_suggested(network, settings, one, other)
    named |= are_not_to_be_suggested(network, settings, other, one)
    named &= one != other
    return unsafe[people] | named.reshape(len(people), len(neighbours)).any(axis=1)


def _neighbours(network: Network, is_near: Flags) -> Codes:
    """Return who lives in some units, and living people who accepted a place there."""
    homes, offers = occupancies(network), accepted_offers(network)
    homes = homes[is_near[homes["unit"]] & (homes["end"] > network.day)]
    offers = offers[is_near[offers["unit"]] & ~offers["taken_up"].to_numpy(bool)]
    coming = offers["person"][~network.is_dead[offers["person"]]]
    found: Codes = np.unique(np.concatenate([homes["person"], coming]))
    return found.astype(np.int32)
