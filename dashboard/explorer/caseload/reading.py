"""Everybody, and one finding about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.explorer.kit.cache import once_for_each_state
from dashboard.explorer.kit.partnership_cache import whole_of
from dashboard.explorer.kit.search import Search, search_and_choose
from dashboard.readers.answers import visible_rows
from dashboard.readers.partnership_access import PartnershipAccess
from dashboard.readers.reader import Reader
from dashboard.readers.restricted import without_restricted_rows
from graphmodel.analysis.facts.barriers import exclusions
from graphmodel.analysis.facts.involvement import involvement
from graphmodel.analysis.facts.open_needs import (
    PENDING,
    WAITING,
    open_needs,
    referrals_of_needs,
)
from graphmodel.analysis.questions import question_called
from graphmodel.errors import UsageError
from graphmodel.model.vocabulary_services import ReferralStatus
from graphmodel.names import fold_name
from graphmodel.network.network import Network
from graphmodel.settings import Settings
from graphmodel.stores.store import Store


@dataclass(frozen=True)
class Caseload:
    """Everybody, as one reader may see them; shared by sessions, so nobody changes it.

    Parameters
    ----------
    access
        The partnership, and who reads.
    folded
        People's names as a search reads them, by id.
    """

    access: PartnershipAccess
    folded: Mapping[str, str]


@once_for_each_state("Reading the whole partnership", most=3)
def caseload_of(store: Store, on: date, reader: Reader) -> Caseload:
    """Return everybody as at a day."""
    whole = whole_of(store, on)
    people = whole.network.names_of(whole.network.living_people)
    folded = {person: fold_name(whole.names.get(person, person)) for person in people}
    return Caseload(PartnershipAccess(whole, reader), folded)


@once_for_each_state("Finding what to ask", most=12)
def answer_of(
    store: Store,
    on: date,
    settings: Settings,
    question: str,
    reader: Reader,
    people: tuple[str, ...] | None = None,
) -> pd.DataFrame:
    """Return one finding as at a day.

    Parameters
    ----------
    store, on, settings, question
        What is asked, as at which day, with which thresholds.
    reader
        Who reads: no row about a restricted need is for others than risk readers.
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
    return visible_rows(answer, network, reader, about=["need"])


# Which services were asked about each open need, as far as a reader may see it.


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


def services_asked(network: Network, reader: Reader) -> Mapping[str, Asked]:
    """Return by need which services were asked; needs about which nobody was are left out.

    Parameters
    ----------
    network
        The partnership as at D.
    reader
        Who reads: of a row that they may not see the service is left out.
    """
    return network.once(("services_asked", reader), lambda: _services_asked(network, reader))


def _services_asked(network: Network, reader: Reader) -> dict[str, Asked]:
    found: dict[str, Asked] = {}
    open_rows = open_needs(network)
    needs = network.names_of(open_rows["need"])
    rows = referrals_of_needs(network)
    rows = rows[rows["status_at"] != ReferralStatus.SUPERSEDED]
    rows = rows.sort_values(["need_row", "made_on", "id"])
    is_last = ~rows["need_row"].duplicated(keep="last")
    rows = rows.assign(is_last=is_last, is_closed=network.is_closed[rows["to_service"]])
    rows = reader.visible(rows)
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
        elif status in PENDING and not closed and service not in asked.undecided:
            asked.undecided.append(service)
        elif status in WAITING and not closed and service not in asked.ahead:
            asked.ahead.append(service)
    shut = reader.visible(exclusions(network, open_rows))
    for need_row, service in zip(shut["need_row"], network.names_of(shut["service"]), strict=True):
        asked = found.setdefault(needs[need_row], Asked())
        if service not in asked.excludes:
            asked.excludes.append(service)
    return found


# Whose caseload is shown: everybody, one worker's people, or one service's.


CHOSEN = "caseload_of"
LABELS = {
    "": "Everybody",
    "Worker": "Mine: one worker's people",
    "Service": "My team: one service's people",
}
ASKED = {"Worker": "Which worker?", "Service": "Which service?"}


@dataclass(frozen=True)
class Whose:
    """Whose people are shown.

    Parameters
    ----------
    people
        Their ids; everybody where it is None.
    words
        Whose they are, by id; empty for everybody.
    missing
        What to do where there is nobody to show; empty where there is.
    """

    people: tuple[str, ...] | None = None
    words: str = ""
    missing: str = ""

    def told(self) -> dict[str, str]:
        """Whose people they are, as a named sentence; empty for everybody."""
        return {"Whose people": self.words} if self.words else {}


EVERYBODY = Whose()


def pick_whose(store: Store, on: date, reader: Reader) -> Whose:
    """Show the choice of whose people are shown; return them.

    Somebody who stands with the worker or service in restricted rows alone is not among them,
    unless a risk reader reads: being listed would tell of the row.
    """
    kind = st.radio(
        "Whose",
        list(LABELS),
        format_func=LABELS.__getitem__,
        horizontal=True,
        key="caseload_whose",
        persist_state="session",
    )
    if not kind:
        return EVERYBODY
    chosen = search_and_choose(
        store, Search((kind,)), ASKED[kind], key=f"{CHOSEN}_{kind}", placeholder="Choose"
    )
    if chosen is None:
        return Whose((), missing=f"Choose a {kind.lower()} to see their people.")
    people = _people_of(store, on, kind, chosen, reader)
    words = f"{kind.lower()} {chosen}"
    if people:
        return Whose(people, words)
    return Whose((), words, "Nobody is recorded with them on this day. Look at “Change”, or ask.")


@once_for_each_state("Finding their people", most=64)
def _people_of(store: Store, on: date, kind: str, chosen: str, reader: Reader) -> tuple[str, ...]:
    network = whole_of(store, on).network
    seen = network if reader.risk_reader else without_restricted_rows(network)
    code = seen.code(chosen)
    works_with = seen.active("works_with")
    if kind == "Worker":
        codes = works_with["person"][works_with["worker"] == code].to_list()
    else:
        codes = [
            *involvement(seen, [code])[0].tolist(),
            *works_with["person"][works_with["service"] == code],
        ]
    living = sorted({one for one in codes if network.is_living_person[one]})
    return tuple(str(one) for one in network.names_of(living)) if living else ()
