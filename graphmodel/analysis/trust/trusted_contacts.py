"""Whom each person trusts and can be asked today; and who has nobody, and why not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.analysis.facts import answer as f
from graphmodel.analysis.facts.actions_and_plans import active_plans
from graphmodel.analysis.facts.safety import are_unsafe
from graphmodel.analysis.facts.trust import (
    days_since_confirmation,
    has_ended,
    minors,
    named_and_not_usable,
    named_ties,
    pair_keys,
    usable_ties,
)
from graphmodel.model.vocabulary import (
    AgreedRole,
    CheckFlag,
    Consent,
    TrustAnswer,
    TrustEndReason,
)
from graphmodel.network.coded_columns import NO_DAY, YES, CodedTable, bit_of_word
from graphmodel.network.network import Network
from graphmodel.settings import Settings

STATUSES = (
    "never_asked",
    "ask_again",
    "none_said",
    "unavailable",
    "service_only",
    "not_ready",
    "prefers_not",
    "single",
    "fragile",
    "trusted",
)
"""Statuses in the order in which people are listed."""


def trusted_contacts(network: Network, settings: Settings | None = None) -> pd.DataFrame:
    """Return, for every living person, whom they trust who can be asked today.

    Parameters
    ----------
    network
        A partnership as at D.
    settings
        ``trust_dormant_days``, ``trust_confirm_days``, ``leave_notice_days`` and
        ``meeting_days`` count here.

    Returns
    -------
    DataFrame
        person, status, usable (count), contacts (ids), missing (usable = 0), left_out (ids; empty
        while the store holds neither a plan nor a meeting), holds_story (ids), last_confirmed_on;
        sorted by status, then person. Denominator: living people. Not recorded: never asked.

    Notes
    -----
    Status, the first that holds: *trusted* at least two usable humans, not all fragile; *single*
    one, not fragile; *fragile* at least one, all fragile; *unavailable* a human was named and
    none is usable; *service_only* only a service is trusted; *none_said*, *prefers_not*,
    *not_ready* what the person answered; *ask_again* asked or once named somebody; *never_asked*.
    left_out are those who can be asked and whom the person wants to come to meetings, who do no
    part of an active plan of theirs, and are not invited to a meeting about them that is to come or
    was held in (D - ``meeting_days``, D] and was not called off.
    """
    settings = settings or Settings()
    people = network.living_people
    ties = usable_ties(network, settings)
    ties = ties[network.is_living_person[ties["person"]]]
    row = np.searchsorted(people, ties["person"].to_numpy())
    usable, _ = _count_humans(ties, row, len(people))
    status = trust_status(network, ties)
    order = np.lexsort((people, status))
    row = np.argsort(order)[row]
    trusted = ties["trusted"].to_numpy()
    holds_story = ties["holds_story"].to_numpy() == YES
    left_out = _are_left_out(network, settings, ties)
    columns = {
        "person": f.id_column(network, people[order]),
        "status": f.word_column(STATUSES, status[order]),
        "usable": f.count_column(usable[order]),
        "contacts": f.id_list_column(network, len(people), row, trusted),
        "missing": f.yes_no_column(usable[order] == 0),
        "left_out": f.id_list_column(network, len(people), row[left_out], trusted[left_out]),
        "holds_story": f.id_list_column(
            network, len(people), row[holds_story], trusted[holds_story]
        ),
        "last_confirmed_on": f.day_column(_last_confirmed(network, ties, row, len(people))),
    }
    return f.finding(
        "trusted_contacts",
        network,
        settings,
        columns,
        denominator=len(people),
        not_recorded=int((status == STATUSES.index("never_asked")).sum()),
    )


def _are_left_out(network: Network, settings: Settings, ties: CodedTable) -> npt.NDArray[np.bool_]:
    """Whether each tie is to somebody who agreed to come, and is in no plan and not invited."""
    if not (network.is_kept("plan") or network.is_kept("meeting")):
        return np.zeros(len(ties), np.bool_)
    roles: npt.NDArray[np.int32] = ties["agreed_roles"].to_numpy()
    comes = (roles & bit_of_word(AgreedRole.COME_TO_MEETINGS)) != 0
    plans = active_plans(network, settings).rename(columns={"id": "plan"})
    parts = network.active("contributes_to").merge(plans[["plan", "person"]], on="plan")
    meetings = network.rows("meeting")
    is_off = (meetings["cancelled"] == YES).to_numpy()
    lately = (meetings["held_on"] > network.day - settings.meeting_days).to_numpy()
    counts = network.flags(meetings["id"][lately & ~is_off])
    asked = network.active("invited_to")
    asked = asked[counts[asked["meeting"]]].merge(network.rows("meeting_people"), on="meeting")
    taking_part = np.concatenate(
        [
            pair_keys(network, parts["person"], parts["contributor"]),
            pair_keys(network, asked["person"], asked["individual"]),
        ]
    )
    takes_part = np.isin(pair_keys(network, ties["person"], ties["trusted"]), taking_part)
    left_out: npt.NDArray[np.bool_] = comes & ~takes_part
    return left_out


def _count_humans(
    ties: CodedTable, row: npt.NDArray[Any], people: int
) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
    """Return usable humans, and those of them who are not fragile, for each person."""
    humans, place = np.unique(ties["trusted"], return_inverse=True)
    width = max(len(humans), 1)
    pairs = row * width + place
    solid = np.unique(pairs[~ties["fragile"].to_numpy()])
    return (
        np.bincount(np.unique(pairs) // width, minlength=people),
        np.bincount(solid // width, minlength=people),
    )


def trust_status(network: Network, ties: CodedTable) -> npt.NDArray[np.intp]:
    """Return the position in STATUSES of the status of each of the living people.

    Parameters
    ----------
    network
        A partnership as at D.
    ties
        The `usable_ties` that are to count, of living people.
    """
    people = network.living_people
    row = np.searchsorted(people, ties["person"].to_numpy())
    usable, solid = _count_humans(ties, row, len(people))
    record = network.rows("person").set_index("id").loc[people]
    asked_on = record["trust_asked_on"].to_numpy()
    asked = (asked_on != NO_DAY) & (asked_on <= network.day)
    known = record[asked | (asked_on == NO_DAY)]["trust_answer"]
    answer = known.reindex(record.index)
    named = named_ties(network)
    once_named = network.flags(named["person"])[people]
    conditions = [
        (usable >= 2) & (solid > 0),
        (usable == 1) & (solid > 0),
        usable > 0,
        network.flags(_named_a_human(network, named))[people],
        network.flags(_trusts_a_service(network, named))[people],
        answer == TrustAnswer.SAID_NONE,
        answer == TrustAnswer.PREFERS_NOT,
        answer == TrustAnswer.NOT_READY,
        asked | answer.notna() | once_named,
    ]
    words = [
        "trusted",
        "single",
        "fragile",
        "unavailable",
        "service_only",
        "none_said",
        "prefers_not",
        "not_ready",
        "ask_again",
    ]
    return np.select(conditions, [STATUSES.index(word) for word in words], 0)


def _named_a_human(network: Network, ties: CodedTable) -> pd.Series[int]:
    """People of whose named humans at least one still counts as named."""
    ties = ties[network.is_human[ties["trusted"]]]
    ended = has_ended(ties, network.day)
    taken_back = ended & (ties["end_reason"] == TrustEndReason.PERSON_WITHDREW)
    person = network.rows("person")
    said_nobody = person["trust_answer"].isin([TrustAnswer.SAID_NONE, TrustAnswer.PREFERS_NOT])
    asked_on = person["trust_asked_on"]
    said_nobody_on = asked_on.where(said_nobody & (asked_on <= network.day), NO_DAY)
    answered = np.full(len(network.ids) + 1, NO_DAY, np.int64)
    answered[person["id"]] = said_nobody_on
    overtaken = ended & (ties["ended_on"] <= answered[ties["person"]])
    people: pd.Series[int] = ties["person"][~taken_back & ~overtaken]
    return people


def _trusts_a_service(network: Network, ties: CodedTable) -> pd.Series[int]:
    active = ties[~has_ended(ties, network.day)]
    trusted = active["trusted"]
    open_service = network.is_service[trusted] & ~network.is_closed[trusted]
    people: pd.Series[int] = active["person"][open_service]
    return people


def _last_confirmed(
    network: Network, ties: CodedTable, row: npt.NDArray[Any], people: int
) -> npt.NDArray[np.int32]:
    latest = np.full(people, NO_DAY, np.int32)
    np.maximum.at(latest, row, np.minimum(ties["last_confirmed_on"].to_numpy(), network.day))
    return latest


# Why a human whom a person named cannot be counted on at D. For a risk reader alone.


def reasons_not_usable(
    network: Network, settings: Settings, person: int
) -> Mapping[str, tuple[str, ...]]:
    """Return the reasons for each human whom one person named and cannot count on, by id.

    Parameters
    ----------
    person
        The person's code.
    """
    set_aside = named_and_not_usable(network, settings)
    people, humans = np.divmod(set_aside, max(len(network.ids), 1))
    return {
        str(network.ids[human]): _reasons(network, settings, person, int(human))
        for human in humans[people == person].tolist()
    }


NO_NAME = "the name stands for nothing, and nobody can be asked by it"


def _reasons(network: Network, settings: Settings, person: int, human: int) -> tuple[str, ...]:
    ties = named_ties(network)
    ties = ties[(ties["person"] == person) & (ties["trusted"] == human)]
    active = ties[~has_ended(ties, network.day)]
    individual = network.rows("individual")
    own = individual[individual["id"] == human]
    checks = {
        "unsafe: a risk or an order not to be in contact is recorded": bool(
            are_unsafe(network, [person], [human])[0]
        ),
        "has died": bool(network.is_dead[human]),
        "the tie has ended": active.empty,
        "not in post": bool(network.is_worker[human] and not network.is_in_post[human]),
        "not confirmed for too long": bool(
            len(active)
            and (
                days_since_confirmation(active, network.day, settings) > settings.trust_dormant_days
            ).all()
        ),
        "the person does not agree to contact": bool(
            (active["contact_consent"] == Consent.NO).any()
        ),
        "does not agree to be contacted": bool((own["contact_consent"] == Consent.NO).any()),
        NO_NAME: bool(network.is_nameless[human]),
        "under 18": bool(minors(network)[human]),
        "flagged: check first": bool((own["check_flag"] == CheckFlag.CHECK_FIRST).any()),
        "flagged: do not contact": bool((own["check_flag"] == CheckFlag.DO_NOT_CONTACT).any()),
    }
    return tuple(reason for reason, holds in checks.items() if holds)
