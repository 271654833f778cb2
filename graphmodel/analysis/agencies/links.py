"""Which agencies are in touch with each person, and how many people two agencies share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from graphmodel.analysis.facts.index_by_code import numbers_of, pairs_within
from graphmodel.analysis.facts.involvement import involved_services
from graphmodel.analysis.facts.referrals import referrals_of_the_year
from graphmodel.model.coordination.words import Attendance
from graphmodel.network.coded_columns import NO_DAY, NOBODY, YES, Codes, Numbers
from graphmodel.network.network import Network, is_active_at
from graphmodel.settings import Settings


@dataclass(frozen=True)
class SharedPeople:
    """People whom agencies share, an agency by its position among all agencies in id order.

    Parameters
    ----------
    people
        Living people with whom each agency is in touch; shape (agencies,).
    in_touch
        Living people with whom at least one agency is in touch.
    a, b
        Every pair of agencies with somebody in common, a < b, sorted; shape (pairs,).
    shared
        People whom each pair has in common.
    newman
        The same, each person counted 1 / (n - 1) where n agencies are in touch with them.
    """

    people: npt.NDArray[np.int64]
    in_touch: int
    a: npt.NDArray[np.int64]
    b: npt.NDArray[np.int64]
    shared: npt.NDArray[np.int64]
    newman: npt.NDArray[np.float64]


def agencies_of(network: Network) -> Codes:
    """Codes of all agencies, ascending."""
    return np.sort(network.rows("agency")["id"].to_numpy())


def shared_people(
    network: Network, settings: Settings, *, with_partners: bool = False
) -> SharedPeople:
    """Return how many living people each two agencies share.

    An agency is in touch with a person where one of its services is freshly involved.

    Parameters
    ----------
    with_partners
        A service counts for every agency that is a partner in it, too.

    References
    ----------
    M. E. J. Newman, "Scientific collaboration networks. II. Shortest paths, weighted networks,
    and centrality", Physical Review E 64, 016132 (2001): the weight 1 / (n - 1).
    """
    agencies = agencies_of(network)
    person, agency = _agencies_round_people(network, settings, with_partners)
    around = np.bincount(np.unique(person, return_inverse=True)[1])
    keys, first = pairs_within(person, agency, len(agencies))
    pairs, position, shared = np.unique(keys, return_inverse=True, return_counts=True)
    a, b = np.divmod(pairs, max(len(agencies), 1))
    # People with as many agencies round them are added up first, fewest agencies first: so the sum
    # does not hang on the order of people, and Neo4j's is the same to the last digit.
    around_each = np.repeat(around, around)[first]
    width = len(agencies) + 1
    alike, number = np.unique(position * width + around_each, return_counts=True)
    of_pair, agencies_round = np.divmod(alike, width)
    newman = np.bincount(of_pair, number / (agencies_round - 1), minlength=len(pairs))
    return SharedPeople(
        people=np.bincount(agency, minlength=len(agencies)),
        in_touch=len(around),
        a=a,
        b=b,
        shared=shared,
        newman=newman.astype(np.float64),
    )


def _agencies_round_people(
    network: Network,
    settings: Settings,
    with_partners: bool,  # noqa: FBT001 - passed on
) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
    """Return each person with each agency in touch once, sorted by person, then agency."""
    place = network.places(agencies_of(network))
    ties = involved_services(network, settings)
    ties = ties[ties["fresh"] & network.is_living_person[ties["person"]]]
    service, person = ties["service"].to_numpy(), ties["person"].to_numpy().astype(np.int64)
    width = max(int(place.max(initial=-1)) + 1, 1)
    keys = [person * width + place[network.agency_of[service]]]
    if with_partners:
        pairs = network.active("partner_in")
        for partner, shared_service in zip(pairs["agency"], pairs["service"], strict=True):
            keys.append(person[service == shared_service] * width + place[partner])
    person, agency = np.divmod(np.unique(np.concatenate(keys)), width)
    return person, agency


# What agencies have declared between them: pathways, and teams of several agencies.


@dataclass(frozen=True)
class DeclaredLinks:
    """Declared links between two agencies; shape (pairs,).

    Parameters
    ----------
    pathways_ab, pathways_ba
        Pathways from a service of the one to a service of the other.
    teams
        Services in which both take part, one of them as a partner.
    """

    pathways_ab: Numbers
    pathways_ba: Numbers
    teams: Numbers

    @property
    def is_declared(self) -> npt.NDArray[np.bool_]:
        """Whether anything is declared between the two."""
        declared: npt.NDArray[np.bool_] = (self.pathways_ab + self.pathways_ba + self.teams) > 0
        return declared


def declared_links(network: Network, a: Numbers, b: Numbers) -> DeclaredLinks:
    """Return what is declared at D between agencies, through services that are not closed.

    Parameters
    ----------
    a, b
        The pairs asked about, a < b, an agency by its position in id order; shape (pairs,).
    """
    width = max(len(agencies_of(network)), 1)
    pathways = np.unique(_pathways(network, width), return_counts=True)
    teams = np.unique(_teams(network, width), return_counts=True)
    return DeclaredLinks(
        pathways_ab=numbers_of(a * width + b, *pathways),
        pathways_ba=numbers_of(b * width + a, *pathways),
        teams=numbers_of(a * width + b, *teams),
    )


def _pathways(network: Network, width: int) -> npt.NDArray[Any]:
    place = network.places(agencies_of(network)).astype(np.int64)
    rows = network.active("pathway_to")
    closed = network.is_closed
    rows = rows[~closed[rows["from_service"]] & ~closed[rows["to_service"]]]
    source = place[network.agency_of[rows["from_service"]]]
    keys: npt.NDArray[Any] = source * width + place[network.agency_of[rows["to_service"]]]
    return keys


def _teams(network: Network, width: int) -> npt.NDArray[Any]:
    place = network.places(agencies_of(network)).astype(np.int64)
    rows = network.active("partner_in")
    rows = rows[~network.is_closed[rows["service"]]]
    service = rows["service"].to_numpy().astype(np.int64)
    owners = service * width + place[network.agency_of[service]]
    partners = service * width + place[rows["agency"].to_numpy()]
    team, member = np.divmod(np.unique(np.concatenate([owners, partners])), width)
    return pairs_within(team, member, width)[0]


# Referrals from one agency's services to another's within the year.


@dataclass(frozen=True)
class AgencyReferrals:
    """Numbers of referrals, an agency by its position among all agencies in id order.

    Parameters
    ----------
    width
        Number of agencies, at least 1.
    keys
        ``width * from + to`` of each direction with a referral, sorted; shape (directions,).
    made, decided, accepted
        Referrals of each direction.
    """

    width: int
    keys: npt.NDArray[np.int64]
    made: npt.NDArray[np.int64]
    decided: npt.NDArray[np.int64]
    accepted: npt.NDArray[np.int64]

    def between(
        self, source: npt.NDArray[np.int64], target: npt.NDArray[np.int64]
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
        """Return the referrals made, and the share accepted of those decided (nan of none)."""
        wanted = source * self.width + target
        decided = numbers_of(wanted, self.keys, self.decided)
        accepted = numbers_of(wanted, self.keys, self.accepted)
        share = np.full(len(wanted), np.nan)
        np.divide(accepted, decided, out=share, where=decided > 0)
        return numbers_of(wanted, self.keys, self.made), share


def agency_referrals(network: Network, settings: Settings) -> AgencyReferrals:
    """Return the year's referrals from service to service, by agency.

    A referral that was made by no service (by a worker, or nobody recorded) is left out.
    """
    place = network.places(agencies_of(network))
    width = max(len(network.rows("agency")), 1)
    rows = referrals_of_the_year(network, settings)
    rows = rows[rows["from_service"] != NOBODY]
    source = place[network.agency_of[rows["from_service"]]].astype(np.int64)
    target = place[network.agency_of[rows["to_service"]]]
    keys, position = np.unique(source * width + target, return_inverse=True)
    return AgencyReferrals(
        width=width,
        keys=keys,
        made=np.bincount(position, minlength=len(keys)),
        decided=np.bincount(position[rows["decided"]], minlength=len(keys)),
        accepted=np.bincount(position[rows["accepted"]], minlength=len(keys)),
    )


# Which meetings two agencies took part in.


def meetings_in_common(network: Network, settings: Settings) -> tuple[Numbers, Numbers]:
    """Return each pair of agencies that met in (D - ``year_days``, D], and how often.

    An agency takes part in a meeting that gathers it, or to which somebody came who had a post in a
    service of it on the day of the meeting. A meeting that was called off was not held.

    Returns
    -------
    keys
        ``a * width + b`` of each pair, a < b, an agency by its position in id order; sorted.
    numbers
        Meetings of each pair; both of shape (pairs,).
    """
    place = network.places(agencies_of(network)).astype(np.int64)
    width = max(len(agencies_of(network)), 1)
    meetings = network.rows("meeting")
    held_on = meetings["held_on"]
    lately = (held_on > network.day - settings.year_days) & (held_on <= network.day)
    was_held = network.flags(meetings["id"][lately & (meetings["cancelled"] != YES)])
    gathered = network.rows("meeting_agencies")
    came = network.begun("invited_to")
    came = came[came["attended"] == Attendance.YES][["individual", "meeting"]]
    came = came[was_held[came["meeting"]]]
    posts = network.rows("works_for").rename(columns={"worker": "individual"})
    staff = came.merge(posts[["individual", "service", "started_on", "ended_on"]], on="individual")
    on = network.value_by_id("meeting", "held_on", NO_DAY)[staff["meeting"]]
    staff = staff[is_active_at(staff["started_on"], staff["ended_on"], on)]
    meeting = np.concatenate([gathered["meeting"], staff["meeting"]]).astype(np.int64)
    agency = np.concatenate([gathered["agency"], network.agency_of[staff["service"]]])
    known = was_held[meeting] & (place[agency] >= 0)
    both = np.unique(meeting[known] * width + place[agency[known]])
    keys, _ = pairs_within(*np.divmod(both, width), width)
    pairs, numbers = np.unique(keys, return_counts=True)
    return pairs, numbers.astype(np.int64)
