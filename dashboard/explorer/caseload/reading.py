"""What the caseload reads: people, a finding about them, which services were asked, whose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.explorer.kit.cache import cached_per_data_version
from dashboard.explorer.kit.partnership_cache import read_partnership
from dashboard.explorer.kit.search import NameSearch, search_and_choose
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
from graphmodel.names.folding import fold_name
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


@cached_per_data_version("Reading the whole partnership", most=3)
def caseload_of(store: Store, on: date, reader: Reader) -> Caseload:
    """Return everybody as at a day."""
    whole = read_partnership(store, on, reader)
    people = whole.network.names_of(whole.network.living_people)
    folded = {person: fold_name(whole.names.get(person, person)) for person in people}
    return Caseload(PartnershipAccess(whole, reader), folded)


@cached_per_data_version("Finding what to ask", most=12)
def finding_of(
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
        The finding, the day D and the thresholds.
    reader
        Who reads; only risk readers get rows about restricted people and needs.
    people
        Ids of the people it is about and counts among; everybody where it is None.
    """
    network = read_partnership(store, on, reader).network
    if people is not None:
        network = network.only(people)
    answer = question_called(question).ask(network, settings)
    if not isinstance(answer, pd.DataFrame):
        message = f"The question {question} has no one table."
        raise UsageError(message)
    return visible_rows(answer, network, reader, about=["person", "need"])


# Which services were asked about each open need; a row that the reader may not see is left out.


@dataclass(frozen=True)
class ServicesAsked:
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
        """All these services."""
        return [*self.declined, *self.excludes, *self.undecided, *self.ahead]


def services_asked(network: Network, reader: Reader) -> Mapping[str, ServicesAsked]:
    """Return which services were asked, by need; a need about which none was asked is left out.

    Parameters
    ----------
    network
        The partnership as at D.
    reader
        Who reads; the services of rows that they may not see are left out.
    """
    return network.once(("services_asked", reader), lambda: _services_asked(network, reader))


def _services_asked(network: Network, reader: Reader) -> dict[str, ServicesAsked]:
    found: dict[str, ServicesAsked] = {}
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
        asked = found.setdefault(needs[need_row], ServicesAsked())
        if status == ReferralStatus.DECLINED and last:
            asked.declined.append(service)
        elif status in PENDING and not closed and service not in asked.undecided:
            asked.undecided.append(service)
        elif status in WAITING and not closed and service not in asked.ahead:
            asked.ahead.append(service)
    shut = reader.visible(exclusions(network, open_rows))
    for need_row, service in zip(shut["need_row"], network.names_of(shut["service"]), strict=True):
        asked = found.setdefault(needs[need_row], ServicesAsked())
        if service not in asked.excludes:
            asked.excludes.append(service)
    return found


# Whose caseload is shown: everybody, one worker's people, or one service's.


SCOPE_KEY = "caseload_of"
SCOPE_LABELS = {
    "": "Everybody",
    "Worker": "Mine: one worker's people",
    "Service": "My team: one service's people",
}
SCOPE_QUESTIONS = {"Worker": "Which worker?", "Service": "Which service?"}


@dataclass(frozen=True)
class CaseloadScope:
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

    def meaning(self) -> dict[str, str]:
        """Return whose people they are, as a named sentence; empty for everybody."""
        return {"Whose people": self.words} if self.words else {}


EVERYBODY = CaseloadScope()


def pick_scope(store: Store, on: date, reader: Reader) -> CaseloadScope:
    """Show the choice of whose people are shown; return them.

    Somebody who stands with the worker or service in restricted rows alone is not among them,
    unless a risk reader reads: being listed would reveal the row.
    """
    kind = st.radio(
        "Whose",
        list(SCOPE_LABELS),
        format_func=SCOPE_LABELS.__getitem__,
        horizontal=True,
        key="caseload_whose",
        persist_state="session",
    )
    if not kind:
        return EVERYBODY
    chosen = search_and_choose(
        store,
        NameSearch((kind,)),
        SCOPE_QUESTIONS[kind],
        key=f"{SCOPE_KEY}_{kind}",
        placeholder="Choose",
    )
    if chosen is None:
        return CaseloadScope((), missing=f"Choose a {kind.lower()} to see their people.")
    people = _people_of(store, on, kind, chosen, reader)
    words = f"{kind.lower()} {chosen}"
    if people:
        return CaseloadScope(people, words)
    return CaseloadScope(
        (), words, "Nobody is recorded with them on this day. Look at “Change”, or ask."
    )


@cached_per_data_version("Finding their people", most=64)
def _people_of(store: Store, on: date, kind: str, chosen: str, reader: Reader) -> tuple[str, ...]:
    network = read_partnership(store, on, reader).network
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
