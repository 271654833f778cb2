"""What becomes of the people who are referred to each service, and what keeps people out there."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.analysis.facts import answer as f
from graphmodel.analysis.facts.answer import Tally
from graphmodel.analysis.facts.barriers import open_barriers, people_facing_barriers
from graphmodel.analysis.facts.involvement import involvement
from graphmodel.analysis.facts.open_needs import PENDING
from graphmodel.analysis.facts.referrals import referrals_of_the_year
from graphmodel.analysis.services.waiting_time import reached_by, waits
from graphmodel.model.vocabulary_services import OPEN_REFERRAL, ReferralStatus
from graphmodel.network.coded_columns import NOBODY, CodedTable, Numbers
from graphmodel.network.network import Network
from graphmodel.settings import Settings

MANY_PEOPLE, SEVERAL_AGENCIES = 3, 2
"""From this many people facing, or agencies raising, barriers at a service are systemic."""

NOT_REACHED = -1


def service_barriers(network: Network, settings: Settings | None = None) -> pd.DataFrame:
    """Return, for every service, what becomes of referrals and what keeps people out.

    Parameters
    ----------
    network
        A partnership as at D.
    settings
        ``year_days`` and ``no_response_days`` count here.

    Returns
    -------
    DataFrame
        service, received (referrals made to it in (D - ``year_days``, D]), decided, accepted,
        accepted_share (nan where none is decided), declined_reasons (a `Tally`; "declined" where
        no reason is recorded), no_response (undecided for more than ``no_response_days``, or ended
        as that),
        wait_median, wait_p90 (days; empty where not reached), waiting (open referrals of the
        living), people_referred, excluded (living people actively excluded), barriers (open ones
        there), people_facing (living people who face one of these), share_facing (of the living
        who were referred or with whom it is involved; nan of none), systemic; sorted by service.
        Denominator: services. Not recorded: declined referrals without a reason.

    Notes
    -----
    Each referral counts as work, also one that repeats another; a person counts once. People who
    have died count in what happened to their referrals. Waits are by Kaplan and Meier: see
    `waits` and `still_waiting`. A barrier of a whole agency, or of the whole system, is at no
    service. Systemic: 3 people or more face the open barriers there, or 2 agencies or more
    raised them.
    """
    settings = settings or Settings()
    services = np.sort(network.rows("service")["id"].to_numpy())
    place = network.places(services)
    referrals = referrals_of_the_year(network, settings)
    columns = {
        "service": f.id_column(network, services),
        **_decisions(network, settings, place, referrals),
        **_waited(network, settings, place, referrals),
        **_people(network, place, referrals),
    }
    declined = referrals[referrals["status_at"] == ReferralStatus.DECLINED]
    return f.finding(
        "service_barriers",
        network,
        settings,
        columns,
        denominator=len(services),
        not_recorded=int(declined["decline_reason"].isna().sum()),
    )


def people_reached(
    network: Network, settings: Settings, services: pd.Series[str]
) -> pd.Series[int]:
    """Return out of how many people each service's ``share_facing`` is counted.

    Parameters
    ----------
    network
        A partnership as at D.
    settings
        ``year_days``: referrals count that were made in (D - ``year_days``, D].
    services
        Ids of services.

    Returns
    -------
    Series
        Living people who were referred to the service or with whom it is involved.
    """
    codes = network.ids.get_indexer(pd.Index(services))
    people = _People(network, network.places(codes))
    return f.count_column(people.numbers(people.reached(referrals_of_the_year(network, settings))))


def _decisions(
    network: Network, settings: Settings, place: npt.NDArray[np.int32], referrals: CodedTable
) -> dict[str, Any]:
    size = int((place >= 0).sum())
    at = place[referrals["to_service"]]
    decided, accepted = (
        np.bincount(at[referrals[name]], minlength=size) for name in ("decided", "accepted")
    )
    declined = (referrals["status_at"] == ReferralStatus.DECLINED).to_numpy()
    reasons: list[list[str]] = [[] for _ in range(size)]
    words = referrals["decline_reason"][declined].astype(object).fillna("declined")
    for one, word in zip(at[declined], words, strict=True):
        reasons[one].append(word)
    undecided = referrals["status_at"].isin(PENDING)
    late = undecided & (network.day - referrals["made_on"] > settings.no_response_days)
    late |= referrals["status_at"] == ReferralStatus.NO_RESPONSE
    return {
        "received": f.count_column(np.bincount(at, minlength=size)),
        "decided": f.count_column(decided),
        "accepted": f.count_column(accepted),
        "accepted_share": _share(accepted, decided),
        "declined_reasons": pd.Series([Tally(words) for words in reasons], dtype=object),
        "no_response": f.count_column(np.bincount(at[late], minlength=size)),
    }


def _waited(
    network: Network, settings: Settings, place: npt.NDArray[np.int32], referrals: CodedTable
) -> dict[str, Any]:
    size = int((place >= 0).sum())
    median, p90 = np.full(size, NOT_REACHED), np.full(size, NOT_REACHED)
    found = waits(network, settings)
    waited_at = place[found["service"]]
    for service in np.unique(waited_at).tolist():
        rows = found[waited_at == service]
        for days, share in ((median, 0.5), (p90, 0.9)):
            reached = reached_by(rows["days"], rows["ended"], share)
            days[service] = NOT_REACHED if reached is None else reached
    still_open = referrals["status_at"].isin(list(OPEN_REFERRAL)).to_numpy()
    waiting = still_open & ~network.is_dead[referrals["person"]]
    at = place[referrals["to_service"]]
    return {
        "wait_median": f.count_column(median, empty=NOT_REACHED),
        "wait_p90": f.count_column(p90, empty=NOT_REACHED),
        "waiting": f.count_column(np.bincount(at[waiting], minlength=size)),
    }


def _people(
    network: Network, place: npt.NDArray[np.int32], referrals: CodedTable
) -> dict[str, Any]:
    size = int((place >= 0).sum())
    people = _People(network, place)
    referred = people.at(referrals["to_service"], referrals["person"])
    banned = network.active("excluded_from")
    excluded = people.living(people.at(banned["service"], banned["person"]))
    barriers, faced = open_barriers(network), people_facing_barriers(network)
    facing_one = people.living(people.at(faced["at"], faced["person"]))
    reached = people.reached(referrals)
    raised = barriers[barriers["raised_by"] != NOBODY]
    raising = people.numbers(people.at(raised["at"], raised["raised_by"]))
    number_facing, number_reached = people.numbers(facing_one), people.numbers(reached)
    facing_and_reached = people.numbers(np.intersect1d(facing_one, reached))
    there = place[barriers["at"]]
    return {
        "people_referred": f.count_column(people.numbers(referred)),
        "excluded": f.count_column(people.numbers(excluded)),
        "barriers": f.count_column(np.bincount(there[there >= 0], minlength=size)),
        "people_facing": f.count_column(number_facing),
        "share_facing": _share(facing_and_reached, number_reached),
        "systemic": f.yes_no_column((number_facing >= MANY_PEOPLE) | (raising >= SEVERAL_AGENCIES)),
    }


class _People:
    """Pairs of a service and somebody there, each as one number and each once."""

    def __init__(self, network: Network, place: npt.NDArray[np.int32]) -> None:
        self._network = network
        self._place = place
        self._width = max(len(network.ids), 1)

    def at(self, services: npt.ArrayLike, codes: npt.ArrayLike) -> Numbers:
        """Return the distinct pairs of services with codes; what is no service is left out."""
        at = self._place[np.asarray(services)]
        pairs = at.astype(np.int64) * self._width + np.asarray(codes)
        return np.unique(pairs[at >= 0])

    def involved(self) -> Numbers:
        """Return pairs of services with the people with whom they are involved."""
        people, services = involvement(self._network, self._network.rows("service")["id"])
        return self.at(services, people)

    def reached(self, referrals: CodedTable) -> Numbers:
        """Return pairs of services with the living who were referred or are involved."""
        referred = self.at(referrals["to_service"], referrals["person"])
        return self.living(np.union1d(referred, self.involved()))

    def living(self, pairs: Numbers) -> Numbers:
        """Return the pairs with people who live."""
        return pairs[~self._network.is_dead[pairs % self._width]]

    def numbers(self, pairs: Numbers) -> Numbers:
        """Count the pairs of each service."""
        size = int((self._place >= 0).sum())
        return np.bincount(pairs // self._width, minlength=size)


def _share(some: Numbers, of: Numbers) -> npt.NDArray[np.float64]:
    share: npt.NDArray[np.float64] = np.full(len(of), np.nan)
    np.divide(some, of, out=share, where=of > 0)
    return np.round(share, f.DECIMALS)
