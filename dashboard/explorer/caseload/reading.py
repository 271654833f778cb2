"""Everybody, and one finding about them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pandas as pd

from dashboard.explorer.kit.cache import once_for_each_state
from dashboard.explorer.kit.partnership_cache import Whole, whole_of
from graphmodel.analysis.facts.open_needs import open_needs, referrals_of_needs
from graphmodel.analysis.questions import question_called
from graphmodel.errors import UsageError
from graphmodel.model.vocabulary import Restricted
from graphmodel.model.vocabulary_services import ReferralStatus
from graphmodel.names import fold_name
from graphmodel.network.coded_columns import CodedTable
from graphmodel.network.network import Network
from graphmodel.settings import Settings
from graphmodel.stores.store import Store


@dataclass(frozen=True)
class Caseload:
    """Everybody, as one reader may see them; shared by sessions, so nobody changes it.

    Parameters
    ----------
    whole
        The partnership.
    folded
        People's names as a search reads them, by id.
    risk_reader
        Whether its reader may see restricted rows.
    """

    whole: Whole
    folded: Mapping[str, str]
    risk_reader: bool

    @property
    def names(self) -> Mapping[str, str]:
        """Names by id."""
        return self.whole.names

    @property
    def hidden(self) -> frozenset[tuple[str, str]]:
        """Pairs of a person and somebody whom this reader may not see beside them."""
        return frozenset() if self.risk_reader else self.whole.hidden

    def names_at(self, person: str, ids: Collection[str]) -> dict[str, str]:
        """Names of ids in a row about a person, as this reader may see them."""
        return self.whole.names_at(person, ids, risk_reader=self.risk_reader)


@once_for_each_state("Reading the whole partnership", most=3)
def caseload_of(store: Store, on: date, *, risk_reader: bool) -> Caseload:
    """Return everybody as at a day."""
    whole = whole_of(store, on)
    people = whole.network.names_of(whole.network.living_people)
    folded = {person: fold_name(whole.names.get(person, person)) for person in people}
    return Caseload(whole, folded, risk_reader)


@once_for_each_state("Finding what to ask", most=12)
def answer_of(
    store: Store,
    on: date,
    settings: Settings,
    question: str,
    *,
    risk_reader: bool,
    people: tuple[str, ...] | None = None,
) -> pd.DataFrame:
    """Return one finding as at a day.

    Parameters
    ----------
    store, on, settings, question
        What is asked, as at which day, with which thresholds.
    risk_reader
        Whether its reader may see restricted rows.
    people
        Ids of the people whom it is about, and out of whom it counts; everybody where it is None.
    """
    network = whole_of(store, on).network
    if people is not None:
        network = network.only(people)
    answer = question_called(question).ask(network, settings)
    if not isinstance(answer, pd.DataFrame):
        message = f"The question {question} has no one table."
        raise UsageError(message)
    return answer if risk_reader else _without_restricted_needs(network, answer)


def _without_restricted_needs(network: Network, answer: pd.DataFrame) -> pd.DataFrame:
    """Return the rows but those about a need that is restricted; they count all the same."""
    if "need" not in answer:
        return answer
    needs = network.rows("need")
    restricted = network.names_of(needs["id"][needs["restricted"] == Restricted.RESTRICTED])
    return answer[~answer["need"].isin(restricted)]


# Which services were asked about each open need, as far as a reader may see it.


UNDECIDED = {ReferralStatus.SENT, ReferralStatus.RECEIVED, ReferralStatus.INFO_REQUESTED}
AHEAD = {ReferralStatus.ACCEPTED, ReferralStatus.WAITING, ReferralStatus.OFFERED}


@dataclass(frozen=True)
class Asked:
    """Ids of services for one need.

    Parameters
    ----------
    declined
        The service that declined the latest referral; none where it was not declined.
    excludes
        Services in the need's area of life that do not let the person in.
    undecided, ahead
        Services that have not decided, and those that accepted and have not begun.
    """

    declined: list[str] = field(default_factory=list)
    excludes: list[str] = field(default_factory=list)
    undecided: list[str] = field(default_factory=list)
    ahead: list[str] = field(default_factory=list)

    @property
    def services(self) -> list[str]:
        """All of them."""
        return [*self.declined, *self.excludes, *self.undecided, *self.ahead]


def services_asked(network: Network, *, risk_reader: bool) -> Mapping[str, Asked]:
    """Return by need which services were asked; needs about which nobody was are left out.

    Parameters
    ----------
    network
        The partnership as at D.
    risk_reader
        Whether its reader may see restricted rows.
    """
    return network.once(("services_asked", risk_reader), lambda: _find(network, risk_reader))


def _find(network: Network, risk_reader: bool) -> dict[str, Asked]:  # noqa: FBT001 - as given above
    found: dict[str, Asked] = {}
    needs = network.names_of(open_needs(network)["need"])
    rows = referrals_of_needs(network)
    rows = rows[rows["status_at"] != ReferralStatus.SUPERSEDED]
    rows = rows.sort_values(["need_row", "made_on", "id"])
    is_last = ~rows["need_row"].duplicated(keep="last")
    rows = rows.assign(is_last=is_last, is_closed=network.is_closed[rows["to_service"]])
    rows = _seen(rows, risk_reader=risk_reader)
    for need_row, service, status, last, closed in zip(
        rows["need_row"],
        network.names_of(rows["to_service"]),
        rows["status_at"],
        rows["is_last"],
        rows["is_closed"],
        strict=True,
    ):
        asked = found.setdefault(needs[need_row], Asked())
        if status == ReferralStatus.DECLINED and last:
            asked.declined.append(service)
        elif status in UNDECIDED and not closed and service not in asked.undecided:
            asked.undecided.append(service)
        elif status in AHEAD and not closed and service not in asked.ahead:
            asked.ahead.append(service)
    for need, service in _exclusions(network, risk_reader=risk_reader):
        asked = found.setdefault(need, Asked())
        if service not in asked.excludes:
            asked.excludes.append(service)
    return found


def _exclusions(network: Network, *, risk_reader: bool) -> list[tuple[str, str]]:
    active = _seen(network.active("excluded_from"), risk_reader=risk_reader)
    active = active[~network.is_closed[active["service"]]]
    needs = open_needs(network)[["need", "person", "domain"]]
    pairs = needs.merge(active[["person", "service"]], on="person")
    works_on = network.value_by_id("service", "domains", 0)[pairs["service"]]
    domain_bit = np.left_shift(1, pairs["domain"].cat.codes.to_numpy().astype(np.int32))
    meant = pairs[(works_on & domain_bit) != 0]
    return list(
        zip(network.names_of(meant["need"]), network.names_of(meant["service"]), strict=True)
    )


def _seen(rows: CodedTable, *, risk_reader: bool) -> CodedTable:
    seen: CodedTable = rows if risk_reader else rows[rows["restricted"] != Restricted.RESTRICTED]
    return seen
