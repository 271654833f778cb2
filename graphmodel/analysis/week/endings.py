"""What comes to an end soon by a birthday, a release or a longest stay."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.analysis.facts import answer as f
from graphmodel.analysis.facts.eligibility import birthdays
from graphmodel.analysis.facts.involvement import addressed_needs, involved_services
from graphmodel.analysis.facts.nights import accepted_offers, occupancies
from graphmodel.analysis.facts.open_needs import open_needs
from graphmodel.analysis.facts.trust import pair_keys
from graphmodel.analysis.needs.leads import lead_coordinators
from graphmodel.model.vocabulary import CareStatus
from graphmodel.network.coded_columns import (
    NO_DAY,
    NOBODY,
    NOT_RECORDED,
    CodedTable,
    Numbers,
)
from graphmodel.network.network import Network
from graphmodel.settings import Settings

WHAT = ("age_limit", "release", "max_stay", "care")
"""What ends, in the order in which it is listed on one day."""

IN_CARE = (
    CareStatus.FORMER_RELEVANT,
    CareStatus.RELEVANT,
    CareStatus.ELIGIBLE,
    CareStatus.LOOKED_AFTER,
)
CARE_AGES = (18, 21, 25)
"""Ages at which what a council owes to somebody who was in care changes."""


def endings(network: Network, settings: Settings | None = None) -> pd.DataFrame:
    """Return what ends soon for living people with nothing on record that takes its place.

    Parameters
    ----------
    network
        A partnership as at D.
    settings
        ``ending_days``, ``release_days``, ``stay_notice_days`` and ``lapse_after_days`` count here.

    Returns
    -------
    DataFrame
        person, what, node (id of the service, stay in an institution or unit; empty for care), on
        (day), days (on minus D; below 0 is past), lead (ids of lead coordinators); sorted by on,
        what, person, node. Denominator: living people. Not recorded: living people without a day
        of birth, and stays in an institution without an expected release.

    Notes
    -----
    *age_limit*: a service in touch with the person whose ``age_max`` they pass within
    ``ending_days``, unless each open need that it addresses is addressed by another in touch that
    does not end for them by that day, too. *release*: one from an institution within
    ``release_days``, or past and not recorded, where neither an accepted offer nor a place to live
    on that day is on record. *max_stay*: the longest stay in a service is reached within
    ``stay_notice_days``, and no offer of another service's unit was accepted since it began.
    *care*: the 18th, 21st or 25th birthday, within ``ending_days``, of somebody who is or was
    looked after.
    """
    settings = settings or Settings()
    found = pd.concat(
        [
            _age_limits(network, settings),
            _releases(network, settings),
            _longest_stays(network, settings),
            _care(network, settings),
        ],
        ignore_index=True,
    )
    rows = found.sort_values(["on", "what", "person", "node"], ignore_index=True)
    rows = rows.drop_duplicates(ignore_index=True)
    leads = lead_coordinators(network)[["person", "worker"]]
    led = rows[["person"]].assign(row=rows.index).merge(leads, on="person")
    columns = {
        "person": f.id_column(network, rows["person"]),
        "what": f.word_column(WHAT, rows["what"]),
        "node": f.id_column(network, rows["node"]),
        "on": f.day_column(rows["on"]),
        "days": f.count_column(rows["on"] - network.day),
        "lead": f.id_list_column(network, len(rows), led["row"], led["worker"]),
    }
    born_on = network.value_by_id("person", "date_of_birth", NO_DAY)[network.living_people]
    undated = _institution_stays(network)["expected_release_on"] == NO_DAY
    return f.finding(
        "endings",
        network,
        settings,
        columns,
        denominator=len(network.living_people),
        not_recorded=int((born_on == NO_DAY).sum() + undated.sum()),
    )


def _part(what: str, person: npt.ArrayLike, node: npt.ArrayLike, on: npt.ArrayLike) -> CodedTable:
    people = np.asarray(person, np.int32)
    return pd.DataFrame(
        {
            "person": people,
            "what": np.int64(WHAT.index(what)),
            "node": np.broadcast_to(np.asarray(node, np.int32), people.shape),
            "on": np.asarray(on, np.int64),
        }
    )


def _is_soon(network: Network, settings: Settings, on: Numbers) -> npt.NDArray[np.bool_]:
    return (on > network.day) & (on <= network.day + settings.ending_days)


def _age_limits(network: Network, settings: Settings) -> CodedTable:
    rows = involved_services(network, settings)
    rows = rows[rows["fresh"].to_numpy(bool) & network.is_living_person[rows["person"]]]
    rows = rows[["person", "service"]].drop_duplicates()
    on = _too_old_on(network, rows["person"], rows["service"])
    rows, on = rows[soon := _is_soon(network, settings, on)], on[soon]
    needs = open_needs(network)
    row = network.places(needs["need"])
    ties = addressed_needs(network, settings)
    ties = ties[ties["fresh"].to_numpy(bool) & (row[ties["need"]] >= 0)][["need", "service"]]
    owner = needs["person"].to_numpy()[row[ties["need"]]]
    helped = ties.assign(person=owner, until=_too_old_on(network, owner, ties["service"]))
    # A need is met until the last of those in touch about it ends, the service itself among them.
    helped = helped.assign(until=helped.groupby("need")["until"].transform("max"))
    first: CodedTable = helped.groupby(["person", "service"], as_index=False).agg(
        until=("until", "min")
    )
    keys = pair_keys(network, rows["person"], rows["service"])
    known = pair_keys(network, first["person"], first["service"])
    order = np.argsort(known)
    place = np.searchsorted(known[order], keys)
    until = np.append(first["until"].to_numpy(np.int64)[order], 0)[place]
    is_helping = np.append(known[order], -1)[place] == keys
    ends = ~is_helping | (until <= on)
    return _part("age_limit", rows["person"][ends], rows["service"][ends], on[ends])


def _too_old_on(network: Network, person: npt.ArrayLike, service: npt.ArrayLike) -> Numbers:
    """Return the day on which each person is too old for a service; NEVER where none is known."""
    born_on = network.value_by_id("person", "date_of_birth", NO_DAY)[np.asarray(person)]
    oldest = network.value_by_id("service", "age_max", NOT_RECORDED)[np.asarray(service)]
    return birthdays(born_on, np.where(oldest == NOT_RECORDED, NOT_RECORDED, oldest + 1))


def _institution_stays(network: Network) -> CodedTable:
    """Return stays of living people in an institution that began by D and go on."""
    rows = network.active("institution_stay")
    found: CodedTable = rows[network.is_living_person[rows["person"]]]
    return found


def _releases(network: Network, settings: Settings) -> CodedTable:
    rows = _institution_stays(network)
    on = rows["expected_release_on"].to_numpy().astype(np.int64)
    rows, on = rows[soon := (on != NO_DAY) & (on <= network.day + settings.release_days)], on[soon]
    homes = occupancies(network)
    until = np.full(len(network.ids) + 1, NO_DAY, np.int64)
    np.maximum.at(until, homes["person"].to_numpy(), homes["end"].to_numpy())
    person = rows["person"].to_numpy()
    is_housed = network.flags(accepted_offers(network)["person"])[person]
    is_housed |= until[person] > np.maximum(on, network.day)
    return _part("release", person[~is_housed], rows["id"][~is_housed], on[~is_housed])


def _longest_stays(network: Network, settings: Settings) -> CodedTable:
    rows = occupancies(network)
    rows = rows[(rows["end"] > network.day) & network.is_living_person[rows["person"]]]
    rows = rows[~rows[["person", "service"]].duplicated(keep="last")].reset_index(drop=True)
    longest = network.value_by_id("service", "max_stay_days", NOT_RECORDED)[rows["service"]]
    on = rows["stay_began"].to_numpy().astype(np.int64) + longest
    ends = (longest != NOT_RECORDED) & (on <= network.day + settings.stay_notice_days)
    ends &= ~rows.index.isin(_moving_on(network, rows))
    return _part("max_stay", rows["person"][ends], rows["unit"][ends], on[ends])


def _moving_on(network: Network, stays: CodedTable) -> npt.NDArray[np.intp]:
    """Return the rows of stays since whose beginning an offer elsewhere was accepted."""
    offers = accepted_offers(network)
    answered_on = offers["answered_on"].to_numpy()
    answered_on = np.where(answered_on == NO_DAY, offers["started_on"].to_numpy(), answered_on)
    to = network.value_by_id("unit", "service", NOBODY)[offers["unit"]]
    offers = offers[["person"]].assign(to=to, answered_on=answered_on)
    both = stays[["person", "service", "stay_began"]].assign(stay=stays.index)
    both = both.merge(offers, on="person")
    moves = (both["to"] != both["service"]) & (both["answered_on"] >= both["stay_began"])
    found: npt.NDArray[np.intp] = both["stay"][moves].to_numpy(np.intp)
    return found


def _care(network: Network, settings: Settings) -> CodedTable:
    people = network.rows("person")
    people = people[people["care_status"].isin(IN_CARE) & network.is_living_person[people["id"]]]
    parts = []
    for age in CARE_AGES:
        on = birthdays(people["date_of_birth"], age)
        soon = _is_soon(network, settings, on)
        parts.append(_part("care", people["id"][soon], NOBODY, on[soon]))
    return pd.concat(parts)
